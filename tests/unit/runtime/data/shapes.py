"""Types as the generator emits them."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from runtime.models import (
    UNSET,
    DateTime,
    Discriminator,
    Model,
    OneOf,
    Open,
    OpenInt,
    OpenModel,
    Unknown,
    UnknownEvent,
    UnsetType,
    field,
)


class Conversation(Model):
    id: str
    status: Open[Literal["active", "archived"]]
    message_count: int
    created_at: DateTime
    title: str | None = None
    metadata: dict[str, str] | None = None
    priority: OpenInt[Literal[1, 2, 3]] | None = None


class UpdateConversation(Model):
    title: str | None | UnsetType = UNSET
    status: Open[Literal["active", "archived"]] | UnsetType = UNSET
    metadata: Mapping[str, str] | None | UnsetType = UNSET
    remind_at: DateTime | UnsetType = UNSET


class Renamed(Model, rename={"class_": "class", "from_": "from", "at_sign": "@id"}):
    class_: int
    from_: str | UnsetType = UNSET
    at_sign: str | None = None


class Text(Model, tag_field="type", tag="text"):
    type: ClassVar[Literal["text"]] = "text"
    text: str


class Call(Model, tag_field="type", tag="tool_call"):
    type: ClassVar[Literal["tool_call"]] = "tool_call"
    name: str
    arguments: dict[str, Any]


class Nested(Model, tag_field="type", tag="nested"):
    type: ClassVar[Literal["nested"]] = "nested"
    parts: list[Part]
    origin: Part | None = None


Part: TypeAlias = OneOf[Text | Call | Nested | Unknown]
Event: TypeAlias = Text | Call | UnknownEvent


class Cat(Model):
    meow: str
    lives: int | None = None


class Dog(Model):
    bark: str
    lives: int | None = None


class Fish(Model):
    """No required key: it fits whatever no other one does."""

    scales: int | None = None


Animal: TypeAlias = OneOf[Cat | Dog | Fish]


class Circle(Model):
    kind: Literal["circle"]
    radius: float


class Square(Model):
    kind: Literal["square", "rectangle"]
    side: float


Shape: TypeAlias = OneOf[Circle | Square | Unknown]


class Bank(Model):
    iban: str | None = None


class Card(Model):
    number: str | None = None


Source: TypeAlias = OneOf[
    Annotated[Bank | Card | Unknown, Discriminator("object", {"bank_account": "Bank", "sepa": "Bank", "card": "Card"})]
]
Json: TypeAlias = OneOf["str | int | float | bool | None | list[Json] | dict[str, Json]"]
Moment: TypeAlias = OneOf[datetime.date | DateTime | str]


class Holder(Model):
    animal: Animal | None = None
    animals: list[Animal] | None = None
    by_name: dict[str, Animal] | None = None
    shape: Shape | UnsetType = UNSET
    source: Source | None = None
    json: Json | None = None
    when: Moment | None = None
    many: OneOf[list[int] | list[str]] | None = None
    either: OneOf[Cat | dict[str, int]] | None = None
    amount: OneOf[decimal.Decimal | int] | None = None


class Labels(OpenModel, rename={"class_": "class"}):
    class_: int
    note: str | UnsetType = UNSET
    additional: dict[str, int] = field(default_factory=dict)


class WithAnimals(OpenModel):
    additional: dict[str, Animal] = field(default_factory=dict)


class Constant(OpenModel, omit_defaults=False):
    type: Literal["object"] = "object"
    note: str | UnsetType = UNSET


class Tagged(OpenModel, tag_field="type", tag="tagged"):
    size: int | None = None
    additional: dict[str, str] = field(default_factory=dict)


class Shelf(Model):
    labels: Labels | None = None
    all: list[Labels] | UnsetType = UNSET
    mixed: OneOf[Tagged | Text] | None = None


class Tree(Model):
    name: str
    kids: list[Tree] | None = None
    parent: Tree | None = None


class Account(Model):
    name: str
    api_key: str
    key: str
    next_page_token: str | None = None
    password: str | None = None


class Exact(Model):
    amount: decimal.Decimal | None = None
    number: float | None = None
    big: int | None = None
    raw: bytes | None = None
    day: datetime.date | None = None
    at: DateTime | None = None
    flag: bool | None = None
    text: str | None = None
    closed: Literal["a", "b"] | None = None
    pair: tuple[int, str] | None = None
    unique: set[str] | None = None
