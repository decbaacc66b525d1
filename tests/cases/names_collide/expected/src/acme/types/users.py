"""Types of users."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["User", "UserModel"]


class User(Model):
    """User."""

    id: str


class UserModel(Model, rename={"full_name_": "fullName", "full_name__2": "full-name"}):
    """User."""

    id: str
    full_name_: str | None = None
    full_name: str | None = None
    full_name__2: str | None = None
