"""Literals: the only way in which foreign text becomes a value in Python source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

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
    if '"' not in text and "\\" not in text and not HIDDEN.search(text):
        return f'"{text}"'
    quote = "'" if '"' in text and "'" not in text else '"'
    body = HIDDEN.sub(_escape_match, text.replace("\\", "\\\\"))
    return f"{quote}{body if quote not in body else body.replace(quote, chr(92) + quote)}{quote}"


_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape_match(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or code_escape(match[0])


def code_escape(ch: str) -> str:
    """A character by its number; the digits are lower case, as formatters want them."""
    code = ord(ch)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


_NO_CHARACTERS = "".join(f"\\U{plane << 16 | 0xFFFE:08x}-\\U{plane << 16 | 0xFFFF:08x}" for plane in range(14))
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufe00-\ufe0f"
    r"\ufeff\ufff0-\ufffb\U000e0000-\U0010ffff" + _NO_CHARACTERS + "]"
)
"""What must not stand in source as it is: controls, separators, surrogates, marks of direction, private characters.

Judged by ranges, not by the interpreter's Unicode tables: those differ between versions.
"""


def hidden(ch: str) -> bool:
    """True when the character must not stand in source as it is."""
    return HIDDEN.match(ch) is not None


def integer(value: int) -> str:
    """An integer; one of thousands of digits is written in hexadecimal, which Python parses without a limit."""
    return str(value) if value.bit_length() < _DIGITS * 3 else hex(value)


def number(value: float) -> str:
    if math.isnan(value):
        return 'float("nan")'
    if math.isinf(value):
        return 'float("inf")' if value > 0 else 'float("-inf")'
    return repr(value)
