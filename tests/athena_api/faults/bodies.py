"""Faults that change what an answer says: unknown members, values that were never declared, a cursor that repeats."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs

from starlette.types import Message

from ..envelope import to_json
from .play import Play, player

Change = Callable[[Any], None]

UNKNOWN_VALUE = "brand_new_value"
UNKNOWN_MEMBER = {"nested": [1, None, "two"], "reason": "a later version of the API"}
# What is changed when the fault names no member: the first of these that an object has.
_ENUMS = ("status", "role", "kind", "platform")
_PRESENT = ("status", "created_at", "updated_at", "text", "name", "scopes", "key")


# Maps whose members are the user's own; a change in them would be no change of the API.
_FREE_FORM = frozenset({"metadata", "topics", "arguments"})


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in the value that the API itself shapes, outermost first."""
    if isinstance(value, dict):
        yield value
        value = [item for name, item in value.items() if name not in _FREE_FORM]
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


def _set_everywhere(body: Any, names: tuple[str, ...], replacement: Any) -> None:
    """Sets the members of these names; of each object only the first that it has."""
    for found in list(objects(body)):
        name = next((name for name in names if name in found), None)
        if name is not None:
            found[name] = replacement


def _changed(message: Message, change: Change, *, stream: bool) -> bytes:
    body: bytes = message.get("body", b"")
    if not stream:
        value = json.loads(body)
        change(value)
        return to_json(value)
    if not body.startswith(b"data: "):
        return body
    value = json.loads(body[len(b"data: ") :])
    change(value)
    return b"data: " + to_json(value) + b"\n\n"


def is_stream(start: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/event-stream") for name, value in start["headers"])


def is_json(start: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"application/json") for name, value in start["headers"])


def _resized(start: Message, size: int) -> Message:
    headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    return {**start, "headers": [*headers, (b"content-length", str(size).encode())]}


async def _rewritten(play: Play, change: Change) -> None:
    """The application's answer with `change` applied to its JSON body, or to each event of its stream."""
    starts: list[Message] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            starts.append(message)
            if is_stream(message) or not is_json(message):
                await play.send(message)
        elif is_stream(starts[0]):
            await play.send({**message, "body": _changed(message, change, stream=True)})
        elif is_json(starts[0]):
            body = _changed(message, change, stream=False)
            await play.send(_resized(starts[0], len(body)))
            await play.send({**message, "body": body})
        else:
            await play.send(message)

    await play.proper(send)


@player("unknown-fields")
async def unknown_fields(play: Play) -> None:
    """Every object has a member that nobody declared, and a result of an execution has `debug`."""

    def change(body: Any) -> None:
        for found in list(objects(body)):
            if "execution_id" in found:
                found["debug"] = {"trace": ["started", "ended"], "cost": 0.5}
            found["x_new_member"] = UNKNOWN_MEMBER

    await _rewritten(play, change)


@player("unknown-enum")
async def unknown_enum(play: Play) -> None:
    """A value that the enum did not have when the client was made. `arg`: the member's name."""
    names = (play.fault.arg,) if play.fault.arg else _ENUMS
    await _rewritten(play, lambda body: _set_everywhere(body, names, UNKNOWN_VALUE))


@player("null-field")
async def null_field(play: Play) -> None:
    """A null where none was declared. `arg`: the member's name."""
    names = (play.fault.arg,) if play.fault.arg else _PRESENT
    await _rewritten(play, lambda body: _set_everywhere(body, names, None))


@player("set-field")
async def set_field(play: Play) -> None:
    """`arg=name:JSON`: every member of this name has this value."""
    name, _, value = play.fault.arg.partition(":")
    await _rewritten(play, lambda body: _set_everywhere(body, (name,), json.loads(value)))


@player("drop-field")
async def drop_field(play: Play) -> None:
    """`arg=name`: no object has this member."""

    def change(body: Any) -> None:
        for found in list(objects(body)):
            found.pop(play.fault.arg, None)

    await _rewritten(play, change)


@player("repeat-cursor")
async def repeat_cursor(play: Play) -> None:
    """A page that was asked for with a cursor names that same cursor as the next one."""
    asked = parse_qs(play.scope["query_string"].decode("latin-1")).get("cursor")

    def change(body: Any) -> None:
        if asked:
            body["next_cursor"] = asked[0]

    await _rewritten(play, change)


@player("broken-json")
async def broken_json(play: Play) -> None:
    """The JSON body stops in the middle, though the lengths agree: a proxy that truncates."""
    starts: list[Message] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            starts.append(message)
            return
        body = message.get("body", b"")
        half = body[: len(body) // 2]
        await play.send(_resized(starts[0], len(half)))
        await play.send({**message, "body": half})

    await play.proper(send)


@player("gzip")
async def compressed(play: Play) -> None:
    """The whole answer gzipped, if the client accepts that."""
    pieces: list[bytes] = []
    starts: list[Message] = []
    accepts = "gzip" in play.headers.get("accept-encoding", "")

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            starts.append(message)
            return
        pieces.append(message.get("body", b""))
        if message.get("more_body", False):
            return
        body = gzip.compress(b"".join(pieces)) if accepts else b"".join(pieces)
        start = _resized(starts[0], len(body))
        if accepts:
            start["headers"].append((b"content-encoding", b"gzip"))
        await play.send(start)
        await play.send({"type": "http.response.body", "body": body, "more_body": False})

    await play.proper(send)
