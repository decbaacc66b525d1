"""The classes of every resource, for annotations; a client makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cached_property import AsyncCachedProperty, CachedProperty
    from .cached_property_cached_property import AsyncCachedPropertyCachedProperty, CachedPropertyCachedProperty
    from .import_ import AsyncImport, Import
    from .lists import AsyncLists, Lists
    from .str_ import AsyncStr, Str
    from .tuple import AsyncTuple, Tuple

__all__ = [
    "AsyncCachedProperty",
    "AsyncCachedPropertyCachedProperty",
    "AsyncImport",
    "AsyncLists",
    "AsyncStr",
    "AsyncTuple",
    "CachedProperty",
    "CachedPropertyCachedProperty",
    "Import",
    "Lists",
    "Str",
    "Tuple",
]

_WHERE: dict[str, str] = {
    "AsyncCachedProperty": ".cached_property",
    "AsyncCachedPropertyCachedProperty": ".cached_property_cached_property",
    "AsyncImport": ".import_",
    "AsyncLists": ".lists",
    "AsyncStr": ".str_",
    "AsyncTuple": ".tuple",
    "CachedProperty": ".cached_property",
    "CachedPropertyCachedProperty": ".cached_property_cached_property",
    "Import": ".import_",
    "Lists": ".lists",
    "Str": ".str_",
    "Tuple": ".tuple",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
