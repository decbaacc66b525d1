"""The style table of OpenAPI 3.2 ("Style Examples"), row by row, and what keeps every value in its place."""

from __future__ import annotations

import datetime
import enum
import uuid
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import InvalidRequestError
from runtime.models import UNSET
from runtime.parameters import (
    Param,
    PathTemplate,
    render_cookies,
    render_header,
    render_path,
    render_query,
    split_template,
)

from .shapes import Labels, Text, UpdateConversation

EMPTY, TEXT, LIST, OBJECT = "", "blue", ["blue", "black", "brown"], {"R": 100, "G": 200, "B": 150}
NOT_DEFINED = None

# style, explode, and what an empty text, a text, an array and an object become
PATH_TABLE = [
    ("matrix", False, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
    ("matrix", True, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
    ("label", False, NOT_DEFINED, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
    ("label", True, NOT_DEFINED, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
    ("simple", False, NOT_DEFINED, "blue", "blue,black,brown", "R,100,G,200,B,150"),
    ("simple", True, NOT_DEFINED, "blue", "blue,black,brown", "R=100,G=200,B=150"),
]
QUERY_TABLE = [
    ("form", False, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("form", True, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    (
        "spaceDelimited",
        False,
        NOT_DEFINED,
        NOT_DEFINED,
        "color=blue%20black%20brown",
        "color=R%20100%20G%20200%20B%20150",
    ),
    (
        "pipeDelimited",
        False,
        NOT_DEFINED,
        NOT_DEFINED,
        "color=blue%7Cblack%7Cbrown",
        "color=R%7C100%7CG%7C200%7CB%7C150",
    ),
    (
        "deepObject",
        True,
        NOT_DEFINED,
        NOT_DEFINED,
        NOT_DEFINED,
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ),
]
COOKIE_TABLE = [
    ("form", False, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("cookie", False, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("cookie", True, "color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
]


def cells(table):
    return list(each_cell(table))


def each_cell(table):
    for style, explode, *row in table:
        for value, expected in zip((EMPTY, TEXT, LIST, OBJECT), row, strict=True):
            if expected is not NOT_DEFINED:
                yield pytest.param(
                    style, explode, value, expected, id=f"{style}-{explode}-{type(value).__name__}{len(value)}"
                )


class TestStyleTable:
    @pytest.mark.parametrize(("style", "explode", "value", "expected"), cells(PATH_TABLE))
    def test_path(self, style, explode, value, expected):
        template = PathTemplate("/x/{color}", [Param("color", "path", style, explode)])
        assert template.render([value]) == f"/x/{expected}"

    @pytest.mark.parametrize(("style", "explode", "value", "expected"), cells(QUERY_TABLE))
    def test_query(self, style, explode, value, expected):
        assert render_query({"color": value}, [Param("color", "query", style, explode)]) == expected

    @pytest.mark.parametrize(
        ("explode", "value", "expected"), [(e, v, x) for _, e, v, x in (p.values for p in cells(PATH_TABLE[4:]))]
    )
    def test_header(self, explode, value, expected):
        assert render_header(value, Param("color", "header", "simple", explode)) == expected

    @pytest.mark.parametrize(("style", "explode", "value", "expected"), cells(COOKIE_TABLE))
    def test_cookie(self, style, explode, value, expected):
        assert render_cookies({"color": value}, [Param("color", "cookie", style, explode)]) == expected

    def test_an_empty_header_is_sent(self):
        assert render_header("") == ""

    def test_defaults_are_those_of_the_place(self):
        assert render_query({"color": LIST}) == "color=blue&color=black&color=brown"
        assert render_header(LIST) == "blue,black,brown"
        assert PathTemplate("/{color}").render([LIST]) == "/blue,black,brown"
        assert render_cookies({"color": LIST}) == "color=blue; color=black; color=brown"

    def test_delimited_styles_that_are_exploded_repeat_the_name(self):
        param = Param("color", "query", "pipeDelimited", True)
        assert render_query({"color": LIST}, [param]) == "color=blue&color=black&color=brown"


class Color(enum.Enum):
    RED = "red"


SCALARS: list[tuple[Any, str]] = [
    (True, "true"),
    (False, "false"),
    (0, "0"),
    (-3, "-3"),
    (2**63, "9223372036854775808"),
    (1.5, "1.5"),
    (Decimal("1E+3"), "1000"),
    (Decimal("0.10"), "0.10"),
    (datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), "2026-01-02T03%3A04%3A05Z"),
    (datetime.date(2026, 1, 2), "2026-01-02"),
    (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (Color.RED, "red"),
    (b"\x00\xff", "AP8%3D"),
    ("a b&c=d", "a%20b%26c%3Dd"),
    ("ü€", "%C3%BC%E2%82%AC"),
    ("~._-", "~._-"),
]


class TestQuery:
    @pytest.mark.parametrize(("value", "expected"), SCALARS)
    def test_scalars(self, value, expected):
        assert render_query({"q": value}) == f"q={expected}"
        assert render_query({"q": [value]}) == f"q={expected}"

    def test_what_is_unset_or_none_is_left_out(self):
        assert render_query({"a": UNSET, "b": None, "c": [], "d": {}, "e": [None, UNSET], "f": "x"}) == "f=x"

    def test_none_is_sent_as_empty_only_where_that_is_allowed(self):
        allowed = [Param("a", "query", allow_empty=True)]
        assert render_query({"a": None}, allowed) == "a="
        assert render_query({"a": UNSET}, allowed) == ""

    @pytest.mark.parametrize(
        "value", [float("nan"), float("inf"), Decimal("NaN"), datetime.datetime(2026, 1, 2), object(), "\ud800"]
    )
    def test_what_has_no_text_is_refused(self, value):
        with pytest.raises(InvalidRequestError):
            render_query({"q": value})

    def test_pairs_keep_their_order_and_may_repeat(self):
        assert render_query([("b", "1"), ("a", "2"), ("b", "3")]) == "b=1&a=2&b=3"

    def test_names_are_quoted(self):
        assert render_query({"a b&": "x"}) == "a%20b%26=x"

    def test_reserved_characters_where_they_are_allowed(self):
        param = [Param("q", "query", allow_reserved=True)]
        assert render_query({"q": "a/b?c:d,e%2F"}, param) == "q=a/b?c:d,e%2F"
        assert render_query({"q": "#[x] 5%"}, param) == "q=%23%5Bx%5D%205%25"

    def test_models_are_objects_by_their_wire_names(self):
        assert (
            render_query({"q": UpdateConversation(title="t")}, [Param("q", "query", "deepObject", True)])
            == "q%5Btitle%5D=t"
        )
        assert render_query({"q": Labels(class_=1, additional={"x": 2})}) == "x=2&class=1"
        assert render_query({"q": Text(text="t")}) == "type=text&text=t"

    def test_nested_objects(self):
        value = {"a": {"b": [1, 2]}, "c": [{"d": "e"}], "n": None}
        found = render_query({"q": value}, [Param("q", "query", "deepObject", True)])
        assert parse_qsl(found) == [("q[a][b][]", "1"), ("q[a][b][]", "2"), ("q[c][0][d]", "e")]

    def test_objects_inside_of_other_styles_are_json(self):
        assert parse_qs(render_query({"q": [{"a": 1}]})) == {"q": ['{"a":1}']}

    def test_content_parameters(self):
        value = {"a": [1, True, None]}
        assert parse_qs(render_query({"q": value}, [Param("q", "query", content="application/json")])) == {
            "q": ['{"a":[1,true,null]}']
        }
        assert render_query({"q": "x y"}, [Param("q", "query", content="text/plain")]) == "q=x%20y"
        assert render_query({"q": "x"}, [Param("q", "query", style="json")]) == "q=%22x%22"

    def test_a_parameter_that_is_the_whole_query(self):
        form = [Param("any", "querystring", content="application/x-www-form-urlencoded")]
        assert render_query({"any": {"a": 1, "b": "x y"}}, form) == "a=1&b=x%20y"
        json = [Param("any", "querystring", content="application/json")]
        assert unquote(render_query({"any": {"a": 1}}, json)) == '{"a":1}'
        for params in (form, json):
            assert render_query({"any": UNSET}, params) == render_query({"any": None}, params) == ""


class TestPath:
    def test_templates(self):
        assert split_template("/a/{x}/b{y}") == (("/a/", "/b", ""), ("x", "y"))
        assert PathTemplate("/a").render([]) == "/a"
        assert render_path(("/a/", "/b"), ["x"]) == "/a/x/b"
        assert render_path(("/a/", ""), [["x", "y"]], [Param("n", "path", "label", True)]) == "/a/.x.y"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("agent:abc", "agent:abc"),
            ("a/b", "a%2Fb"),
            ("../models?x=1#f", "..%2Fmodels%3Fx%3D1%23f"),
            ("a b", "a%20b"),
            ("a%2Fb", "a%252Fb"),
            ("a\\b", "a%5Cb"),
            ("a;b", "a%3Bb"),
            ("a,b", "a%2Cb"),
            ("\x00\r\n\x7f", "%00%0D%0A%7F"),
            ("...", "..."),
            (".a", ".a"),
            (7, "7"),
            (True, "true"),
            ("ü", "%C3%BC"),
        ],
    )
    def test_values_stay_in_their_segment(self, value, expected):
        assert PathTemplate("/v1/{id}/run").render([value]) == f"/v1/{expected}/run"

    @pytest.mark.parametrize("value", ["", ".", "..", "%2e", "%2E%2e", ".%2e", None, UNSET, [], {}, "\ud800"])
    def test_values_that_would_leave_it_are_refused(self, value):
        with pytest.raises(InvalidRequestError):
            PathTemplate("/v1/{id}/run").render([value])
        with pytest.raises(InvalidRequestError):
            PathTemplate("/v1/{id}").render([value])

    def test_dots_that_only_meet_in_the_path_are_refused(self):
        with pytest.raises(InvalidRequestError):
            PathTemplate("/{a}{b}").render([".", "."])
        with pytest.raises(InvalidRequestError):
            PathTemplate("/.{a}").render(["."])
        assert PathTemplate("/x.{a}").render(["."]) == "/x.."

    def test_reserved_characters_never_end_a_segment_even_where_they_are_allowed(self):
        template = PathTemplate("/{p}", [Param("p", "path", allow_reserved=True)])
        assert template.render(["a/b?c#d:e@f,%2F"]) == "/a%2Fb%3Fc%23d:e@f,%252F"

    def test_the_number_of_values_must_be_right(self):
        for values in ([], ["a"], ["a", "b", "c"]):
            with pytest.raises(InvalidRequestError, match="2 values"):
                PathTemplate("/{a}/{b}").render(values)

    @given(st.text(st.characters(exclude_categories=("Cs",))))
    def test_no_text_leaves_its_segment(self, value):
        try:
            path = PathTemplate("/v1/{id}/run").render([value])
        except InvalidRequestError:
            assert value in ("", ".", "..") or "%" in value
            return
        parts = urlsplit("https://api.test" + path)
        assert (parts.netloc, parts.query, parts.fragment) == ("api.test", "", "")
        before, v1, segment, run = parts.path.split("/")
        assert (before, v1, run) == ("", "v1", "run")
        assert unquote(segment) == value
        assert segment.isascii()
        assert segment.isprintable()

    @given(
        st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=4),
        st.sampled_from(["simple", "label", "matrix"]),
        st.booleans(),
    )
    def test_no_list_leaves_its_segment(self, values, style, explode):
        try:
            path = PathTemplate("/v1/{id}/run", [Param("id", "path", style, explode)]).render([values])
        except InvalidRequestError:
            return
        assert path.count("/") == 3
        assert not {"?", "#", "\\", " "} & set(path)
        assert path.split("/")[2] not in (".", "..")


class TestHeaders:
    @pytest.mark.parametrize(
        "value", ["a\r\nX: y", "a\nb", "a\rb", "a\x00b", "a\x7f", ["a", "b\r\n"], {"k": "v\n"}, "€"]
    )
    def test_what_would_end_a_header_is_refused(self, value):
        with pytest.raises(InvalidRequestError):
            render_header(value)

    def test_values(self):
        assert render_header(UNSET) is None
        assert render_header(None) is None
        assert render_header(True) == "true"
        assert render_header(" a\tb ") == "a\tb"
        assert render_header("ü") == "ü"
        assert render_header({"a": 1}, Param("X", "header", content="application/json")) == '{"a":1}'
        text = render_header({"a": "é€😀"}, Param("X", "header", content="application/json"))
        assert text == '{"a":"\\u00e9\\u20ac\\ud83d\\ude00"}'

    @given(st.text())
    def test_no_text_breaks_a_line(self, value):
        try:
            text = render_header(value)
        except InvalidRequestError:
            return
        assert text is not None
        assert not {"\r", "\n", "\x00"} & set(text)


class TestCookies:
    def test_values(self):
        assert render_cookies({"a": "x y", "b": UNSET, "c": 1}) == "a=x%20y; c=1"
        assert render_cookies({}) == ""

    @pytest.mark.parametrize("name", ["conin$", "a/b", "+1", "a:b", "%2e", "__Host-id", "a[0]"])
    def test_names_are_written_as_they_are(self, name):
        assert render_cookies({name: "x y"}) == f"{name}=x%20y"
        assert render_cookies({name: [1, 2]}) == f"{name}=1; {name}=2"

    @pytest.mark.parametrize("name", ["a;b", "a b", "a=b", "a\r\n", 'a"', "ü"])
    def test_names_that_would_break_out_are_refused(self, name):
        with pytest.raises(InvalidRequestError):
            render_cookies({name: "x"})

    @pytest.mark.parametrize("value", ["a; b=c", "a\r\n", "a b", "ü"])
    def test_values_of_the_raw_style_that_would_break_out_are_refused(self, value):
        with pytest.raises(InvalidRequestError):
            render_cookies({"a": value}, [Param("a", "cookie", "cookie")])

    @given(st.dictionaries(st.sampled_from(["a", "b"]), st.text(st.characters(exclude_categories=("Cs",)))))
    def test_cookies_come_back(self, values):
        found = render_cookies(values)
        pairs = [pair.partition("=") for pair in found.split("; ")] if found else []
        assert {name: unquote(value) for name, _, value in pairs} == values


texts = st.text(st.characters(exclude_categories=("Cs",)))


class TestRoundTrip:
    @given(st.lists(st.tuples(texts, texts)))
    def test_pairs(self, pairs):
        assert parse_qsl(render_query(pairs), keep_blank_values=True) == pairs

    @given(st.lists(texts, min_size=1))
    def test_exploded_lists(self, items):
        assert parse_qsl(render_query({"q": items}), keep_blank_values=True) == [("q", item) for item in items]

    @given(
        st.lists(texts, min_size=1),
        st.sampled_from([("form", ","), ("spaceDelimited", "%20"), ("pipeDelimited", "%7C")]),
    )
    def test_delimited_lists(self, items, style):
        name, joint = style
        found = render_query({"q": items}, [Param("q", "query", name, False)])
        text = found.removeprefix("q=")
        if joint == "," or not any(character in item for item in items for character in " |"):
            assert [unquote(piece) for piece in text.split(joint)] == items

    @given(st.dictionaries(texts.filter(lambda key: "[" not in key and "]" not in key), texts, min_size=1))
    def test_deep_objects(self, value):
        found = parse_qsl(render_query({"q": value}, [Param("q", "query", "deepObject", True)]), keep_blank_values=True)
        assert found == [(f"q[{key}]", item) for key, item in value.items()]
