"""`/my/media`: what agents made. Assumed: all of it but the path."""

from __future__ import annotations

from starlette.responses import Response

from ..call import Call, operation
from ..cursors import page
from ..download import download as send_file
from ..envelope import data, no_content
from ..errors import ApiError

KINDS = ("image", "audio", "video", "document")


async def list_(call: Call) -> Response:
    kind = call.request.query_params.get("kind")
    if kind is not None and kind not in KINDS:
        problem = {"field": "kind", "code": "unknown_value", "message": f"kind must be one of {', '.join(KINDS)}"}
        raise ApiError("validation_failed", "The request is not valid.", {"fields": [problem]})
    return page(
        call.request, call.service.store, "media", call.caller.owner, keep=lambda asset: kind in (None, asset["kind"])
    )


async def get(call: Call) -> Response:
    return data(call.own("media", call.path("media_id")))


async def download(call: Call) -> Response:
    asset = call.own("media", call.path("media_id"))
    return send_file(call.request, call.service.store.get_blob(asset["id"]), asset["content_type"])


async def delete(call: Call) -> Response:
    asset = call.own("media", call.path("media_id"))
    call.service.store.delete("media", asset["id"])
    return no_content()


_ONE = "/my/media/{media_id}"
ROUTES = [
    operation("GET", "/my/media", list_, "media:read"),
    operation("GET", _ONE, get, "media:read"),
    operation("GET", f"{_ONE}/content", download, "media:read"),
    operation("DELETE", _ONE, delete, "media:write"),
]
