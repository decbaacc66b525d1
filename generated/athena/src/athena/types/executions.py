"""Types of executions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from .._runtime.models import UNSET, Model, Open, UnsetType

__all__ = ["ApprovalDecision", "ResumeRequest", "ToolResult", "ToolResultRequest"]

ApprovalDecision: TypeAlias = Open[Literal["approve", "reject"]]
"""The answer to an approval: go on, or fail the run.

Assumed: the public documentation does not say this.
"""


class ResumeRequest(Model):
    """The answer to a run that waits for an approval or an external event.

    Assumed: the public documentation does not say this.
    """

    decision: ApprovalDecision
    """Whether the run may go on."""
    comment: str | UnsetType = UNSET
    """A note that is kept with the decision and shown to the agent."""
    payload: Mapping[str, Any] | UnsetType = UNSET
    """Data handed to the waiting step, for example the external event it waits for."""


class ToolResult(Model):
    """The result of one client tool call.

    Assumed: the public documentation does not say this.
    """

    tool_call_id: str
    """Id of the call that this is the result of."""
    output: Any
    """What the tool returned: any JSON value."""
    is_error: bool | UnsetType = UNSET
    """Whether the tool failed. The agent is then told that `output` describes the failure. Defaults to
    false.
    """


class ToolResultRequest(Model):
    """Results of the client tools that a run waits for.

    Assumed: the public documentation does not say this.
    """

    results: Sequence[ToolResult]
    """One result for each pending call: 1 to 32."""
