"""What happens to a connection whose stream has come to its end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from runtime.calls.opened import AsyncOpened, Opened
from runtime.transport import TransportError


class Response:
    read_timeout: float | None = 60.0
    deadline: float | None = None

    def __init__(self, *pieces: bytes | BaseException) -> None:
        self.pieces = list(pieces)
        self.did: list[Any] = []

    def next_chunk(self) -> bytes:
        self.did.append(self.read_timeout)
        piece = self.pieces.pop(0)
        if isinstance(piece, BaseException):
            raise piece
        return piece

    def close(self) -> None:
        self.did.append("closed")


class AsyncResponse(Response):
    async def next_chunk(self) -> bytes:  # type: ignore[override]
        return Response.next_chunk(self)

    async def close(self) -> None:  # type: ignore[override]
        Response.close(self)


class _Call:
    """As much of a call as a body asks for."""

    watch = None
    max_body = 100


class _Answer:
    status = 200
    headers = type("Headers", (), {"raw": []})


@pytest.mark.parametrize(
    "piece", [b"", b"more", TransportError("late", kind="timeout"), TransportError("lost", kind="read")]
)
def test_the_end_of_the_body_is_looked_for_once_and_shortly(piece: Any) -> None:
    call: Any = _Call()
    answer: Any = _Answer()
    response: Any = Response(piece)
    Opened(call, response, answer).finish()
    assert response.did == [0.005, "closed"]
    other: Any = AsyncResponse(piece)

    async def later() -> None:
        await AsyncOpened(call, other, answer).finish()

    asyncio.run(later())
    assert other.did == [0.005, "closed"]


def test_a_body_that_was_closed_is_not_read_again() -> None:
    call: Any = _Call()
    answer: Any = _Answer()
    response: Any = Response(b"more")
    opened = Opened(call, response, answer)
    opened.close()
    opened.finish()
    assert response.did == ["closed", "closed"]
