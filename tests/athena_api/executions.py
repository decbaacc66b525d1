"""Runs an agent: the events of one stretch, the state between stretches, the result as JSON.

One generator serves both answers: a stream sends what it yields, a JSON answer drains it. A number among the events
asks the consumer to wait that many seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from . import chat, credits
from .agents import AGENTS, AskApproval, AwaitEvent, CallTools, Fail, MakeMedia, Pause, Run, Say, ServerTool, Step
from .clock import HOUR, rfc3339
from .envelope import compact
from .ids import new_id

if TYPE_CHECKING:
    from .service import Service

Event = dict[str, Any]
Moment = Event | float

WAITING = ("awaiting_approval", "waiting_for_external_event", "awaiting_client_tool")
CHARACTERS_PER_TOKEN = 4


def load(service: Service, execution_id: str) -> Run | None:
    record = service.store.get("execution", execution_id)
    return None if record is None else Run(**record)


def save(service: Service, run: Run) -> None:
    service.store.put("execution", run.execution_id, run.owner, asdict(run))


def move(service: Service, run: Run, status: str) -> None:
    """Gives the run a status, keeps it, and tells those who listen."""
    run.status = status
    if status != "running" and status not in WAITING:
        run.finished = service.clock.now()
    save(service, run)
    event = {"type": "execution_updated", "execution_id": run.execution_id, "status": status}
    service.hub.publish(run.workspace, run.owner, "executions", event)


def remember(service: Service, run: Run, role: str, content: list[Event]) -> None:
    """Keeps a message in the run's conversation, if it has one."""
    if run.conversation_id is not None:
        chat.add_message(service, run.workspace, run.owner, run.conversation_id, role, content, run.execution_id)


# What the outside sees of a run


def _tokens(characters: int) -> int:
    return -(-characters // CHARACTERS_PER_TOKEN)


def usage(run: Run) -> dict[str, int]:
    written = _tokens(sum(map(len, run.texts)))
    return {"input_tokens": run.input_tokens, "output_tokens": written, "total_tokens": run.input_tokens + written}


def output(run: Run) -> dict[str, Any] | None:
    if not run.texts:
        return None
    used = usage(run)
    cost = used["total_tokens"] * credits.MICRODOLLARS_PER_TOKEN
    return {"text": "".join(run.texts), "usage": used, "cost_microdollars": cost}


def result(run: Run) -> dict[str, Any]:
    """`ExecutionResult`, without the members that do not apply."""
    return compact(
        {
            "execution_id": run.execution_id,
            "status": run.status,
            "output": output(run),
            "latency_ms": None if run.finished is None else (run.finished - run.created) // 1_000_000,
            "conversation_id": run.conversation_id,
            "pending_tool_calls": run.pending or None,
            "approval": run.approval if run.status == "awaiting_approval" else None,
            "error": run.failure,
            "created_at": rfc3339(run.created),
            "finished_at": None if run.finished is None else rfc3339(run.finished),
        }
    )


def final(run: Run) -> Event:
    """The terminal event; a paused run ends its stream with one as well (assumed)."""
    # Capitalised, as the documented example shows it, though the JSON answer's status is not.
    status = "".join(word.capitalize() for word in run.status.split("_"))
    event = {"type": "final", "status": status, "execution_id": run.execution_id}
    return compact({**event, "conversation_id": run.conversation_id, "output": output(run)})


# The stretch


def _say(service: Service, run: Run, step: Say) -> Iterator[Moment]:
    run.texts.append(step.text)
    # Two pieces, so that a client which shows only the first one is found out.
    middle = len(step.text) // 2
    pieces = (step.text[:middle], step.text[middle:]) if middle > 8 else (step.text,)
    yield from ({"type": "text", "text": piece} for piece in pieces)


def _call_tools(service: Service, run: Run, step: CallTools) -> Iterator[Moment]:
    run.pending = [{"tool_call_id": new_id("tool_call"), "name": name, "arguments": args} for name, args in step.calls]
    remember(service, run, "assistant", [{"type": "tool_call", **call} for call in run.pending])
    move(service, run, "awaiting_client_tool")
    yield from ({"type": "client_tool_call", **call} for call in run.pending)


def _ask_approval(service: Service, run: Run, step: AskApproval) -> Iterator[Moment]:
    run.approval_expires = service.clock.now() + HOUR
    expires = rfc3339(run.approval_expires, fraction=False)
    run.approval = {"approval_id": new_id("approval"), "prompt": step.prompt, "expires_at": expires}
    move(service, run, "awaiting_approval")
    yield {"type": "approval_request", **run.approval}


def _await_event(service: Service, run: Run, step: AwaitEvent) -> Iterator[Moment]:
    move(service, run, "waiting_for_external_event")
    return iter(())


def _fail(service: Service, run: Run, step: Fail) -> Iterator[Moment]:
    run.failure = {"code": step.code, "message": step.message}
    move(service, run, "failed")
    return iter(())


def _server_tool(service: Service, run: Run, step: ServerTool) -> Iterator[Moment]:
    call_id = new_id("tool_call")
    yield {"type": "tool_call", "tool_call_id": call_id, "name": step.name, "arguments": step.arguments}


def _make_media(service: Service, run: Run, step: MakeMedia) -> Iterator[Moment]:
    asset = service.make_media(run.owner, step.kind, step.content_type, run.execution_id)
    yield {
        "type": "media",
        "media_id": asset["id"],
        "kind": step.kind,
        "url": asset["url"],
        "content_type": step.content_type,
    }


def _pause(service: Service, run: Run, step: Pause) -> Iterator[Moment]:
    yield service.settings.pause


_PERFORM: dict[type, Any] = {
    Say: _say,
    CallTools: _call_tools,
    AskApproval: _ask_approval,
    AwaitEvent: _await_event,
    Fail: _fail,
    ServerTool: _server_tool,
    MakeMedia: _make_media,
    Pause: _pause,
}


def _cancelled(service: Service, run: Run, step: Step) -> bool:
    """Whether the run was cancelled meanwhile; only a pause lets anybody in."""
    if not isinstance(step, Pause):
        return False
    kept = load(service, run.execution_id)
    if kept is None or kept.status != "cancelled":
        return False
    run.status, run.finished = kept.status, kept.finished
    return True


def _complete(service: Service, run: Run) -> None:
    remember(service, run, "assistant", [chat.text_part("".join(run.texts))])
    move(service, run, "completed")


def stretch(service: Service, run: Run) -> Iterator[Moment]:
    """The events from here to the next pause or to the end, `final` last. The run is kept at every change."""
    node = "trigger_1" if run.stretch == 0 else f"resume_{run.stretch}"
    run.stretch += 1
    move(service, run, "running")
    yield {"type": "node_start", "node_id": node, "name": AGENTS[run.agent_id].behave.__name__}
    for step in AGENTS[run.agent_id].behave(run):
        yield from _PERFORM[type(step)](service, run, step)
        if _cancelled(service, run, step):
            break
    if run.status == "running":
        _complete(service, run)
    if run.texts:
        yield {"type": "llm_final", "usage": usage(run)}
    if run.finished is not None and run.texts:
        credits.change(service, run.workspace, run.owner, -(output(run) or {})["cost_microdollars"] / 1_000_000)
    yield {"type": "node_end", "node_id": node, "status": run.status}
    yield final(run)
