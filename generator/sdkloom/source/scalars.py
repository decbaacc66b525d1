"""What a plain YAML scalar means: the core schema of YAML 1.2 (section 10.3.2), not the guesses of YAML 1.1.

``yes``, ``no``, ``on``, dates and ``12:30:00`` are text here; ``0o17`` is octal and ``017`` is seventeen.
"""

from __future__ import annotations

import re
import sys

__all__ = ["BadScalar", "Scalar", "key_text", "plain", "tagged"]

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NAN = frozenset((".nan", ".NaN", ".NAN"))
_FIRST = frozenset("-+.0123456789")
MAX_DIGITS = 4_300
"""Longest integer that is read: CPython's own limit for turning text into a number."""


class BadScalar(ValueError):
    """A scalar that its tag does not allow, or that no JSON number can hold."""


def integer(text: str) -> int:
    """A decimal integer of at most :data:`MAX_DIGITS` digits.

    :raises BadScalar: it has more digits.
    """
    if len(text) > MAX_DIGITS:
        raise BadScalar(f"a number of {len(text):,} characters is too long (at most {MAX_DIGITS:,})")
    return int(text)


def finite(text: str) -> float:
    """A number as a double; what lies beyond its range becomes the largest one that is finite."""
    return clamp(float(text))


def clamp(number: float) -> float:
    """``number``, or the nearest finite double: JSON has no infinity."""
    return max(-sys.float_info.max, min(sys.float_info.max, number))


def plain(text: str) -> Scalar:
    """The value of a plain (unquoted, untagged) scalar; anything that is not in the core schema is text.

    ``.nan`` is null and ``.inf`` the largest double, because JSON, on which OpenAPI is based, has neither.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    if _INT.fullmatch(text):
        return integer(text)
    if _BASED.fullmatch(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    if _FLOAT.fullmatch(text):
        return finite(text)
    return _not_finite(text)


def _not_finite(text: str) -> Scalar:
    if text in _NAN:
        return None
    infinite = _INFINITE.fullmatch(text)
    if infinite is None:
        return text
    return -sys.float_info.max if infinite[1] == "-" else sys.float_info.max


def is_not_finite(text: str) -> bool:
    """Whether the plain scalar is one of YAML's not-a-number or infinity spellings."""
    return text in _NAN or _INFINITE.fullmatch(text) is not None


def tagged(text: str, tag: str) -> Scalar:
    """The value of a scalar with one of the core tags (the part after ``tag:yaml.org,2002:``).

    :raises BadScalar: the text is not of that type, or the tag is not one of the core schema's.
    """
    if tag == "str":
        return text
    value = plain(text)
    if tag == "float" and type(value) is int:
        return clamp(float(value)) if len(text) < 300 else finite(text)
    expected = {"int": int, "float": float, "bool": bool, "null": type(None)}.get(tag)
    if expected is None or type(value) is not expected:
        raise BadScalar(f"{text[:40]!r} cannot be read as !!{tag}")
    return value


def key_text(text: str) -> str:
    """A plain scalar used as a mapping key, as JSON member name: ``200`` is ``"200"``, ``True`` is ``"true"``."""
    value = _WORDS.get(text, text)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return text
