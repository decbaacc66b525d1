"""The pagination schemes of a ``stainless.yml``, each as one of our styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdkloom.infer.finding import Tokens, pointer_text, words

_STYLES = {"cursor": "cursor", "cursor_id": "cursor", "cursor_url": "url", "offset": "offset", "page_number": "page"}
_MOVES = {
    "next_cursor_param": "cursor",
    "next_cursor_id_param": "cursor",
    "offset_count_param": "offset",
    "page_number_param": "page",
}
_PLACES = {
    "items": "items",
    "next_cursor_field": "next",
    "cursor_url_field": "next",
    "has_next_page": "has_more",
    "offset_total_count_field": "total",
    "cursor_item_id": "item_cursor",
}
_PROPERTY = "x-stainless-pagination-property"


class Scheme:
    """One scheme. ``moves`` is the parameter that asks for the next page, ``response`` where the parts of a page lie."""

    def __init__(self, name: str, style: str, moves: tuple[str, str] | None, response: dict[str, Tokens]) -> None:
        self.name, self.style, self.response = name, style, response
        self._moves = moves
        self._limits: tuple[str, ...] = ()
        self._limit: str | None = None

    @property
    def moves(self) -> str | None:
        return self._moves[1] if self._moves is not None else None

    def sizes(self, names: tuple[str, ...]) -> None:
        """The other parameters of the scheme: one of them is the size of a page."""
        self._limits = names

    def limit_in(self, sent: set[str]) -> None:
        """Choose the one that an operation takes."""
        self._limit = next((name for name in self._limits if name in sent), None)

    def spec(self) -> dict[str, Any]:
        """The scheme as an ``x-sdk-pagination`` object."""
        request = dict([self._moves] if self._moves is not None else [])
        if self._limit is not None:
            request["limit"] = self._limit
        response = {key: pointer_text(place) for key, place in self.response.items()}
        return {"style": self.style, **({"request": request} if request else {}), "response": response}


def schemes(listed: Any) -> dict[str, Scheme]:
    """Every scheme that has a style of ours and says where its items are, by name."""
    found = {}
    for entry in listed if isinstance(listed, list) else ():
        scheme = _scheme(entry) if isinstance(entry, dict) else None
        if scheme is not None:
            found[scheme.name] = scheme
    return found


def _scheme(entry: dict[str, Any]) -> Scheme | None:
    style = _STYLES.get(str(entry.get("type")))
    request, response = entry.get("request"), entry.get("response")
    if style is None or not isinstance(response, dict):
        return None
    request = request if isinstance(request, dict) else {}
    places = dict(_places(response, ()))
    if "items" not in places:
        return None
    moves = next(((_MOVES[p], name) for name, node in request.items() if (p := _purpose(node) or "") in _MOVES), None)
    needs_next = style == "url" or (style == "cursor" and "item_cursor" not in places)
    if (moves is None and style != "url") or (needs_next and "next" not in places):
        return None
    scheme = Scheme(str(entry.get("name")), style, moves, places)
    scheme.sizes(tuple(n for n, node in request.items() if _purpose(node) is None and _is_size(n)))
    return scheme


def _is_size(name: str) -> bool:
    return any(part in words(name).split("_") for part in ("limit", "size", "per", "count", "max"))


def _places(node: dict[str, Any], above: Tokens) -> Iterator[tuple[str, Tokens]]:
    """(what, where) of a page's parts, in the properties of an answer and in objects among them."""
    for name, inner in node.items():
        if not isinstance(inner, dict):
            continue
        if inner.get("type") == "array":
            purpose = _purpose(inner) or "items"
            top = _marks(inner).get("is_top_level_array") is True
            if purpose == "items":
                yield "items", () if top else (*above, name)
            yield from (("item_cursor", place) for key, place in _in_item(inner) if key == "cursor_item_id")
        elif (purpose := _purpose(inner) or "") in _PLACES and "from_header" not in _marks(inner):
            yield _PLACES[purpose], (*above, name)
        if isinstance(inner.get("properties"), dict):
            yield from _places(inner["properties"], (*above, name))


def _in_item(array: dict[str, Any]) -> Iterator[tuple[str, Tokens]]:
    items = array.get("items")
    properties = items.get("properties") if isinstance(items, dict) else None
    for name, inner in properties.items() if isinstance(properties, dict) else ():
        if isinstance(inner, dict) and _purpose(inner) is not None:
            yield _purpose(inner) or "", (name,)


def _marks(node: Any) -> dict[str, Any]:
    found = node.get(_PROPERTY) if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}


def _purpose(node: Any) -> str | None:
    found = _marks(node).get("purpose")
    return found if isinstance(found, str) else None
