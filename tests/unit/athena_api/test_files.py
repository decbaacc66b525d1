"""Attachments and media: uploads, lists, downloads with ranges and entity tags."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.athena_api.download import disposition
from tests.athena_api.ids import seed_id

from .client import Api, error_of

UPLOAD = "/attachments/"


def upload(api: Api, content: bytes = b"hello world", name: str = "notes.txt", kind: str = "text/plain", **fields: str):
    return api.http.post(UPLOAD, files={"file": (name, content, kind)}, data=fields, headers=api.headers())


def test_upload_and_download(api: Api):
    content = bytes(range(256)) * 16
    answer = upload(api, content, "Übersicht 1.bin", "application/x-thing", purpose="avatar", metadata='{"a":"b"}')
    assert answer.status_code == 201
    made = answer.json()["data"]
    assert (made["filename"], made["content_type"], made["size"]) == ("Übersicht 1.bin", "application/x-thing", 4096)
    assert made["metadata"] == {"a": "b"}
    assert made["storage_key"].startswith("attachments/")
    path = f"/my/attachments/{made['id']}"
    assert api.get(path).json()["data"] == made
    download = api.get(f"{path}/content")
    assert download.content == content
    assert download.headers["content-type"] == "application/octet-stream"
    assert download.headers["content-disposition"] == (
        "attachment; filename=\"_bersicht 1.bin\"; filename*=UTF-8''%C3%9Cbersicht%201.bin"
    )
    assert api.call("DELETE", path).status_code == 204
    assert error_of(api.get(f"{path}/content"), 404)["code"] == "not_found"


def test_disposition_quotes_what_would_end_the_name():
    assert (
        disposition('a"\r\nX: 1\\b') == "attachment; filename=\"a___X: 1_b\"; filename*=UTF-8''a%22%0D%0AX%3A%201%5Cb"
    )


def test_metadata_may_come_as_a_json_part(api: Api):
    parts = {"file": ("a", b"a", "text/plain"), "metadata": ("metadata.json", b'{"k":"v"}', "application/json")}
    answer = api.http.post(UPLOAD, files=parts, headers=api.headers())
    assert answer.json()["data"]["metadata"] == {"k": "v"}


def test_request_log_has_the_whole_uploads_digest(api: Api):
    upload(api, b"x" * 100_000)
    (entry,) = api.control.requests(UPLOAD)
    assert entry["body_size"] > 100_000
    assert len(entry["body"]) == 1024
    assert entry["body_sha256"] != hashlib.sha256().hexdigest()


def test_largest_upload(api: Api):
    assert upload(api, bytes(20 * 1024 * 1024)).status_code == 201
    assert error_of(upload(api, bytes(20 * 1024 * 1024 + 1)), 413)["code"] == "payload_too_large"


def test_upload_refuses(api: Api):
    def codes(answer: object) -> list[tuple[str, str]]:
        return [(f["field"], f["code"]) for f in error_of(answer, 422)["details"]["fields"]]

    assert error_of(api.post(UPLOAD, {"file": "a"}), 415)["code"] == "unsupported_media_type"
    broken = api.http.post(
        UPLOAD, content=b"no parts", headers=api.headers(**{"Content-Type": "multipart/form-data; boundary=x"})
    )
    assert broken.status_code in (400, 422)
    no_file = api.http.post(UPLOAD, files={"other": ("a", b"a")}, headers=api.headers())
    assert codes(no_file) == [("file", "required")]
    assert codes(upload(api, purpose="fun")) == [("purpose", "unknown_value")]
    assert codes(upload(api, metadata="{")) == [("metadata", "wrong_type")]
    assert codes(upload(api, metadata='{"a":1}')) == [("metadata", "wrong_type")]


def test_attachments_by_content_type(api: Api):
    for kind in ("text/plain", "image/png", "application/pdf"):
        upload(api, name=kind, kind=kind)

    def listed(*kinds: str) -> list[str]:
        answer = api.get("/my/attachments/", params=[("content_type", kind) for kind in kinds])
        return [item["content_type"] for item in answer.json()["data"]]

    assert listed() == ["application/pdf", "image/png", "text/plain"]
    assert listed("text/plain", "image/png") == ["image/png", "text/plain"]


@pytest.mark.parametrize(
    ("asked", "status", "content", "content_range"),
    [
        ("bytes=0-4", 206, b"hello", "bytes 0-4/11"),
        ("bytes=6-", 206, b"world", "bytes 6-10/11"),
        ("bytes=-5", 206, b"world", "bytes 6-10/11"),
        ("bytes=-99", 206, b"hello world", "bytes 0-10/11"),
        ("bytes=0-99", 206, b"hello world", "bytes 0-10/11"),
        ("bytes=11-", 416, b"", "bytes */11"),
        ("bytes=-0", 416, b"", "bytes */11"),
        ("bytes=5-2", 416, b"", "bytes */11"),
        ("bytes=-", 200, b"hello world", None),
        ("lines=1-2", 200, b"hello world", None),
        ("bytes=0-1,3-4", 200, b"hello world", None),
    ],
)
def test_ranges(api: Api, asked: str, status: int, content: bytes, content_range: str | None):
    id = upload(api).json()["data"]["id"]
    answer = api.get(f"/my/attachments/{id}/content", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, content)
    assert answer.headers.get("content-range") == content_range


def test_entity_tag(api: Api):
    path = f"/my/attachments/{upload(api).json()['data']['id']}/content"
    tag = api.get(path).headers["etag"]
    assert api.get(path, headers={"If-None-Match": tag}).status_code == 304
    part = {"Range": "bytes=0-0"}
    assert api.get(path, headers={**part, "If-Range": tag}).status_code == 206
    assert api.get(path, headers={**part, "If-Range": '"other"'}).status_code == 200


def test_media(api: Api):
    listed = api.get("/my/media").json()["data"]
    assert [asset["kind"] for asset in listed] == ["document", "audio", "image"]
    image = api.get("/my/media", params={"kind": "image"}).json()["data"]
    assert [asset["id"] for asset in image] == [seed_id("media", 1)]
    assert api.get(f"/my/media/{seed_id('media', 1)}").json()["data"] == image[0]
    content = api.get(f"/my/media/{seed_id('media', 3)}/content")
    assert content.text == "Grüße ☀\n"
    assert content.headers["content-type"] == "text/plain"
    assert len(content.content) == listed[0]["size"]
    assert api.call("DELETE", f"/my/media/{seed_id('media', 1)}").status_code == 204
    assert error_of(api.get(f"/my/media/{seed_id('media', 1)}"), 404)["code"] == "not_found"
    assert error_of(api.get("/my/media", params={"kind": "smell"}), 422)["code"] == "validation_failed"


def test_json_answers_are_compact_utf8(api: Api):
    raw = upload(api, name="é").content
    assert "é".encode() in raw
    assert raw == json.dumps(json.loads(raw), ensure_ascii=False, separators=(",", ":")).encode()
