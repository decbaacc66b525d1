"""Lists that are walked page by page: a parameter that moves, and an answer that holds a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdkloom.infer.finding import Finding, Tokens, View, pointer_text, words
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import Type

_CURSORS = frozenset(
    [
        "cursor",
        "after",
        "starting_after",
        "page_token",
        "next_token",
        "page_cursor",
        "start_cursor",
        "continuation_token",
        "continue",
        "marker",
        "next_cursor",
        "pagination_token",
        "after_cursor",
        "last_evaluated_key",
        "exclusive_start_key",
        "next",
    ]
)
_PAGES = frozenset(["page", "page_number", "page_no", "page_index", "pagenumber", "pageno", "p"])
_OFFSETS = frozenset(["offset", "skip", "start", "start_index", "start_at", "from", "startat", "startindex"])
_LIMITS = frozenset(
    [
        "limit",
        "per_page",
        "page_size",
        "pagesize",
        "size",
        "count",
        "max_results",
        "maxresults",
        "results_per_page",
        "rows",
        "take",
        "first",
        "max_items",
        "perpage",
        "page_limit",
        "items_per_page",
        "maxitems",
        "top",
    ]
)
_NEXT = (
    "next_cursor",
    "next_page_token",
    "next_token",
    "cursor",
    "next_page",
    "after",
    "next",
    "continuation_token",
    "next_marker",
    "end_cursor",
    "last_id",
)
_MORE = frozenset(["has_more", "has_next", "has_next_page", "more", "is_truncated"])
_TOTALS = frozenset(["total", "total_count", "total_items", "total_results", "count_total", "totalcount"])
_HOLDERS = frozenset(
    [
        "meta",
        "pagination",
        "paging",
        "page_info",
        "pageinfo",
        "page",
        "response_metadata",
        "links",
        "cursors",
        "metadata",
        "result_info",
    ]
)
_ITEMS = ("data", "items", "results", "records", "entries", "list", "values", "content", "elements", "objects", "value")


def pages(view: View) -> Iterator[Finding]:
    """Every operation that is certainly a list of pages."""
    for operation in view.api.operations:
        if operation.method != "GET" or operation.pagination is not None or operation.id not in view.answers:
            continue
        found = _recognise(view, operation, view.answers[operation.id])
        if found is not None:
            spec, evidence = found
            yield Finding(operation.origin, {"x-sdk-pagination": spec}, evidence)


def _recognise(view: View, operation: Operation, answer: Type) -> tuple[dict[str, Any], str] | None:
    items = _items(view, answer)
    if items is None:
        return None
    sent = {words(p.wire): p.wire for p in operation.parameters if p.location == "query"}
    limit = next((sent[name] for name in sent if name in _LIMITS), None)
    asked = {"limit": limit} if limit is not None else {}
    linked = _links(operation)
    following = _next(view, answer)
    cursor = next((sent[name] for name in sent if name in _CURSORS), None)
    shown = pointer_text(items) or "the answer itself"
    if cursor is not None and following is not None and view.is_text(view.at(answer, following)):
        spec = _spec("cursor", {"cursor": cursor, **asked}, {"items": items, "next": following})
        return spec, f"`{cursor}` in the query; {pointer_text(following)} in the answer, beside the list {shown}"
    by_item = _by_item(view, answer, items, sent)
    if by_item is not None:
        response = {"items": items, "item_cursor": ("id",), **_ends(view, answer)}
        spec = _spec("cursor", {"cursor": by_item, **asked}, response)
        return spec, f"`{by_item}` in the query, which takes the id of the last item; the list is {shown}"
    if linked and (cursor or limit or set(sent) & (_PAGES | _OFFSETS)):
        return _spec("link", asked, {"items": items}), f"the answer has a Link header (RFC 8288); the list is {shown}"
    return _counted(view, operation, answer, items, sent, asked, shown)


def _counted(
    view: View,
    operation: Operation,
    answer: Type,
    items: Tokens,
    sent: dict[str, str],
    asked: dict[str, str],
    shown: str,
) -> tuple[dict[str, Any], str] | None:
    """Pages or items that are counted. The parameter has to be a number, and the size of a page another parameter."""
    kinds = {p.wire: view.kind_of(p.type) for p in operation.parameters if p.location == "query"}
    for style, names in (("page", _PAGES), ("offset", _OFFSETS)):
        name = next((sent[word] for word in sent if word in names), None)
        if name is None or kinds[name] not in ("integer", "number") or not asked:
            continue
        response = {"items": items, **_ends(view, answer)}
        spec = _spec(style, {style: name, **asked}, response)
        first = next(p for p in operation.parameters if p.wire == name)
        if style == "page" and (first.default == 0 or first.constraints.minimum == 0):
            spec["first_page"] = 0
        return spec, f"`{name}` and `{asked['limit']}` in the query; the list is {shown}"
    return None


def _spec(style: str, request: dict[str, str], response: dict[str, Tokens]) -> dict[str, Any]:
    spec: dict[str, Any] = {"style": style}
    if request:
        spec["request"] = request
    spec["response"] = {key: pointer_text(tokens) for key, tokens in response.items()}
    return spec


def _items(view: View, answer: Type) -> Tokens | None:
    """Where the list lies: the answer itself, its only list, or the list with a usual name; one level down as well."""
    if view.is_list(view.at(answer, ())):
        return ()
    for prefix in ((), *((name,) for name in view.names(answer) if name in ("data", "result", "response"))):
        inner = view.at(answer, prefix)
        if inner is None:
            continue
        lists = [name for name in view.names(inner) if view.is_list(view.at(inner, (name,)))]
        usual = [name for name in _ITEMS if name in lists]
        if usual or len(lists) == 1:
            return (*prefix, (usual or lists)[0])
    return None


def _places(view: View, answer: Type) -> Iterator[Tokens]:
    """Where the facts about a page lie: beside the list, or in an object made for them."""
    for name in view.names(answer):
        yield (name,)
    for name in view.names(answer):
        inner = view.at(answer, (name,))
        if inner is not None and words(name) in _HOLDERS:
            yield from ((name, below) for below in view.names(inner))


def _next(view: View, answer: Type) -> Tokens | None:
    places = [place for place in _places(view, answer) if view.is_text(view.at(answer, place))]
    for wanted in _NEXT:
        for place in places:
            alone = len(place) == 1 and wanted in ("cursor", "after")  # said of this page as often as of the next
            if words(place[-1]) == wanted and not alone:
                return place
    return None


def _ends(view: View, answer: Type) -> dict[str, Tokens]:
    found: dict[str, Tokens] = {}
    for place in _places(view, answer):
        kind = view.kind_of(view.at(answer, place))
        if words(place[-1]) in _MORE and kind == "boolean":
            found.setdefault("has_more", place)
        if words(place[-1]) in _TOTALS and kind == "integer":
            found.setdefault("total", place)
    return found


def _by_item(view: View, answer: Type, items: Tokens, sent: dict[str, str]) -> str | None:
    """The parameter that takes the id of the last item that was seen: so named, with an answer that says whether there are more."""
    name = next((sent[word] for word in sent if word in ("starting_after", "after", "after_id")), None)
    kind = view.at(answer, items)
    item = getattr(kind, "item", None)
    more = "has_more" in _ends(view, answer)
    return name if name is not None and more and item is not None and view.is_text(view.at(item, ("id",))) else None


def _links(operation: Operation) -> bool:
    return any(h.wire.lower() == "link" for r in operation.responses if r.status[0] == "2" for h in r.headers)
