"""Types of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["RunCreateBody"]


class RunCreateBody(Model):
    """Run create body."""

    prompt: str
    tools: Sequence[Mapping[str, Any]] | UnsetType = UNSET
