"""Literals: the only way in which foreign text becomes a value in Python source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DIGITS = 4_000  # CPython refuses to parse longer decimal integers


def lit(value: object) -> str:
    """Python source that evaluates to ``value``: JSON data, tuples, and nothing else.

    The text is one line of printable characters, in the form that formatters leave alone (double quotes where that
    needs fewer escapes). Raises ``TypeError`` for anything that is not data.
    """
    if value is None or value is True or value is False:
        return repr(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, float):
        return number(value)
    return _container(value)


def _container(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(lit, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{lit(k)}: {lit(v)}' for k, v in value.items())}}}"
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return f"[{', '.join(map(lit, value))}]"
    raise TypeError(f"no literal for a {type(value).__name__}")


def string(text: str) -> str:
    """A string literal. Characters that are not printable, or that change the direction of text, are escaped."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if '"' in text and "'" not in text:
        body = "".join(escape(ch) for ch in text).replace('\\"', '"')
        return f"'{body}'"
    return '"' + "".join(escape(ch) for ch in text) + '"'


def escape(ch: str) -> str:
    """One character as it may stand inside a double-quoted literal."""
    if ch in _ESCAPES:
        return _ESCAPES[ch]
    if ch.isascii():
        return ch if ch.isprintable() else f"\\x{ord(ch):02x}"
    return code_escape(ch) if _hidden(ch) else ch


def code_escape(ch: str) -> str:
    """A character by its number; the digits are lower case, as formatters want them."""
    code = ord(ch)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _hidden(ch: str) -> bool:
    """Controls, separators, surrogates, marks of direction, private and unassigned characters.

    Judged by ranges, not by the interpreter's Unicode tables: those differ between versions.
    """
    code = ord(ch)
    return (
        code < 0xA1
        or code in (0xAD, 0x61C, 0x180E, 0x3000, 0xFEFF)
        or 0x2000 <= code <= 0x200F
        or 0x2028 <= code <= 0x202F
        or 0x205F <= code <= 0x206F
        or 0xD800 <= code <= 0xF8FF
        or 0xFFF0 <= code <= 0xFFFB
        or 0xFE00 <= code <= 0xFE0F
        or code >= 0xE0000
        or code & 0xFFFE == 0xFFFE
    )


def hidden(ch: str) -> bool:
    """True when ``ch`` must not stand in source as it is."""
    return not ch.isprintable() if ch.isascii() else _hidden(ch)


def integer(value: int) -> str:
    """An integer; one of thousands of digits is written in hexadecimal, which Python parses without a limit."""
    return str(value) if value.bit_length() < _DIGITS * 3 else hex(value)


def number(value: float) -> str:
    if math.isnan(value):
        return 'float("nan")'
    if math.isinf(value):
        return 'float("inf")' if value > 0 else 'float("-inf")'
    return repr(value)
