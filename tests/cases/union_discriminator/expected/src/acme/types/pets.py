"""Types of pets."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from .._runtime.models import Discriminator, Model, OneOf, Unknown

__all__ = ["Cat", "Dog", "Pet"]


class Cat(Model, rename={"pet_type": "petType"}):
    """Cat."""

    pet_type: str
    lives: int


class Dog(Model, rename={"pet_type": "petType"}):
    """Dog."""

    pet_type: str
    barks: bool


Pet: TypeAlias = OneOf[Annotated[Cat | Dog | Unknown, Discriminator("petType", {"feline": "Cat", "canine": "Dog"})]]
"""A cat or a dog."""
