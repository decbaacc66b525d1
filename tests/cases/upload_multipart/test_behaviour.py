"""What the parts of an upload look like."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any


def _parts(request: Any) -> dict[str, Message]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    parts = BytesParser().parsebytes(head + request.content).get_payload()
    return {str(part.get_param("name", header="content-disposition")): part for part in parts}  # type: ignore[union-attr]


def test_parts(exchange: Any, tmp_path: Path) -> None:
    x = exchange().answers({"id": "f", "size": 3})
    file = tmp_path / "a.png"
    file.write_bytes(b"\x89PN")
    assert x.client.files.upload(file=file, purpose="avatar", labels={"k": "v"}).size == 3
    parts = _parts(x.last)
    assert (parts["file"].get_filename(), parts["file"].get_content_type()) == ("a.png", "image/png")
    assert parts["file"].get_payload(decode=True) == b"\x89PN"
    assert parts["purpose"].get_payload() == "avatar"
    assert (parts["labels"].get_content_type(), parts["labels"].get_payload()) == ("application/json", '{"k":"v"}')


def test_what_is_not_given_is_not_sent(exchange: Any) -> None:
    x = exchange().answers({"id": "f", "size": 3})
    x.client.files.upload(file=("b.bin", b"abc", "application/pdf"))
    assert list(_parts(x.last)) == ["file"]
