"""JSON pointers (RFC 6901), as text and in the URI fragments of references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

__all__ = ["MISSING", "Missing", "escape", "from_fragment", "get", "join", "normal", "parent", "split", "unescape"]


class Missing:
    """The type of :data:`MISSING`: "there is nothing at this pointer" (``None`` is a value)."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING = Missing()


def escape(token: str) -> str:
    """One reference token as it is written in a pointer (``~`` -> ``~0``, ``/`` -> ``~1``)."""
    if "~" in token:
        token = token.replace("~", "~0")
    return token.replace("/", "~1") if "/" in token else token


def unescape(token: str) -> str:
    """The member name or index that a reference token stands for."""
    if "~" not in token:
        return token
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer of a descendant: ``join("/paths", "/a/b", "get")`` is ``"/paths/~1a~1b/get"``."""
    return pointer + "".join("/" + escape(str(token)) for token in tokens)


def split(pointer: str) -> list[str]:
    """The unescaped tokens of a pointer; ``""`` has none.

    :raises ValueError: the pointer is neither empty nor starts with ``/`` (RFC 6901, section 3).
    """
    if not pointer:
        return []
    if pointer[0] != "/":
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return [unescape(token) for token in pointer[1:].split("/")]


def parent(pointer: str) -> str:
    """The pointer of the containing object or array; the root is its own parent."""
    return pointer.rpartition("/")[0]


def normal(pointer: str) -> str:
    """The one spelling of a pointer, however it was escaped."""
    return join("", *split(pointer))


def step(value: Any, token: str) -> Any:
    """The child of ``value`` that ``token`` names, or :data:`MISSING`."""
    if isinstance(value, dict):
        return value.get(token, MISSING)
    if isinstance(value, list) and token.isascii() and token.isdigit() and (token == "0" or token[0] != "0"):
        # more digits than any list has items: also keeps int() below its own limit
        index = int(token) if len(token) < 12 else len(value)
        return value[index] if index < len(value) else MISSING
    return MISSING


def walk(value: Any, tokens: Iterable[str]) -> Any:
    """What the tokens lead to from ``value``, or :data:`MISSING`."""
    for token in tokens:
        value = step(value, token)
        if value is MISSING:
            break
    return value


def get(root: Any, pointer: str) -> Any:
    """The value at ``pointer``, or :data:`MISSING` when there is none (also for text that is no pointer)."""
    try:
        return walk(root, split(pointer))
    except ValueError:
        return MISSING


def from_fragment(fragment: str) -> str:
    """The pointer text of a URI fragment: percent-decoded as UTF-8 (RFC 6901, section 6)."""
    return unquote(fragment, errors="replace") if "%" in fragment else fragment
