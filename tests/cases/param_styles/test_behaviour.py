"""How each style is written (OpenAPI, "Style Values" and "Style Examples")."""

from __future__ import annotations

from typing import Any


def test_styles(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.items.get(
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        form=["1", "2"],
        joined=["1", "2"],
        piped=["1", "2"],
        deep=x.types.FindItemsDeep(min=1, max=2),
        where={"k": "v"},
        raw="a/b?c",
        on=True,
        x_tags=["t", "u"],
        session="s",
    )
    path, _, query = x.last.target.partition("?")
    assert path == "/items/a,b/.c,d/;matrix=e;matrix=f"
    assert query.split("&") == [
        "form=1",
        "form=2",
        "joined=1,2",
        "piped=1%7C2",
        "deep%5Bmin%5D=1",
        "deep%5Bmax%5D=2",
        "where=%7B%22k%22%3A%22v%22%7D",
        "raw=a/b?c",
        "on=true",
    ]
    assert (x.last.headers["x-tags"], x.last.headers["cookie"]) == ("t,u", "session=s")
