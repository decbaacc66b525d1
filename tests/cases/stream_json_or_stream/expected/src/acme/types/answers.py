"""Types of answers."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["CreateAnswerBody"]


class CreateAnswerBody(Model):
    """Create answer body."""

    question: str
