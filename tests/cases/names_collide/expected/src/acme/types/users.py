"""Types of users."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["User", "UserModel"]


class User(Model):
    """User."""

    id: str


class UserModel(Model, rename={"full_name_2": "fullName", "full_name_3": "full-name"}):
    """User."""

    id: str
    full_name_2: str | None = None
    full_name: str | None = None
    full_name_3: str | None = None
