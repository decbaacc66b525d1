"""Types of pets."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from .._runtime.models import Discriminator, Model, OneOf, Unknown

__all__ = ["AnyPet", "Cat", "Dog", "Pet"]


class Pet(Model):
    """Pet."""

    kind: str
    name: str


class Cat(Model, tag_field="kind", tag="cat"):
    """Cat."""

    kind: ClassVar[Literal["cat"]] = "cat"
    name: str
    lives: int | None = None


class Dog(Model, tag_field="kind", tag="dog"):
    """Dog."""

    kind: ClassVar[Literal["dog"]] = "dog"
    name: str
    barks: bool


AnyPet: TypeAlias = OneOf[
    Annotated[Cat | Dog | Pet | Unknown, Discriminator("kind", {"cat": "Cat", "dog": "Dog", "Pet": "Pet"})]
]
