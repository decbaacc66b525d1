"""Types that several resources use."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from .._runtime.models import DateTime, Model, OneOf, Open, UnknownEvent

__all__ = [
    "ApprovalRequest",
    "ApprovalRequestEvent",
    "ClientToolCallEvent",
    "CreditBalance",
    "ErrorEvent",
    "ExecutionEvent",
    "ExecutionFailure",
    "ExecutionOutput",
    "ExecutionResult",
    "ExecutionStatus",
    "FinalEvent",
    "FinalStatus",
    "LlmFinalEvent",
    "MediaEvent",
    "MediaKind",
    "NodeEndEvent",
    "NodeStartEvent",
    "Notification",
    "PendingToolCall",
    "TextEvent",
    "ToolCallEvent",
    "Usage",
]

ExecutionStatus: TypeAlias = Open[
    Literal[
        "completed",
        "awaiting_approval",
        "waiting_for_external_event",
        "awaiting_client_tool",
        "failed",
        "running",
        "cancelled",
    ]
]
"""How far a run has come.

`completed`, `failed` and `cancelled` are final. `awaiting_approval` waits for a decision,
`awaiting_client_tool` for the results of client tools, and `waiting_for_external_event` for
something outside the conversation.
"""

MediaKind: TypeAlias = Open[Literal["image", "audio", "video", "document"]]
"""What sort of file a media asset is.

Assumed: the public documentation does not say this.
"""

FinalStatus: TypeAlias = Open[
    Literal["Completed", "AwaitingApproval", "WaitingForExternalEvent", "AwaitingClientTool", "Failed", "Cancelled"]
]
"""How a streamed run ended.

Written with capitals, unlike the status of a run that is not streamed: compare the two without case
and underscores.
"""


class ApprovalRequest(Model):
    """A question that a person has to answer before the run goes on.

    Assumed: the public documentation does not say this.
    """

    approval_id: str
    """Id of the question."""
    prompt: str
    """What is to be approved, as a sentence for people."""
    expires_at: DateTime | None = None
    """When the question lapses and the run fails, in UTC. Absent when it does not lapse."""


class CreditBalance(Model):
    """The caller's credits.

    Assumed: the public documentation does not say this.
    """

    active_credits: float
    """Credits that can be spent now."""
    frozen_credits: float
    """Credits set aside for runs that have not ended yet."""
    inactive_credits: float
    """Credits that were granted but cannot be spent yet, or no longer."""
    updated_at: DateTime
    """When the balance last changed, in UTC."""


class ExecutionFailure(Model):
    """Why a run failed. The request itself succeeded.

    Assumed: the public documentation does not say this.
    """

    code: str
    """Stable snake_case code of the failure."""
    message: str
    """A sentence for people."""


class ExecutionOutput(Model):
    """What an agent has answered and what it cost."""

    text: str | None = None
    """The answer of the agent, usually Markdown. Absent when the run produced no text."""
    usage: Usage | None = None
    cost_microdollars: int | None = None
    """Cost of the run in millionths of a US dollar: 4,200 is 0.0042 dollars."""


class ExecutionResult(Model):
    """A run of an agent: its state and, when it has ended, its answer."""

    execution_id: str
    """Id of the run."""
    status: ExecutionStatus
    """How far the run has come."""
    output: ExecutionOutput | None = None
    latency_ms: int | None = None
    """Time from the request to this answer, in milliseconds. At least 0."""
    conversation_id: str | None = None
    """Id of the conversation that the run was added to, when `conversation_scope` was given. Assumed:
    the public documentation does not say this.
    """
    pending_tool_calls: list[PendingToolCall] | None = None
    """The client tools to run now. Present when `status` is `awaiting_client_tool`. Assumed: the
    public documentation does not say this.
    """
    approval: ApprovalRequest | None = None
    """Assumed: the public documentation does not say this."""
    error: ExecutionFailure | None = None
    """Assumed: the public documentation does not say this."""
    created_at: DateTime | None = None
    """When the run started, in UTC. Assumed: the public documentation does not say this."""
    finished_at: DateTime | None = None
    """When the run ended, in UTC. Absent while it has not. Assumed: the public documentation does not
    say this.
    """


class Notification(Model):
    """A notification for the caller.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the notification."""
    kind: str
    """What the notification is about, for example `execution_completed`. New kinds may appear at any
    time.
    """
    title: str
    """Headline for people."""
    body: str
    """Text for people."""
    created_at: DateTime
    """When the notification was sent, in UTC."""
    data: dict[str, Any] | None = None
    """Data for the app, for example the id of the run."""
    read_at: DateTime | None = None
    """When the notification was marked as read, in UTC. Absent while it is unread."""


class PendingToolCall(Model):
    """A client tool that the agent wants to be run before it goes on.

    Assumed: the public documentation does not say this.
    """

    tool_call_id: str
    """Id of the call. The result is submitted under this id."""
    name: str
    """Name of the tool, as given in `client_tools`."""
    arguments: dict[str, Any]
    """Arguments for the tool, shaped as its JSON Schema says. They were written by a model: check them
    before use.
    """


class Usage(Model):
    """Tokens that a run has used. A field is absent when the model did not report it."""

    input_tokens: int | None = None
    """Tokens read by the model. At least 0."""
    output_tokens: int | None = None
    """Tokens written by the model. At least 0."""
    total_tokens: int | None = None
    """Tokens read and written. At least 0."""


class NodeStartEvent(Model, tag_field="type", tag="node_start"):
    """A step of the agent begins."""

    type: ClassVar[Literal["node_start"]] = "node_start"
    node_id: str
    """Id of the step within the agent."""
    name: str | None = None
    """Name of the step, for people."""


class NodeEndEvent(Model, tag_field="type", tag="node_end"):
    """A step of the agent has ended.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["node_end"]] = "node_end"
    node_id: str
    """Id of the step within the agent."""
    status: str | None = None
    """How the step ended."""


class TextEvent(Model, tag_field="type", tag="text"):
    """A piece of the answer. Joined in order, the pieces are the whole text."""

    type: ClassVar[Literal["text"]] = "text"
    text: str
    """The piece. White space at its ends counts."""


class ToolCallEvent(Model, tag_field="type", tag="tool_call"):
    """The agent calls a tool that the server runs. Nothing needs to be done.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["tool_call"]] = "tool_call"
    tool_call_id: str
    """Id of the call."""
    name: str
    """Name of the tool."""
    arguments: dict[str, Any]
    """Arguments of the call."""


class ClientToolCallEvent(Model, tag_field="type", tag="client_tool_call"):
    """The agent calls a tool of the client. The run pauses until the result is submitted.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["client_tool_call"]] = "client_tool_call"
    tool_call_id: str
    """Id of the call. The result is submitted under this id."""
    name: str
    """Name of the tool, as given in `client_tools`."""
    arguments: dict[str, Any]
    """Arguments for the tool. They were written by a model: check them before use."""


class ApprovalRequestEvent(Model, tag_field="type", tag="approval_request"):
    """The run pauses until a person has decided.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["approval_request"]] = "approval_request"
    approval_id: str
    """Id of the question."""
    prompt: str
    """What is to be approved, as a sentence for people."""
    expires_at: DateTime | None = None
    """When the question lapses and the run fails, in UTC."""


class MediaEvent(Model, tag_field="type", tag="media"):
    """The agent has made a file.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["media"]] = "media"
    media_id: str
    """Id of the media asset."""
    kind: MediaKind
    """What sort of file it is."""
    url: str
    """Where the file can be read for a limited time, without a key."""
    content_type: str | None = None
    """Media type of the file."""


class LlmFinalEvent(Model, tag_field="type", tag="llm_final"):
    """The model has finished a turn."""

    type: ClassVar[Literal["llm_final"]] = "llm_final"
    usage: Usage
    """Tokens used by the turn. Often only `total_tokens`."""


class ErrorEvent(Model, tag_field="type", tag="error"):
    """The run broke off. No further event comes.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["error"]] = "error"
    code: str
    """Stable snake_case code of the error."""
    message: str
    """A sentence for people."""
    trace_id: str | None = None
    """Identifies the request in the server's logs."""


class FinalEvent(Model, tag_field="type", tag="final"):
    """The run has ended or paused. The last event of every stream that was not broken off."""

    type: ClassVar[Literal["final"]] = "final"
    status: FinalStatus
    """How the run ended, or what it waits for."""
    execution_id: str
    """Id of the run. A paused run is answered under this id."""
    conversation_id: str | None = None
    """Id of the conversation that the run was added to."""
    output: ExecutionOutput | None = None
    """The whole answer and what it cost."""


ExecutionEvent: TypeAlias = OneOf[
    NodeStartEvent
    | NodeEndEvent
    | TextEvent
    | ToolCallEvent
    | ClientToolCallEvent
    | ApprovalRequestEvent
    | MediaEvent
    | LlmFinalEvent
    | ErrorEvent
    | FinalEvent
    | UnknownEvent
]
"""An event of a run."""
