"""A part without a type takes a file or a value."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any


def _parts(request: Any) -> list[Message]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    return BytesParser().parsebytes(head + request.content).get_payload()  # type: ignore[return-value]


def _of(request: Any, name: str) -> list[tuple[str | None, str, bytes]]:
    found = [part for part in _parts(request) if part.get_param("name", header="content-disposition") == name]
    return [(p.get_filename(), p.get_content_type(), p.get_payload(decode=True)) for p in found]  # type: ignore[misc]


def test_files(exchange: Any, tmp_path: Path) -> None:
    x = exchange()
    x.answers(x.nothing)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    with file.open("rb") as opened:
        x.client.documents.upload(file=file, title=opened, pages=[b"1", ("2.txt", b"2")], thumbnail=("t", b"\x89"))
        assert _of(x.last, "file") == [("a.pdf", "application/pdf", b"%PDF")]
        assert _of(x.last, "title") == [("a.pdf", "application/pdf", b"%PDF")]
    assert _of(x.last, "pages") == [("upload", "application/octet-stream", b"1"), ("2.txt", "text/plain", b"2")]
    assert _of(x.last, "thumbnail") == [("t", "image/png", b"\x89")]


def test_values(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.documents.upload(file=b"f", title="a title", table="a,b", about={"k": 1}, state="final")
    assert _of(x.last, "title") == [(None, "text/plain", b"a title")]
    assert _of(x.last, "table") == [(None, "text/csv", b"a,b")]
    assert _of(x.last, "about") == [(None, "application/json", b'{"k":1}')]
    assert _of(x.last, "state") == [(None, "text/plain", b"final")]


def test_a_path_is_a_path_and_a_text_a_text(exchange: Any, tmp_path: Path) -> None:
    x = exchange()
    x.answers(x.nothing)
    file = tmp_path / "a.txt"
    file.write_text("inside")
    x.client.documents.upload(file=file, title=str(file))
    assert _of(x.last, "file") == [("a.txt", "text/plain", b"inside")]
    assert _of(x.last, "title") == [(None, "text/plain", str(file).encode())]


def test_a_range_of_types_is_no_type_of_a_text(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.documents.upload(file=b"f", cover="none", pages=[b"1"])
    assert _of(x.last, "cover") == [(None, "text/plain", b"none")]
    assert b"image/" not in x.last.content
