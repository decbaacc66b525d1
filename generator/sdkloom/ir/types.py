"""Types: what a value can be. A :data:`Type` is an expression; a :data:`Decl` is a type that has a name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

ScalarKind = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "any",  # nothing is known, or nothing can be said: see the diagnostic
    "bytes",  # base64 text inside JSON
    "binary",  # raw octets: a file part, a whole body
    "datetime",  # RFC 3339 date-time
    "date",  # RFC 3339 full-date
    "decimal",  # a decimal number written as a JSON string
]


class Scalar(Struct, frozen=True):
    """A value without parts. ``format`` is kept for documentation; ``kind`` already says what it means."""

    kind: ScalarKind
    format: str | None = None


class Literals(Struct, frozen=True):
    """One of a set of values of one JSON type (an inline enum or a const). ``open``: other values of ``base`` are accepted."""

    values: tuple[str | int | float | bool | None, ...]
    base: Scalar
    open: bool = True


class ListOf(Struct, frozen=True):
    item: Type


class MapOf(Struct, frozen=True):
    """An object used as a map from text to ``value``."""

    value: Type


class TupleOf(Struct, frozen=True):
    """An array with a type for each of its first places; ``rest`` is the type of the others, ``None`` when there are none."""

    items: tuple[Type, ...]
    rest: Type | None = None


class Nullable(Struct, frozen=True):
    inner: Type


class Discriminator(Struct, frozen=True):
    """``property`` holds the tag; ``mapping`` goes from a tag's value to the id of the model that it stands for."""

    property: str
    mapping: tuple[tuple[str, str], ...] = ()


class UnionOf(Struct, frozen=True):
    """One of several types (never containing null: that is :class:`Nullable`; never fewer than two)."""

    variants: tuple[Type, ...]
    discriminator: Discriminator | None = None


class Named(Struct, frozen=True):
    """A reference to a declaration by its id."""

    id: str


Type: TypeAlias = Scalar | Literals | ListOf | MapOf | TupleOf | Nullable | UnionOf | Named

ANY = Scalar("any")
NULL = Scalar("null")
STRING = Scalar("string")


class Docs(Struct, frozen=True):
    """What the description says in words. All of it is foreign text: it may hold anything."""

    summary: str | None = None
    description: str | None = None
    examples: tuple[object, ...] = ()
    deprecated: bool = False
    deprecated_note: str | None = None
    assumed: bool = False
    notes: tuple[str, ...] = ()
    """What lowering has to add, such as «typed as Any: …» where a type was degraded."""
    external_url: str | None = None


NO_DOCS = Docs()


class Constraints(Struct, frozen=True):
    """Limits, for documentation: a client does not check what the server checks."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None


NO_CONSTRAINTS = Constraints()


class Field(Struct, frozen=True):
    """A property of a model. ``wire`` is its exact JSON name. ``default`` is data from the description, or ``None``."""

    wire: str
    type: Type
    origin: str
    required: bool = False
    read_only: bool = False
    write_only: bool = False
    has_default: bool = False
    default: object = None
    docs: Docs = NO_DOCS
    constraints: Constraints = NO_CONSTRAINTS
    name_hint: str | None = None  # x-sdk-name on the property


class Tag(Struct, frozen=True):
    """The model is one variant of unions that all tell their variants apart by ``property`` == ``value``."""

    property: str
    value: str


class Model(Struct, frozen=True):
    """An object with fields. ``extra``: the type of properties that are not fields, when the description declares one;
    ``extra_names``: the patterns that their names match, when no other name may be there.

    ``inputs``/``outputs`` say whether values travel in requests, in responses, or both.
    """

    id: str
    name: str  # a hint: the component's name, or one made from the context
    origin: str
    fields: tuple[Field, ...] = ()
    extra: Type | None = None
    extra_names: tuple[str, ...] = ()
    tag: Tag | None = None
    docs: Docs = NO_DOCS
    inputs: bool = False
    outputs: bool = False


class Enum(Struct, frozen=True):
    """A named set of values. ``names`` are hints for the values (x-enum-varnames), parallel to ``values`` or empty."""

    id: str
    name: str
    origin: str
    values: tuple[str | int | float | bool | None, ...] = ()
    base: Scalar = STRING
    open: bool = True
    names: tuple[str, ...] = ()
    value_docs: tuple[str, ...] = ()
    docs: Docs = NO_DOCS


class Alias(Struct, frozen=True):
    """A named type that is neither a model nor an enum: a union, a list, a map, a scalar."""

    id: str
    name: str
    origin: str
    type: Type = ANY
    docs: Docs = NO_DOCS
    constraints: Constraints = NO_CONSTRAINTS


Decl: TypeAlias = Model | Enum | Alias
