"""The emitted package against the fault server: its clients, its streams, and their bodies event by event."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import athena
from athena.types import BatchItem, ToolResult
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.models import Model
from runtime.operation import Events, JsonLines, JsonSequence, Match, MultipartStream, Operation
from runtime.spec import ClientSpec

from tests.faults.server import FaultServer

KEY = "wak_faults_0123456789"
WORKSPACE = "workspace:faults"


def settings(server: FaultServer | None = None, **changes: Any) -> dict[str, Any]:
    """Arguments of a client of the package: one attempt for each call, unless `changes` say otherwise."""
    base = server.url if server is not None else "https://api.test"
    return {"base_url": base, "api_key": KEY, "workspace_id": WORKSPACE, "max_retries": 0, **changes}


def sync_client(server: FaultServer | None = None, **changes: Any) -> athena.Athena:
    return athena.Athena(**settings(server, **changes))


def async_client(server: FaultServer | None = None, **changes: Any) -> athena.AsyncAthena:
    return athena.AsyncAthena(**settings(server, **changes))


# Clients of no package, for the kinds of streams that the package does not have


class Item(Model):
    n: int
    text: str = ""


_SPEC = ClientSpec(name="faults", client="Faults", user_agent="faults/1", servers=("https://api.test",))


class Plain(Client):
    _spec = _SPEC

    def __init__(self, **given: Any) -> None:
        super().__init__(settings=given)


class AsyncPlain(AsyncClient):
    _spec = _SPEC

    def __init__(self, **given: Any) -> None:
        super().__init__(settings=given)


# Streams


@dataclass(frozen=True)
class Body:
    """The body of a stream, with what is known of each of its bytes by construction, not by a parser."""

    name: str
    media_type: str
    pieces: tuple[bytes, ...]
    """What belongs to one event each, comments and blank lines before it included; the last one may hold no event."""
    ready: tuple[tuple[int, int], ...]
    """For each event, the offsets in the body before which it cannot, and from which on it must, be handed out."""
    wire: tuple[Any, ...]
    """The events as JSON values."""
    open: Callable[[Any, dict[str, str]], Any]
    """The stream of a client, sent with these headers."""
    packaged: bool = True
    """Whether it is one of the package's own."""
    ended_at: int = field(default=0)
    """From this offset on the stream is complete, whatever becomes of the connection."""

    @property
    def whole(self) -> bytes:
        return b"".join(self.pieces)

    def events(self, cut: int) -> tuple[int, int]:
        """The least and the greatest number of events that a body of `cut` bytes may give."""
        must = sum(cut >= last for _, last in self.ready)
        return must, sum(cut >= first for first, _ in self.ready)

    def ends_at(self) -> int:
        return self.ended_at or len(self.whole)


def _sse(payloads: list[Any], end: bytes = b"\n") -> tuple[list[bytes], list[tuple[int, int]]]:
    pieces, ready, size = [], [], 0
    for number, payload in enumerate(payloads):
        comment = b": hush" + end if number % 2 else b""
        data = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
        piece = comment + b"id: %d" % number + end + b"data: " + data + end + end
        pieces.append(piece)
        size += len(piece)
        # A lone CR ends a line: with CR LF the empty line is complete one byte before the end of the event.
        ready.append((size - (len(end) - 1), size))
    return pieces, ready


def _package_body(name: str, open: Callable[[Any, dict[str, str]], Any], payloads: list[Any], end: bytes) -> Body:
    pieces, ready = _sse(payloads, end)
    return Body(name, "text/event-stream", tuple(pieces), tuple(ready), tuple(payloads), open, ended_at=ready[-1][0])


_RUN = [
    {"type": "node_start", "node_id": "n1", "name": "Grüße ☀"},
    {"type": "text", "text": "one 🎉 "},
    {"type": "text", "text": "line\nbreaks \u2028 \x85"},
    {"type": "surprise", "of": ["tomorrow"]},
    {"type": "llm_final", "usage": {"input_tokens": 3, "output_tokens": 5, "total_tokens": 8}},
    {"type": "final", "status": "Completed", "execution_id": "execution:1", "output": {"text": "one"}},
]
_BATCH = [
    {"type": "batch_start", "batch_id": "batch:1", "total": 1},
    {"type": "item_start", "item_id": "row-1", "execution_id": "execution:1"},
    {"type": "item_result", "item_id": "row-1", "status": "Completed", "execution_id": "execution:1"},
    {"type": "progress", "completed": 1, "failed": 0, "total": 1},
    {"type": "batch_final", "batch_id": "batch:1", "completed": 1, "failed": 0, "total": 1},
]


def package_bodies() -> list[Body]:
    """Each stream of the package."""
    return [
        _package_body(
            "execute_stream",
            lambda client, headers: client.agents.execute_stream("agent:x", message="m", extra_headers=headers),
            _RUN,
            b"\n",
        ),
        _package_body(
            "execute_batch",
            lambda client, headers: client.agents.execute_batch(
                "agent:x", items=[BatchItem(id="row-1")], extra_headers=headers
            ),
            _BATCH,
            b"\r\n",
        ),
        _package_body(
            "resume_stream",
            lambda client, headers: client.executions.resume_stream(
                "execution:1", decision="approve", extra_headers=headers
            ),
            _RUN[1:3] + _RUN[5:],
            b"\r\n",
        ),
        _package_body(
            "tool_result_stream",
            lambda client, headers: client.executions.tool_result_stream(
                "execution:1", results=[ToolResult(tool_call_id="c", output=1)], extra_headers=headers
            ),
            _RUN[3:],
            b"\n",
        ),
    ]


_ITEMS = [{"n": 0, "text": "Grüße"}, {"n": 1, "text": "two\nlines"}, {"n": 2, "text": "}\u2028{"}]


def _dump(item: Any) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode()


def _offsets(pieces: list[bytes]) -> list[int]:
    return [sum(map(len, pieces[: number + 1])) for number in range(len(pieces))]


def _opener(operation: Operation[Any]) -> Callable[[Any, dict[str, str]], Any]:
    return lambda client, headers: client.stream(operation, options={"extra_headers": headers})


def _sentinel() -> Body:
    pieces, ready = _sse([*_ITEMS, b"[DONE]"])
    operation: Operation[Any] = Operation("POST", "/s", response=Events(Item, sentinel="[DONE]"))
    return Body(
        "sentinel",
        "text/event-stream",
        tuple(pieces),
        tuple(ready[:-1]),
        tuple(_ITEMS),
        _opener(operation),
        packaged=False,
        ended_at=ready[-1][0],
    )


def _lines(kind: type[Any], name: str, media_type: str, before: bytes) -> Body:
    pieces = [before + _dump(item) + b"\n" for item in _ITEMS]
    ready = tuple((end - (name == "json_seq"), end) for end in _offsets(pieces))
    operation: Operation[Any] = Operation("POST", "/s", response=kind(Item, terminal=(Match("/n", 2),)))
    return Body(
        name, media_type, tuple(pieces), ready, tuple(_ITEMS), _opener(operation), packaged=False, ended_at=ready[-1][0]
    )


def _parts() -> Body:
    head = b"--sep\r\ncontent-type: application/json\r\n\r\n"
    pieces = [head + _dump(item) + b"\r\n" for item in _ITEMS] + [b"--sep--\r\n"]
    ends = _offsets(pieces)
    # A part ends with the line of the delimiter behind it: between its first byte and its last it is for us to choose.
    ready = tuple((end + len(b"--sep"), end + len(b"--sep\r\n")) for end in ends[:-1])
    operation: Operation[Any] = Operation("POST", "/s", response=MultipartStream(Item, terminal=(Match("/n", 2),)))
    return Body(
        "multipart",
        "multipart/mixed; boundary=sep",
        tuple(pieces),
        ready,
        tuple(_ITEMS),
        _opener(operation),
        packaged=False,
        ended_at=ready[-1][0],
    )


def other_bodies() -> list[Body]:
    """Streams of the kinds that other packages have."""
    return [
        _sentinel(),
        _lines(JsonLines, "json_lines", "application/x-ndjson", b""),
        _lines(JsonSequence, "json_seq", "application/json-seq", b"\x1e"),
        _parts(),
    ]


Mode = Literal["sync", "async"]


def client_for(body: Body, mode: Mode, **given: Any) -> Any:
    """A client that has the stream of `body`, with these settings and one attempt for each call."""
    given = {"base_url": "https://api.test", "max_retries": 0, **given}
    if body.packaged:
        return (sync_client if mode == "sync" else async_client)(**given)
    return (Plain if mode == "sync" else AsyncPlain)(**given)
