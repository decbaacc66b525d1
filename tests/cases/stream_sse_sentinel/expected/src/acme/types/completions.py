"""Types of completions."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Chunk", "CreateCompletionBody"]


class Chunk(Model):
    """Chunk."""

    text: str


class CreateCompletionBody(Model):
    """Create completion body."""

    prompt: str
