"""Objects that have fields and, beside them, any number of other properties of one type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from msgspec import UNSET, field

from .guards import is_object
from .secrets import redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        return lambda cls: cls


__all__ = ["OpenModel"]

_EXTRA = "additional"


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class OpenModel:
    """Like ``Model``, with ``additional``: the properties that are no fields, by wire name.

    A subclass narrows it: ``additional: dict[str, int] = field(default_factory=dict[str, int])``. Class arguments are those of
    ``Model``: ``rename`` from field to wire name, ``tag_field`` and ``tag``. It is no Struct, because msgspec drops what
    is no field; its fields are converted by a Struct that is built when the class is first used.
    """

    additional: dict[str, Any] = field(default_factory=dict[str, Any])

    __config: ClassVar[dict[str, Any]] = {}
    __shape: ClassVar[Any] = None

    def __init_subclass__(
        cls, *, rename: Mapping[str, str] | None = None, tag_field: str | None = None, tag: str | None = None
    ) -> None:
        super().__init_subclass__()
        cls.__config = {**cls.__config, "tag_field": tag_field, "tag": tag}
        cls.__config["rename"] = {**(cls.__config.get("rename") or {}), **(rename or {})}
        cls.__shape = None

    def __init__(self, **values: Any) -> None:
        inner = self.shape()(**{name: value for name, value in values.items() if name != _EXTRA})
        self._take(inner, values.get(_EXTRA, UNSET))

    def _take(self, inner: msgspec.Struct, extra: Any) -> None:
        for name in inner.__struct_fields__:
            setattr(self, name, getattr(inner, name))
        self.additional = {} if extra is UNSET else dict(extra)

    @classmethod
    def shape(cls) -> type[msgspec.Struct]:
        """The Struct of the declared fields. Built once for each class."""
        if cls.__shape is None or cls.__shape[0] is not cls:
            cls.__shape = (cls, *_build(cls, cls.__config))
        shape: type[msgspec.Struct] = cls.__shape[1]
        return shape

    @classmethod
    def extra_type(cls) -> Any:
        """The type of a property that is no field."""
        cls.shape()
        return cls.__shape[2]

    @classmethod
    def split(cls, raw: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """``raw`` as the part that the fields take, and the rest."""
        shape = cls.shape()
        known = {*shape.__struct_encode_fields__, shape.__struct_config__.tag_field}
        return {k: v for k, v in raw.items() if k in known}, {k: v for k, v in raw.items() if k not in known}

    @classmethod
    def from_raw(cls, raw: Any, convert: Callable[[Any, Any], Any]) -> Self:
        """Made from parsed JSON by ``convert(value, type)``. Raises ``ValueError`` when it is no object."""
        if not is_object(raw):
            raise ValueError(f"Expected `object`, got `{type(raw).__name__}`")
        fields, rest = cls.split(raw)
        return cls.assemble(convert(fields, cls.shape()), convert(rest, dict[str, cls.extra_type()]))  # type: ignore[misc]

    @classmethod
    def assemble(cls, inner: msgspec.Struct, extra: dict[str, Any]) -> Self:
        """Made from its two converted halves."""
        made = cls.__new__(cls)
        made._take(inner, extra)
        return made

    def wire(self) -> dict[str, Any]:
        """Wire name to value, one level deep, without what is unset. A field wins over an additional of its name."""
        from .codec import wire_fields

        own = wire_fields(self.shape()(**{name: getattr(self, name) for name in self.shape().__struct_fields__}))
        return {**self.additional, **own}

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as Python values: wire names, dates as text, nothing that is unset."""
        from .codec import to_plain

        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self) -> str:
        """The JSON text. Raises ``InvalidRequestError`` (a ``ValueError``) for a time without a zone, or for NaN."""
        from .codec import encode_json

        return encode_json(self).decode()

    @classmethod
    def from_json(cls, data: bytes | str, *, strict: bool = False) -> Self:
        """As ``Model.from_json``."""
        from .codec import read_json

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


def _build(cls: type[OpenModel], config: dict[str, Any]) -> tuple[type[msgspec.Struct], Any]:
    import typing

    hints = typing.get_type_hints(cls, include_extras=True)
    extra = typing.get_args(hints.pop(_EXTRA))[1]
    fields: list[Any] = []
    for name, hint in hints.items():
        if name.startswith("_OpenModel__") or typing.get_origin(hint) is ClassVar:
            continue
        fields.append((name, hint, getattr(cls, name)) if hasattr(cls, name) else (name, hint))
    shape = msgspec.defstruct(cls.__name__, fields, module=cls.__module__, kw_only=True, omit_defaults=True, **config)
    return shape, extra
