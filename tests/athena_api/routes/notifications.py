"""`/my/notifications`: devices and notifications. Assumed: all of it below the prefix."""

from __future__ import annotations

from starlette.responses import Response

from ..call import Call, operation
from ..cursors import page
from ..envelope import compact, data, no_content
from ..errors import ApiError
from ..ids import new_id

PLATFORMS = ("ios", "android", "web")


async def register_device(call: Call) -> Response:
    fields = await call.fields()
    token = fields.text("token", required=True, least=1, most=4096)
    platform = fields.choice("platform", PLATFORMS, required=True)
    locale = fields.text("locale", least=2, most=35)
    fields.done()
    device = {"id": new_id("device"), "platform": platform, "locale": locale, "created_at": call.service.clock.stamp()}
    call.save("device", {**device, "token": token})
    return data(compact(device), 201)


async def list_devices(call: Call) -> Response:
    def show(record: dict[str, str]) -> dict[str, str]:
        return {name: value for name, value in record.items() if name != "token"}

    return page(call.request, call.service.store, "device", call.caller.owner, show=show)


async def unregister_device(call: Call) -> Response:
    device = call.own("device", call.path("device_id"))
    call.service.store.delete("device", device["id"])
    return no_content()


async def list_(call: Call) -> Response:
    """`unread=true`: those not read yet; `unread=false`: those that were."""
    unread = call.request.query_params.get("unread")
    if unread not in (None, "true", "false"):
        problem = {"field": "unread", "code": "wrong_type", "message": "unread must be true or false"}
        raise ApiError("validation_failed", "The request is not valid.", {"fields": [problem]})
    wanted = None if unread is None else unread == "true"
    return page(
        call.request,
        call.service.store,
        "notification",
        call.caller.owner,
        keep=lambda note: wanted in (None, note["read_at"] is None),
    )


async def mark_read(call: Call) -> Response:
    """The same answer however often it is read; the first time counts."""
    note = call.own("notification", call.path("notification_id"))
    note["read_at"] = note["read_at"] or call.service.clock.stamp()
    call.save("notification", note)
    return data(note)


_ALL = "/my/notifications"
_READ, _WRITE = "notifications:read", "notifications:write"
ROUTES = [
    operation("POST", f"{_ALL}/devices", register_device, _WRITE),
    operation("GET", f"{_ALL}/devices", list_devices, _READ),
    operation("DELETE", f"{_ALL}/devices/{{device_id}}", unregister_device, _WRITE),
    operation("GET", _ALL, list_, _READ),
    operation("GET", f"{_ALL}/", list_, _READ),
    operation("POST", f"{_ALL}/{{notification_id}}/read", mark_read, _WRITE),
]
