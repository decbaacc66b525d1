"""Object literals of JavaScript, as far as the configuration of documentation pages uses them. Nothing is ever run."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["UNKNOWN", "Literals"]

UNKNOWN: Any = object()
"""The value of an expression that is no literal (a variable, a call)."""

_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_JSON = re.compile(r"[\[\s]*(?:\{\s*[\"}]|[\]\"])")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`", re.DOTALL)
_WORDS = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 50
_MAX_STEPS = 200_000  # values that are read and parts of expressions that are passed over, in one text
_MAX_FAILURES = 50  # objects that look like JSON and are not: each costs time in proportion to the text
_DECODER = json.JSONDecoder(strict=False)


class Literals:
    """The literals of one text. All of them together may take so much work: what is beyond it is read as nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0
        self.failures = 0

    def at(self, index: int) -> tuple[Any, int]:
        """The literal that starts at ``index`` (after blanks and comments), and where it ends.

        What is no literal is :data:`UNKNOWN`; inside objects and arrays such a part is skipped and the rest is read.
        """
        return self.value(index, 0)

    def string(self, index: int) -> str | None:
        """The string literal at ``index``, or None."""
        value, _ = self.at(index)
        return value if isinstance(value, str) else None

    def step(self) -> bool:
        """Whether there is work left to be done."""
        self.steps += 1
        return self.steps <= _MAX_STEPS

    def blank(self, index: int) -> int:
        match = _BLANK.match(self.text, index)
        return match.end() if match else index

    def value(self, index: int, depth: int) -> tuple[Any, int]:
        index = self.blank(index)
        first = self.text[index : index + 1]
        if first in ("{", "[") and depth < _MAX_DEPTH:
            if self.failures < _MAX_FAILURES and _JSON.match(self.text, index):
                try:
                    return _DECODER.raw_decode(self.text, index)  # an embedded description is JSON: the fast way
                except (ValueError, RecursionError):
                    self.failures += 1
            return self.object(index, depth) if first == "{" else self.array(index, depth)
        string = _STRING.match(self.text, index)
        if string:
            return _unquote(string[0]), string.end()
        number = _NUMBER.match(self.text, index)
        if number:
            return float(number[0]), number.end()
        name = _NAME.match(self.text, index)
        if name and name[0] in _WORDS:
            return _WORDS[name[0]], name.end()
        return UNKNOWN, index

    def object(self, index: int, depth: int) -> tuple[dict[str, Any], int]:
        made: dict[str, Any] = {}
        index = self.blank(index + 1)
        while index < len(self.text) and self.text[index] != "}" and self.step():
            key, after = self.key(index)
            after = self.blank(after)
            if key is not None and self.text[after : after + 1] == ":":
                value, after = self.value(after + 1, depth + 1)
                end = self.end(after)
                if value is not UNKNOWN and end == self.blank(after):
                    made[key] = value
                index = end
            else:
                index = self.end(index)
            index = self.blank(index + 1) if self.text[index : index + 1] == "," else index
            if self.text[index : index + 1] in (")", "]"):
                break
        return made, index + 1

    def array(self, index: int, depth: int) -> tuple[list[Any], int]:
        made: list[Any] = []
        index = self.blank(index + 1)
        while index < len(self.text) and self.text[index] != "]" and self.step():
            value, after = self.value(index, depth + 1)
            if value is not UNKNOWN:
                made.append(value)
            index = self.end(after)
            index = self.blank(index + 1) if self.text[index : index + 1] == "," else index
            if self.text[index : index + 1] in (")", "}"):
                break
        return made, index + 1

    def key(self, index: int) -> tuple[str | None, int]:
        string = _STRING.match(self.text, index)
        if string:
            return _unquote(string[0]), string.end()
        name = _NAME.match(self.text, index)
        return (name[0], name.end()) if name else (None, index)

    def end(self, index: int) -> int:
        """Where the expression at ``index`` ends: the comma or closing bracket that belongs to what is around it."""
        depth = 0
        while index < len(self.text) and self.step():
            index = self.blank(index)
            character = self.text[index : index + 1]
            if depth == 0 and character in (",", "}", "]", ")"):
                return index
            depth += (character in ("{", "[", "(")) - (character in ("}", "]", ")"))
            string = _STRING.match(self.text, index)
            index = string.end() if string else index + 1
        return len(self.text)


def _unquote(literal: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        text = match[1]
        if text[0] in "ux" and len(text) > 1:
            return chr(int(text[1:], 16))
        return _ESCAPES.get(text, text)

    text = _ESCAPE.sub(replaced, literal[1:-1])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
