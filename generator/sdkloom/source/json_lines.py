"""Where a JSON pointer stands in a JSON text: found again from the text, and only when somebody asks."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property

from sdkloom.source import pointer as pointers
from sdkloom.source.json_text import recursion_room

__all__ = ["JsonLines", "first_json_duplicate"]

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


class JsonLines:
    """Lines in a JSON text. Each object or array on the way is scanned once and remembered."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._decoder = json.JSONDecoder(strict=False)
        self._children: dict[int, dict[str, tuple[int, int]]] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0] + [match.end() for match in re.finditer("\n", self._text)]

    def line(self, pointer: str) -> int:
        """The 1-based line of the value's name (or of an array item), or of its nearest ancestor in the text."""
        value, shown = self._space(0), self._space(0)
        try:
            with recursion_room():
                for token in pointers.split(pointer):
                    child = self._members(value).get(token)
                    if child is None:
                        break
                    shown, value = child
        except (ValueError, IndexError, StopIteration, RecursionError):
            pass  # what was found so far is the best answer for a text that does not scan further
        return bisect_right(self._starts, shown)

    def _space(self, index: int) -> int:
        match = _SPACE.match(self._text, index)
        return match.end() if match else index

    def _members(self, start: int) -> dict[str, tuple[int, int]]:
        """Child name or index -> (where it is shown, where its value starts)."""
        if start not in self._children:
            scan = {"{": self._object, "[": self._array}.get(self._text[start])
            self._children[start] = scan(start) if scan else {}
        return self._children[start]

    def _object(self, start: int) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        index = self._space(start + 1)
        while self._text[index] == '"':
            shown = index
            name, index = self._decoder.raw_decode(self._text, index)
            value = self._space(self._space(index) + 1)
            found.setdefault(name, (shown, value))
            index = self._next(value)
        return found

    def _array(self, start: int) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        index = self._space(start + 1)
        while self._text[index] != "]":
            found[str(len(found))] = (index, index)
            index = self._next(index)
        return found

    def _next(self, value: int) -> int:
        """Where the sibling after the value starts, or the closing bracket."""
        index = self._space(self._decoder.raw_decode(self._text, value)[1])
        return self._space(index + 1) if self._text[index] == "," else index


def first_json_duplicate(text: str, name: str) -> tuple[int, int] | None:
    """The lines of both occurrences of the first name that is repeated in one object and decodes to ``name``."""
    stack: list[int | None] = []
    previous: re.Match[str] | None = None
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            stack.append(None)
        elif token in "}]" and stack:
            stack.pop()
        elif token == ":" and previous is not None and stack and _decodes_to(previous[0], name):
            line = text.count("\n", 0, previous.start()) + 1
            first = stack[-1]
            if first is not None:
                return first, line
            stack[-1] = line
        previous = match
    return None


def _decodes_to(token: str, name: str) -> bool:
    try:
        return bool(json.loads(token, strict=False) == name)
    except ValueError:
        return False
