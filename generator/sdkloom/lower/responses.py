"""Responses: every status with its content and headers."""

from __future__ import annotations

import re

from sdkloom.ir.operation import Response
from sdkloom.lower.alike import without_json_as_text
from sdkloom.lower.bodies import contents_of
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import docs_of, shown
from sdkloom.lower.media import preference
from sdkloom.lower.params import headers_of
from sdkloom.source.pointer import escape

_STATUS = re.compile(r"[1-5](?:\d\d|XX)|DEFAULT")


def responses_of(ctx: Context, node: Node, pointer: str, name: str) -> tuple[Response, ...]:
    """The responses in the order of the text. A key that is no status is an error (LOW050)."""
    if node is None:
        return ()
    if not isinstance(node, dict):
        ctx.error("LOW002", f"`responses` must be an object, not {shown(node)}", pointer)
        return ()
    found: list[Response] = []
    success = False
    for key, value in node.items():
        if key[:2] == "x-":
            continue
        if not _STATUS.fullmatch(key.upper()):
            hint = "a status such as 200, a range such as 2XX, or default"
            ctx.error("LOW050", f"{shown(key)} is no status", f"{pointer}/{escape(key)}", hint)
            continue
        status = "default" if key.upper() == "DEFAULT" else key.upper()
        found.append(_response(ctx, status, value, f"{pointer}/{escape(key)}", response_name(name, status, success)))
        success = success or status[0] == "2"
    return tuple(found)


def response_name(name: str, status: str, success: bool) -> str:
    """What an inline body is called: the first success is just the operation's response."""
    if (status[0] == "2" and not success) or (status == "default" and not success):
        return name + "Response"
    return f"{name}{status.capitalize()}{'Response' if status[0] in '123' else 'Error'}"


def _response(ctx: Context, status: str, node: Node, pointer: str, name: str) -> Response:
    found = ctx.document.resolve(node, pointer, "response")
    if found.missing:
        ctx.notes.append(("REF001", f"the answer {status} is not typed: its reference leads nowhere"))
        return Response(status, pointer)
    if not isinstance(found.value, dict):
        ctx.error("LOW002", f"a response must be an object, not {shown(found.value)}", found.pointer)
        return Response(status, pointer)
    value, place = found.value, found.pointer
    content = value.get("content")
    if content and status in ("204", "205", "304"):
        ctx.warn(
            "LOW051",
            f"an answer {status} has no content (RFC 9110); what is described was left out",
            f"{place}/content",
        )
        content = None
    if place.startswith("/components/responses/"):
        name = f"{place.rpartition('/')[2]}Response"
    contents = contents_of(ctx, content, f"{place}/content", name, is_error=status[0] in "45")
    return Response(
        status=status,
        origin=place,
        contents=tuple(sorted(without_json_as_text(ctx, contents), key=lambda c: preference(c.kind, c.media_type))),
        headers=headers_of(ctx, value.get("headers"), f"{place}/headers", name),
        docs=docs_of({**value, **(found.siblings or {})}),
    )
