"""A server that remembers keys, a network that loses and delays, and calls that are driven step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Coroutine, Generator
from dataclasses import dataclass, field
from typing import Any

from runtime.errors import IdempotencyConflictError, SDKError
from runtime.transport import Request, TransportError

from tests.unit.runtime.core.scripted import KEYED, AsyncFakeResponse, AsyncSample, header, lost, reply

UNREACHED, LOST, LATE, ANSWER_LOST, BODY_LOST = "unreached", "lost", "late", "answer lost", "body lost"
LIMITED, TIMED_OUT, REFUSED, MOVED = "429", "408", "403", "307"
BURNT, FAILED_LATE, DELIVERED = "503", "500 after running", "delivered"

EVENTS = (
    UNREACHED,  # no connection: nothing was sent
    LOST,  # sent, but it never reaches the server
    LATE,  # the client gives up; the request may reach the server at any later time, or never
    ANSWER_LOST,  # the server works, its answer is lost
    BODY_LOST,  # the same, in the middle of the answer's body
    LIMITED,  # not worked on
    TIMED_OUT,  # not worked on
    REFUSED,  # not worked on, and final
    MOVED,  # not worked on; ask again elsewhere on the origin
    BURNT,  # not worked on, and the key is used up: the rule is to take a new one
    FAILED_LATE,  # worked on, and then failed: the rule is the same
    DELIVERED,  # worked on and answered
)
UNCERTAIN = {LOST, LATE, ANSWER_LOST, BODY_LOST}
"""After these the client cannot know whether the server has worked."""


class Server:
    """What the API documents: a key runs once, a used one is a conflict, a failure with 5xx uses it up."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.runs: Counter[str] = Counter()
        self.ran_for: Counter[int] = Counter()

    def work(self, key: str, call: int) -> Any:
        """The answer to a request that arrives."""
        if key in self.used:
            return reply(409, {"error": {"code": "duplicate_request"}})
        self.used.add(key)
        self.runs[key] += 1
        self.ran_for[call] += 1
        return reply(200, {"data": 1})


class Step:
    """Where a driven coroutine waits."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind = kind
        self.value = value

    def __await__(self) -> Generator[Step, Any, Any]:
        return (yield self)


class Wire:
    """A transport whose every answer is decided by whoever drives the call."""

    async def send(self, request: Request) -> Any:
        return AsyncFakeResponse(*await Step("send", request))

    async def close(self) -> None:
        return None


def make_client() -> AsyncSample:
    """A client that waits for nothing but :class:`Step`."""
    client = AsyncSample(credentials={"ApiKey": "k"}, settings={"transport": Wire()})

    async def sleep(seconds: float) -> None:
        await Step("sleep", seconds)

    client._link.sleep = sleep
    client._link.random = lambda: 0.5
    client._link.clock = lambda: 0.0
    return client


@dataclass
class Logical:
    """One call of a user, and everything that befell it."""

    number: int
    coroutine: Coroutine[Any, Any, Any]
    given: str | None
    waits: Step | None = None
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    """The key and the content of each request."""
    befell: list[tuple[str, str]] = field(default_factory=list)
    """The key of each request, and what happened to it: one of EVENTS, or `409`."""
    raised: SDKError | None = None
    answered: bool = False
    cancelled: bool = False

    @property
    def over(self) -> bool:
        return self.waits is None

    @property
    def request(self) -> Request:
        assert self.waits is not None
        assert isinstance(self.waits.value, Request)
        return self.waits.value

    @property
    def key(self) -> str:
        return self.sent[-1][0]


class World:
    """Calls in flight, the server, and requests that are still on their way."""

    def __init__(self) -> None:
        self.client = make_client()
        self.server = Server()
        self.calls: list[Logical] = []
        self.on_the_way: list[tuple[int, str]] = []

    # What the user does

    def begin(self, given: str | None, retries: int) -> Logical:
        number = len(self.calls)
        options: dict[str, Any] = {"max_retries": retries, **({"idempotency_key": given} if given else {})}
        coroutine = self.client.call(KEYED, body={"call": number}, options=options)
        call = Logical(number, coroutine, given)
        self.calls.append(call)
        self._drive(call, lambda: coroutine.send(None))
        return call

    def cancel(self, call: Logical) -> None:
        call.cancelled = True
        call.coroutine.close()
        call.waits = None

    # What happens on the way

    def happens(self, call: Logical, event: str) -> None:
        """`event` befalls the request that the call waits for."""
        key = header(call.request, "idempotency-key") or ""
        outcome = self._outcome(event, key, call.number)
        status = outcome[0] if isinstance(outcome, tuple) else None
        call.befell.append((key, "409" if status == 409 else event))
        if isinstance(outcome, TransportError):
            error = outcome
            self._drive(call, lambda: call.coroutine.throw(error))
        else:
            self._drive(call, lambda: call.coroutine.send(outcome))

    def _outcome(self, event: str, key: str, number: int) -> Any:
        server = self.server
        if event == UNREACHED:
            return lost("connect", sent=False)
        if event == LATE:
            self.on_the_way.append((number, key))
        if event in (LOST, LATE):
            return lost("timeout")
        if event in (LIMITED, TIMED_OUT, REFUSED):
            return reply(int(event))
        if event == MOVED:
            return reply(307, headers={"location": "/elsewhere"})
        if event == BURNT:
            server.used.add(key)
            return reply(503)
        answer = server.work(key, number)
        if event == ANSWER_LOST:
            return lost("read")
        if event == BODY_LOST:
            return (200, [], [b"{", lost("read")])
        return reply(500) if event == FAILED_LATE and answer[0] == 200 else answer

    def arrives(self, index: int) -> None:
        """A request that was given up reaches the server; nobody hears the answer."""
        number, key = self.on_the_way.pop(index)
        self.server.work(key, number)

    def wakes(self, call: Logical) -> None:
        self._drive(call, lambda: call.coroutine.send(None))

    def _drive(self, call: Logical, step: Any) -> None:
        try:
            call.waits = step()
        except StopIteration:
            call.waits, call.answered = None, True
        except SDKError as error:
            call.waits, call.raised = None, error
        if call.waits is not None and call.waits.kind == "send":
            request = call.request
            assert isinstance(request.content, bytes)
            call.sent.append((header(request, "idempotency-key") or "", request.content))

    # What must hold

    def check(self) -> None:
        """Everything that the promises say about the moment."""
        assert all(number == 1 for number in self.server.runs.values()), "executed twice under one key"
        for call in self.calls:
            self._check_keys(call)
            if call.over and not call.cancelled:
                self._check_end(call)
        made = [call.sent[0][0] for call in self.calls if call.given is None and call.sent]
        assert len(made) == len(set(made)), "two calls under one made key"

    def _check_keys(self, call: Logical) -> None:
        assert len({content for _, content in call.sent}) <= 1, "one call, one body"
        if call.given is not None:
            assert {key for key, _ in call.sent} == {call.given}, "the caller's key is never replaced"
        for (key, event), (following, _) in zip(call.befell, call.sent[1:], strict=False):
            renewed = event in (BURNT, FAILED_LATE)
            assert (following != key) == renewed, f"after {event}: a new key, and only where the rule says so"
        failures = sum(event in (BURNT, FAILED_LATE) for _, event in call.befell)
        assert self.server.ran_for[call.number] <= 1 + failures, "executed twice although no 5xx allowed a new key"

    def _check_end(self, call: Logical) -> None:
        events = [event for _, event in call.befell]
        assert len(call.sent) == len(events), "nothing is sent behind the end of a call"
        if call.answered:
            assert events[-1] == DELIVERED
            assert self.server.runs[call.key] == 1
            return
        error: Any = call.raised
        assert error is not None
        if not error.may_have_run:
            assert self.server.ran_for[call.number] == 0, "the caller was told that it has not run"
            assert call.number not in [number for number, _ in self.on_the_way], "nor can it still run"
        doubt = [event for event in events if event in UNCERTAIN or event in (BURNT, FAILED_LATE)]
        repeated = [
            event for key, event in call.befell[:-1] if key == call.key and event in (*UNCERTAIN, LIMITED, TIMED_OUT)
        ]
        ours = events[-1] == "409" and bool(repeated)
        assert isinstance(error, IdempotencyConflictError) == ours
        assert error.may_have_run == (bool(doubt) or ours), "and nobody is frightened without a reason"
        assert (error.attempts, error.idempotency_key) == (len(events), call.key)

    def shape(self) -> tuple[Any, ...]:
        """The state, without the names of keys: what is counted as explored."""
        calls = []
        for call in self.calls:
            keys = list(dict.fromkeys(key for key, _ in call.sent))
            history = tuple((keys.index(key), event) for key, event in call.befell)
            ends = (call.answered, call.cancelled, type(call.raised).__name__)
            calls.append((call.given, history, call.waits.kind if call.waits else None, ends))
        return tuple(calls), tuple(sorted(number for number, _ in self.on_the_way)), tuple(self.server.ran_for.items())
