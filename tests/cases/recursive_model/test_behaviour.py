"""Trees, and types that hold each other."""

from __future__ import annotations

from typing import Any


def test_a_tree(exchange: Any) -> None:
    x = exchange(strict=True)
    x.answers({"label": "a", "children": [{"label": "b", "children": []}], "json": {"k": [1, "x", {"y": "z"}]}})
    tree = x.client.trees.get()
    assert tree.children[0].label == "b"
    assert tree.json == {"k": [1, "x", {"y": "z"}]}


def test_a_circle(exchange: Any) -> None:
    x = exchange(strict=True).answers({"name": "Ann", "home": {"people": [{"name": "Bob"}]}})
    assert x.client.people.get().home.people[0].name == "Bob"
