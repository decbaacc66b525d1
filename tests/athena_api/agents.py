"""How the stand-in's agents behave. A behaviour names the steps of the next stretch; a pause ends the stretch.

`agent:echo`, `tools`, `approval`, `slow`, `fails`, `private`, `wizard` and `abc` are the agreed ones. `chain` (one
call a round), `parallel` (all calls at once), `external` (waits for an event), `media` (server-side tool and a
picture) and `many` (`variables.count` small texts) are there for tests that need them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Run:
    """One execution, kept between its stretches. `answers` holds every tool result so far."""

    execution_id: str
    agent_id: str
    workspace: str
    owner: str
    created: int
    message: str = ""
    variables: dict[str, Any] = field(default_factory=dict)
    client_tools: list[dict[str, Any]] = field(default_factory=list)
    conversation_id: str | None = None
    input_tokens: int = 0
    status: str = "running"
    stretch: int = 0
    texts: list[str] = field(default_factory=list)
    pending: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    approval: dict[str, Any] | None = None
    approval_expires: int | None = None
    decision: dict[str, Any] | None = None
    failure: dict[str, str] | None = None
    finished: int | None = None


@dataclass(frozen=True)
class Say:
    text: str


@dataclass(frozen=True)
class Pause:
    """Waits for the configured pause (`settings.pause` seconds)."""


@dataclass(frozen=True)
class CallTools:
    """Ends the stretch until the client has answered these calls (name, arguments)."""

    calls: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True)
class AskApproval:
    prompt: str


@dataclass(frozen=True)
class AwaitEvent:
    pass


@dataclass(frozen=True)
class Fail:
    code: str
    message: str


@dataclass(frozen=True)
class ServerTool:
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class MakeMedia:
    kind: str
    content_type: str


Step = Say | Pause | CallTools | AskApproval | AwaitEvent | Fail | ServerTool | MakeMedia


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told(answer: dict[str, Any]) -> str:
    return f"Tool {'failed' if answer['is_error'] else 'said'}: {_json(answer['output'])}"


def echo(run: Run) -> Iterable[Step]:
    yield Say(f"Echo: {run.message}")


def wizard(run: Run) -> Iterable[Step]:
    yield Say(f"In a {run.variables['tone']} tone: {run.message}")


def tools(run: Run) -> Iterable[Step]:
    if run.answers:
        yield Say(_told(run.answers[-1]))
    elif run.client_tools:
        yield CallTools(((run.client_tools[0]["name"], {"query": run.message}),))
    else:
        yield Say("No client tool was offered.")


def chain(run: Run) -> Iterable[Step]:
    done = len(run.answers)
    if done < len(run.client_tools):
        yield CallTools(((run.client_tools[done]["name"], {"query": run.message, "round": done + 1}),))
    else:
        yield Say("; ".join(_told(answer) for answer in run.answers))


def parallel(run: Run) -> Iterable[Step]:
    if run.answers or not run.client_tools:
        yield Say("; ".join(_told(answer) for answer in run.answers))
    else:
        yield CallTools(tuple((tool["name"], {"query": run.message}) for tool in run.client_tools))


def approval(run: Run) -> Iterable[Step]:
    if run.decision is None:
        yield AskApproval(f"May I go on with: {run.message}")
    elif run.decision["decision"] == "approve":
        yield Say(f"Approved: {run.message}")
    else:
        yield Fail("rejected", run.decision.get("comment") or "The request was rejected.")


def external(run: Run) -> Iterable[Step]:
    if run.decision is None:
        yield AwaitEvent()
    else:
        yield Say(f"Event said: {_json(run.decision.get('payload'))}")


def slow(run: Run) -> Iterator[Step]:
    for number in range(1, 11):
        yield Say(f"part {number} ")
        yield Pause()


def many(run: Run) -> Iterator[Step]:
    count = run.variables.get("count", 1000)
    for number in range(count if isinstance(count, int) else 0):
        yield Say(f"{number} ")


def fails(run: Run) -> Iterable[Step]:
    yield Say("I tried, ")
    yield Fail("agent_failed", "The agent could not finish.")


def media(run: Run) -> Iterable[Step]:
    yield ServerTool("draw_picture", {"subject": run.message})
    yield MakeMedia("image", "image/png")
    yield Say(f"Here is a picture of: {run.message}")


@dataclass(frozen=True)
class Agent:
    behave: Callable[[Run], Iterable[Step]]
    api_enabled: bool = True
    requires_user_message: bool = True
    required_variables: tuple[str, ...] = ()


AGENTS = {
    "agent:abc": Agent(echo),
    "agent:echo": Agent(echo),
    "agent:tools": Agent(tools),
    "agent:chain": Agent(chain),
    "agent:parallel": Agent(parallel),
    "agent:approval": Agent(approval),
    "agent:external": Agent(external),
    "agent:slow": Agent(slow, requires_user_message=False),
    "agent:many": Agent(many, requires_user_message=False),
    "agent:fails": Agent(fails),
    "agent:media": Agent(media),
    "agent:private": Agent(echo, api_enabled=False),
    "agent:wizard": Agent(wizard, requires_user_message=False, required_variables=("tone",)),
}
