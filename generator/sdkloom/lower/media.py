"""Media types: what kind of content one names, whatever its spelling and parameters."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import ContentKind, StreamFormat
from sdkloom.lower.context import Context
from sdkloom.lower.shapes import follow, is_octets, json_types

SEQUENTIAL: dict[str, StreamFormat] = {
    "text/event-stream": "sse",
    "application/jsonl": "jsonl",
    "application/x-jsonl": "jsonl",
    "application/ndjson": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/jsonlines": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/json-lines": "jsonl",
    "application/stream+json": "jsonl",
    "application/json-seq": "json-seq",
    "application/geo+json-seq": "json-seq",
}
JSON_PATCH = "application/json-patch+json"
_JSON = frozenset(("application/json", "text/json", "text/x-json", "application/x-json"))
_SHORT = {name.partition("/")[2]: name for name in ("multipart/form-data", "application/json")}
_XML = frozenset(("application/xml", "text/xml"))


def base_type(media_type: str) -> str:
    """`Application/JSON; charset=utf-8` -> `application/json` (RFC 9110, section 8.3.1). Some write a comma before parameters."""
    return media_type.partition(";")[0].partition(",")[0].strip().lower()


def whole_type(media_type: str) -> str:
    """`form-data` and `json` are written in the place of what they are the second half of."""
    return _SHORT.get(base_type(media_type), media_type)


def is_range(media_type: str) -> bool:
    """Whether it stands for many media types: `image/*`, `*/*`, `application/*+json`."""
    return "*" in base_type(media_type)


def is_plain_json(media_type: str) -> bool:
    """Whether it says no more than that the body is JSON. A charset says nothing: JSON is UTF-8 (RFC 8259, section 8.1)."""
    parameters = [part.partition("=")[0].strip().lower() for part in media_type.split(";")[1:]]
    return (base_type(media_type) in _JSON or is_range(media_type)) and set(parameters) <= {"charset", ""}


def stream_format(media_type: str, media: dict[str, Any]) -> StreamFormat | None:
    """The format of a sequential media type, or ``None`` for any other."""
    base = base_type(media_type)
    if base == "multipart/mixed" and "itemSchema" in media:
        return "multipart"
    if base in SEQUENTIAL:
        return SEQUENTIAL[base]
    return "jsonl" if "itemSchema" in media and base.endswith("+jsonl") else None


def kind_of(ctx: Context, media_type: str, schema: tuple[Any, str] | None) -> ContentKind:
    """What a body of the media type is. A wildcard is JSON when its schema describes JSON values, else octets; so is a
    vendor's type (`application/vnd.github.v3`) when its schema describes an object or a list."""
    base = base_type(media_type)
    main, _, sub = base.partition("/")
    if base in _JSON or sub.endswith("+json"):
        return "json"
    if base == "application/x-www-form-urlencoded":
        return "form"
    if main == "multipart":
        return "multipart"
    if base in _XML or sub.endswith("+xml"):
        return "xml"
    if main == "text":
        return "text"
    if "*" in base or not sub:
        return "json" if schema is not None and _describes_json(ctx, *schema) else "binary"
    if sub.startswith("vnd.") and "+" not in sub and schema is not None and _is_structured(ctx, *schema):
        return "json"
    return "binary"


def _is_structured(ctx: Context, node: Any, pointer: str) -> bool:
    """Whether a schema describes objects or lists: under a vendor's own media type that is JSON in all but name."""
    types = json_types(ctx, node, pointer)
    return types is not None and not types.isdisjoint(("object", "array")) and not are_octets(ctx, node, pointer)


def are_octets(ctx: Context, node: Any, pointer: str) -> bool:
    """Whether a list of integers stands for octets, as `Vec<u8>` does in descriptions made from Rust."""
    found = follow(ctx, node, pointer)
    items = found[0].get("items") if found is not None and isinstance(found[0], dict) else None
    return found is not None and json_types(ctx, items, f"{found[1]}/items") == frozenset(("integer",))


def _describes_json(ctx: Context, node: Any, pointer: str) -> bool:
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or not found[0]:
        return False
    if is_octets(found[0]):
        return False
    types = json_types(ctx, *found)
    return types is None or "string" not in types or found[0].get("format") not in ("binary", "byte")


def preference(kind: ContentKind, media_type: str) -> int:
    """Where a media type stands when the caller chooses none: JSON first, else the order of the text.

    A list of changes (RFC 6902) comes after JSON that is the thing itself, or looks like it (a merge patch).
    """
    if kind == "json":
        base = base_type(media_type)
        return 0 if base == "application/json" else 2 if base == JSON_PATCH else 1
    return 3
