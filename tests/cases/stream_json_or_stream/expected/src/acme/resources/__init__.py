"""The classes of every resource, for annotations; a client makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answers import Answers, AsyncAnswers
    from .completions import AsyncCompletions, Completions
    from .summaries import AsyncSummaries, Summaries
    from .translations import AsyncTranslations, Translations

__all__ = [
    "Answers",
    "AsyncAnswers",
    "AsyncCompletions",
    "AsyncSummaries",
    "AsyncTranslations",
    "Completions",
    "Summaries",
    "Translations",
]

_WHERE: dict[str, str] = {
    "Answers": ".answers",
    "AsyncAnswers": ".answers",
    "AsyncCompletions": ".completions",
    "AsyncSummaries": ".summaries",
    "AsyncTranslations": ".translations",
    "Completions": ".completions",
    "Summaries": ".summaries",
    "Translations": ".translations",
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
