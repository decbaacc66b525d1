"""The classes of every resource, for annotations; a client makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drinks import AsyncDrinks, Drinks
    from .fields import AsyncFields, Fields
    from .things import AsyncThings, Things

__all__ = [
    "AsyncDrinks",
    "AsyncFields",
    "AsyncThings",
    "Drinks",
    "Fields",
    "Things",
]

_WHERE: dict[str, str] = {
    "AsyncDrinks": ".drinks",
    "AsyncFields": ".fields",
    "AsyncThings": ".things",
    "Drinks": ".drinks",
    "Fields": ".fields",
    "Things": ".things",
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
