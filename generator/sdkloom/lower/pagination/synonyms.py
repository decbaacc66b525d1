"""The pagination of other tools, rewritten as `x-sdk-pagination`."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.lower.extensions import Level, effective

_JSONPATH = re.compile(r"\$((?:\.[A-Za-z_][\w-]*|\['[^']+'\])*)")
_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\['([^']+)'\]")


def translated(levels: list[Level]) -> tuple[dict[str, Any], str] | None:
    """Our spelling of `x-fern-pagination` or `x-speakeasy-pagination`; ``None`` when neither is there or says enough."""
    found = effective(levels[1:], "x-fern-pagination")
    if found is not None and isinstance(found[0], dict):
        own = _fern(found[0])
        return (own, found[1]) if own is not None else None
    found = effective(levels[1:], "x-speakeasy-pagination")
    if found is not None and isinstance(found[0], dict):
        own = _speakeasy(found[0])
        return (own, found[1]) if own is not None else None
    return None


def _fern(spec: dict[str, Any]) -> dict[str, Any] | None:
    results = _after(spec.get("results"), "$response.")
    if results is None:
        return None
    response: dict[str, Any] = {"items": "/" + results.replace(".", "/")}
    for key, ours in (
        ("next_cursor", "next"),
        ("has-next-page", "has_more"),
        ("next_uri", "next"),
        ("next_path", "next"),
    ):
        value = _after(spec.get(key), "$response.")
        if value is not None:
            response[ours] = "/" + value.replace(".", "/")
    cursor, offset = _after(spec.get("cursor"), "$request."), _after(spec.get("offset"), "$request.")
    if cursor is not None and "next" in response:
        return {"style": "cursor", "request": {"cursor": cursor}, "response": response}
    if offset is not None:
        step = _after(spec.get("step"), "$request.")
        key = "offset" if step is not None else "page"
        return {"style": key, "request": {key: offset, **({"limit": step} if step else {})}, "response": response}
    return {"style": "url", "response": response} if "next" in response else None


def _after(value: object, prefix: str) -> str | None:
    return (
        value[len(prefix) :]
        if isinstance(value, str) and value.startswith(prefix) and len(value) > len(prefix)
        else None
    )


def _speakeasy(spec: dict[str, Any]) -> dict[str, Any] | None:
    outputs, inputs = spec.get("outputs"), spec.get("inputs")
    if not isinstance(outputs, dict):
        return None
    response: dict[str, Any] = {}
    for key, ours in (("results", "items"), ("nextCursor", "next"), ("nextUrl", "next")):
        pointer = _pointer(outputs.get(key))
        if pointer is not None:
            response[ours] = pointer
    if "items" not in response:
        return None
    request, in_body = _inputs(inputs if isinstance(inputs, list) else [])
    if in_body:
        request["in"] = "body"
    kind = spec.get("type")
    style = {"cursor": "cursor", "url": "url"}.get(str(kind), "page" if "page" in request else "offset")
    return {"style": style, "request": request, "response": response}


def _inputs(inputs: list[Any]) -> tuple[dict[str, Any], bool]:
    request: dict[str, Any] = {}
    in_body = False
    for item in inputs:
        if (
            isinstance(item, dict)
            and isinstance(item.get("name"), str)
            and item.get("type") in ("cursor", "page", "offset", "limit")
        ):
            request[item["type"]] = item["name"]
            in_body = in_body or item.get("in") == "requestBody"
    return request, in_body


def _pointer(value: object) -> str | None:
    """`$.data.items` -> `/data/items`; other JSONPath is beyond a pointer."""
    match = _JSONPATH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    return "".join("/" + (a or b).replace("~", "~0").replace("/", "~1") for a, b in _STEP.findall(match[1]))
