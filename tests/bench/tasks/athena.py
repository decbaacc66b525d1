"""The emitted package, as its users use it."""

from __future__ import annotations

from athena import AsyncAthena, Athena
from athena._runtime.streams.sse import EventDecoder
from athena.resources.agents import Agents

from tests.bench.tasks import memory
from tests.bench.tasks.loops import Run, looped, repeated

KEY, WORKSPACE = "eak_bench", "workspace:1"


def client(address: str, transport: str = "") -> Athena:
    """A client of the bench server; ``fast`` for the transport of that name."""
    return Athena(api_key=KEY, workspace_id=WORKSPACE, base_url=address, transport=transport or None)


def async_client(address: str, transport: str = "") -> AsyncAthena:
    """The same, asynchronous."""
    return AsyncAthena(api_key=KEY, workspace_id=WORKSPACE, base_url=address, transport=transport or None)


def small(address: str, transport: str = "") -> Run:
    """An answer of 1 KB."""
    conversations = client(f"{address}/athena-small", transport).conversations
    return repeated(lambda: conversations.get("conversation:00000001"))


def large(address: str, transport: str = "") -> Run:
    """An answer of 50 KB."""
    executions = client(f"{address}/athena-large", transport).executions
    return repeated(lambda: executions.get("execution:1"))


def page(address: str, transport: str = "") -> Run:
    """A page of 100."""
    conversations = client(f"{address}/athena-page", transport).conversations
    return repeated(lambda: [None for _ in conversations.list(limit=100)])


def async_small(address: str, transport: str = "") -> Run:
    """An answer of 1 KB."""
    conversations = async_client(f"{address}/athena-small", transport).conversations
    return looped(lambda: conversations.get("conversation:00000001"))


def async_large(address: str, transport: str = "") -> Run:
    """An answer of 50 KB."""
    executions = async_client(f"{address}/athena-large", transport).executions
    return looped(lambda: executions.get("execution:1"))


def stream(address: str, kind: str, events: str, transport: str = "") -> Run:
    """Typed events of a stream from the server; a unit is a stream of so many events."""
    agents = client(f"{address}/{kind}.athena.{events}", transport).agents
    return repeated(lambda: _read(agents))


def async_stream(address: str, kind: str, events: str, transport: str = "") -> Run:
    """The same, asynchronous."""
    agents = async_client(f"{address}/{kind}.athena.{events}", transport).agents

    async def once() -> None:
        async with agents.execute_stream("agent:abc", message="hi") as stream:
            async for _ in stream:
                pass

    return looped(once)


def typed(size: str, events: str, kind: str = "athena") -> Run:
    """Typed events of a stream in memory; a unit is a stream of so many events."""
    transport = Canned(memory.pieces(kind, int(events), int(size)))
    agents = Athena(api_key=KEY, workspace_id=WORKSPACE, transport=transport).agents
    return repeated(lambda: _read(agents))


def decoded(size: str, events: str, kind: str = "athena") -> Run:
    """The events of its decoder alone, their data not parsed."""
    pieces = memory.pieces(kind, int(events), int(size))

    def once() -> None:
        feed = EventDecoder().feed
        for piece in pieces:
            for _ in feed(piece):
                pass

    return repeated(once)


def _read(agents: Agents) -> None:
    with agents.execute_stream("agent:abc", message="hi") as stream:
        for _ in stream:
            pass


class Canned:
    """A transport whose answers are in memory already."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = pieces

    def send(self, request: object) -> CannedAnswer:
        """The stream."""
        return CannedAnswer(self.pieces)

    def close(self) -> None:
        """Nothing to close."""


class CannedAnswer:
    """A body that is in memory already."""

    status = 200
    headers = ((b"content-type", b"text/event-stream"),)
    read_timeout: float | None = None
    deadline: float | None = None

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = iter(pieces)

    def next_chunk(self) -> bytes:
        """The next piece."""
        return next(self.pieces, b"")

    def read(self, max_bytes: int | None = None) -> bytes:
        """All pieces."""
        return b"".join(self.pieces)

    def close(self) -> None:
        """Nothing to close."""


def pages(address: str, count: str, transport: str = "") -> Run:
    """Walk the items of so many pages of 100; a unit is a whole walk."""
    conversations = client(f"{address}/pages.{count}", transport).conversations

    def once() -> None:
        for _ in conversations.list(limit=100):
            pass

    return repeated(once)
