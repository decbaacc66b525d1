"""What msgspec cannot express, each limit with a test: our resolver decides."""
# ruff: noqa: UP007  (both spellings of a union are meant)

from __future__ import annotations

import datetime
import decimal
import json
import uuid
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, Union

import msgspec
import pytest
from runtime.codec import decoder, encode_json
from runtime.models import DateTime, Discriminator, Model, OneOf, Unknown, UnknownEvent
from runtime.tolerant import DecodeFailure

from .shapes import (
    Animal,
    Bank,
    Call,
    Card,
    Cat,
    Circle,
    Dog,
    Event,
    Fish,
    Holder,
    Nested,
    Part,
    Shape,
    Source,
    Square,
    Text,
)


def read(tp: Any, raw: bytes) -> Any:
    """Without a single misfit."""
    return decoder(tp).decode(raw, strict=True)


# Each is a TypeError in msgspec; the second column says what to decode, the third what must come out.
LIMITS: list[tuple[Any, bytes, Any]] = [
    (Union[Cat, Dog], b'{"bark":"b"}', Dog(bark="b")),
    (Union[Cat, dict[str, int]], b'{"meow":"m"}', Cat(meow="m")),
    (Union[Cat, dict[str, int]], b'{"x":1}', {"x": 1}),
    (
        Union[str, DateTime],
        b'"2026-01-02T03:04:05Z"',
        datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc),
    ),
    (Union[str, DateTime], b'"tomorrow"', "tomorrow"),
    (Union[datetime.date, datetime.datetime], b'"2026-01-02"', datetime.date(2026, 1, 2)),
    (Union[str, decimal.Decimal], b'"1.10"', decimal.Decimal("1.10")),
    (Union[str, uuid.UUID], b'"00000000-0000-0000-0000-000000000001"', uuid.UUID(int=1)),
    (Union[str, bytes], b'"AAAA"', "AAAA"),
    (Union[list[int], set[int]], b"[1,1]", [1, 1]),
    (Union[list[int], list[str]], b'["a"]', ["a"]),
    (Union[list[int], tuple[str, int]], b'["a",1]', ("a", 1)),
    (Union[dict[str, int], dict[str, str]], b'{"a":"b"}', {"a": "b"}),
    (Union[Literal["a"], DateTime], b'"a"', "a"),
]


@pytest.mark.parametrize(("union", "raw", "expected"), LIMITS)
def test_limits_of_msgspec(union, raw, expected):
    with pytest.raises(TypeError):
        msgspec.json.Decoder(union)
    found = read(OneOf[union], raw)
    assert found == expected
    assert type(found) is type(expected)


def test_a_literal_beside_a_text_of_a_format_is_a_limit_only_of_meaning():
    assert read(OneOf[Literal["now"] | DateTime], b'"now"') == "now"


def test_tags_that_collide_or_have_different_names():
    class One(msgspec.Struct, tag_field="type", tag="x"):
        a: int

    class Two(msgspec.Struct, tag_field="type", tag="x"):
        b: int

    class Three(msgspec.Struct, tag_field="kind", tag="x"):
        c: int

    for union in (Union[One, Two], Union[One, Three]):
        with pytest.raises(TypeError):
            msgspec.json.Decoder(union)
    assert read(OneOf[One | Two], b'{"type":"x","b":1}') == Two(b=1)
    assert read(OneOf[One | Three], b'{"kind":"x","c":1}') == Three(c=1)
    assert read(OneOf[One | Three], b'{"type":"x","a":1}') == One(a=1)


def test_a_plain_union_that_msgspec_refuses_is_still_read():
    """Slowly, when the generator wrote no ``OneOf`` around it; never a package that cannot be used."""
    assert read(Union[Cat, Dog], b'{"bark":"b"}') == Dog(bark="b")
    assert read(list[Union[Cat, Dog]], b'[{"bark":"b"},{"meow":"m"}]') == [Dog(bark="b"), Cat(meow="m")]


def test_what_msgspec_can_express_is_left_to_it():
    assert OneOf[Text | Call] == Union[Text, Call]
    opened: Any = OneOf[Text | Call | Unknown]
    assert opened.__origin__ == Union[Text, Call]
    assert decoder(opened).fast is not None
    assert OneOf[int | str | None] == Union[int, str, None]
    assert OneOf[Cat] is Cat
    assert OneOf[Cat | list[int]] == Union[Cat, list[int]]


def test_the_type_of_a_union_is_built_once():
    assert OneOf[Cat | Dog] is OneOf[Cat | Dog]
    assert decoder(Animal) is decoder(Animal)


class TestDiscriminator:
    def test_the_mapping_decides(self):
        assert read(Source, b'{"object":"bank_account","iban":"x"}') == Bank(iban="x")
        assert read(Source, b'{"object":"sepa"}') == Bank()
        assert read(Source, b'{"object":"card","iban":"x"}') == Card()

    def test_without_a_mapping_the_class_name_or_the_constant_decides(self):
        assert read(OneOf[Annotated[Bank | Card, Discriminator("object")]], b'{"object":"Card"}') == Card()
        union = OneOf[Annotated[Circle | Square, Discriminator("kind")]]
        assert read(union, b'{"kind":"rectangle","side":1}') == Square(kind="rectangle", side=1)

    def test_a_value_that_is_not_known_gives_its_raw_data(self):
        raw = b'{"object":"crypto","wallet":"w"}'
        found = read(Source, raw)
        assert found == Unknown({"object": "crypto", "wallet": "w"})
        assert encode_json(found) == raw

    def test_without_the_property_the_keys_decide(self):
        assert read(Source, b'{"number":"4242"}') == Card(number="4242")

    @pytest.mark.parametrize("raw", [b"{}", b'{"object":null}', b'{"other":1}'])
    def test_without_the_property_and_without_keys_that_decide_nothing_is_made_up(self, raw):
        drifts: list[Any] = []
        found = decoder(Source).decode(raw, on_drift=drifts.append)
        assert found == Unknown(msgspec.json.decode(raw))
        assert encode_json(found) == raw
        assert [(d.pointer, d.expected, d.got) for d in drifts] == [("/object", "the tag of a member", "nothing")]
        with pytest.raises(DecodeFailure, match="/object"):
            decoder(Source).decode(raw, strict=True)

    def test_the_tag_decides_whatever_came_with_the_same_keys_before(self):
        source = OneOf[Annotated[Bank | Card, Discriminator("object", {"bank": "Bank", "card": "Card"})]]
        for _ in range(2):
            decoder(source).decode(b'{"object":null}')
            assert read(source, b'{"object":"card"}') == Card()

    def test_a_mapping_like_the_tags_costs_nothing(self):
        union = OneOf[Annotated[Text | Call, Discriminator("type", {"text": "Text", "tool_call": "Call"})]]
        assert union == Union[Text, Call]


class TestConstants:
    def test_a_constant_field_decides(self):
        assert read(Shape, b'{"radius":1,"kind":"circle"}') == Circle(kind="circle", radius=1)
        assert read(Shape, b'{"kind":"rectangle","side":2}') == Square(kind="rectangle", side=2)

    def test_an_unknown_constant_is_unknown_and_no_drift(self):
        assert read(Shape, b'{"kind":"blob","radius":1}') == Unknown({"kind": "blob", "radius": 1})

    def test_a_constant_of_the_wrong_kind_is_drift(self):
        drifts: list[Any] = []
        found = decoder(Shape).decode(b'{"kind":["circle"],"radius":1}', on_drift=drifts.append)
        assert found.radius == 1
        assert [drift.pointer for drift in drifts] == ["/kind"]


class Bird(Model):
    kind: str
    wingspan: int


class Gull(Model, tag_field="kind", tag="gull"):
    kind: ClassVar[Literal["gull"]] = "gull"
    wingspan: int


class Goose(Model, tag_field="kind", tag="goose"):
    kind: ClassVar[Literal["goose"]] = "goose"
    wingspan: int
    friends: list[str] | None = None


Flock: TypeAlias = OneOf[
    Annotated[Gull | Goose | Bird | Unknown, Discriminator("kind", {"gull": "Gull", "goose": "Goose"})]
]


class TestATagThatIsMissing:
    def test_it_is_not_made_up(self):
        raw = b'{"wingspan":1}'
        drifts: list[Any] = []
        found = decoder(list[Flock]).decode(b'[{"kind":"gull","wingspan":2},' + raw + b"]", on_drift=drifts.append)
        assert found == [Gull(wingspan=2), Unknown({"wingspan": 1})]
        assert encode_json(found[1]) == raw
        assert [(d.pointer, d.got) for d in drifts] == [("/1/kind", "nothing")]

    @pytest.mark.parametrize("raw", [b'{"wingspan":1}', b'{"wingspan":1,"kind":["gull"]}', b"5", b'"gull"'])
    def test_nor_where_msgspec_decodes_the_union(self, raw):
        flock: Any = OneOf[Gull | Goose | Unknown]
        unknown = Unknown(json.loads(raw))
        assert decoder(flock).decode(raw) == unknown
        assert decoder(dict[str, flock | None]).decode(b'{"a":' + raw + b',"b":null}') == {"a": unknown, "b": None}
        assert decoder(list[flock]).decode(b'[{"kind":"gull","wingspan":2},' + raw + b"]") == [
            Gull(wingspan=2),
            unknown,
        ]

    def test_keys_that_only_one_member_has_decide(self):
        assert read(Flock, b'{"wingspan":1,"friends":["a"]}') == Goose(wingspan=1, friends=["a"])
        assert read(Part, b'{"text":"a"}') == Text(text="a")

    def test_a_closed_union_takes_the_first_that_fits_and_says_so(self):
        drifts: list[Any] = []
        found = decoder(OneOf[Gull | Goose]).decode(b'{"wingspan":1}', on_drift=drifts.append)
        assert found == Gull(wingspan=1)
        assert [d.pointer for d in drifts] == ["/kind"]
        with pytest.raises(DecodeFailure):
            decoder(OneOf[Gull | Goose]).decode(b'{"wingspan":1}', strict=True)

    def test_an_event_without_it_is_an_unknown_event(self):
        union = OneOf[Gull | Goose | UnknownEvent]
        assert decoder(union).decode(b'{"wingspan":1}') == UnknownEvent("message", {"wingspan": 1})

    @pytest.mark.parametrize("tag", [b'["gull"]', b'{"gull":1}', b"1.5"])
    def test_what_cannot_be_a_tag_says_no_more_than_none(self, tag):
        union = OneOf[Gull | Goose | Unknown]
        raw = b'{"wingspan":1,"kind":' + tag + b"}"
        assert decoder(union).decode(raw) == Unknown(json.loads(raw))

    def test_a_tag_that_may_be_left_out_is_not_missed(self):
        class A(Model):
            type: Literal["a"] | None = None

        class B(Model):
            type: Literal["b"] | None = None

        assert read(OneOf[A | B | Unknown], b"{}") == A()


class TestRequiredKeys:
    @pytest.mark.parametrize(
        ("raw", "expected"),
        [
            (b'{"meow":"m"}', Cat(meow="m")),
            (b'{"bark":"b","lives":3}', Dog(bark="b", lives=3)),
            (b'{"scales":3}', Fish(scales=3)),
            (b"{}", Fish()),
            (b'{"lives":9}', Fish()),
            (b'{"meow":"m","scales":1,"extra":true}', Cat(meow="m")),
        ],
    )
    def test_they_decide(self, raw, expected):
        assert read(Animal, raw) == expected

    def test_nothing_is_lost_when_keys_come_in_another_order_again(self):
        for raw in (b'{"lives":1,"bark":"b"}', b'{"bark":"b","lives":1}') * 2:
            assert read(Animal, raw) == Dog(bark="b", lives=1)

    def test_the_best_fit_is_kept_when_none_fits(self):
        drifts: list[Any] = []
        found = decoder(OneOf[Cat | Dog]).decode(b'{"bark":5,"lives":"x"}', on_drift=drifts.append)
        assert found == Dog(bark="5", lives="x")  # type: ignore[arg-type]
        assert [drift.pointer for drift in drifts] == ["/bark", "/lives"]


class TestInsideOfModels:
    def test_everywhere(self):
        raw = b"""{"animal":{"meow":"m"},"animals":[{"bark":"b"},{}],"by_name":{"x":{"meow":"y"}},
                   "shape":{"kind":"circle","radius":2},"source":{"object":"card"},"json":[1,{"a":[null,true]}],
                   "when":"2026-01-02","many":["a"],"either":{"x":1},"amount":3}"""
        found = read(Holder, raw)
        assert found == Holder(
            animal=Cat(meow="m"),
            animals=[Dog(bark="b"), Fish()],
            by_name={"x": Cat(meow="y")},
            shape=Circle(kind="circle", radius=2),
            source=Card(),
            json=[1, {"a": [None, True]}],
            when=datetime.date(2026, 1, 2),
            many=["a"],
            either={"x": 1},
            amount=3,
        )

    def test_null_and_absent(self):
        assert read(Holder, b'{"animal":null}') == Holder()

    def test_an_unknown_member_deep_inside_leaves_the_rest_typed(self):
        raw = b'{"type":"nested","parts":[{"type":"text","text":"a"},{"type":"image","url":"u"}],"origin":{"type":"x"}}'
        found = read(Part, raw)
        assert found == Nested(
            parts=[Text(text="a"), Unknown({"type": "image", "url": "u"})], origin=Unknown({"type": "x"})
        )
        assert encode_json(found) == raw

    def test_a_recursive_union(self):
        assert read(OneOf["int | list[Deep]"], b"[1,[2,[3]]]") == [1, [2, [3]]]


Deep = OneOf["int | list[Deep]"]


class TestEvents:
    def test_known_ones_are_typed_and_new_ones_are_unknown_events(self):
        assert read(Event, b'{"type":"text","text":"x"}') == Text(text="x")
        assert read(Event, b'{"type":"new","a":1}') == UnknownEvent("message", {"type": "new", "a": 1})
        batch = read(list[Event], b'[{"type":"text","text":"x"},{"type":"new"}]')
        assert batch == [Text(text="x"), UnknownEvent("message", {"type": "new"})]

    def test_known_ones_are_left_to_msgspec(self):
        fast = decoder(Event).fast
        assert fast is not None
        assert fast(b'{"type":"text","text":"x"}') == Text(text="x")


def test_numbers_keep_their_kind():
    union = OneOf[int | float]
    assert [type(read(union, raw)) for raw in (b"1", b"1.0", b"9007199254740993")] == [int, float, int]
    custom = OneOf["int | float"]
    assert [type(read(custom, raw)) for raw in (b"1", b"1.0", b"9007199254740993")] == [int, float, int]


def test_a_value_of_another_kind_than_every_member_is_drift():
    drifts: list[Any] = []
    found = decoder(Holder).decode(b'{"animal":"cat","shape":[1]}', on_drift=drifts.append)
    assert found.animal == "cat"
    assert found.shape == Unknown([1])
    assert [(drift.pointer, drift.got) for drift in drifts] == [("/animal", "string"), ("/shape", "array")]


def test_a_single_known_member_beside_unknown_is_told_by_its_tag() -> None:
    class Said(Model, tag_field="type", tag="said"):
        type: ClassVar[Literal["said"]] = "said"
        text: str

    union = OneOf[Said | UnknownEvent]
    assert decoder(union).decode(b'{"type": "said", "text": "a"}') == Said(text="a")
    assert isinstance(decoder(union).decode(b'{"type": "else", "text": "a"}'), UnknownEvent)
