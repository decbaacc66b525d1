"""Types of realtime."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import UNSET, DateTime, Model, OneOf, Unknown, UnknownEvent, UnsetType
from .shared import CreditBalance, ExecutionStatus, Notification

__all__ = [
    "ConversationUpdatedMessage",
    "CreditsUpdatedMessage",
    "ErrorMessage",
    "ExecutionUpdatedMessage",
    "HelloMessage",
    "NotificationCreatedMessage",
    "PingCommand",
    "PongMessage",
    "RealtimeCommand",
    "RealtimeMessage",
    "SubscribeCommand",
    "SubscribedMessage",
    "UnsubscribeCommand",
    "UnsubscribedMessage",
]


class HelloMessage(Model, tag_field="type", tag="hello"):
    """The first message of a connection."""

    type: ClassVar[Literal["hello"]] = "hello"
    connection_id: str
    """Id of the connection."""
    server_time: DateTime
    """Time at the server, in UTC."""


class SubscribedMessage(Model, tag_field="type", tag="subscribed"):
    """A subscription was taken in."""

    type: ClassVar[Literal["subscribed"]] = "subscribed"
    channels: list[str]
    """The channels that are subscribed now."""


class UnsubscribedMessage(Model, tag_field="type", tag="unsubscribed"):
    """A subscription was ended."""

    type: ClassVar[Literal["unsubscribed"]] = "unsubscribed"
    channels: list[str]
    """The channels that are no longer subscribed."""


class ExecutionUpdatedMessage(Model, tag_field="type", tag="execution_updated"):
    """The status of a run has changed."""

    type: ClassVar[Literal["execution_updated"]] = "execution_updated"
    event_id: str
    """Id of the event. A subscription can go on after it."""
    execution_id: str
    """Id of the run."""
    status: ExecutionStatus
    """The new status."""


class ConversationUpdatedMessage(Model, tag_field="type", tag="conversation_updated"):
    """A conversation has changed."""

    type: ClassVar[Literal["conversation_updated"]] = "conversation_updated"
    event_id: str
    """Id of the event. A subscription can go on after it."""
    conversation_id: str
    """Id of the conversation."""
    title: str | None = None
    """Its title, when it has one."""


class NotificationCreatedMessage(Model, tag_field="type", tag="notification_created"):
    """There is a new notification."""

    type: ClassVar[Literal["notification_created"]] = "notification_created"
    event_id: str
    """Id of the event. A subscription can go on after it."""
    notification: Notification
    """The notification."""


class CreditsUpdatedMessage(Model, tag_field="type", tag="credits_updated"):
    """The balance of credits has changed."""

    type: ClassVar[Literal["credits_updated"]] = "credits_updated"
    event_id: str
    """Id of the event. A subscription can go on after it."""
    balance: CreditBalance
    """The new balance."""


class PongMessage(Model, tag_field="type", tag="pong"):
    """The answer to a ping."""

    type: ClassVar[Literal["pong"]] = "pong"
    nonce: str | None = None
    """The nonce of the ping."""


class ErrorMessage(Model, tag_field="type", tag="error"):
    """A message of the client was refused. The connection stays open."""

    type: ClassVar[Literal["error"]] = "error"
    code: str
    """Stable snake_case code of the error."""
    message: str
    """A sentence for people."""


class SubscribeCommand(Model, tag_field="type", tag="subscribe"):
    """Asks for the events of channels."""

    type: ClassVar[Literal["subscribe"]] = "subscribe"
    channels: Sequence[str]
    """Channels: `executions`, `conversations`, `notifications`, `credits`."""
    after_event_id: str | UnsetType = UNSET
    """Go on after this event; the server keeps 1,000 events. Only new events when left out."""


class UnsubscribeCommand(Model, tag_field="type", tag="unsubscribe"):
    """Ends subscriptions."""

    type: ClassVar[Literal["unsubscribe"]] = "unsubscribe"
    channels: Sequence[str]
    """Channels: `executions`, `conversations`, `notifications`, `credits`."""


class PingCommand(Model, tag_field="type", tag="ping"):
    """Asks for a pong, to see that the connection is alive."""

    type: ClassVar[Literal["ping"]] = "ping"
    nonce: str | UnsetType = UNSET
    """Any text. It comes back in the pong."""


RealtimeMessage: TypeAlias = OneOf[
    HelloMessage
    | SubscribedMessage
    | UnsubscribedMessage
    | ExecutionUpdatedMessage
    | ConversationUpdatedMessage
    | NotificationCreatedMessage
    | CreditsUpdatedMessage
    | PongMessage
    | ErrorMessage
    | UnknownEvent
]
"""A message from the server.

Assumed: the public documentation does not say this.
"""

RealtimeCommand: TypeAlias = OneOf[SubscribeCommand | UnsubscribeCommand | PingCommand | Unknown]
"""A message to the server.

Assumed: the public documentation does not say this.
"""
