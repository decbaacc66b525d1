"""A transport that answers from a script, a clock that only moves when told, and the client that the tests use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import ConflictError, PaymentRequiredError
from runtime.operation import Idempotency, Json, NoContent, Operation, Retry
from runtime.security import ApiKey, Bearer
from runtime.spec import ClientParameter, ClientSpec, ErrorShape
from runtime.transport import Request, TransportError

KEY = "wak_0123456789secret"
ORIGIN = "https://api.test"


class InsufficientCreditsError(PaymentRequiredError):
    """Stands for a class that a package declares for a stable code."""


def reply(
    status: int = 200, body: Any = None, *, headers: dict[str, str] | None = None, raw: bytes | None = None
) -> Any:
    """A step of a script: an answer."""
    content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
    pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()]
    return status, pairs, content


def error(code: str, message: str = "told", **more: Any) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, **more}}


def lost(kind: Any = "read", *, sent: bool = True, stale: bool = False) -> TransportError:
    """A step of a script: no answer."""
    failure = TransportError(f"{kind} failed", kind=kind, sent=sent, stale=stale)
    failure.__cause__ = ConnectionResetError("from the library")
    return failure


class FakeResponse:
    read_timeout: float | None = None
    deadline: float | None = None

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], content: bytes | list[Any]) -> None:
        self.status = status
        self.headers = headers
        self.chunks: list[Any] = list(content) if isinstance(content, list) else [content] if content else []
        self.closed = 0

    def next_chunk(self) -> bytes:
        if not self.chunks:
            return b""
        chunk = self.chunks.pop(0)
        if isinstance(chunk, BaseException):
            raise chunk
        return chunk

    def read(self, max_bytes: int | None = None) -> bytes:
        whole = b"".join(iter(self.next_chunk, b""))
        if max_bytes is not None and len(whole) > max_bytes:
            raise TransportError("the body is too large", kind="limit")
        return whole

    def close(self) -> None:
        self.closed += 1


class AsyncFakeResponse(FakeResponse):
    async def next_chunk(self) -> bytes:  # type: ignore[override]
        return FakeResponse.next_chunk(self)

    async def read(self, max_bytes: int | None = None) -> bytes:  # type: ignore[override]
        return b"".join(iter(lambda: FakeResponse.next_chunk(self), b""))

    async def close(self) -> None:  # type: ignore[override]
        self.closed += 1


class Script:
    """Gives its steps one after the other: an answer, a failure, or a function of the request that gives either."""

    response: type[FakeResponse] = FakeResponse

    def __init__(self, *steps: Any) -> None:
        self.steps = list(steps)
        self.requests: list[Request] = []
        self.responses: list[Any] = []
        self.closed = 0

    def answer(self, request: Request) -> Any:
        self.requests.append(request)
        if not self.steps:
            raise AssertionError(f"one request more than the script has answers: {request.target!r}")
        step = self.steps.pop(0)
        if isinstance(step, Callable):  # type: ignore[arg-type]
            step = step(request)
        if isinstance(step, BaseException):
            raise step
        self.responses.append(self.response(*step))
        return self.responses[-1]

    def send(self, request: Request) -> Any:
        return self.answer(request)

    def close(self) -> None:
        self.closed += 1


class AsyncScript(Script):
    response = AsyncFakeResponse

    async def send(self, request: Request) -> Any:
        return self.answer(request)

    async def close(self) -> None:  # type: ignore[override]
        self.closed += 1


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


SPEC = ClientSpec(
    name="sample",
    client="Sample",
    user_agent="sample/1.0.0",
    servers=(ORIGIN,),
    base_url_env="SAMPLE_BASE_URL",
    schemes=(
        ApiKey("ApiKey", "header", "X-API-Key", argument="api_key", env="SAMPLE_API_KEY"),
        ApiKey("QueryKey", "query", "api_key", argument="query_key"),
        ApiKey("CookieKey", "cookie", "sid", argument="cookie_key"),
        Bearer("Hook", argument="webhook_secret", env="SAMPLE_WEBHOOK_SECRET"),
    ),
    security=(("ApiKey",),),
    parameters=(ClientParameter("workspace_id", "header", "X-Workspace-Id", env="SAMPLE_WORKSPACE_ID"),),
    errors=ErrorShape(
        code="/error/code",
        message="/error/message",
        details="/error/details",
        trace_id="/error/trace_id",
        timestamp="/error/timestamp",
    ),
    error_classes=lambda: {"insufficient_credits": InsufficientCreditsError, "taken": ConflictError},
    retry=Retry(statuses=("408", "429", "5xx"), max_retries=2),
)


class Sample(Client):
    _spec = SPEC


class AsyncSample(AsyncClient):
    _spec = SPEC


GET: Operation[Any] = Operation("GET", "/things/{id}", response=Json(Any, at="/data"))
POST: Operation[Any] = Operation("POST", "/things", response=Json(Any, at="/data"))
KEYED: Operation[Any] = Operation(
    "POST",
    "/runs",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409),
    response=Json(Any, at="/data"),
)
DELETE: Operation[None] = Operation("DELETE", "/things/{id}", response=NoContent())


def steady(client: Any, clock: Clock | None = None, luck: float = 1.0) -> Clock:
    """Give ``client`` a clock of ours, and jitter that is always ``luck`` of its ceiling."""
    clock = clock or Clock()
    client._link.clock = clock
    client._link.random = lambda: luck
    client._link.sleep = clock.asleep if client.is_async else clock.sleep
    return clock


def sample(*steps: Any, credentials: dict[str, Any] | None = None, **settings: Any) -> tuple[Sample, Script, Clock]:
    """A client over a script."""
    script = Script(*steps)
    client = Sample(
        credentials={"ApiKey": KEY} if credentials is None else credentials,
        settings={"transport": script, **settings},
    )
    return client, script, steady(client)


def async_sample(
    *steps: Any, credentials: dict[str, Any] | None = None, **settings: Any
) -> tuple[AsyncSample, AsyncScript, Clock]:
    """An asynchronous client over a script."""
    script = AsyncScript(*steps)
    client = AsyncSample(
        credentials={"ApiKey": KEY} if credentials is None else credentials,
        settings={"transport": script, **settings},
    )
    return client, script, steady(client)


def header(request: Request, name: str) -> str | None:
    """The value of a header of a request."""
    found = dict(request.headers).get(name.lower().encode())
    return found.decode("latin-1") if found is not None else None


def keys(requests: Iterable[Request]) -> list[str | None]:
    """The idempotency key of each request."""
    return [header(request, "idempotency-key") for request in requests]
