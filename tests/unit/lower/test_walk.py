"""Walking over types (`ir/walk.py`)."""

from __future__ import annotations

import pytest
from sdkloom.ir.api import Api
from sdkloom.ir.types import (
    ANY,
    STRING,
    Alias,
    Enum,
    Field,
    ListOf,
    Literals,
    MapOf,
    Model,
    Named,
    Nullable,
    Scalar,
    TupleOf,
    UnionOf,
)
from sdkloom.ir.walk import constants, expressions, map_type, named_ids, property_names, reachable, type_at

INTEGER = Scalar("integer")
DECLS = {
    "page": Model(
        "page",
        "Page",
        "",
        fields=(
            Field("data", ListOf(Named("thing")), ""),
            Field("meta", Nullable(Named("meta")), ""),
            Field("u", Named("union"), ""),
        ),
    ),
    "thing": Model(
        "thing", "Thing", "", fields=(Field("id", STRING, ""), Field("kind", Named("kind"), "")), extra=INTEGER
    ),
    "meta": Model("meta", "Meta", "", fields=(Field("next", STRING, ""), Field("any", ANY, ""))),
    "kind": Enum("kind", "Kind", "", ("a", "b")),
    "union": Alias("union", "Union", "", UnionOf((Named("a"), Named("b")))),
    "a": Model("a", "A", "", fields=(Field("type", Literals(("a",), STRING), ""), Field("x", STRING, ""))),
    "b": Model("b", "B", "", fields=(Field("type", Literals(("b",), STRING), ""), Field("x", INTEGER, ""))),
    "other": Model("other", "Other", ""),
}
API = Api("T", "1", decls={k: v for k, v in DECLS.items() if k != "page"}, envelope_decls={"page": DECLS["page"]})
PAGE = Named("page")


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ((), PAGE),
        (("data",), ListOf(Named("thing"))),
        (("data", "0"), Named("thing")),
        (("data", "x"), None),
        (("data", "0", "id"), STRING),
        (("data", "0", "more"), INTEGER),
        (("meta",), Nullable(Named("meta"))),
        (("meta", "next"), Nullable(STRING)),
        (("meta", "any", "deep", "er"), ANY),
        (("meta", "none"), None),
        (("u", "x"), UnionOf((STRING, INTEGER))),
        (("nope",), None),
        (("u", "type", "x"), None),
    ],
)
def test_type_at(tokens, expected):
    assert type_at(API, PAGE, tokens) == expected


def test_type_at_in_maps():
    assert type_at(API, MapOf(STRING), ("k",)) == STRING


def test_references():
    kind = UnionOf((ListOf(Named("a")), TupleOf((Named("b"), STRING), Named("a")), MapOf(Nullable(Named("kind")))))
    assert list(named_ids(kind)) == ["a", "b", "a", "kind"]
    assert next(iter(expressions(kind))) == kind
    assert list(reachable(DECLS, [PAGE])) == ["page", "thing", "kind", "meta", "union", "a", "b"]


def test_map_type():
    kind = UnionOf((ListOf(Named("a")), TupleOf((Named("b"),), Nullable(Named("a")))))
    changed = map_type(kind, lambda found: Named("z") if found == Named("a") else found)
    assert changed == UnionOf((ListOf(Named("z")), TupleOf((Named("b"),), Nullable(Named("z")))))


def test_properties_and_constants():
    assert property_names(DECLS.get, Named("union")) == ("type", "x")
    assert constants(DECLS.get, type_at(API, PAGE, ("u", "type"))) == ("a", "b")
    assert constants(DECLS.get, Named("kind")) == ("a", "b")
    assert constants(DECLS.get, STRING) is None
