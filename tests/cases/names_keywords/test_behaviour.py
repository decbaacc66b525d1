"""The names on the wire are those of the description."""

from __future__ import annotations

from typing import Any


def test_names(exchange: Any) -> None:
    x = exchange().answers({"def": "d", "type": "t", "to_json": True, "kebab-case": "k", "__init__": "i"})
    import_ = x.client.import_
    got = getattr(import_, "print", getattr(import_, "print_", None))("c", from_="f", timeout_query=5, filter="x")
    assert (got.def_, got.type, got.to_json_, got.kebab_case, got.init) == ("d", "t", True, "k", "i")
    assert x.last.target == "/import/c?from=f&timeout=5&%24filter=x"
    assert got.to_dict() == {"def": "d", "type": "t", "to_json": True, "kebab-case": "k", "__init__": "i"}


def test_members_that_cover_what_their_class_is_written_with(exchange: Any) -> None:
    x = exchange(login=("user", "secret"), text="x").answers("here")
    assert x.client.tuple.cached_property("t") == "here"
    x.client.tuple.deprecated("t")
    assert x.last.headers["x-str"] == "x"
    x.client.cached_property.cached_property.get()
    assert x.last.method == "PUT"
    x.client.str.get()
    assert "authorization" in x.last.headers
