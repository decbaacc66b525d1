"""Types of people."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["House", "Person"]


class Person(Model):
    """Person."""

    name: str
    home: House | None = None


class House(Model):
    """House."""

    people: list[Person] | None = None
