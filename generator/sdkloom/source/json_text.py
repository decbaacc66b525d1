"""JSON text to plain values: strict (RFC 8259), with duplicate names refused, as fast as the standard library's scanner."""

from __future__ import annotations

import contextlib
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from sdkloom.source import scalars
from sdkloom.source.limits import MAX_DEPTH

__all__ = ["JsonError", "parse_json", "recursion_room"]

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}|\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]', re.DOTALL)
_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)', re.DOTALL)
_STEEP = 4_000
"""Stack frames that the C scanner may need above what is in use; enough for :data:`MAX_DEPTH` in every CPython."""


class JsonError(ValueError):
    """Why a text was refused: a code, a message, the 1-based line, and the duplicated name if that is the reason."""

    def __init__(self, code: str, message: str, line: int | None, duplicate: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.duplicate = code, message, line, duplicate


class _Duplicate(Exception):
    pass


class _Constant(Exception):
    pass


@contextlib.contextmanager
def recursion_room(frames: int = _STEEP) -> Iterator[None]:
    """Let C code nest as deep as :data:`MAX_DEPTH`, or Python's functions for so many ``frames``, whatever the interpreter's
    own limit is.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, frames))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        raise _Duplicate(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return made


def _constant(text: str) -> NoReturn:
    raise _Constant(text)


def _float(text: str) -> float:
    number = float(text)
    return scalars.clamp(number) if math.isinf(number) else number


def parse_json(text: str, *, control_characters: bool = False) -> tuple[Any, bool]:
    """The value of a JSON text, and whether its strings may hold lone surrogates.

    ``control_characters`` allows raw control characters (line breaks, tabs) inside strings. Numbers beyond a double's
    range become the largest double.

    :raises JsonError: the text is not JSON, nests too deep, repeats a name or holds a number that is too long.
    """
    try:
        with recursion_room():
            value = json.loads(
                text,
                strict=not control_characters,
                object_pairs_hook=_object,
                parse_constant=_constant,
                parse_float=_float,
            )
    except json.JSONDecodeError as error:
        raise JsonError("SRC002", f"not valid JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise JsonError("SRC009", f"nested deeper than {MAX_DEPTH:,} levels", deep_line(text)) from None
    except _Constant as error:
        raise JsonError("SRC002", f"not valid JSON: {error} is not a JSON number", constant_line(text)) from None
    except _Duplicate as error:
        name = str(error)
        raise JsonError("SRC005", f"the name {name[:80]!r} occurs twice in one object", None, name) from None
    except ValueError:  # CPython's limit on the digits of an integer
        raise JsonError(
            "SRC008", f"a number is too long (at most {scalars.MAX_DIGITS:,} digits)", long_number_line(text)
        ) from None
    return value, _SURROGATE_ESCAPE.search(text) is not None


def constant_line(text: str) -> int | None:
    """The line of the first NaN or Infinity outside a string."""
    for match in _CONSTANT.finditer(text):
        if match[1]:
            return text.count("\n", 0, match.start()) + 1
    return None


def deep_line(text: str) -> int | None:
    """The line on which the text first nests deeper than is read."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
        if depth > MAX_DEPTH:
            return text.count("\n", 0, match.start()) + 1
    return None


def long_number_line(text: str) -> int | None:
    """The line of the first number that is too long."""
    match = re.search(f"[0-9]{{{scalars.MAX_DIGITS}}}", text)
    return text.count("\n", 0, match.start()) + 1 if match else None


def without_surrogates(root: Any) -> tuple[Any, int]:
    """``root`` with U+FFFD for each lone surrogate, changed in place, and how many strings were changed.

    Two names that become equal keep the first value under the plain name; the second gets one more U+FFFD.
    """
    holder = [root]
    work: list[Any] = [holder]
    changed = 0
    while work:
        container = work.pop()
        if type(container) is dict:
            changed += _clean_names(container)
        for key, value in list(container.items() if type(container) is dict else enumerate(container)):
            if type(value) is str and not _encodes(value):
                container[key] = _clean(value)
                changed += 1
            elif type(value) is dict or type(value) is list:
                work.append(value)
    return holder[0], changed


def _clean_names(members: dict[str, Any]) -> int:
    if all(_encodes(name) for name in members):
        return 0
    items = list(members.items())
    members.clear()
    for name, value in items:
        cleaned = _clean(name)
        while cleaned in members:
            cleaned += "\ufffd"
        members[cleaned] = value
    return 1


def _encodes(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _clean(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
