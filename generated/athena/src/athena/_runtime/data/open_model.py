"""Objects that have fields and, beside them, any number of other properties of one type."""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET

from ..secrets import redacted
from .guards import is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        return lambda cls: cls


__all__ = ["OpenModel", "Shape", "assemble", "field", "from_raw", "shape_of", "split", "wire_of"]

M = TypeVar("M", bound="OpenModel")

_EXTRA = "additional"


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A field whose default is made anew for each object. Typed loosely, so that ``dict`` suits every kind of map."""
    return msgspec.field(default_factory=default_factory)


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class OpenModel:
    """Like ``Model``, with ``additional``: the properties that are no fields, by wire name.

    A subclass narrows it: ``additional: dict[str, int] = field(default_factory=dict)``. Class arguments are those of
    ``Model``: ``rename`` from field to wire name, ``tag_field``, ``tag`` and ``omit_defaults``. It is no Struct, because
    msgspec drops what is no field; its fields are converted by a Struct that is built when the class is first used.
    """

    additional: dict[str, Any] = field(default_factory=dict)

    # Names that no field can have: everything else that the class needs is outside of it.
    __open_config__: ClassVar[dict[str, Any]] = {}
    __open_shape__: ClassVar[tuple[type[OpenModel], Shape] | None] = None

    def __init_subclass__(
        cls,
        *,
        rename: Mapping[str, str] | None = None,
        tag_field: str | None = None,
        tag: str | None = None,
        omit_defaults: bool = True,
    ) -> None:
        super().__init_subclass__()
        inherited: dict[str, str] = cls.__open_config__.get("rename", {})
        cls.__open_config__ = {
            "rename": {**inherited, **(rename or {})},
            "tag_field": tag_field,
            "tag": tag,
            "omit_defaults": omit_defaults,
        }

    def __init__(self, **values: Any) -> None:
        inner = shape_of(type(self)).struct(**{name: value for name, value in values.items() if name != _EXTRA})
        _fill(self, inner, values.get(_EXTRA, UNSET))

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as Python values: wire names, dates as text, nothing that is unset.

        Raises ``InvalidRequestError`` (a ``ValueError``) for a value that is no JSON, or an object that contains itself.
        """
        from ..codec import to_plain

        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self) -> str:
        """The JSON text. Raises ``InvalidRequestError`` (a ``ValueError``) for a time without a zone, or for NaN."""
        from ..codec import encode_json

        return encode_json(self).decode()

    @classmethod
    def from_json(cls, data: bytes | str, *, strict: bool = False) -> Self:
        """As ``Model.from_json``."""
        from ..codec import read_json

        return read_json(cls, data, strict=strict)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__rich_repr__())})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name, value in self.__dict__.items():
            if name == _EXTRA:
                yield name, {key: redacted(str(key), item) for key, item in value.items()}
            elif value is not UNSET:
                yield name, redacted(name, value)


class Shape(NamedTuple):
    """What an ``OpenModel`` is made of: a Struct of its fields, and the type of what is no field."""

    struct: type[msgspec.Struct]
    extra: Any


def shape_of(cls: type[OpenModel]) -> Shape:
    """Built once for each class, when it is first used."""
    found = cls.__open_shape__
    if found is None or found[0] is not cls:  # a subclass sees its base's
        found = cls.__open_shape__ = (cls, _build(cls))
    return found[1]


def _build(cls: type[OpenModel]) -> Shape:
    import typing

    hints = typing.get_type_hints(cls, include_extras=True)
    extra = typing.get_args(hints.pop(_EXTRA))[1]
    fields: list[Any] = []
    for name, hint in hints.items():
        if typing.get_origin(hint) is not ClassVar:
            fields.append((name, hint, getattr(cls, name)) if hasattr(cls, name) else (name, hint))
    config = cls.__open_config__
    return Shape(
        msgspec.defstruct(cls.__name__, fields, module=cls.__module__, kw_only=True, **config),
        extra,
    )


def _fill(model: OpenModel, inner: msgspec.Struct, extra: Any) -> None:
    for name in inner.__struct_fields__:
        setattr(model, name, getattr(inner, name))
    model.additional = {} if extra is UNSET else dict(extra)


def assemble(cls: type[M], inner: msgspec.Struct, extra: dict[str, Any]) -> M:
    """An ``OpenModel`` from its two converted halves."""
    made = cls.__new__(cls)
    _fill(made, inner, extra)
    return made


def split(cls: type[OpenModel], raw: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A parsed object as the part that the fields take, and the rest."""
    struct = shape_of(cls).struct
    known = {*struct.__struct_encode_fields__, struct.__struct_config__.tag_field}
    return {k: v for k, v in raw.items() if k in known}, {k: v for k, v in raw.items() if k not in known}


def from_raw(cls: type[M], raw: Any, convert: Callable[[Any, Any], Any]) -> M:
    """An ``OpenModel`` from parsed JSON, by ``convert(value, type)``. Raises ``ValueError`` when it is no object."""
    if not is_object(raw):
        raise ValueError(f"Expected `object`, got `{type(raw).__name__}`")
    fields, rest = split(cls, raw)
    struct, extra = shape_of(cls)
    return assemble(cls, convert(fields, struct), convert(rest, GenericAlias(dict, (str, extra))))


def wire_of(model: OpenModel) -> dict[str, Any]:
    """Wire name to value, one level deep, without what is unset. A field wins over an additional of its name."""
    from ..codec import wire_fields

    struct = shape_of(type(model)).struct
    own = wire_fields(struct(**{name: getattr(model, name) for name in struct.__struct_fields__}))
    return {**model.additional, **own}
