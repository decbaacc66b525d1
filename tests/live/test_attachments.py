"""Files that users upload for agents to read."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from athena import APIConnectionError, NotFoundError, PayloadTooLargeError

from .driver import Driver

HELLO = ("hello.txt", b"Hello, file", "text/plain")


def test_attachments_upload(driver: Driver, client: Any):
    made = client.attachments.upload(file=HELLO, purpose="execution", metadata={"a": "ü"})
    assert (made.filename, made.content_type, made.size) == ("hello.txt", "text/plain", 11)
    assert made.metadata == {"a": "ü"}
    assert made.storage_key.startswith("attachments/")
    (kind,) = driver.sent("content-type")
    assert kind is not None
    assert kind.startswith("multipart/form-data; boundary=")


def test_attachments_upload_of_every_kind_of_file(client: Any, tmp_path: Path):
    path = tmp_path / "on disk.bin"
    path.write_bytes(b"\x00\xff" * 50_000)
    with path.open("rb") as opened:
        for given, name in (
            (path, "on disk.bin"),
            (opened, "on disk.bin"),
            (("other.bin", path.read_bytes()), "other.bin"),
            (("memory.bin", io.BytesIO(path.read_bytes())), "memory.bin"),
        ):
            made = client.attachments.upload(file=given)
            assert (made.filename, made.size) == (name, 100_000)
            assert client.attachments.download(made.id).read() == path.read_bytes()


@pytest.mark.parametrize("name", ['a".txt', "a\r\nX-Evil: 1.txt", "../../etc/passwd", "ü☀.txt", "a\x00b"])
def test_attachments_upload_with_a_hostile_name(driver: Driver, client: Any, name: str):
    try:
        made = client.attachments.upload(file=(name, b"x"))
    except ValueError:
        assert driver.requests() == []  # refused before anything was sent
        return
    assert made.size == 1
    assert "evil" not in {header.lower() for header, _ in driver.requests()[-1]["headers"]}
    if "\r" not in name and '"' not in name:
        assert made.filename.rpartition("/")[2] == name.rpartition("/")[2]


def test_attachments_upload_that_is_too_large(client: Any):
    with pytest.raises(PayloadTooLargeError) as caught:
        client.attachments.upload(file=("big.bin", bytes(21 * 1024 * 1024)))
    assert caught.value.code == "payload_too_large"


def test_attachments_list(driver: Driver, client: Any):
    for number in range(3):
        client.attachments.upload(file=(f"{number}.txt", b"x", "text/plain"))
    client.attachments.upload(file=("p.png", b"x", "image/png"))
    client.attachments.upload(file=("p.gif", b"x", "image/gif"))
    assert len(list(client.attachments.list())) == 5
    found = list(client.attachments.list(content_type=["image/png", "image/gif"], limit=1))
    assert {item.filename for item in found} == {"p.png", "p.gif"}
    first = driver.requests("/my/attachments/")[1]["target"]
    assert first == "/my/attachments/?content_type=image%2Fpng&content_type=image%2Fgif&limit=1"


def test_attachments_get(client: Any):
    made = client.attachments.upload(file=HELLO)
    assert client.attachments.get(made.id) == made


def test_attachments_delete(client: Any):
    made = client.attachments.upload(file=HELLO)
    assert client.attachments.delete(made.id) is None
    with pytest.raises(NotFoundError):
        client.attachments.get(made.id)


def test_attachments_download(client: Any, tmp_path: Path):
    content = bytes(range(256)) * 1000
    made = client.attachments.upload(file=("Größe ☀.bin", content))
    with client.attachments.download(made.id) as download:
        assert (download.status, download.size, download.filename) == (200, len(content), "Größe ☀.bin")
        assert download.etag
        pieces = list(download.iter_bytes(chunk_size=1000))
    assert {len(piece) for piece in pieces} == {1000}
    assert b"".join(pieces) == content
    assert client.attachments.download(made.id).save(tmp_path / "copy") == len(content)
    assert hashlib.sha256((tmp_path / "copy").read_bytes()).digest() == hashlib.sha256(content).digest()


def test_attachments_download_of_a_part(client: Any):
    made = client.attachments.upload(file=HELLO)
    part = client.attachments.download(made.id, range="bytes=7-10")
    assert part.status == 206
    assert part.read() == b"file"


def test_a_download_that_is_cut_leaves_no_file(driver: Driver, client: Any, tmp_path: Path):
    made = client.attachments.upload(file=("big.bin", bytes(100_000)))
    driver.control.fault("reset-after", path="*/content")
    with pytest.raises(APIConnectionError):
        client.attachments.download(made.id).save(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_download_that_is_left_gives_the_connection_up(driver: Driver, client: Any):
    made = client.attachments.upload(file=("big.bin", bytes(100_000)))
    driver.control.fault("slow", path="*/content")
    with client.attachments.download(made.id) as download:
        assert next(iter(download.iter_bytes()))
    assert driver.disconnected(f"/my/attachments/{made.id}/content")
