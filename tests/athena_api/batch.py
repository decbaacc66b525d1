"""Batches: items run in waves of `max_concurrency`. Assumed: the body and all events; only the stream is documented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import execute_body
from .agents import Agent
from .envelope import compact
from .errors import ApiError
from .executions import Event, Moment, output, stretch
from .ids import new_id
from .validation import Fields

if TYPE_CHECKING:
    from .call import Call

MOST_ITEMS = 100
MOST_CONCURRENCY = 16
DEFAULT_CONCURRENCY = 4


@dataclass(frozen=True)
class Item:
    """`failure` is set when the item lacks what the agent needs: the batch goes on without it."""

    id: str
    body: execute_body.ExecuteBody
    failure: dict[str, str] | None


def read_batch(fields: Fields, agent: Agent) -> tuple[list[Item], int]:
    """The items and how many run at a time; problems stay in `fields`."""

    def read_item(item: Fields) -> Item:
        id = item.text("id", required=True, least=1) or ""
        body = execute_body.read(item, agent, strict=False)
        missing = execute_body.missing_variables(body, agent)
        if agent.requires_user_message and not body.message:
            missing.append("message")
        text = f"Missing: {', '.join(missing)}"
        return Item(id, body, {"code": "validation_failed", "message": text} if missing else None)

    items = fields.each("items", read_item, required=True, least=1, most=MOST_ITEMS)
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            fields.problem(f"items[{index}].id", "duplicate", "was used before")
        seen.add(item.id)
    concurrency = fields.integer("max_concurrency", least=1, most=MOST_CONCURRENCY)
    return items, concurrency or DEFAULT_CONCURRENCY


def _run_item(call: Call, agent_id: str, item: Item, execution_id: str) -> Iterator[Any]:
    """Waits of the run on the way, the item's result event last."""
    execute_body.check_conversation(call, item.body)
    run = execute_body.start(call, agent_id, item.body, execution_id)
    yield from (moment for moment in stretch(call.service, run) if isinstance(moment, float))
    result = {"type": "item_result", "item_id": item.id, "execution_id": execution_id, "status": run.status}
    yield compact({**result, "output": output(run), "error": run.failure})


def _finish_item(call: Call, agent_id: str, item: Item, execution_id: str) -> Iterator[Moment]:
    failure = item.failure
    if failure is None:
        try:
            yield from _run_item(call, agent_id, item, execution_id)
        except ApiError as error:  # no credits, no such conversation: the other items still run
            failure = {"code": error.code, "message": error.message}
    if failure is not None:
        yield {"type": "item_result", "item_id": item.id, "status": "failed", "error": failure}


def batch_moments(call: Call, agent_id: str, items: list[Item], concurrency: int) -> Iterator[Moment]:
    """All events of a batch, `batch_final` last."""
    batch_id, total, failed, completed = new_id("batch"), len(items), 0, 0
    yield {"type": "batch_start", "batch_id": batch_id, "total": total}
    for start in range(0, total, concurrency):
        wave = [(item, new_id("execution")) for item in items[start : start + concurrency]]
        for item, execution_id in wave:
            yield {"type": "item_start", "item_id": item.id, "execution_id": execution_id}
        for item, execution_id in wave:
            last: Event = {}
            for moment in _finish_item(call, agent_id, item, execution_id):
                yield moment
                last = moment if isinstance(moment, dict) else last
            failed, completed = (failed + 1, completed) if last["status"] == "failed" else (failed, completed + 1)
            yield {"type": "progress", "completed": completed, "failed": failed, "total": total}
    yield {"type": "batch_final", "batch_id": batch_id, "completed": completed, "failed": failed, "total": total}
