"""RFC 6901."""

from __future__ import annotations

import pytest
from sdkloom.source import pointer as p

_ROOT = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, " ": 7, "01": {"0": 5}, "n": None}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", _ROOT),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/m~0n", 8),
        ("/ ", 7),
        ("/01/0", 5),
        ("/n", None),
        ("/foo/2", p.MISSING),
        ("/foo/-", p.MISSING),
        ("/foo/00", p.MISSING),
        ("/foo/-1", p.MISSING),
        ("/foo/²", p.MISSING),
        ("/foo/" + "9" * 5000, p.MISSING),
        ("/foo/0/x", p.MISSING),
        ("foo", p.MISSING),
    ],
)
def test_get(pointer: str, value: object) -> None:
    assert p.get(_ROOT, pointer) is value or p.get(_ROOT, pointer) == value


def test_join_and_split_are_inverse() -> None:
    tokens = ["paths", "/a~b/{c}", "0", "", "~1"]
    assert p.split(p.join("", *tokens)) == tokens
    assert p.join("/x", 3) == "/x/3"
    assert p.parent("/x/3") == "/x"
    assert p.parent("") == ""


def test_split_refuses_what_is_no_pointer() -> None:
    with pytest.raises(ValueError, match="not a JSON pointer"):
        p.split("a/b")


def test_fragments() -> None:
    assert p.from_fragment("/components/schemas/e%20f~1%C3%BC") == "/components/schemas/e f~1ü"
    assert p.from_fragment("/%FF") == "/\ufffd"


def test_missing_is_not_none() -> None:
    assert not p.MISSING
    assert repr(p.MISSING) == "MISSING"
