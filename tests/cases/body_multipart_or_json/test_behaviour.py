"""Which method writes what."""

from __future__ import annotations

from typing import Any


def _sent(x: Any) -> tuple[str, bytes]:
    return x.last.headers["content-type"].partition(";")[0], x.last.content


def test_other_properties_have_a_method_of_their_own(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.images.edit(url="u", prompt="p")
    assert _sent(x) == ("application/json", b'{"url":"u","prompt":"p"}')
    x.client.images.edit_from_multipart(image=("a.png", b"\x89PNG"), prompt="p")
    kind, content = _sent(x)
    assert kind == "multipart/form-data"
    assert b'name="image"; filename="a.png"' in content
    assert b"\x89PNG" in content


def test_files_go_as_multipart_by_default(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.images.create(image=b"\x89")
    assert _sent(x)[0] == "multipart/form-data"
    x.client.images.create_from_json(image=b"\x89")
    assert _sent(x) == ("application/json", b'{"image":"iQ=="}')


def test_the_same_properties(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.images.update("i", content_type="a cat", labels=["a", "b"])
    assert _sent(x) == ("application/json", b'{"content_type":"a cat","labels":["a","b"]}')
    x.client.images.update("i", content_type="a cat", labels=["a", "b"], body_content_type="multipart/form-data")
    kind, content = _sent(x)
    assert kind == "multipart/form-data"
    assert content.count(b'name="labels"') == 2


def test_whole_responses_and_further_properties(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    raw = x.client.images.with_raw_response
    assert raw.update("i", content_type="c", body_content_type="multipart/form-data", extra_body={"d": 1}).status == 204
    assert b'name="d"' in x.last.content
    assert raw.edit_from_multipart(image=b"i", extra_headers={"X-A": "b"}).status == 204
    assert x.last.headers["x-a"] == "b"
