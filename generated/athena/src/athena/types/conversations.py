"""Types of conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, TypeAlias

from .._runtime.models import UNSET, DateTime, Model, OneOf, Open, Unknown, UnsetType

__all__ = [
    "ContentPart",
    "ContentPartAttachment",
    "ContentPartText",
    "ContentPartToolCall",
    "ContentPartToolResult",
    "Conversation",
    "ConversationStatus",
    "CreateConversationRequest",
    "CreateMessageRequest",
    "Message",
    "MessageRole",
    "NewMessageRole",
    "UpdateConversationRequest",
]

ConversationStatus: TypeAlias = Open[Literal["active", "archived"]]
"""Whether a conversation is in use or put away. An archived conversation can still be read.

Assumed: the public documentation does not say this.
"""

MessageRole: TypeAlias = Open[Literal["user", "assistant", "tool", "system"]]
"""Who wrote a message.

Assumed: the public documentation does not say this.
"""

NewMessageRole: TypeAlias = Open[Literal["user", "system"]]
"""Who a stored message is from. Answers of the agent and of tools cannot be stored by a client.

Assumed: the public documentation does not say this.
"""


class ContentPartText(Model, tag_field="type", tag="text"):
    """Content part text."""

    type: ClassVar[Literal["text"]] = "text"
    text: str
    """The text, usually Markdown."""


class ContentPartAttachment(Model, tag_field="type", tag="attachment"):
    """Content part attachment."""

    type: ClassVar[Literal["attachment"]] = "attachment"
    attachment_id: str
    """Id of the attachment."""
    filename: str
    """Name of the file."""
    content_type: str
    """Media type of the file."""


class ContentPartToolCall(Model, tag_field="type", tag="tool_call"):
    """Content part tool call."""

    type: ClassVar[Literal["tool_call"]] = "tool_call"
    tool_call_id: str
    """Id of the call."""
    name: str
    """Name of the tool."""
    arguments: Mapping[str, Any]
    """Arguments of the call."""


class ContentPartToolResult(Model, tag_field="type", tag="tool_result"):
    """Content part tool result."""

    type: ClassVar[Literal["tool_result"]] = "tool_result"
    tool_call_id: str
    """Id of the call that this is the result of."""
    output: Any
    """What the tool returned: any JSON value."""
    is_error: bool
    """Whether the tool failed."""


class Conversation(Model):
    """A conversation of the caller with an agent.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the conversation."""
    agent_id: str
    """Id of the agent that the conversation is with."""
    status: ConversationStatus
    """Whether the conversation is in use or archived."""
    message_count: int
    """Number of messages. At least 0."""
    created_at: DateTime
    """When the conversation was created, in UTC."""
    updated_at: DateTime
    """When the conversation was last changed, in UTC."""
    title: str | None = None
    """Title for people. Absent until one is given."""
    last_message_at: DateTime | None = None
    """When the last message was stored, in UTC. Absent when there is none."""
    metadata: dict[str, str] | None = None
    """Your own notes, by name."""


class CreateConversationRequest(Model):
    """A new, empty conversation.

    Assumed: the public documentation does not say this.
    """

    agent_id: str
    """Id of the agent to talk to."""
    title: str | UnsetType = UNSET
    """Title for people."""
    metadata: Mapping[str, str] | UnsetType = UNSET
    """Your own notes, by name."""


class CreateMessageRequest(Model):
    """A message to store in a conversation. No agent is run.

    Assumed: the public documentation does not say this.
    """

    role: NewMessageRole
    """Who the message is from."""
    content: Sequence[ContentPart]
    """The pieces of the message, in order: at least one. At least 1 item."""


class Message(Model):
    """A message of a conversation.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the message."""
    conversation_id: str
    """Id of the conversation that the message belongs to."""
    role: MessageRole
    """Who wrote the message."""
    content: list[ContentPart]
    """The pieces of the message, in order."""
    created_at: DateTime
    """When the message was stored, in UTC."""
    execution_id: str | None = None
    """Id of the run that wrote the message. Absent for messages stored by a client."""


class UpdateConversationRequest(Model):
    """A change of a conversation. A field that is left out keeps its value.

    Assumed: the public documentation does not say this.
    """

    title: str | None | UnsetType = UNSET
    """The new title. Null removes the title."""
    status: ConversationStatus | UnsetType = UNSET
    metadata: Mapping[str, str] | None | UnsetType = UNSET
    """The new notes; they replace the old ones as a whole. Null removes all."""


ContentPart: TypeAlias = OneOf[
    ContentPartText | ContentPartAttachment | ContentPartToolCall | ContentPartToolResult | Unknown
]
"""A piece of a message: text, a file, a tool call or its result.

Assumed: the public documentation does not say this.
"""
