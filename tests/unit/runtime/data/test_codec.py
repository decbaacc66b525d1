from __future__ import annotations

import datetime
import enum
import types
from collections import OrderedDict
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.codec import (
    decode_json,
    decoder,
    encode_json,
    fields_decoder,
    pointer_tokens,
    result_decoder,
    to_plain,
    wire_fields,
)
from runtime.data.loose import WideFloat
from runtime.errors import InvalidRequestError
from runtime.models import UNSET, Unknown, UnknownEvent
from runtime.tolerant import DecodeFailure

from .shapes import Cat, Conversation, Exact, Holder, Text, Tree, UpdateConversation

UTC = datetime.timezone.utc
CONVERSATION = b'{"id":"c","status":"active","message_count":1,"created_at":"2026-01-02T03:04:05Z"}'


class TestEnvelopes:
    def test_what_lies_at_the_pointer_is_the_result(self):
        found = result_decoder(Conversation, "/data").decode(b'{"data":%s,"meta":{"x":1}}' % CONVERSATION)
        assert found.id == "c"
        assert result_decoder(int, "/a/b~1c/d~0e").decode(b'{"a":{"b/c":{"d~e":7}}}') == 7

    def test_no_envelope_is_the_whole_body(self):
        assert result_decoder(list[int], "").decode(b"[1]") == [1]

    def test_pointers(self):
        assert pointer_tokens("") == ()
        assert pointer_tokens("/a~1b/~01") == ("a/b", "~1")
        assert pointer_tokens("/") == ("",)

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            (b"{}", "/data"),
            (b'{"daat":{}}', "/data"),
            (b"[]", ""),
            (b'"x"', ""),
            (b"null", ""),
            (b'{"data":[]}', "/data"),
        ],
    )
    def test_an_envelope_that_is_not_there_is_a_failure(self, body, pointer):
        with pytest.raises(DecodeFailure) as caught:
            result_decoder(Conversation, "/data").decode(body)
        assert caught.value.pointer == pointer

    def test_an_optional_result_may_be_null_or_absent(self):
        optional = result_decoder(Conversation | None, "/data")
        assert optional.decode(b'{"data":null}') is None
        assert optional.decode(b"{}") is None

    def test_drift_is_told_from_the_root_of_the_body(self):
        drifts: list[Any] = []
        body = b'{"data":%s}' % CONVERSATION.replace(b":1,", b':"1",')
        found = result_decoder(Conversation, "/data").decode(body, on_drift=drifts.append, operation="GET /x")
        assert found.message_count == 1
        assert drifts == [("/data/message_count", "integer", "string", "GET /x")]

    def test_decoders_are_built_once(self):
        assert result_decoder(Conversation, "/data") is result_decoder(Conversation, ("data",))
        assert decoder(Conversation) is result_decoder(Conversation)

    def test_json_that_was_parsed_already(self):
        assert decoder(Cat).from_plain({"meow": "m"}, strict=True) == Cat(meow="m")
        assert result_decoder(Cat, "/data").from_plain({"data": {"meow": 1}}) == Cat(meow="1")
        with pytest.raises(DecodeFailure):
            decoder(Cat).from_plain({"meow": 1}, strict=True)


class TestSeveralPlaces:
    def test_values_nulls_and_nothing(self):
        places = fields_decoder({"items": (list[Cat], "/data/rows"), "next": (Any, "/data/next"), "total": (int, "/n")})
        found = places.decode(b'{"data":{"rows":[{"meow":"m"}],"next":null},"z":1}')
        assert found == {"items": [Cat(meow="m")], "next": None, "total": UNSET}
        assert places.decode(b"{}") == {"items": UNSET, "next": UNSET, "total": UNSET}

    def test_the_root(self):
        assert fields_decoder({"items": (list[int], "")}).decode(b"[1,2]") == {"items": [1, 2]}


class TestExactness:
    def test_integers_never_pass_through_float(self):
        for number in (2**53 + 1, 2**63 - 1, -(2**63), 2**64 - 1, 10**30):
            assert decoder(Exact).decode(b'{"big":%d}' % number, strict=True).big == number
            assert encode_json(Exact(big=number)) == b'{"big":%d}' % number

    def test_an_integer_with_a_fraction_of_zero_is_an_integer(self):
        """JSON Schema 2020-12, section 6.1.1: 1.0 is an integer."""
        found = decoder(Exact).decode(b'{"big":9007199254740993.0}', strict=True)
        assert found.big == 9007199254740993
        assert decoder(Exact).decode(b'{"big":1e3}', strict=True).big == 1000

    @pytest.mark.parametrize("text", [b"1e400", b"-1e99999999", b"1" + b"0" * 400 + b".0"])
    def test_an_integer_that_would_fill_the_memory_is_not_written_out(self, text):
        drifts: list[Any] = []
        found = decoder(Exact).decode(b'{"big":' + text + b"}", on_drift=drifts.append)
        assert (type(found.big), [drift.pointer for drift in drifts]) == (WideFloat, ["/big"])
        assert decoder(Exact).decode(b'{"big":1e399}', strict=True).big == 10**399

    def test_decimals_keep_their_digits(self):
        for text in ("1.10", "0.1", "123456789012345678901234567890.123456789", "-0"):
            found = decoder(Exact).decode(b'{"amount":"%s"}' % text.encode(), strict=True)
            assert found.amount is not None
            assert str(found.amount) == text
            assert encode_json(found) == b'{"amount":"%s"}' % text.encode()

    def test_bytes_are_base64(self):
        assert encode_json(Exact(raw=b"\x00\xff>")) == b'{"raw":"AP8+"}'
        assert decoder(Exact).decode(b'{"raw":"AP8+"}', strict=True).raw == b"\x00\xff>"

    @pytest.mark.parametrize(
        ("text", "micro"),
        [("Z", 0), (".5Z", 500000), (".123456Z", 123456), (".123456789Z", 123457), (".1234567890123Z", 123457)],
    )
    def test_times_have_a_fraction_of_any_length(self, text, micro):
        found = decoder(Exact).decode(b'{"at":"2026-01-02T03:04:05%s"}' % text.encode(), strict=True)
        assert found.at == datetime.datetime(2026, 1, 2, 3, 4, 5, micro, tzinfo=UTC)

    def test_times_are_aware_and_keep_their_offset(self):
        found = decoder(Exact).decode(b'{"at":"2026-01-02t03:04:05-05:30"}', strict=True).at
        assert found is not None
        assert found.utcoffset() == datetime.timedelta(hours=-5, minutes=-30)


class TestWriting:
    @pytest.mark.parametrize(
        ("value", "where"),
        [
            (datetime.datetime(2026, 1, 2), "the body"),
            (UpdateConversation(remind_at=datetime.datetime(2026, 1, 2)), "/remind_at"),
            ({"a": [datetime.datetime(2026, 1, 2)]}, "/a/0"),
            (float("nan"), "the body"),
            ([1.0, float("-inf")], "/1"),
            (Exact(number=float("inf")), "/number"),
            (Tree(name="a", kids=[Tree(name="b"), Tree(name=float("nan"))]), "/kids/1/name"),  # type: ignore[arg-type]
            ({"x": UNSET}, "/x"),
            ([UNSET], "/0"),
        ],
    )
    def test_what_json_has_no_form_for_is_refused_and_the_place_is_named(self, value, where):
        with pytest.raises(InvalidRequestError, match=where):
            encode_json(value)

    def test_what_only_looks_like_it_is_fine(self):
        assert encode_json({"a": None, "b": "T00:00:00"}) == b'{"a":null,"b":"T00:00:00"}'
        aware = datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
        assert encode_json(aware) == b'"2026-01-02T03:04:05.000006+02:00"'

    def test_structures_without_an_end_are_refused(self):
        loop: list[Any] = []
        loop.append(loop)
        with pytest.raises(InvalidRequestError, match="contains itself"):
            encode_json(loop)

    def test_text_that_is_no_unicode_is_refused(self):
        with pytest.raises(InvalidRequestError, match="surrogate"):
            encode_json({"a": "\ud800"})

    def test_objects_that_are_no_json_are_refused(self):
        with pytest.raises(InvalidRequestError, match="object"):
            encode_json({"a": object()})

    def test_every_kind_of_mapping_sequence_and_text(self):
        class Color(str, enum.Enum):
            RED = "red"

        class Name(str):
            pass

        value = {
            "mapping": types.MappingProxyType({"a": 1}),
            "ordered": OrderedDict(b=2),
            "iterator": (number for number in (1, 2)),
            "enum": Color.RED,
            "name": Name("n"),
            "tuple": (1, "x"),
            "decimal": Decimal("1.50"),
        }
        assert decode_json(encode_json(value)) == {
            "mapping": {"a": 1},
            "ordered": {"b": 2},
            "iterator": [1, 2],
            "enum": "red",
            "name": "n",
            "tuple": [1, "x"],
            "decimal": "1.50",
        }

    def test_what_is_unknown_goes_back_as_it_came(self):
        assert encode_json([Unknown({"a": None}), UnknownEvent("x", [1])]) == b'[{"a":null},[1]]'

    def test_plain_values_and_fields(self):
        assert to_plain({"a": Text(text="x"), 1: datetime.date(2026, 1, 2)}) == {
            "a": {"type": "text", "text": "x"},
            "1": "2026-01-02",
        }
        assert wire_fields({"a": None, "b": UNSET}) == {"a": None}
        assert wire_fields(UpdateConversation(title=None)) == {"title": None}
        with pytest.raises(InvalidRequestError, match="list"):
            wire_fields([1])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_json_comes_back_as_it_went(value):
    assert decode_json(encode_json(value)) == value


@given(json_values)
def test_no_json_value_makes_reading_a_model_raise_anything_but_a_failure(value):
    raw = msgspec.json.encode(value)
    for tp in (Conversation, Holder, Exact, Tree, list[Text | Unknown]):
        try:
            decoder(tp).decode(raw)
        except DecodeFailure:
            assert not isinstance(value, list if tp == list[Text | Unknown] else dict)


@given(st.binary(max_size=60))
def test_no_bytes_make_reading_raise_anything_but_a_failure(raw):
    """A body that is no JSON object is a failure at the root; that a few random bytes are one is as good as excluded."""
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        with pytest.raises(DecodeFailure, match="the root"):
            decoder(Tree).decode(raw)
