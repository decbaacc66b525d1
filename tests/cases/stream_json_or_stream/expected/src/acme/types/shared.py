"""Types that several resources use."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Answer", "Piece"]


class Answer(Model):
    """Answer."""

    text: str


class Piece(Model):
    """Piece."""

    text: str
    last: bool
