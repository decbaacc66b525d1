"""What every emitted type is made of.

- :class:`Model`: an object with named fields. Unknown fields of an answer are ignored; misspelt arguments are refused.
- :class:`OpenModel`: the same, plus typed properties that are no fields (``additionalProperties``).
- ``Open[Literal[...]]``, ``OpenInt[Literal[...]]``: an enum that may grow. A type checker sees the known values and
  ``str`` (``int``); any other value is taken as it comes.
- ``OneOf[A | B]``: a union that is told apart by a discriminator, by constant fields or by required keys. A type checker
  sees ``A | B``. ``OneOf["A | list[Tree]"]`` with a text is looked up when it is first needed, so it may be recursive.
- ``DateTime``: an aware ``datetime``.
- :class:`Unknown`, :class:`UnknownEvent`: a member of a union that this version of the package does not know.
- ``UNSET``: the value of a field that is not sent; not the same as ``None``, which is sent as ``null``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from msgspec import UNSET, Meta, Struct, StructMeta, UnsetType

from .data.guards import is_object
from .data.open_model import OpenModel, field
from .secrets import redacted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from typing import TypeAlias

    from typing_extensions import Self, dataclass_transform

__all__ = [
    "UNSET",
    "DateTime",
    "Discriminator",
    "Model",
    "OneOf",
    "Open",
    "OpenInt",
    "OpenModel",
    "Unknown",
    "UnknownEvent",
    "UnsetType",
    "field",
]

T = TypeVar("T")


class Discriminator:
    """Says which property tells the members of ``OneOf[Annotated[A | B, Discriminator(...)]]`` apart.

    ``mapping`` goes from the property's value to the name of the member's class. A member that it leaves out is found by
    its own tag, or by its class name.
    """

    __slots__ = ("mapping", "property")

    def __init__(self, property: str, mapping: Mapping[str, str] | None = None) -> None:
        self.property = property
        self.mapping = dict(mapping or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Discriminator) and (self.property, self.mapping) == (other.property, other.mapping)

    def __hash__(self) -> int:
        return hash((self.property, *self.mapping.items()))

    def __repr__(self) -> str:
        return f"Discriminator({self.property!r}, {self.mapping!r})"


if TYPE_CHECKING:
    Open: TypeAlias = T | str
    OpenInt: TypeAlias = T | int
    OneOf: TypeAlias = Annotated[T, "told apart by what they hold"]
    DateTime: TypeAlias = datetime.datetime
else:
    import datetime

    def dataclass_transform(**_: object) -> object:
        return lambda cls: cls

    # What msgspec sees. A closed Literal would make every answer with a new value fail, so only the base remains.
    class Open:
        def __class_getitem__(cls, _known: object) -> type:
            return str

    class OpenInt:
        def __class_getitem__(cls, _known: object) -> type:
            return int

    class OneOf:
        def __class_getitem__(cls, members: object) -> object:
            from .data.unions import one_of

            return one_of(members, sys._getframe(1).f_globals)

    # Without the mark msgspec takes times that name no zone.
    DateTime = Annotated[datetime.datetime, Meta(tz=True)]


class _KeywordsOnly(StructMeta):
    """``kw_only`` in msgspec holds for the fields of one class and is not inherited."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any) -> _KeywordsOnly:
        config.setdefault("kw_only", True)
        return super().__new__(mcls, name, bases, namespace, **config)


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class Model(Struct, metaclass=_KeywordsOnly, omit_defaults=True):
    """An object with named fields: comparable, picklable, usable in ``match``, and made with keyword arguments only.

    A field whose default is ``UNSET`` or ``None`` and that still has it is not written to JSON.
    """

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as Python values: wire names, dates as text, nothing that is unset.

        Raises ``InvalidRequestError`` (a ``ValueError``) for a value that is no JSON, or an object that contains itself.
        """
        from .codec import to_plain

        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self) -> str:
        """The JSON text. Raises ``InvalidRequestError`` (a ``ValueError``) for a time without a zone, or for NaN."""
        from .codec import encode_json

        return encode_json(self).decode()

    @classmethod
    def from_json(cls, data: bytes | str, *, strict: bool = False) -> Self:
        """Reads JSON as an answer is read: as far as it fits, or, with ``strict``, not at all when something does not.

        Raises:
            ResponseDecodeError: Not JSON, not an object, or (``strict``) a value that does not fit.
        """
        from .codec import read_json

        return read_json(cls, data, strict=strict)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__rich_repr__())})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Fields that were given, with what looks like a credential hidden."""
        shown = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return [(name, redacted(name, value)) for name, value in shown if value is not UNSET]


class Unknown:
    """A member of a union that this version of the package does not know. ``raw`` is its parsed JSON.

    It is written as it came, so an object that holds one can be sent back.
    """

    __slots__ = ("raw",)
    __match_args__ = ("raw",)

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and self.raw == other.raw

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Unknown({_short(self.raw)})"


class UnknownEvent:
    """An event that this version of the package does not know.

    Attributes:
        event: The SSE event name, ``message`` where the server gave none.
        data: The parsed JSON of its data, or its text where that is no JSON.
        id: The id that was in force, or ``None``.
    """

    __slots__ = ("data", "event", "id")
    __match_args__ = ("event", "data", "id")

    def __init__(self, event: str, data: Any, id: str | None = None) -> None:
        self.event = event
        self.data = data
        self.id = id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnknownEvent) and (self.event, self.data, self.id) == (
            other.event,
            other.data,
            other.id,
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"UnknownEvent({self.event!r}, {_short(self.data)}, id={self.id!r})"


def _short(raw: Any) -> str:
    """Only the outline: what is unknown may hold a credential."""
    if is_object(raw):
        return "{" + ", ".join(str(key) for key in list(raw)[:8]) + (", …}" if len(raw) > 8 else "}")
    return type(raw).__name__
