"""Of several media types of an answer: which one is asked for, which are read the same way, and which are left to the caller."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sdkloom.ir.operation import Content, Response
from sdkloom.ir.types import ANY, STRING

_ORDER = ("json", "text", "xml", "form", "binary", "multipart")
_TEXT = ("text", "xml")
_AT_ONCE = ("json", *_TEXT)
_UNTYPED = (ANY, STRING)
_SAME_VALUE = ("xml", "yaml", "cbor", "protobuf", "msgpack", "bson", "smile", "json")
"""Formats that hold the very value that JSON holds: asking for them gains a caller of this package nothing."""
_STREAMS = {"jsonl": "application/jsonl", "sse": "text/event-stream", "json-seq": "application/json-seq"}
_JSON_TEXTS = ("jsonl", "json-seq")
_ELSE = "*/*;q=0.5"


class Representation(Struct, frozen=True):
    """What is read of an answer of one status; ``alike`` are further media types whose bodies become the same Python type."""

    status: str
    content: Content | None
    alike: tuple[Content, ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        first = () if self.content is None else (self.content,)
        return tuple(_wish(c) for c in (*first, *self.alike))


def _wish(content: Content) -> str:
    """The media type as it is asked for: RFC 9110 has no ranges by suffix (`application/*+json`), and JSON has a name."""
    main, star, rest = content.media_type.partition("*")
    if star and content.kind == "json":
        return "application/json"
    return main + rest[1:] if rest.startswith("+") else content.media_type


def representation(response: Response) -> Representation:
    """JSON before text before bytes, but bytes before JSON that is only a string."""
    plain = [c for c in response.contents if c.kind != "stream"]
    typed = [c for c in plain if c.kind != "json" or c.type not in _UNTYPED]
    usable = typed if any(c.kind == "binary" for c in typed) else plain
    content = min(usable, key=lambda c: _ORDER.index(c.kind), default=None)
    alike = tuple(c for c in plain if content is not None and c is not content and _is_alike(c, content))
    return Representation(response.status, content, alike)


def _is_alike(content: Content, chosen: Content) -> bool:
    """Octets are octets, whatever they are; a text is a text, whether it comes as such or as a string of JSON."""
    if is_download(chosen):
        return content.kind == "binary"
    if chosen.kind == "json":
        return content.kind == "text" and chosen.type == STRING
    return content.kind == chosen.kind


def is_download(content: Content | None) -> bool:
    """Whether the body is handed out as bytes that are not read at once."""
    return content is not None and content.kind not in _AT_ONCE


def is_text(content: Content | None) -> bool:
    """Whether the body is handed out as a text, whatever that is written in."""
    return content is None or content.kind in _TEXT


def media_types_of(found: Sequence[Representation]) -> tuple[str, ...]:
    """Everything that the method reads, each media type once."""
    return tuple(dict.fromkeys(media_type for one in found for media_type in one.media_types))


def accept_of(found: Sequence[Representation], *, several: bool) -> str | None:
    """The media types to ask for, the best one first; ``None`` where how the answer is read says the same.

    An answer without a body asks for nothing; one of any media type asks for any. Octets take whatever comes, but say what
    they would rather have where there is a choice (``several``).
    """
    types = media_types_of(found)
    if not types or "*/*" in types:
        return None
    if any(is_download(one.content) for one in found):
        return f"{', '.join(types)}, {_ELSE}" if several else None
    specs = {_default(one.content) for one in found if one.content is not None}
    return None if set(types) <= specs else ", ".join(types)


def _default(content: Content) -> str:
    """What the run time asks for by itself."""
    return "application/json" if content.kind == "json" else "text/plain"


def stream_accept(content: Content, contents: Sequence[Content]) -> str | None:
    """The same for a stream: JSON texts may come as lines or as records, for the content type tells them apart."""
    alike = [c for c in contents if c.kind == "stream" and c.item == content.item and c.stream in _JSON_TEXTS]
    types = dict.fromkeys(c.media_type for c in (content, *(alike if content.stream in _JSON_TEXTS else ())))
    return None if list(types) == [_STREAMS.get(content.stream or "sse")] else ", ".join(types)


def left_out(responses: Sequence[Response], found: Sequence[Representation]) -> tuple[str, ...]:
    """Media types that the caller has to ask for: other things than those that the method gives."""
    asked = media_types_of(found)
    values = any(one.content is not None and one.content.kind == "json" for one in found)
    rest = [c for r in responses for c in r.contents if c.kind != "stream" and _wish(c) not in asked]
    return tuple(dict.fromkeys(_wish(c) for c in rest if not (values and _is_same_value(c, found))))


def _is_same_value(content: Content, found: Sequence[Representation]) -> bool:
    if content.kind == "json":
        return any(one.content is not None and one.content.type == content.type for one in found)
    sub = content.media_type.partition(";")[0].strip().lower().partition("/")[2]
    return any(name in sub for name in _SAME_VALUE) and not sub.startswith("svg")
