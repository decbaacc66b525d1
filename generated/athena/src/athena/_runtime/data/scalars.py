"""Values as text outside of JSON: ``true`` and not ``True``, RFC 3339, decimals without an exponent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..errors import InvalidRequestError
from .guards import is_iterable, is_mapping

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    # A text, the texts of a list, the pairs of an object; for deepObject, texts in dicts and lists.
    Parts: TypeAlias = str | list[str] | list[tuple[str, str]] | dict[str, Any] | list[Any]
    Kind: TypeAlias = Literal["absent", "scalar", "list", "object"]
else:
    Parts = object

__all__ = ["Parts", "split_value", "text_of"]

_SCALARS = (str, int, float, bytes, bytearray)


def split_value(value: Any, nested: bool = False) -> tuple[Kind, Parts]:
    """What a value is, and its texts. ``None`` and ``UNSET`` are absent, also inside of lists and objects.

    With ``nested`` lists and objects inside stay what they are; without, they become JSON text, because no style says how
    they are written.
    """
    cls = value.__class__
    if cls is str:
        return "scalar", value
    if cls is int:
        return "scalar", _written(value)
    if value is None or cls.__name__ == "UnsetType":
        return "absent", ""
    text = _scalar_text(value)
    if text is not None:
        return "scalar", text
    fields = _fields(value)
    inner = _deep if nested else _flat
    if fields is not None:
        found = {name: text for name, item in fields.items() if (text := inner(item)) is not None}
        return "object", found if nested else list(found.items())
    if is_iterable(value):
        return "list", [text for item in value if (text := inner(item)) is not None]
    raise InvalidRequestError(f"a {type(value).__name__} cannot be a parameter")


def text_of(value: Any) -> str:
    """The text of a scalar. Raises ``InvalidRequestError`` for NaN, a time without a zone, a list or an object."""
    text = _scalar_text(value)
    if text is None:
        raise InvalidRequestError(f"a {type(value).__name__} cannot be written as text")
    return text


def _scalar_text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, _SCALARS):
        return _plain_text(value)
    if hasattr(value, "isoformat"):
        return _moment_text(value)
    module = type(value).__module__
    if module == "decimal":
        if not value.is_finite():
            raise InvalidRequestError(f"{value} cannot be written as a number")
        return format(value, "f")
    if module == "uuid":
        return str(value)
    if module == "msgspec" or not _is_enum(value):
        return None
    return _scalar_text(value.value)


def _plain_text(value: Any) -> str:
    if isinstance(value, (bytes, bytearray)):
        import base64

        return base64.b64encode(value).decode()
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidRequestError(f"{value} cannot be written as a number")
        return float.__repr__(value)
    return _written(value.value if _is_enum(value) else value)


def _written(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes an integer of 4,300 digits at most, unless it is told otherwise
        raise InvalidRequestError("an integer has more digits than can be written") from None


def _is_enum(value: Any) -> bool:
    import enum

    return isinstance(value, enum.Enum)


def _moment_text(value: Any) -> str:
    """RFC 3339 for a ``datetime``, which needs a zone; ISO 8601 for a date or a time of day."""
    if hasattr(value, "timestamp"):
        if value.tzinfo is None:
            raise InvalidRequestError("a datetime needs a time zone, such as datetime.now(timezone.utc)")
        text = str(value.isoformat())
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    return str(value.isoformat())


def _is_unset(value: Any) -> bool:
    # By name: this module must not load msgspec, which has it, for a call that sends only texts.
    return type(value).__name__ == "UnsetType"


def _fields(value: Any) -> dict[str, Any] | None:
    if is_mapping(value):
        return {_name(name): item for name, item in value.items()}
    if hasattr(value, "__struct_fields__") or hasattr(value, "__open_config__"):
        from ..codec import wire_fields

        return wire_fields(value)
    return None


def _name(name: Any) -> str:
    return name if isinstance(name, str) else text_of(name)


def _flat(item: Any) -> str | None:
    if item is None or _is_unset(item):
        return None
    text = _scalar_text(item)
    if text is not None:
        return text
    from ..codec import encode_json

    return encode_json(item).decode()


def _deep(item: Any) -> Any:
    kind, parts = split_value(item, nested=True)
    return None if kind == "absent" else parts
