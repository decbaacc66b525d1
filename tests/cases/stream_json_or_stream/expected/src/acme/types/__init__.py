"""Every type of the package. Each module is loaded when one of its types is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answers import CreateAnswerBody
    from .completions import CreateCompletionBody
    from .shared import Answer, Piece

__all__ = [
    "Answer",
    "CreateAnswerBody",
    "CreateCompletionBody",
    "Piece",
]

_WHERE: dict[str, str] = {
    "Answer": ".shared",
    "CreateAnswerBody": ".answers",
    "CreateCompletionBody": ".completions",
    "Piece": ".shared",
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
