"""Types of agents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, TypeAlias

from .._runtime.models import UNSET, Model, OneOf, UnknownEvent, UnsetType
from .shared import ExecutionFailure, ExecutionOutput, ExecutionStatus

__all__ = [
    "BatchErrorEvent",
    "BatchEvent",
    "BatchExecuteRequest",
    "BatchFinalEvent",
    "BatchItem",
    "BatchItemResultEvent",
    "BatchItemStartEvent",
    "BatchProgressEvent",
    "BatchStartEvent",
    "ClientTool",
    "ExecuteAttachment",
    "ExecuteRequest",
    "ExecutionPreview",
]


class BatchExecuteRequest(Model):
    """Many runs of the same agent.

    Assumed: the public documentation does not say this.
    """

    items: Sequence[BatchItem]
    """The runs: 1 to 100."""
    max_concurrency: int | UnsetType = UNSET
    """How many runs may be under way at once: 1 to 16. The server chooses when left out."""


class BatchItem(Model):
    """One run within a batch.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Your own id for this item, unique within the batch. It comes back in the item's events."""
    message: str | UnsetType = UNSET
    """What the user says to the agent: 1 to 65,536 characters."""
    variables: Mapping[str, Any] | UnsetType = UNSET
    """Values for the variables of a wizard agent, by name: at most 16 KiB of JSON."""
    external_user_id: str | UnsetType = UNSET
    """Your own id of the end user whose memory the run uses."""
    conversation_scope: str | UnsetType = UNSET
    """Id of a conversation to continue."""


class ClientTool(Model):
    """A tool that the agent may ask the client to run."""

    name: str
    """Name by which the agent calls the tool. Unique within the request."""
    description: str
    """What the tool does and when to use it, written for the agent."""
    parameters: Mapping[str, Any]
    """JSON Schema of the tool's arguments. The schema describes an object."""


class ExecuteAttachment(Model):
    """A stored file to hand to an agent. Upload the file first, then pass what the upload returned."""

    filename: str
    """Name of the file as the agent sees it."""
    content_type: str
    """Media type of the file."""
    storage_key: str
    """Where the file is stored, as returned by the upload."""


class ExecuteRequest(Model):
    """One run of an agent: what the user says and what the agent may use."""

    message: str | UnsetType = UNSET
    """What the user says to the agent: 1 to 65,536 characters. Required when the agent is configured
    with `requires_user_message: true`.
    """
    attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET
    """Files that the agent may read: at most 10."""
    variables: Mapping[str, Any] | UnsetType = UNSET
    """Values for the variables of a wizard agent, by name: at most 16 KiB of JSON."""
    conversation_scope: str | UnsetType = UNSET
    """Id of a conversation. Its history is given to the agent, and the run is added to it."""
    external_user_id: str | UnsetType = UNSET
    """Your own id of the end user. Runs with the same id share the memory of that user."""
    client_tools: Sequence[ClientTool] | UnsetType = UNSET
    """Tools that the client runs itself: at most 32. When the agent calls one, the run pauses with
    status `awaiting_client_tool` until the result is submitted.
    """


class ExecutionPreview(Model):
    """What a run would need and cost. Nothing was run.

    Assumed: the public documentation does not say this.
    """

    estimated_tokens: int
    """Tokens that the run is expected to use. At least 0."""
    estimated_cost_microdollars: int
    """Expected cost in millionths of a US dollar."""
    missing_variables: list[str]
    """Variables that the agent needs and that the request does not give. Empty when the run could
    start.
    """
    would_require_approval: bool
    """Whether the run would pause for an approval."""
    model: str | None = None
    """The model that would be used first. Absent when it is chosen during the run."""


class BatchStartEvent(Model, tag_field="type", tag="batch_start"):
    """The batch begins.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["batch_start"]] = "batch_start"
    batch_id: str
    """Id of the batch."""
    total: int
    """Number of items. At least 0."""


class BatchItemStartEvent(Model, tag_field="type", tag="item_start"):
    """An item begins to run.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["item_start"]] = "item_start"
    item_id: str
    """Your own id of the item."""
    execution_id: str
    """Id of the item's run."""


class BatchItemResultEvent(Model, tag_field="type", tag="item_result"):
    """An item has ended or paused.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["item_result"]] = "item_result"
    item_id: str
    """Your own id of the item."""
    status: ExecutionStatus
    """How the run ended, or what it waits for."""
    execution_id: str | None = None
    """Id of the item's run. Absent when it could not start."""
    output: ExecutionOutput | None = None
    """What the agent has answered."""
    error: ExecutionFailure | None = None
    """Why the item failed."""


class BatchProgressEvent(Model, tag_field="type", tag="progress"):
    """How far the batch has come.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["progress"]] = "progress"
    completed: int
    """Items that have ended well. At least 0."""
    failed: int
    """Items that have failed. At least 0."""
    total: int
    """Number of items. At least 0."""


class BatchErrorEvent(Model, tag_field="type", tag="error"):
    """The batch broke off. No further event comes.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["error"]] = "error"
    code: str
    """Stable snake_case code of the error."""
    message: str
    """A sentence for people."""


class BatchFinalEvent(Model, tag_field="type", tag="batch_final"):
    """Every item has ended. The last event of every batch that was not broken off.

    Assumed: the public documentation does not say this.
    """

    type: ClassVar[Literal["batch_final"]] = "batch_final"
    batch_id: str
    """Id of the batch."""
    completed: int
    """Items that have ended well. At least 0."""
    failed: int
    """Items that have failed. At least 0."""
    total: int
    """Number of items. At least 0."""


BatchEvent: TypeAlias = OneOf[
    BatchStartEvent
    | BatchItemStartEvent
    | BatchItemResultEvent
    | BatchProgressEvent
    | BatchErrorEvent
    | BatchFinalEvent
    | UnknownEvent
]
"""An event of a batch.

Assumed: the public documentation does not say this.
"""
