"""Types of login."""

from __future__ import annotations

from collections.abc import Sequence

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["LoginCreateBody"]


class LoginCreateBody(Model):
    """Login create body."""

    user: str
    remember: bool | UnsetType = UNSET
    scopes: Sequence[str] | UnsetType = UNSET
