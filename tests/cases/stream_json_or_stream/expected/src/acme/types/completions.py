"""Types of completions."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["CreateCompletionBody"]


class CreateCompletionBody(Model):
    """Create completion body."""

    prompt: str
    stream: bool | None | UnsetType = UNSET
    """Whether events are sent. Default: `False`."""
