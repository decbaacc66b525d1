"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["MISSING", "lookup", "tokens"]

MISSING: Any = object()
"""What :func:`lookup` gives where there is nothing; no JSON value is this object."""


@lru_cache(maxsize=1024)
def tokens(pointer: str) -> tuple[str, ...]:
    """The parts of a pointer, unescaped. The empty pointer has none."""
    if not pointer:
        return ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.lstrip("/").split("/"))


def lookup(value: Any, pointer: str | None) -> Any:
    """What lies at ``pointer`` in parsed JSON; :data:`MISSING` where nothing does, or the pointer is ``None``."""
    if pointer is None:
        return MISSING
    for token in tokens(pointer):
        if isinstance(value, dict):
            value = value.get(token, MISSING)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        elif isinstance(value, list) and token.isdigit() and len(token) < 10:
            items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
            value = items[int(token)] if int(token) < len(items) else MISSING
        else:
            return MISSING
    return value  # pyright: ignore[reportUnknownVariableType]
