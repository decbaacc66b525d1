"""`/agents/{id}/execute`, `/stream`, `/batch`, `/preview`. Assumed: the body and the answer of preview."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from .. import execute_body
from ..agents import Run
from ..batch import batch_moments, read_batch
from ..call import Call, operation
from ..credits import MICRODOLLARS_PER_TOKEN
from ..envelope import data
from ..executions import result, stretch
from ..sse import EventStream, drain


async def _begin(call: Call) -> Run:
    agent_id, agent = execute_body.find_agent(call)
    fields = await call.fields()
    body = execute_body.read(fields, agent)
    fields.done()
    execute_body.check_conversation(call, body)
    call.claim_idempotency()
    return execute_body.start(call, agent_id, body)


async def execute(call: Call) -> Response:
    run = await _begin(call)
    await drain(stretch(call.service, run))
    return data(result(run))


async def execute_stream(call: Call) -> Response:
    run = await _begin(call)
    return EventStream(call.service, stretch(call.service, run))


async def execute_batch(call: Call) -> Response:
    agent_id, agent = execute_body.find_agent(call)
    fields = await call.fields()
    items, concurrency = read_batch(fields, agent)
    fields.done()
    call.claim_idempotency()
    return EventStream(call.service, batch_moments(call, agent_id, items, concurrency))


async def execute_preview(call: Call) -> Response:
    agent_id, agent = execute_body.find_agent(call)
    fields = await call.fields()
    body = execute_body.read(fields, agent, strict=False)
    fields.done()
    execute_body.check_conversation(call, body)
    call.claim_idempotency()
    tokens = execute_body.input_tokens(call, body)
    preview: dict[str, Any] = {
        "estimated_tokens": tokens,
        "estimated_cost_microdollars": tokens * MICRODOLLARS_PER_TOKEN,
    }
    preview |= {"model": "athena-1", "missing_variables": execute_body.missing_variables(body, agent)}
    return data({**preview, "would_require_approval": agent_id == "agent:approval"})


ROUTES = [
    operation("POST", "/agents/{agent_id}/execute", execute, "agents:execute"),
    operation("POST", "/agents/{agent_id}/execute/stream", execute_stream, "agents:execute"),
    operation("POST", "/agents/{agent_id}/execute/batch", execute_batch, "agents:execute"),
    operation("POST", "/agents/{agent_id}/execute/preview", execute_preview, "agents:execute"),
]
