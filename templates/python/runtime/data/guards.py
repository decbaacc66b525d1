"""Checks of foreign values that a type checker understands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeGuard

    from typing_extensions import Buffer

__all__ = [
    "is_array",
    "is_bytes",
    "is_class",
    "is_iterable",
    "is_mapping",
    "is_object",
    "is_path",
    "is_sequence",
    "is_tuple",
]


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """A parsed JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """A parsed JSON array."""
    return isinstance(value, list)


def is_mapping(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    """Any kind of dict."""
    return isinstance(value, Mapping)


def is_sequence(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """A list or a tuple."""
    return isinstance(value, (list, tuple))


def is_tuple(value: Any) -> TypeGuard[tuple[Any, ...]]:
    """A tuple."""
    return isinstance(value, tuple)


def is_bytes(value: Any) -> TypeGuard[Buffer]:
    """Bytes in memory."""
    return isinstance(value, (bytes, bytearray, memoryview))


def is_path(value: Any) -> TypeGuard[str | os.PathLike[str]]:
    """Text or an object that stands for a path."""
    return isinstance(value, (str, os.PathLike))


def is_class(value: Any) -> TypeGuard[type[Any]]:
    """A class, and no generic alias."""
    return isinstance(value, type)


def is_iterable(value: Any) -> TypeGuard[Iterable[Any]]:
    """Whatever ``for`` takes."""
    return isinstance(value, Iterable)
