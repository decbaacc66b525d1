"""The methods of an operation whose body can be given in ways that differ: one for each way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sdkloom.ir.operation import Body, Content, Operation

_KINDS = {"form": "form", "multipart": "multipart", "xml": "xml"}
_PLAIN = {"json": "json", "plain": "text", "octet-stream": "bytes", "*": ""}
_MEDIA = frozenset(("image", "audio", "video", "font", "model"))
_ODD = re.compile(r"[^a-z0-9.+_*-]+")
_DECORATION = re.compile(r"^(?:x-|vnd\.|prs\.)+|\+json$")


def own_way(operation: Operation) -> Operation:
    """The operation with nothing but the first way to give its body: what its own method takes."""
    body = operation.body
    return operation if body is None or len(body.ways) < 2 else _with(operation, body, body.ways[0])


def other_ways(operation: Operation) -> list[tuple[str, Operation]]:
    """(label, operation) for each further way, such as ``xml``; no label comes twice."""
    found: dict[str, Operation] = {}
    body = operation.body
    for way in body.ways[1:] if body is not None else ():
        label, number = label_of(way), 2
        while label in found:
            label, number = f"{label_of(way)}_{number}", number + 1
        found[label] = _with(operation, body, way)
    return list(found.items())


def _with(operation: Operation, body: Body | None, way: tuple[Content, ...]) -> Operation:
    return operation if body is None else replace(operation, body=replace(body, contents=way, ways=(way,)))


def label_of(way: Sequence[Content]) -> str:
    """What a way is called in a method's name: ``multipart``, ``xml``, ``text``, ``bytes``, ``image``, ``merge-patch``."""
    content = way[0]
    if content.kind in _KINDS:
        return _KINDS[content.kind]
    main, _, sub = content.media_type.partition(";")[0].strip().lower().partition("/")
    if main in _MEDIA and (len(way) > 1 or "*" in sub):
        return main
    name = _ODD.sub("-", _DECORATION.sub("", sub))
    name = _PLAIN.get(name, name)
    return name or ("text" if content.kind == "text" else "bytes")
