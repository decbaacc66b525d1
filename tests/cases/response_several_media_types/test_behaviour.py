"""What `Accept` says, and that the answer is read as its `Content-Type` says."""

from __future__ import annotations

from typing import Any

import pytest


def test_octets_of_either_type(exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.bytes_response(b"RIFF", content_type="image/webp"))
    with x.client.things.get_picture() as picture:
        assert (picture.content_type, picture.read()) == ("image/webp", b"RIFF")
    assert x.last.headers["accept"] == "image/png, image/webp, */*;q=0.5"
    x.client.things.get_picture(extra_headers={"Accept": "image/webp"}).close()
    assert x.last.headers["accept"] == "image/webp"


def test_a_text_as_json_or_as_itself(exchange: Any) -> None:
    x = exchange()
    x.answers("Ada", x.testing.bytes_response("Adá".encode("latin-1"), content_type="text/plain; charset=latin-1"))
    assert x.client.things.get_name() == "Ada"
    assert x.client.things.get_name() == "Adá"
    assert x.last.headers["accept"] == "application/json, text/plain"


def test_another_representation(package: Any, exchange: Any) -> None:
    x = exchange(max_retries=0)
    x.answers({"id": "i"}, x.testing.bytes_response(b"%PDF", content_type="application/pdf"))
    assert x.client.things.get_invoice() == x.types.Invoice(id="i")
    assert x.last.headers["accept"] == "application/json"
    raw = x.client.things.with_raw_response.get_invoice(extra_headers={"Accept": "application/pdf"})
    assert (x.last.headers["accept"], raw.content) == ("application/pdf", b"%PDF")
    with pytest.raises(package.ResponseDecodeError, match="application/pdf"):
        x.client.things.get_invoice()


def test_by_status(exchange: Any) -> None:
    x = exchange()
    x.answers(
        {"id": "i"},
        x.testing.bytes_response(b"soon", 202, content_type="text/plain"),
        x.testing.json_response({"id": "i", "lines": []}, 203),
        x.nothing,
    )
    found = [x.client.things.start_job() for _ in range(4)]
    assert found == [x.types.Invoice(id="i"), "soon", x.types.Full(id="i", lines=[]), None]
    assert x.last.headers["accept"] == "application/json, text/plain, application/vnd.acme.full+json"


@pytest.mark.parametrize("content_type", ["application/jsonl", "application/json-seq"])
def test_lines_or_records(exchange: Any, content_type: str) -> None:
    x = exchange()
    before = "\x1e" if content_type.endswith("seq") else ""
    body = "".join(f'{before}{{"id":"{name}"}}\n' for name in "ab").encode()
    x.answers(x.testing.bytes_response(body, content_type=content_type))
    with x.client.things.watch_events() as events:
        assert [event.id for event in events] == ["a", "b"]
    assert x.last.headers["accept"] == "application/jsonl, application/json-seq"
