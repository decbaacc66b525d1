"""Every type of the package. Each module is loaded when one of its types is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client_methods import AnswerRunBody, CallResult, TokenizeBody, Tokens
    from .runs import RunCreateBody
    from .shared import Call, Run

__all__ = [
    "AnswerRunBody",
    "Call",
    "CallResult",
    "Run",
    "RunCreateBody",
    "TokenizeBody",
    "Tokens",
]

_WHERE: dict[str, str] = {
    "AnswerRunBody": ".client_methods",
    "Call": ".shared",
    "CallResult": ".client_methods",
    "Run": ".shared",
    "RunCreateBody": ".runs",
    "TokenizeBody": ".client_methods",
    "Tokens": ".client_methods",
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
