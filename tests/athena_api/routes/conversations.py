"""`/my/conversations`, with and without a trailing slash. Assumed: everything but the list."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from .. import chat
from ..call import Call, operation
from ..cursors import page
from ..envelope import data, no_content
from ..ids import new_id
from ..validation import Fields

MOST_TITLE_CHARACTERS = 200
MOST_PARTS = 50


async def list_(call: Call) -> Response:
    return page(call.request, call.service.store, "conversation", call.caller.owner)


async def create(call: Call) -> Response:
    fields = await call.fields()
    agent_id = fields.text("agent_id", required=True, least=1)
    title = fields.text("title", most=MOST_TITLE_CHARACTERS)
    metadata = fields.map_of("metadata", str)
    fields.done()
    call.claim_idempotency()
    now = call.service.clock.stamp()
    conversation: dict[str, Any] = {
        "id": new_id("conversation"),
        "agent_id": agent_id,
        "title": title,
        "status": "active",
    }
    conversation |= {
        "message_count": 0,
        "last_message_at": None,
        "created_at": now,
        "updated_at": now,
        "metadata": metadata,
    }
    call.save("conversation", conversation)
    chat.announce(call.service, call.caller.workspace, call.caller.owner, conversation)
    return data(conversation, 201)


async def get(call: Call) -> Response:
    return data(call.own("conversation", call.path("conversation_id")))


async def update(call: Call) -> Response:
    """A member that is null is cleared, one that is absent is kept."""
    conversation = call.own("conversation", call.path("conversation_id"))
    fields = await call.fields()
    title, status = fields.text("title", most=MOST_TITLE_CHARACTERS), fields.choice("status", ("active", "archived"))
    metadata = fields.map_of("metadata", str)
    fields.done()
    if fields.has("title"):
        conversation["title"] = title
    if fields.has("metadata"):
        conversation["metadata"] = metadata
    conversation["status"] = status or conversation["status"]
    conversation["updated_at"] = call.service.clock.stamp()
    call.save("conversation", conversation)
    chat.announce(call.service, call.caller.workspace, call.caller.owner, conversation)
    return data(conversation)


async def delete(call: Call) -> Response:
    conversation = call.own("conversation", call.path("conversation_id"))
    call.service.store.delete("conversation", conversation["id"])
    call.service.store.delete_owned("message", chat.messages_of(conversation["id"]))
    return no_content()


async def list_messages(call: Call) -> Response:
    """Oldest first."""
    conversation = call.own("conversation", call.path("conversation_id"))
    return page(call.request, call.service.store, "message", chat.messages_of(conversation["id"]), newest_first=False)


def _read_part(fields: Fields) -> dict[str, Any]:
    kind = fields.choice("type", tuple(_PART_FIELDS), required=True)
    return {"type": kind, **(_PART_FIELDS[kind](fields) if kind in _PART_FIELDS else {})}


def _text(fields: Fields) -> dict[str, Any]:
    return {"text": fields.text("text", required=True)}


def _attachment(fields: Fields) -> dict[str, Any]:
    return {name: fields.text(name, required=True) for name in ("attachment_id", "filename", "content_type")}


def _tool_call(fields: Fields) -> dict[str, Any]:
    texts = {name: fields.text(name, required=True) for name in ("tool_call_id", "name")}
    return {**texts, "arguments": fields.object("arguments", required=True)}


def _tool_result(fields: Fields) -> dict[str, Any]:
    call_id = fields.text("tool_call_id", required=True)
    return {
        "tool_call_id": call_id,
        "output": fields.members.get("output"),
        "is_error": fields.flag("is_error") or False,
    }


_PART_FIELDS = {"text": _text, "attachment": _attachment, "tool_call": _tool_call, "tool_result": _tool_result}


async def create_message(call: Call) -> Response:
    """Stores a message without running anything."""
    conversation = call.own("conversation", call.path("conversation_id"))
    fields = await call.fields()
    role = fields.choice("role", ("user", "system"), required=True) or ""
    content = fields.each("content", _read_part, required=True, least=1, most=MOST_PARTS)
    fields.done()
    call.claim_idempotency()
    message = chat.add_message(
        call.service, call.caller.workspace, call.caller.owner, conversation["id"], role, content
    )
    return data(message, 201)


_ALL, _ONE = "/my/conversations", "/my/conversations/{conversation_id}"
_READ, _WRITE = "conversations:read", "conversations:write"
ROUTES = [
    operation("GET", _ALL, list_, _READ),
    operation("GET", f"{_ALL}/", list_, _READ),
    operation("POST", _ALL, create, _WRITE),
    operation("POST", f"{_ALL}/", create, _WRITE),
    operation("GET", _ONE, get, _READ),
    operation("PATCH", _ONE, update, _WRITE),
    operation("DELETE", _ONE, delete, _WRITE),
    operation("GET", f"{_ONE}/messages", list_messages, _READ),
    operation("POST", f"{_ONE}/messages", create_message, _WRITE),
]
