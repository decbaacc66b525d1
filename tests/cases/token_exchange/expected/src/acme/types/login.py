"""Types of login."""

from __future__ import annotations

from .._runtime.models import DateTime, Model

__all__ = ["LoginExchangeBody", "LoginExchangeResponse"]


class LoginExchangeBody(Model):
    """Login exchange body."""

    provider: str
    assertion: str


class LoginExchangeResponse(Model):
    """Login exchange response."""

    token: str
    expires_at: DateTime
