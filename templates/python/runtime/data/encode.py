"""Typed objects to JSON. Use it through :mod:`.codec`."""

from __future__ import annotations

import datetime
import math
import re
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ..errors import InvalidRequestError
from ..models import UNSET, OpenModel, Unknown, UnknownEvent
from .guards import is_mapping, is_sequence
from .open_model import wire_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["encode_json", "to_plain", "wire_fields"]


def _encode_hook(value: Any) -> Any:
    if isinstance(value, OpenModel):
        return wire_of(value)
    if isinstance(value, Unknown):
        return value.raw
    if isinstance(value, UnknownEvent):
        return value.data
    if value.__class__ in _WRITTEN:  # msgspec asks for these only where they are keys
        raise TypeError(f"a {type(value).__name__} cannot be a key of a JSON object")
    if is_mapping(value):
        return dict(value)
    for base in _BASES:
        if isinstance(value, base):
            return base(value)
    if hasattr(value, "__iter__") and not hasattr(value, "read"):
        return list(value)
    raise TypeError(f"a {type(value).__name__} cannot be written as JSON")


_WRITTEN: tuple[Any, ...] = (dict, list, tuple, set, frozenset)
_BASES: tuple[Any, ...] = (str, int, float, bytes)  # msgspec takes the exact types only
_ENCODER = msgspec.json.Encoder(enc_hook=_encode_hook)
# A time without a zone, as msgspec writes it. Strings of this form only cost a second look.
_NAIVE = re.compile(rb'T\d\d:\d\d:\d\d(?:\.\d+)?"')


def encode_json(value: Any) -> bytes:
    """JSON, compact. Fields that are ``UNSET`` are left out, times carry their zone, decimals are text, bytes are base64.

    Raises:
        InvalidRequestError: A time without a zone, NaN or an infinity, a text that is no Unicode, a value that is no JSON,
            or a structure that contains itself. The message says where.
    """
    try:
        data = _ENCODER.encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise InvalidRequestError(_why(value, error)) from None
    # msgspec writes NaN as null and takes naive times; looking at the bytes costs less than looking at each value.
    if b"null" in data or _NAIVE.search(data):
        _check(value)
    return data


def _why(value: Any, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the body is nested too deeply to be JSON, or contains itself"
    if isinstance(error, UnicodeEncodeError):
        return "a text of the body is no Unicode (it holds a lone surrogate)"
    _check(value)
    return f"the body cannot be written as JSON: {error}"


def _check(value: Any) -> None:
    """Raises at the first value that JSON, or RFC 3339, has no form for."""
    waiting: list[tuple[str, Any]] = [("", value)]
    seen: set[int] = set()
    while waiting:
        place, item = waiting.pop()
        problem = _problem(item)
        if problem:
            raise InvalidRequestError(f"{place or 'the body'}: {problem}")
        if id(item) not in seen:
            seen.add(id(item))
            waiting.extend((f"{place}/{name}", below) for name, below in _inside(item))


def _problem(item: Any) -> str | None:
    if isinstance(item, float) and not math.isfinite(item):
        return f"{item} cannot be written as JSON"
    if isinstance(item, datetime.datetime) and item.tzinfo is None:
        return "a datetime needs a time zone, such as datetime.now(timezone.utc)"
    return "UNSET has a meaning only as the value of a field" if item is UNSET else None


def _inside(item: Any) -> Iterable[tuple[str, Any]]:
    if is_sequence(item) or isinstance(item, (set, frozenset)):
        return ((str(number), below) for number, below in enumerate(cast("Iterable[Any]", item)))
    if is_mapping(item):
        return ((str(name), below) for name, below in item.items())
    return wire_fields(item).items() if isinstance(item, (msgspec.Struct, OpenModel)) else ()


def to_plain(value: Any) -> Any:
    """``value`` as what JSON would hold: dicts, lists, texts, numbers. Dates are text, bytes are base64.

    Raises:
        InvalidRequestError: A value that is no JSON, or a structure that contains itself.
    """
    try:
        return msgspec.to_builtins(value, enc_hook=_encode_hook, str_keys=True)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise InvalidRequestError(_why(value, error)) from None


def wire_fields(value: Any) -> dict[str, Any]:
    """The fields of an object by wire name, one level deep, without what is not sent. A mapping is taken as it is.

    Raises:
        InvalidRequestError: ``value`` has no fields.
    """
    if isinstance(value, OpenModel):
        return wire_of(value)
    if is_mapping(value):
        return {str(name): item for name, item in value.items() if item is not UNSET}
    if not isinstance(value, msgspec.Struct):
        raise InvalidRequestError(f"an object is needed, not a {type(value).__name__}")
    config = value.__struct_config__
    found: dict[str, Any] = {} if config.tag_field is None else {config.tag_field: config.tag}
    defaults = (msgspec.NODEFAULT,) * len(value.__struct_fields__) + value.__struct_defaults__
    defaults = defaults[len(defaults) - len(value.__struct_fields__) :]
    for name, wire, default in zip(value.__struct_fields__, value.__struct_encode_fields__, defaults, strict=True):
        item = getattr(value, name)
        if item is not UNSET and not (config.omit_defaults and item is default):
            found[wire] = item
    return found
