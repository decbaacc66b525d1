"""Types of pets."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, Unknown

__all__ = ["Cat", "Dog", "Pet"]


class Cat(Model, tag_field="petType", tag="feline"):
    """Cat."""

    pet_type: ClassVar[Literal["feline"]] = "feline"
    lives: int


class Dog(Model, tag_field="petType", tag="canine"):
    """Dog."""

    pet_type: ClassVar[Literal["canine"]] = "canine"
    barks: bool


Pet: TypeAlias = OneOf[Cat | Dog | Unknown]
"""A cat or a dog."""
