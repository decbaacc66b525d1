"""What docstrings say: descriptions, limits, defaults and notes, as plain text before it is wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdkloom.ir.types import Constraints, Docs, ListOf, Nullable, TupleOf, Type
from sdkloom.targets.python.docstrings import clean, summary_of
from sdkloom.targets.python.literals import lit

__all__ = ["clean", "description", "either", "headline", "limits", "notes", "value_text"]

_SHORT = 80
_EMPTY = Constraints()


def description(docs: Docs) -> str:
    """The text of a parameter or field: its description, or its summary."""
    return clean(docs.description or docs.summary)


def headline(docs: Docs, fallback: str) -> tuple[str, str]:
    """(first line, the rest) of a docstring; ``fallback`` where the description says nothing."""
    head, body = summary_of(docs.summary, docs.description)
    return (head or fallback), body


def notes(docs: Docs) -> list[str]:
    """Sentences that are added: deprecation, assumptions, what lowering had to say."""
    found: list[str] = []
    if docs.deprecated:
        note = " ".join(clean(docs.deprecated_note).split())
        found.append(f"Deprecated: {note}" if note else "Deprecated.")
    if docs.assumed:
        found.append("Assumed: the public documentation does not say this.")
    found.extend(sentence(" ".join(clean(note).split())) for note in docs.notes)
    return found


def either(names: Iterable[str]) -> str:
    """«`a`, `b` or `c`»."""
    shown = [f"`{name}`" for name in names]
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def sentence(text: str) -> str:
    """With a capital at the beginning and a full stop at the end."""
    head = text[:1].upper() if text[1:2].islower() or text[1:2] == " " else text[:1]
    return f"{head}{text[1:]}" + ("" if not text or text[-1] in ".!?:…" else ".")


def value_text(
    docs: Docs, constraints: Constraints, type_: Type, *, default: object = None, known: bool = False
) -> str:
    """A field's or argument's whole text: description, limits, default, notes; one paragraph where it can be."""
    text = description(docs)
    extra = [*limits(constraints, type_, text), *notes(docs)]
    if known and default is not None and _says_more(default, text):
        extra.insert(0, f"Default: {_data(default)}.")
    if not extra:
        return text
    if text and text[-1] not in ".!?:`":
        text += "."
    joiner = "\n\n" if "\n" in text else " "
    return f"{text}{joiner}{' '.join(extra)}".strip()


def _says_more(default: object, text: str) -> bool:
    if isinstance(default, (dict, list)):
        return False
    return isinstance(default, bool) or str(default) not in text


def _data(value: object) -> str:
    shown = lit(value)
    return f"`{shown}`" if len(shown) <= _SHORT and "`" not in shown else "see the description"


def limits(c: Constraints, type_: Type, text: str) -> list[str]:
    """Sentences about limits that the description does not spell out already."""
    if c is _EMPTY or c == _EMPTY:
        return []
    sentences = [
        _range(c.min_length, c.max_length, "character"),
        "" if isinstance(type_, TupleOf) else _range(c.min_items, c.max_items, "item"),
        _range(c.min_properties, c.max_properties, "entry"),
        _number_range(c),
        f"A multiple of {_number(c.multiple_of)}." if c.multiple_of is not None else "",
        "No item twice." if c.unique_items and _is_list(type_) else "",
        f"Matches `{c.pattern}`." if c.pattern and len(c.pattern) <= _SHORT and "`" not in c.pattern else "",
    ]
    return [sentence for sentence in sentences if sentence and not _said(sentence, text)]


def _said(sentence: str, text: str) -> bool:
    numbers = re.findall(r"\d[\d,.]*\d|\d", sentence)
    plain = text.replace(",", "")
    return bool(numbers) and all(re.search(rf"(?<!\d){re.escape(n.replace(',', ''))}(?!\d)", plain) for n in numbers)


def _is_list(type_: Type) -> bool:
    return isinstance(type_.inner if isinstance(type_, Nullable) else type_, ListOf)


def _plural(number: int, noun: str) -> str:
    return noun if number == 1 else "entries" if noun == "entry" else f"{noun}s"


def _range(low: int | None, high: int | None, noun: str) -> str:
    if low == 0 and high is not None:
        low = None
    if low is not None and high is not None:
        amount = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        return f"{amount} {_plural(high, noun)}." if low != high else f"Exactly {amount} {_plural(high, noun)}."
    if high is not None:
        return f"At most {high:,} {_plural(high, noun)}."
    return f"At least {low:,} {_plural(low, noun)}." if low else ""


def _number_range(c: Constraints) -> str:
    low, high = c.minimum, c.maximum
    parts: list[str] = []
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}."
    if low is not None:
        parts.append(f"at least {_number(low)}")
    if c.exclusive_minimum is not None:
        parts.append(f"more than {_number(c.exclusive_minimum)}")
    if high is not None:
        parts.append(f"at most {_number(high)}")
    if c.exclusive_maximum is not None:
        parts.append(f"less than {_number(c.exclusive_maximum)}")
    text = " and ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _number(value: int | float | None) -> str:
    if isinstance(value, int) and value.bit_length() < 256:
        return f"{value:,}"
    return lit(value)
