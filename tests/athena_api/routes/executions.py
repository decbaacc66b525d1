"""`/executions/{id}`: get, cancel, resume, tool-result. The last two answer JSON, or a stream when `Accept` asks for
one.

Assumed: all bodies, the paths of cancel and get, and that a tool result may come in parts: the run goes on with the
last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from ..agents import Run
from ..call import Call, operation
from ..envelope import data
from ..errors import ApiError, not_found
from ..executions import WAITING, Moment, final, load, move, remember, result, save, stretch
from ..sse import EventStream, drain
from ..validation import Fields

MOST_RESULTS = 32


def _find(call: Call) -> Run:
    """The run; a workspace key sees every run of its workspace, an ephemeral key those of its customer."""
    run = load(call.service, call.path("execution_id"))
    if run is None or run.workspace != call.caller.workspace:
        raise not_found("execution", call.path("execution_id"))
    if run.owner != call.caller.owner and not call.caller.is_workspace_key:
        raise not_found("execution", call.path("execution_id"))
    return run


def _require(run: Run, *statuses: str) -> None:
    if run.status not in statuses:
        raise ApiError("invalid_state", f"The execution is {run.status}, not {' or '.join(statuses)}.")


async def _go_on(call: Call, run: Run) -> Response:
    """The next stretch as JSON or as a stream. While calls are still open there is none: only the state is shown."""
    save(call.service, run)
    moments: Iterator[Moment] = iter([final(run)]) if run.pending else stretch(call.service, run)
    if "text/event-stream" in call.request.headers.get("accept", ""):
        return EventStream(call.service, moments)
    await drain(moments)
    return data(result(run))


async def get(call: Call) -> Response:
    return data(result(_find(call)))


async def cancel(call: Call) -> Response:
    run = _find(call)
    _require(run, "running", *WAITING)
    run.pending = []
    move(call.service, run, "cancelled")
    return data(result(run))


async def resume(call: Call) -> Response:
    run = _find(call)
    fields = await call.fields()
    decision: dict[str, Any] = {"decision": fields.choice("decision", ("approve", "reject"), required=True)}
    decision |= {"comment": fields.text("comment"), "payload": fields.object("payload")}
    fields.done()
    _require(run, "awaiting_approval", "waiting_for_external_event")
    if run.status == "awaiting_approval" and call.service.clock.now() >= (run.approval_expires or 0):
        raise ApiError("invalid_state", "The approval has expired.")
    call.claim_idempotency()
    run.decision = decision
    return await _go_on(call, run)


def _read_result(fields: Fields) -> dict[str, Any]:
    if not fields.has("output"):  # null is a result
        fields.problem("output", "required", "is required")
    call_id = fields.text("tool_call_id", required=True)
    return {
        "tool_call_id": call_id,
        "output": fields.members.get("output"),
        "is_error": fields.flag("is_error") or False,
    }


def _check_ids(run: Run, results: list[dict[str, Any]], fields: Fields) -> None:
    open_calls = {call["tool_call_id"] for call in run.pending}
    for index, item in enumerate(results):
        if item["tool_call_id"] not in open_calls:
            fields.problem(f"results[{index}].tool_call_id", "unknown_value", "is no call that waits for a result")
        open_calls.discard(item["tool_call_id"])


async def tool_result(call: Call) -> Response:
    run = _find(call)
    fields = await call.fields()
    results = fields.each("results", _read_result, required=True, least=1, most=MOST_RESULTS)
    fields.done()
    _require(run, "awaiting_client_tool")
    _check_ids(run, results, fields)
    fields.done()
    call.claim_idempotency()
    given = {item["tool_call_id"] for item in results}
    run.pending = [item for item in run.pending if item["tool_call_id"] not in given]
    run.answers += results
    remember(call.service, run, "tool", [{"type": "tool_result", **item} for item in results])
    return await _go_on(call, run)


_PATH = "/executions/{execution_id}"
ROUTES = [
    operation("GET", _PATH, get, "agents:execute"),
    operation("POST", f"{_PATH}/cancel", cancel, "agents:execute"),
    operation("POST", f"{_PATH}/resume", resume, "agents:execute"),
    operation("POST", f"{_PATH}/tool-result", tool_result, "agents:execute"),
]
