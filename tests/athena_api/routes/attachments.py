"""`/attachments/` and `/my/attachments/`. Assumed: all of it below the two prefixes."""

from __future__ import annotations

import json
from typing import Any

from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..call import Call, operation
from ..cursors import page
from ..download import download as send_file
from ..envelope import compact, data, no_content
from ..errors import ApiError
from ..ids import KEY_LENGTH, new_id, random_text
from ..validation import Fields

MOST_BYTES = 20 * 1024 * 1024
_OVERHEAD = 64 * 1024  # boundaries and small parts around the file
PURPOSES = ("execution", "avatar")


async def _form(call: Call) -> FormData:
    if not call.request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise ApiError("unsupported_media_type", "Send the file as multipart/form-data.")
    if int(call.request.headers.get("content-length", "0")) > MOST_BYTES + _OVERHEAD:
        raise _too_large()
    try:
        return await call.request.form(max_files=3, max_fields=10)
    except (HTTPException, MultipartParseError):
        raise ApiError("bad_request", "The body is not valid multipart/form-data.") from None


def _too_large() -> ApiError:
    return ApiError("payload_too_large", f"A file must have at most {MOST_BYTES} bytes.", {"limit": MOST_BYTES})


async def _members(form: FormData) -> dict[str, Any]:
    """The parts beside the file as JSON values. A part may come with or without a file name."""
    members: dict[str, Any] = {}
    for name in ("purpose", "metadata"):
        value = form.get(name)
        if value is not None:
            members[name] = (await value.read()).decode("utf-8", "replace") if isinstance(value, UploadFile) else value
    if "metadata" in members:
        try:
            members["metadata"] = json.loads(members["metadata"])
        except ValueError:
            members["metadata"] = False  # of no type that a map has: reported with the other problems
    return members


async def upload(call: Call) -> Response:
    form = await _form(call)
    file = form.get("file")
    fields = Fields(await _members(form))
    if not isinstance(file, UploadFile):
        fields.problem("file", "required", "is required, with a file name")
    fields.choice("purpose", PURPOSES)
    metadata = fields.map_of("metadata", str)
    fields.done()
    assert isinstance(file, UploadFile)
    content = await file.read()
    if len(content) > MOST_BYTES:
        raise _too_large()
    return data(_keep(call, file, content, metadata), 201)


def _keep(call: Call, file: UploadFile, content: bytes, metadata: dict[str, str] | None) -> dict[str, Any]:
    id, owner = new_id("attachment"), call.caller.owner.partition(":")[2]
    record = {"id": id, "filename": file.filename or "file", "size": len(content), "metadata": metadata}
    record |= {
        "content_type": file.content_type or "application/octet-stream",
        "created_at": call.service.clock.stamp(),
    }
    record |= {"storage_key": f"attachments/{owner}/{random_text(KEY_LENGTH)}"}
    call.save("attachment", compact(record))
    call.service.store.put_blob(id, content)
    return compact(record)


async def list_(call: Call) -> Response:
    """`content_type` may be given several times; any of them matches."""
    types = call.request.query_params.getlist("content_type")
    keep = (lambda record: record["content_type"] in types) if types else (lambda record: True)
    return page(call.request, call.service.store, "attachment", call.caller.owner, keep=keep)


async def get(call: Call) -> Response:
    return data(call.own("attachment", call.path("attachment_id")))


async def download(call: Call) -> Response:
    record = call.own("attachment", call.path("attachment_id"))
    content = call.service.store.get_blob(record["id"])
    return send_file(call.request, content, "application/octet-stream", record["filename"])


async def delete(call: Call) -> Response:
    record = call.own("attachment", call.path("attachment_id"))
    call.service.store.delete("attachment", record["id"])
    return no_content()


_ONE = "/my/attachments/{attachment_id}"
ROUTES = [
    operation("POST", "/attachments/", upload, "attachments:write"),
    operation("GET", "/my/attachments/", list_, "attachments:read"),
    operation("GET", _ONE, get, "attachments:read"),
    operation("GET", f"{_ONE}/content", download, "attachments:read"),
    operation("DELETE", _ONE, delete, "attachments:write"),
]
