"""Takes what a method returns to its end, whatever it is: a value, pages, a stream, a download, a socket."""

from __future__ import annotations

import inspect
from typing import Any

from sdkloom.smoke.script import Call

MESSAGE_SECONDS = 30.0


async def done(value: Any) -> Any:
    """The value, awaited when it has to be."""
    return await value if inspect.isawaitable(value) else value


async def consume(value: Any, limit: int) -> Any:
    """The whole result: the first ``limit`` items of pages, all events of a stream, the bytes of a download."""
    value = await done(value)
    if hasattr(value, "collect"):
        return await done(value.collect())
    if hasattr(value, "pages"):
        return await _items(value, limit)
    if hasattr(value, "iter_bytes"):
        return await done(value.read())
    return value


async def _items(pages: Any, limit: int) -> list[Any]:
    found: list[Any] = []
    if hasattr(pages, "__aiter__"):
        async for item in pages:
            found.append(item)
            if len(found) >= limit:
                break
    else:
        for item in pages:
            found.append(item)
            if len(found) >= limit:
                break
    return found


async def talk(socket: Any, call: Call) -> list[Any]:
    """Send the call's messages one by one, and receive until every expected type has come. Returns what was received."""
    received: list[Any] = []
    if hasattr(socket, "__aenter__"):
        async with socket as opened:
            await _exchange(opened, call, received)
    else:
        with socket as opened:
            await _exchange(opened, call, received)
    return received


async def _exchange(socket: Any, call: Call, received: list[Any]) -> None:
    for message in call.send:
        await done(socket.send(message))
    wanted = list(call.expect)
    while wanted:
        message = await done(socket.receive(MESSAGE_SECONDS))
        received.append(message)
        kind = getattr(message, "type", None)
        if kind in wanted:
            wanted.remove(kind)
