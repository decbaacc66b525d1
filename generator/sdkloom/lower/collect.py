"""Every operation of the document, before any of it is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import TOKEN, Level
from sdkloom.source.pointer import escape

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass
class Raw:
    """One method of one path item. ``levels``: root, path item, operation, for extensions that inherit.

    ``resource``, ``name`` and ``stem`` (what inline types are named after) are filled in by :mod:`.resources`. ``said``: the words of
    the id that say something, ``rest``: those of them that the resource does not say; ``heading``: those of the tag; ``first``: how many nouns every id of the tag begins with. ``lists``: a success may hold a list, ``lists_only``: it is one.
    """

    id: str
    method: str
    path: str
    node: dict[str, Any]
    item: dict[str, Any]
    item_pointer: str
    levels: list[Level] = field(default_factory=list)
    resource: tuple[str, ...] = ()
    name: str = ""
    explicit: bool = False
    stem: str = ""
    lists: bool = False
    lists_only: bool = False
    said: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    first: int = 0

    @property
    def origin(self) -> str:
        return self.levels[-1][1]

    @property
    def operation_id(self) -> str | None:
        value = self.node.get("operationId")
        return value if isinstance(value, str) and value.strip() else None

    @property
    def tags(self) -> list[str]:
        value = self.node.get("tags")
        return [t for t in value if isinstance(t, str)] if isinstance(value, list) else []


def collect(ctx: Context) -> list[Raw]:
    """All operations of `paths`, in the order of the text."""
    taken: set[str] = set()
    found: list[Raw] = []
    paths = ctx.document.root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if path[:2] != "x-":
            found.extend(operations_of(ctx, path, item, f"/paths/{escape(path)}", taken))
    return found


def operations_of(ctx: Context, path: str, item: Node, pointer: str, taken: set[str]) -> Iterator[Raw]:
    """The operations of a path item, those beside its ``$ref`` first."""
    target = ctx.document.resolve(item, pointer, "pathItem")
    parts: list[tuple[Any, str]] = [(item, pointer)]
    if target.pointer != pointer and not target.missing:
        parts.append((target.value, target.pointer))
    done: set[str] = set()
    for part, place in parts:
        for method, node, at in _methods(ctx, part, place):
            if method in done:
                continue
            done.add(method)
            ident = at if at not in taken else f"{pointer}/{escape(method.lower())}"
            while ident in taken:
                ident += "~"
            taken.add(ident)
            levels: list[Level] = [(ctx.document.root, ""), (part, place), (node, at)]
            yield Raw(ident, method, path, node, part, place, levels)


def _methods(ctx: Context, item: Node, pointer: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    if not isinstance(item, dict):
        return
    for method in METHODS:
        node = item.get(method)
        if isinstance(node, dict):
            yield method.upper(), node, f"{pointer}/{method}"
        elif node is not None:
            ctx.error("LOW002", f"an operation must be an object, not {shown(node)}", f"{pointer}/{method}")
    extra = item.get("additionalOperations")
    for method, node in extra.items() if isinstance(extra, dict) else ():
        at = f"{pointer}/additionalOperations/{escape(method)}"
        if not TOKEN.fullmatch(method):
            ctx.error("LOW034", f"{shown(method)} is no method of HTTP", at)
        elif method.isupper() and isinstance(item.get(method.lower()), dict) and method.lower() in METHODS:
            ctx.error(
                "LOW034", f"the method {method} is described twice", at, f"leave out `{method.lower()}`, or this one"
            )
        elif isinstance(node, dict):
            yield method, node, at
        else:
            ctx.error("LOW002", f"an operation must be an object, not {shown(node)}", at)


def ignored(raw: Raw) -> bool:
    """Whether a person left the operation out of the SDK."""
    keys = ("x-sdk-ignore", "x-fern-ignore", "x-speakeasy-ignore", "x-stainless-skip")
    for node, _ in reversed(raw.levels[1:]):
        for key in keys:
            if key in node:
                return node[key] is True
    return False
