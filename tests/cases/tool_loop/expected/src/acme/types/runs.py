"""Types of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from .._runtime.models import UNSET, Model, Open, UnsetType

__all__ = ["Call", "CallResult", "Run", "RunAnswerBody", "RunCreateBody"]


class Run(Model):
    """Run."""

    id: str
    status: Open[Literal["waiting", "done"]]
    text: str | None = None
    calls: list[Call] | None = None


class Call(Model):
    """Call."""

    id: str
    name: str
    arguments: dict[str, Any]


class CallResult(Model):
    """Call result."""

    call_id: str
    output: Any
    failed: bool | UnsetType = UNSET


class RunCreateBody(Model):
    """Run create body."""

    prompt: str
    """What to do."""
    tools: Sequence[Mapping[str, Any]] | UnsetType = UNSET
    """The functions that may be called."""


class RunAnswerBody(Model):
    """Run answer body."""

    results: Sequence[CallResult]
