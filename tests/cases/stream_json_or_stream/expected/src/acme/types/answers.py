"""Types of answers."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Answer", "CreateAnswerBody", "Piece"]


class Answer(Model):
    """Answer."""

    text: str


class Piece(Model):
    """Piece."""

    text: str
    last: bool


class CreateAnswerBody(Model):
    """Create answer body."""

    question: str
