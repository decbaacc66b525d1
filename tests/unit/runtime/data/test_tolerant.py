"""A body that does not fit is read as far as it fits, and each misfit is told with its place."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.codec import decoder
from runtime.data.loose import parse_datetime
from runtime.models import UnknownEvent
from runtime.tolerant import DecodeFailure, Drift

from .shapes import Conversation, Event, Exact, Text, Tree

UTC = datetime.timezone.utc


def read(tp: Any, raw: bytes) -> tuple[Any, list[tuple[str, str, str]]]:
    drifts: list[Drift] = []
    found = decoder(tp).decode(raw, on_drift=drifts.append)
    return found, [drift[:3] for drift in drifts]


# field, what came, what is made of it, what is told (None: it is valid after all)
SCALARS: list[tuple[str, bytes, Any, str | None]] = [
    ("big", b'"12"', 12, "string"),
    ("big", b'"-7"', -7, "string"),
    ("big", b"2.0", 2, None),
    ("big", b"2.5", 2.5, "number"),
    ("big", b"true", True, "boolean"),
    ("big", b'"1e3"', "1e3", "string"),
    ("number", b"1", 1.0, None),
    ("number", b'"1.5"', 1.5, "string"),
    ("number", b'"many"', "many", "string"),
    ("flag", b'"true"', True, "string"),
    ("flag", b"1", 1, "integer"),
    ("text", b"5", "5", "integer"),
    ("text", b"1.50", "1.5", "number"),
    ("text", b"[]", [], "array"),
    ("amount", b"1.5", Decimal("1.5"), None),
    ("amount", b'"x"', "x", "string"),
    ("raw", b'"_-8"', b"\xff\xef", "base64 of another alphabet or padding"),
    ("raw", b'"AAA"', b"\x00\x00", "base64 of another alphabet or padding"),
    ("raw", b'"!"', "!", "string"),
    ("day", b'"2026-01-02T23:00:00Z"', datetime.date(2026, 1, 2), "date-time"),
    ("day", b'"soon"', "soon", "string"),
    ("closed", b'"c"', "c", "string"),
    ("pair", b'[1,"a",true]', (1, "a", True), "array of 3"),
    ("pair", b"[1]", (1, None), "array of 1"),
    ("pair", b'"x"', "x", "string"),
    ("unique", b'["a","a"]', {"a"}, None),
    ("unique", b'["a",{}]', ["a", {}], "object"),
]


@pytest.mark.parametrize(("field", "raw", "expected", "told"), SCALARS)
def test_scalars(field, raw, expected, told):
    found, drifts = read(Exact, b'{"%s":%s}' % (field.encode(), raw))
    assert getattr(found, field) == expected
    assert [got for _, _, got in drifts] == ([] if told is None else [told])
    assert all(pointer.startswith(f"/{field}") for pointer, _, _ in drifts)


# text, the moment, whether it is RFC 3339
MOMENTS: list[tuple[str, datetime.datetime | None, bool]] = [
    ("2026-01-02T03:04:05", datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), False),
    ("2026-01-02 03:04:05", datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), False),
    ("2026-01-02T03:04:05+02", datetime.datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC), False),
    ("2026-01-02T03:04Z", datetime.datetime(2026, 1, 2, 3, 4, tzinfo=UTC), False),
    ("2026-01-02T03:04:05,5Z", datetime.datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=UTC), False),
    ("2026-01-02 03:04:05 UTC", datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), False),
    ("2026-01-02T24:00:00Z", datetime.datetime(2026, 1, 3, tzinfo=UTC), False),
    ("2016-12-31T23:59:60Z", datetime.datetime(2017, 1, 1, tzinfo=UTC), True),
    ("2026-13-02T03:04:05Z", None, False),
    ("9999-12-31T24:00:00Z", None, False),
    ("2026-01-02", None, False),
    ("\u0662026-01-02T03:04:05Z", None, False),
]


@pytest.mark.parametrize(("text", "moment", "proper"), MOMENTS)
def test_times_of_other_forms(text, moment, proper):
    assert parse_datetime(text) == (None if moment is None else (moment, proper))
    found, drifts = read(Exact, f'{{"at":"{text}"}}'.encode())
    assert found.at == (text if moment is None else moment)
    assert bool(drifts) is not proper


class TestObjects:
    def test_a_missing_field_is_none_and_told(self):
        found, drifts = read(Conversation, b'{"id":"c","status":"x","created_at":"2026-01-02T03:04:05Z"}')
        assert found.message_count is None
        assert found.id == "c"
        assert drifts == [("/message_count", "integer", "nothing")]

    def test_a_null_that_is_not_allowed_is_none_and_told(self):
        found, drifts = read(Tree, b'{"name":null}')
        assert found.name is None
        assert drifts == [("/name", "string", "null")]

    def test_each_place_has_its_pointer(self):
        found, drifts = read(Tree, b'{"name":"a","kids":[{"name":"b"},{"name":1,"kids":[{"name":[]}]}],"parent":7}')
        assert found.kids[1].kids[0] == Tree(name=[])  # type: ignore[arg-type]
        assert drifts == [
            ("/kids/1/name", "string", "integer"),
            ("/kids/1/kids/0/name", "string", "array"),
            ("/parent", "object Tree", "integer"),
        ]

    def test_pointers_are_escaped(self):
        _, drifts = read(dict[str, int], b'{"a/b~c":"x"}')
        assert drifts == [("/a~1b~0c", "integer", "string")]

    def test_an_empty_map_may_come_as_an_empty_array(self):
        found, drifts = read(dict[str, int], b"[]")
        assert found == {}
        assert drifts == [("", "object", "array")]

    def test_a_wrong_tag_is_told(self):
        found, drifts = read(Text, b'{"type":"other","text":"x"}')
        assert found == Text(text="x")
        assert drifts == [("/type", "'text'", "another value")]

    def test_keys_of_maps_may_have_a_type(self):
        assert decoder(dict[int, str]).decode(b'{"1":"a"}', strict=True) == {1: "a"}
        assert read(dict[int, str], b'{"x":"a"}')[0] == {"x": "a"}


class TestStrict:
    def test_the_first_misfit_raises(self):
        with pytest.raises(DecodeFailure, match="expected string at /kids/0/name, got integer"):
            decoder(Tree).decode(b'{"name":"a","kids":[{"name":1}]}', strict=True)

    def test_what_is_new_is_no_misfit(self):
        found = decoder(Event).decode(b'{"type":"new"}', strict=True)
        assert found == UnknownEvent("message", {"type": "new"})
        assert decoder(Text).decode(b'{"text":"a","more":{"x":[]}}', strict=True) == Text(text="a")

    def test_the_failure_pickles(self):
        failure = DecodeFailure("/a", "string", "null")
        copy = pickle.loads(pickle.dumps(failure))
        assert (copy.pointer, copy.expected, copy.got, str(copy)) == ("/a", "string", "null", str(failure))


class TestBodies:
    @pytest.mark.parametrize(
        ("raw", "got"),
        [
            (b"", "an empty body"),
            (b"  \n", "an empty body"),
            (b"<html>", "HTML"),
            (b"oops", "4 bytes"),
            (b"{", "1 bytes"),
        ],
    )
    def test_what_is_no_json_fails_whatever_the_mode(self, raw, got):
        with pytest.raises(DecodeFailure) as caught:
            decoder(Tree).decode(raw)
        assert caught.value.got.startswith(got)

    @pytest.mark.parametrize("depth", [200_000, 1_000_000])
    def test_depth_is_limited(self, depth):
        for raw in (b"[" * depth + b"]" * depth, b"[" * depth):
            with pytest.raises(DecodeFailure):
                decoder(list[Any]).decode(raw)

    def test_a_recursive_body_that_is_too_deep_fails_cleanly(self):
        depth = 100_000
        raw = b'{"name":"a","kids":[' * depth + b"]}" * depth
        with pytest.raises(DecodeFailure, match="too many levels"):
            decoder(Tree).decode(raw)

    def test_below_a_hundred_levels_what_does_not_fit_is_left_as_it_came(self):
        raw = b'{"name":"a","kids":[' * 90 + b'{"name":1}' + b"]}" * 90
        found, drifts = read(Tree, raw)
        for _ in range(49):
            assert isinstance(found, Tree)
            assert found.kids is not None
            found = found.kids[0]
        assert found.kids == [{"name": "a", "kids": [ANY]}]
        assert len(drifts) == 1

    def test_a_byte_order_mark_is_skipped(self):
        assert read(Tree, b'\xef\xbb\xbf{"name":"a"}') == (Tree(name="a"), [])

    def test_invalid_utf8_is_replaced_and_told(self):
        found, drifts = read(Tree, b'{"name":"a\xff"}')
        assert found == Tree(name="a\ufffd")
        assert drifts == [("", "text in UTF-8", "bytes that are not")]

    def test_lone_surrogates_are_kept(self):
        assert read(Tree, b'{"name":"\\ud800"}')[0] == Tree(name="\ud800")

    def test_an_integer_of_any_length_does_not_fit_at_its_place(self):
        long = b"9" * 5000
        found, told = read(list[Exact], b'[{"big":%s},{"big":1}]' % long)
        assert found[1].big == 1
        assert told == [("", "an integer of a sensible length", "5000 digits"), ("/0/big", "integer", "number")]
        assert len(decoder(Any).decode(b'{"a":1,"b":%s}' % long)) == 2

    @pytest.mark.parametrize("raw", [b'{"a":1,"b":NaN}', b'{"a":1,"b":"\xff"}'])
    def test_what_is_told_of_a_text_is_no_misfit_of_any_json(self, raw):
        found, told = read(Any, raw)
        assert (found["a"], len(told)) == (1, 1)

    def test_nan_is_told(self):
        found, drifts = read(Exact, b'{"number":NaN}')
        assert found.number != found.number
        assert drifts == [("", "a JSON number", "NaN")]
        assert read(Exact, b'{"number":-Infinity}')[0].number == float("-inf")


class TestCost:
    def test_at_most_a_hundred_are_told(self):
        found, drifts = read(list[int], b"[" + b",".join([b'"1"'] * 5000) + b"]")
        assert found == [1] * 5000
        assert len(drifts) == 100

    def test_every_value_is_looked_at_a_bounded_number_of_times(self, monkeypatch):
        """Conversions are counted, not seconds: twice the depth costs about twice, not four times."""
        import runtime.codec as codec

        def cost(depth: int) -> int:
            raw = b'{"name":"a","kids":[' * depth + b'{"name":1}' + b"]}" * depth
            calls = 0
            real = codec.convert

            def counted(*arguments: Any) -> Any:
                nonlocal calls
                calls += 1
                return real(*arguments)

            with monkeypatch.context() as patch:
                patch.setattr(codec, "convert", counted)
                decoder(Tree).decode(raw)
            return calls

        cost(5)
        assert cost(40) <= 2.5 * cost(20)
        assert cost(100) <= 2.5 * cost(50)


@given(st.datetimes())
def test_every_naive_time_is_read_as_utc(moment):
    text = moment.isoformat()
    assert parse_datetime(text) == (moment.replace(tzinfo=UTC), False)
