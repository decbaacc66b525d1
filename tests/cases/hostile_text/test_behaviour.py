"""It is text, both ways."""

from __future__ import annotations

from typing import Any


def test_text_is_text(exchange: Any) -> None:
    x = exchange().answers({'a"b': "1", "\\": "2", "": "3"})
    thing = x.client.things.get_import_os("i", x_abort="d\u2028e")
    assert thing.additional == {'a"b': "1", "\\": "2"}
    assert thing.to_dict() == {'a"b': "1", "\\": "2", "": "3"}
    assert x.last.query == {'x"); abort(': "d\u2028e"}
