"""Each side says only its own."""

from __future__ import annotations

from typing import Any


def test_both_sides(exchange: Any) -> None:
    x = exchange(strict=True).answers({"id": "1", "name": "Ann"})
    user = x.client.users.create(name="Ann", password="correct horse")
    assert (user.id, user.name) == ("1", "Ann")
    assert x.last.json() == {"name": "Ann", "password": "correct horse"}
