"""What a type looks like from JSON: which of its kinds a type can hold, and what a type is called in a message."""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import enum
import types
import typing
import uuid
from typing import Annotated, Any, Literal, Union

import msgspec

from ..models import OpenModel, Unknown, UnknownEvent
from .guards import is_class

__all__ = ["UNKNOWN", "accepts", "arguments", "bare", "describe", "flat_members", "json_kind", "kind_of", "origin"]

UNKNOWN = (Unknown, UnknownEvent)

_BY_VALUE: dict[type, str] = {
    dict: "object",
    list: "array",
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}
_TEXTS = (str, bytes, bytearray, datetime.datetime, datetime.date, datetime.time, decimal.Decimal, uuid.UUID)
_NAMES: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
    datetime.datetime: "date-time",
    datetime.date: "date",
    datetime.time: "time",
    decimal.Decimal: "decimal",
    bytes: "base64",
    uuid.UUID: "uuid",
}


def json_kind(value: Any) -> str:
    """The JSON kind of a parsed value."""
    cls = value.__class__
    found = _BY_VALUE.get(cls)
    if found is not None:
        return found
    return next((kind for base, kind in _BY_VALUE.items() if issubclass(cls, base)), str(cls.__name__))


def bare(tp: Any) -> Any:
    """``tp`` without ``Annotated`` and without a PEP 695 alias around it."""
    while True:
        if typing.get_origin(tp) is Annotated:
            tp = tp.__origin__
        elif hasattr(tp, "__value__") and not isinstance(tp, type):
            tp = tp.__value__
        else:
            return tp


def origin(tp: Any) -> Any:
    """``list`` for ``list[int]``, ``Union`` for either spelling of a union, ``None`` for a plain class."""
    found = typing.get_origin(tp)
    return Union if found is types.UnionType else found


def arguments(tp: Any) -> tuple[Any, ...]:
    """What stands between the brackets of a generic type."""
    return typing.get_args(tp)


def flat_members(tp: Any) -> tuple[Any, ...]:
    """The members of a union, nested ones taken apart, in order and once each; a type that is no union is its only one."""
    plain = bare(tp)
    if origin(plain) is not Union:
        return (tp,)
    found: dict[Any, None] = {}
    for member in arguments(plain):
        found.update(dict.fromkeys(flat_members(member)))
    return tuple(found)


def kind_of(tp: Any) -> frozenset[str]:
    """The JSON kinds that can become a value of ``tp``, a member of a union; ``any`` for every one."""
    tp = bare(tp)
    if tp is Any or tp is object or isinstance(tp, typing.TypeVar):
        return frozenset({"any"})
    if tp is None:
        return frozenset({"null"})
    base = origin(tp)
    if base is Literal:
        return frozenset(json_kind(value) for value in arguments(tp))
    return frozenset({_kind_of_class(base or tp)})


def _kind_of_class(cls: Any) -> str:
    if hasattr(cls, "__resolver__") or not is_class(cls):
        return "any"
    if cls in _BY_VALUE:
        return _BY_VALUE[cls]
    if issubclass(cls, enum.Enum):
        return "string" if all(isinstance(member.value, str) for member in cls) else "integer"
    if issubclass(cls, _TEXTS):
        return "string"
    if issubclass(cls, (msgspec.Struct, OpenModel, collections.abc.Mapping)) or typing.is_typeddict(cls):
        return "object"
    return "array" if issubclass(cls, collections.abc.Collection) else "any"


def accepts(kinds: frozenset[str], kind: str) -> bool:
    """True where a type of these kinds takes a value of this one. JSON does not tell 1 from 1.0."""
    if kind in kinds or "any" in kinds:
        return True
    return (kind == "integer" and "number" in kinds) or (kind == "number" and "integer" in kinds)


def describe(tp: Any) -> str:
    """What a value of ``tp`` is called in a message: ``date-time``, ``array``, ``object Conversation``."""
    tp = bare(tp)
    if hasattr(tp, "__resolver__"):
        return _one_of(tp.__resolver__.members)
    base = origin(tp)
    if base is Union:
        return _one_of(flat_members(tp))
    if base is Literal:
        return " or ".join(repr(value) for value in arguments(tp)[:8])
    if tp in _NAMES:
        return _NAMES[tp]
    if tp is None:
        return "null"
    if isinstance(tp, type) and issubclass(tp, (msgspec.Struct, OpenModel)):
        return f"object {tp.__name__}"
    return next(iter(kind_of(tp)))


def _one_of(members: tuple[Any, ...]) -> str:
    names = [describe(m) for m in members if bare(m) not in (*UNKNOWN, type(None), None, msgspec.UnsetType)]
    return names[0] if len(names) == 1 else "one of " + ", ".join(names[:12])
