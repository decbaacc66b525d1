"""What the styles share: the keys that each one needs, and the parts that all may have."""

from __future__ import annotations

from typing import NamedTuple

from sdkloom.ir.traits import Pagination, Tokens
from sdkloom.lower.extensions import Spec

_PLACES = ("items", "next", "item_cursor", "has_more", "total")


class Needs(NamedTuple):
    """What a style cannot do without. ``request``: a key of `request`; ``one_of``: keys of `response`, one of which is there."""

    request: str | None = None
    one_of: tuple[str, ...] = ()


def read(spec: Spec, style: str, needs: Needs) -> Pagination | None:
    """The trait from an `x-sdk-pagination` object; mistakes are reported and give ``None``."""
    before = len(spec.ctx.diagnostics.errors)
    request, response = spec.inner("request"), spec.inner("response", required=True)
    names = {
        key: request.text(key, needs.request == key) if request else None
        for key in ("cursor", "page", "offset", "limit")
    }
    if needs.request is not None and names[needs.request] is None and request is None:
        spec.wrong("request", f"an object with `{needs.request}`")
    pointers: dict[str, Tokens | None] = {}
    if response is not None:
        pointers = {key: response.tokens(key, key == "items") for key in _PLACES}
        if needs.one_of and not any(pointers[key] is not None for key in needs.one_of):
            response.wrong(needs.one_of[0], "a JSON pointer such as /next_cursor")
        response.done()
    where = request.text("in") if request is not None else None
    method = request.text("method") if request is not None and style in ("link", "url") else None
    if request is not None:
        request.done()
    maximum, first = spec.integer("max_limit"), spec.integer("first_page", 1)
    spec.done()
    if len(spec.ctx.diagnostics.errors) > before:
        return None
    return Pagination(
        style=style,  # type: ignore[arg-type]
        items=pointers.get("items") or (),
        next=pointers.get("next"),
        item_cursor=pointers.get("item_cursor"),
        has_more=pointers.get("has_more"),
        total=pointers.get("total"),
        request_cursor=names["cursor"],
        request_page=names["page"],
        request_offset=names["offset"],
        request_limit=names["limit"],
        in_body=where == "body",
        first_page=first if first is not None else 1,
        max_limit=maximum,
        next_method=method,
    )
