from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone

import pytest
from runtime.codec import decoder, encode_json, wire_fields
from runtime.errors import InvalidRequestError, ResponseDecodeError
from runtime.models import UNSET, Model, Unknown, UnknownEvent

from .shapes import (
    Account,
    Call,
    Constant,
    Conversation,
    Labels,
    Renamed,
    Shelf,
    Tagged,
    Text,
    Tree,
    UpdateConversation,
    WithAnimals,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def conversation(**changes: object) -> Conversation:
    fields = {"id": "c:1", "status": "active", "message_count": 3, "created_at": NOW}
    return Conversation(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_misspelt_field_is_refused():
    with pytest.raises(TypeError, match="titel"):
        UpdateConversation(titel="x")  # type: ignore[call-arg]


def test_positional_arguments_are_refused():
    with pytest.raises(TypeError):
        Text("hello")  # type: ignore[misc]


def test_unset_is_not_sent_and_none_is_null():
    assert UpdateConversation().to_json() == "{}"
    assert UpdateConversation(title=None).to_json() == '{"title":null}'
    assert UpdateConversation(title="").to_json() == '{"title":""}'
    assert UpdateConversation(title=UNSET, metadata={}).to_json() == '{"metadata":{}}'


def test_what_was_absent_in_an_answer_stays_absent_when_it_is_sent_back():
    raw = '{"id":"c:1","status":"active","message_count":3,"created_at":"2026-01-02T03:04:05Z"}'
    assert Conversation.from_json(raw).to_json() == raw


def test_unset_is_falsy_and_one_object_even_after_a_copy():
    update = UpdateConversation()
    assert not update.title
    assert copy.deepcopy(update).title is UNSET
    assert pickle.loads(pickle.dumps(update)).title is UNSET


@pytest.mark.parametrize(
    "value",
    [
        conversation(title="x", metadata={"a": "b"}),
        UpdateConversation(title=None),
        Tree(name="a", kids=[Tree(name="b")]),
        Renamed(class_=1),
        Text(text="x"),
        Labels(class_=1, additional={"a": 2}),
        Unknown({"type": "new"}),
        UnknownEvent("message", {"a": 1}, "7"),
    ],
)
def test_models_are_equal_copied_and_pickled(value):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert value != object()


def test_wire_names_may_differ():
    value = Renamed(class_=1, from_="x", at_sign="y")
    assert value.to_dict() == {"class": 1, "from": "x", "@id": "y"}
    assert Renamed.from_json(value.to_json()) == value


def test_a_tag_is_written_and_read():
    assert Text(text="x").to_json() == '{"type":"text","text":"x"}'
    assert Text.type == "text"
    assert wire_fields(Text(text="x")) == {"type": "text", "text": "x"}


def test_models_match_by_keyword():
    match conversation():
        case Conversation(status="active", message_count=count):
            assert count == 3
        case _:
            pytest.fail("no match")
    match UnknownEvent("ping", 1):
        case UnknownEvent(event, data):
            assert (event, data) == ("ping", 1)


def test_what_contains_itself_or_is_no_json_has_no_dict():
    value = Renamed(class_=1)
    for wrong, told in ((value, "contains itself"), (object(), "cannot be written as JSON")):
        value.from_ = wrong
        for write in (value.to_dict, value.to_json):
            with pytest.raises(InvalidRequestError, match=told):
                write()


def test_to_dict_is_what_json_holds():
    assert conversation(metadata={"a": "b"}).to_dict() == {
        "id": "c:1",
        "status": "active",
        "message_count": 3,
        "created_at": "2026-01-02T03:04:05Z",
        "metadata": {"a": "b"},
    }


def test_from_json_takes_text_and_bytes_and_says_what_is_wrong():
    raw = conversation().to_json()
    assert Conversation.from_json(raw) == Conversation.from_json(raw.encode())
    with pytest.raises(ResponseDecodeError) as caught:
        Conversation.from_json(
            raw.replace("3", '"x"', 1).replace('"message_count":3', '"message_count":"x"'), strict=True
        )
    assert caught.value.pointer == "/message_count"
    with pytest.raises(ResponseDecodeError):
        Conversation.from_json("no json")


def test_open_enums_take_what_is_new():
    raw = conversation(status="frozen", priority=9).to_json()
    found = decoder(Conversation).decode(raw.encode(), strict=True)
    assert (found.status, found.priority) == ("frozen", 9)


def test_a_repr_shows_no_credential_and_nothing_unset():
    account = Account(
        name="me", api_key="eak_abc", key="eak_0123456789abcdef", password="hunter2", next_page_token="t7"
    )
    assert repr(account) == "Account(name='me', api_key='***', key='***', next_page_token='t7', password='***')"
    assert "eak_" not in str(dict(account.__rich_repr__()))
    assert repr(UpdateConversation(title=None)) == "UpdateConversation(title=None)"
    assert "secret" not in repr(Unknown({"token": "secret"}))
    assert "secret" not in repr(UnknownEvent("x", {"token": "secret"}))


def test_a_short_key_is_a_name_and_is_shown():
    assert "key='color'" in repr(Account(name="", api_key="", key="color"))


def test_recursive_types_and_types_of_other_modules():
    found = decoder(Tree).decode(b'{"name":"a","kids":[{"name":"b","kids":[]}],"parent":{"name":"r"}}', strict=True)
    assert found == Tree(name="a", kids=[Tree(name="b", kids=[])], parent=Tree(name="r"))

    from .cyclic_a import Author
    from .cyclic_b import Book

    author = decoder(Author).decode(b'{"name":"a","books":[{"title":"t","author":{"name":"a"}}]}', strict=True)
    assert author == Author(name="a", books=[Book(title="t", author=Author(name="a"))])


def test_two_thousand_fields():
    names = [f"field_{number}" for number in range(2000)]
    body = {"__annotations__": dict.fromkeys(names, int), "__module__": __name__, **dict.fromkeys(names, 0)}
    big = type(Model)("Big", (Model,), body)
    raw = encode_json({name: number for number, name in enumerate(reversed(names))})
    found = decoder(big).decode(raw, strict=True)
    assert found.field_0 == 1999
    assert len(wire_fields(found)) == 1999  # the one that equals its default is not sent


def test_calls_keep_their_arguments_whatever_they_are():
    raw = b'{"type":"tool_call","name":"f","arguments":{"a":[1,{"b":null}]}}'
    found = decoder(Call).decode(raw, strict=True)
    assert found.arguments == {"a": [1, {"b": None}]}
    assert encode_json(found) == raw


class TestOpenModel:
    def test_properties_that_are_no_fields_are_kept_with_their_type(self):
        found = decoder(Shelf).decode(b'{"labels":{"class":1,"x":2},"all":[{"class":2,"note":"n","y":3}]}', strict=True)
        assert found.labels == Labels(class_=1, additional={"x": 2})
        assert found.all == [Labels(class_=2, note="n", additional={"y": 3})]

    def test_it_is_written_flat(self):
        assert Labels(class_=1, additional={"x": 2}).to_dict() == {"class": 1, "x": 2}
        assert Shelf(labels=Labels(class_=1)).to_json() == '{"labels":{"class":1}}'
        assert wire_fields(Labels(class_=1, additional={"x": 2})) == {"class": 1, "x": 2}

    def test_a_field_wins_over_an_additional_property_of_its_name(self):
        assert Labels(class_=1, additional={"class": 9}).to_dict() == {"class": 1}

    def test_a_constant_is_sent_and_what_is_unset_is_not(self):
        assert Constant(additional={"x": 1}).to_dict() == {"x": 1, "type": "object"}
        assert Constant(note="n").to_json() == '{"type":"object","note":"n"}'

    def test_a_misspelt_field_is_refused(self):
        with pytest.raises(TypeError, match="klass"):
            Labels(klass=1)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="class_"):
            Labels()  # type: ignore[call-arg]

    def test_values_of_the_wrong_type_drift(self):
        drifts: list[object] = []
        found = decoder(Labels).decode(b'{"class":1,"x":"7","y":"q"}', on_drift=drifts.append)
        assert found.additional == {"x": 7, "y": "q"}
        assert [drift[:3] for drift in drifts] == [("/x", "integer", "string"), ("/y", "integer", "string")]  # type: ignore[index]

    def test_additional_properties_may_be_unions(self):
        found = decoder(WithAnimals).decode(b'{"a":{"meow":"m"},"b":{"bark":"b"}}', strict=True)
        assert [type(item).__name__ for item in found.additional.values()] == ["Cat", "Dog"]

    def test_it_may_be_a_tagged_member_of_a_union(self):
        found = decoder(Shelf).decode(b'{"mixed":{"type":"tagged","size":1,"q":"r"}}', strict=True)
        assert found.mixed == Tagged(size=1, additional={"q": "r"})
        assert found.to_json() == '{"mixed":{"q":"r","type":"tagged","size":1}}'
        assert decoder(Shelf).decode(b'{"mixed":{"type":"text","text":"t"}}', strict=True).mixed == Text(text="t")

    def test_each_object_has_its_own_map(self):
        one, two = Labels(class_=1), Labels(class_=1)
        one.additional["x"] = 1
        assert two.additional == {}

    def test_it_reads_and_writes_by_itself(self):
        assert Labels.from_json('{"class":1,"x":2}') == Labels(class_=1, additional={"x": 2})
        with pytest.raises(InvalidRequestError):
            Labels(class_=1, additional={"x": float("nan")}).to_json()  # type: ignore[dict-item]
        assert repr(Labels(class_=1, additional={"x": 2})) == "Labels(class_=1, additional={'x': 2})"
