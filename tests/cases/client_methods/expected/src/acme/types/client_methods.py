"""Types of the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._runtime.models import Model

__all__ = ["AnswerRunBody", "CallResult", "TokenizeBody", "Tokens"]


class Tokens(Model):
    """Tokens."""

    tokens: list[str]


class CallResult(Model):
    """Call result."""

    call_id: str
    output: Any


class TokenizeBody(Model):
    """Tokenize body."""

    text: str


class AnswerRunBody(Model):
    """Answer run body."""

    results: Sequence[CallResult]
