"""What is sent where the description leaves the media type open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def _sent(x: Any) -> tuple[str, bytes]:
    return x.last.headers["content-type"], x.last.content


def test_octets_of_a_range(package: Any, exchange: Any, tmp_path: Path) -> None:
    x = exchange()
    x.answers(x.nothing)
    file = tmp_path / "a.gif"
    file.write_bytes(b"GIF")
    uploads = x.client.uploads
    uploads.put_avatar(body=file)
    assert _sent(x) == ("image/gif", b"GIF")
    uploads.put_avatar(body=b"RIFF", content_type="image/webp")
    assert _sent(x) == ("image/webp", b"RIFF")
    uploads.put_avatar(body=("a", b"x", "image/x"))
    assert _sent(x) == ("image/x", b"x")
    with pytest.raises(package.InvalidRequestError):
        uploads.put_avatar(body=b"x", content_type="text/plain")


def test_a_type_beside_a_range(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.uploads.put_blob(body=b"%PDF")
    assert _sent(x) == ("application/pdf", b"%PDF")
    x.client.uploads.put_blob(body=b"a,b", content_type="text/csv")
    assert _sent(x) == ("text/csv", b"a,b")
    x.client.uploads.put_blob()
    assert (x.last.headers.get("content-type"), x.last.content) == (None, b"")


def test_text_of_a_range(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.uploads.put_page(body="ü")
    assert _sent(x) == ("text/plain; charset=utf-8", "ü".encode())
    x.client.uploads.put_page(body="# a", content_type="text/markdown")
    assert _sent(x) == ("text/markdown", b"# a")


def test_json_by_other_names_is_json(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.uploads.put_note(text="t")
    assert _sent(x) == ("application/json", b'{"text":"t"}')
    x.client.uploads.put_any(text="t")
    assert _sent(x) == ("application/json", b'{"text":"t"}')
    x.client.uploads.put_note_from_xml(body="<note/>")
    assert _sent(x) == ("application/xml", b"<note/>")


def test_what_would_break_out_of_the_header_is_refused(package: Any, exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    with pytest.raises(package.InvalidRequestError):
        x.client.uploads.put_avatar(body=b"x", content_type="image/png\r\nX-A: b")
    assert x.made == []
