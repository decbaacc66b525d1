"""The pagination of an operation: found, recognised by its style, and checked against what the operation has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sdkloom.ir.operation import Operation
from sdkloom.ir.traits import Pagination, Tokens
from sdkloom.ir.types import ANY, Decl, ListOf, Type
from sdkloom.ir.walk import bare, locate, property_names
from sdkloom.lower.checks import check_pointer
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import Level, Spec, effective
from sdkloom.lower.pagination import cursor, link, offset, page, url
from sdkloom.lower.pagination.synonyms import translated

_STYLES: dict[str, Callable[[Spec], Pagination | None]] = {
    "cursor": cursor.recognise,
    "page": page.recognise,
    "offset": offset.recognise,
    "link": link.recognise,
    "url": url.recognise,
}
_KEY = "x-sdk-pagination"
Lookup = Callable[[str], "Decl | None"]


def pagination_of(ctx: Context, levels: list[Level], operation: Operation, answer: Type | None) -> Pagination | None:
    """The trait of an operation whose success body is of the type ``answer``.

    What the operation or its path item says must fit (LOW080, LOW081). The document's default is used by the operations
    that it fits, and by those that ask for it with ``true``.
    """
    own = effective(levels[1:], _KEY)
    root = levels[0][0].get(_KEY)
    if own is not None and own[0] is not True:
        return _fitting(ctx, _read(ctx, *own), own[1], operation, answer)
    if any(_KEY in node for node, _ in levels[1:]) and own is None:
        return None  # switched off
    if isinstance(root, dict):
        at = "/" + _KEY
        trait = _read(ctx, root, at)
        if own is not None:
            return _fitting(ctx, trait, own[1], operation, answer)
        return trait and _default(ctx, trait, operation, answer)
    if own is not None:
        ctx.error("LOW080", "`x-sdk-pagination: true` means the document's default, and there is none", own[1])
        return None
    foreign = translated(levels)
    return _fitting(ctx, _read(ctx, *foreign), foreign[1], operation, answer) if foreign is not None else None


def _read(ctx: Context, value: Any, pointer: str) -> Pagination | None:
    if not isinstance(value, dict):
        ctx.error("LOW021", f"x-sdk-pagination must be an object, true or false, not {shown(value)}", pointer)
        return None
    spec = Spec(ctx, value, pointer)
    style = spec.text("style", required=True)
    recognise = _STYLES.get(style or "")
    if recognise is None:
        if style is not None:
            near = ctx.nearest(style, _STYLES)
            hint = f"did you mean {near!r}?" if near else f"known: {', '.join(_STYLES)}"
            ctx.error("LOW080", f"there is no pagination style {shown(style)}", spec.at("style"), hint)
        return None
    return recognise(spec)


def _request_names(trait: Pagination) -> dict[str, str]:
    names = {
        "cursor": trait.request_cursor,
        "page": trait.request_page,
        "offset": trait.request_offset,
        "limit": trait.request_limit,
    }
    return {key: name for key, name in names.items() if name is not None}


def _places(trait: Pagination) -> dict[str, Tokens]:
    found = {"items": trait.items, "next": trait.next, "has_more": trait.has_more, "total": trait.total}
    return {key: tokens for key, tokens in found.items() if tokens is not None}


def _known(ctx: Context, operation: Operation) -> tuple[set[str], set[str]]:
    """(names of parameters, names of body properties)."""
    properties: set[str] = set()
    for content in operation.body.contents if operation.body is not None else ():
        properties.update(property_names(ctx.decls.get, content.type))
    return {p.wire for p in operation.parameters if p.location in ("query", "header")}, properties


def _fitting(
    ctx: Context,
    trait: Pagination | None,
    pointer: str,
    operation: Operation,
    answer: Type | None,
) -> Pagination | None:
    if trait is None:
        return None
    names, properties = _known(ctx, operation)
    wanted = _request_names(trait)
    in_body = trait.in_body or (
        bool(wanted) and not (set(wanted.values()) & names) and set(wanted.values()) <= properties
    )
    known = properties if in_body else names
    for key, name in wanted.items():
        if name not in known and not (in_body and "/" in name):
            near = ctx.nearest(name, sorted(known))
            hint = f"did you mean {near!r}?" if near else None
            ctx.error(
                "LOW081",
                f"the operation has no {'property' if in_body else 'parameter'} {shown(name)}",
                f"{pointer}/request/{key}",
                hint,
            )
    if answer is None:
        ctx.error("LOW081", "the operation has no JSON answer to find the items of a page in", pointer)
        return None
    for key, tokens in _places(trait).items():
        check_pointer(ctx, answer, tokens, f"{pointer}/response/{key}")
    found = locate(ctx.decls.get, answer, trait.items)
    if found is not None and not _is_list(ctx, found):
        ctx.error("LOW081", "the items of a page must be a list", f"{pointer}/response/items")
    elif found is not None and trait.item_cursor is not None:
        inner, _ = bare(ctx.decls.get, found)
        item = inner.item if isinstance(inner, ListOf) else ANY
        check_pointer(ctx, item, trait.item_cursor, f"{pointer}/response/item_cursor")
    return replace(trait, in_body=in_body, next_method=_next_method(ctx, trait, pointer, operation))


def _next_method(ctx: Context, trait: Pagination, pointer: str, operation: Operation) -> str | None:
    """The operation's own method, where that asks for the next page as well. A link's page is fetched by GET else."""
    if trait.next_method in (None, "GET", operation.method):
        return trait.next_method if trait.next_method != "GET" else None
    text = f"the next page cannot be asked for by {shown(trait.next_method)}: no body for it is known"
    ctx.error("LOW081", text, f"{pointer}/request/method", f"GET or {operation.method}")
    return None


def _is_list(ctx: Context, kind: Type) -> bool:
    inner, _ = bare(ctx.decls.get, kind)
    return isinstance(inner, ListOf) or getattr(inner, "kind", None) == "any"


def _default(ctx: Context, trait: Pagination, operation: Operation, answer: Type | None) -> Pagination | None:
    """The document's default, where all that it names exists."""
    names, properties = _known(ctx, operation)
    wanted = {name for key, name in _request_names(trait).items() if key != "limit"}
    in_body = not wanted <= names and bool(wanted) and wanted <= properties
    if answer is None or not (wanted <= names or in_body):
        return None
    if any(locate(ctx.decls.get, answer, tokens) is None for tokens in _places(trait).values()):
        return None
    if not _is_list(ctx, locate(ctx.decls.get, answer, trait.items) or answer):
        return None
    limit = trait.request_limit if trait.request_limit in (properties if in_body else names) else None
    method = operation.method if trait.next_method == operation.method != "GET" else None
    return replace(trait, in_body=in_body, request_limit=limit, next_method=method)
