"""This package's models as Pydantic models, for FastAPI and for tools that ask for them. Needs the extra `pydantic`.

A model has the name of the type that it stands for, and the two turn into each other:

    model = to_pydantic(thing, models.Thing)
    thing = from_pydantic(model, types.Thing)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .._runtime.codec import encode_json, read_json
from . import models

if TYPE_CHECKING:
    from pydantic import BaseModel

    M = TypeVar("M", bound=BaseModel)

__all__ = ["from_pydantic", "models", "to_pydantic"]

T = TypeVar("T")


def to_pydantic(value: object, model: type[M]) -> M:
    """`value`, one of this package's types, as a Pydantic model. Fields that are not set stay so.

    Raises:
        pydantic.ValidationError: The value breaks a limit that the description states, which this package does not check.
    """
    return model.model_validate_json(encode_json(value))


def from_pydantic(value: BaseModel, type_: type[T]) -> T:
    """A Pydantic model as one of this package's types. Only fields that were set are taken over.

    Raises:
        ResponseDecodeError: The value is none of that type.
    """
    return read_json(type_, value.model_dump_json(by_alias=True, exclude_unset=True), strict=True)
