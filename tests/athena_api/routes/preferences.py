"""`/my/preferences`. Assumed: all of it but the path."""

from __future__ import annotations

import re
from typing import Any

from starlette.responses import Response

from ..call import Call, operation
from ..envelope import data
from ..validation import Fields

DEFAULTS: dict[str, Any] = {
    "push_enabled": True,
    "email_enabled": False,
    "quiet_hours": None,
    "topics": {"runs": True, "billing": True},
}
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def _current(call: Call) -> dict[str, Any]:
    return call.service.store.get("preferences", call.caller.owner) or dict(DEFAULTS)


def _quiet_hours(fields: Fields) -> dict[str, Any] | None:
    hours = fields.child("quiet_hours")
    if hours is None:
        return None
    read = {name: hours.text(name, required=True) for name in ("start", "end", "timezone")}
    for name in ("start", "end"):
        if read[name] is not None and not _TIME.match(read[name] or ""):
            hours.problem(name, "wrong_format", "must be HH:MM")
    return read


async def get(call: Call) -> Response:
    return data(_current(call))


async def update(call: Call) -> Response:
    """What is absent is kept; null clears the quiet hours; topics are merged."""
    fields = await call.fields()
    flags = {name: fields.flag(name) for name in ("push_enabled", "email_enabled")}
    hours, topics = _quiet_hours(fields), fields.map_of("topics", bool)
    fields.done()
    kept = _current(call) | {name: value for name, value in flags.items() if value is not None}
    if fields.has("quiet_hours"):
        kept["quiet_hours"] = hours
    kept["topics"] = {**kept["topics"], **(topics or {})}
    call.service.store.put("preferences", call.caller.owner, call.caller.owner, kept)
    return data(kept)


ROUTES = [
    operation("GET", "/my/preferences", get, "notifications:read"),
    operation("PATCH", "/my/preferences", update, "notifications:write"),
]
