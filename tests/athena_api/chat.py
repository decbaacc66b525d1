"""Conversations and their messages, as the routes and the executions change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .ids import new_id

if TYPE_CHECKING:
    from .service import Service

Record = dict[str, Any]


def messages_of(conversation_id: str) -> str:
    """The list in which a conversation's messages are kept."""
    return f"messages of {conversation_id}"


def text_part(text: str) -> Record:
    return {"type": "text", "text": text}


def announce(service: Service, workspace: str, owner: str, conversation: Record) -> None:
    event = {"type": "conversation_updated", "conversation_id": conversation["id"], "title": conversation["title"]}
    service.hub.publish(workspace, owner, "conversations", event)


def add_message(
    service: Service,
    workspace: str,
    owner: str,
    conversation_id: str,
    role: str,
    content: list[Record],
    execution_id: str | None = None,
) -> Record:
    """Appends a message and updates its conversation, which must exist."""
    now = service.clock.stamp()
    message: Record = {"id": new_id("message"), "conversation_id": conversation_id, "role": role, "content": content}
    message |= {"execution_id": execution_id, "created_at": now}
    service.store.put("message", message["id"], messages_of(conversation_id), message)
    conversation = service.store.get("conversation", conversation_id)
    if conversation is not None:
        conversation["message_count"] += 1
        conversation |= {"last_message_at": now, "updated_at": now}
        service.store.put("conversation", conversation_id, owner, conversation)
        announce(service, workspace, owner, conversation)
    return message


def history_length(service: Service, conversation_id: str) -> int:
    """Characters of text in the conversation: what injecting it into a run costs."""
    rows = service.store.walk("message", messages_of(conversation_id), None, newest_first=False)
    return sum(len(part.get("text", "")) for _, message in rows for part in message["content"])
