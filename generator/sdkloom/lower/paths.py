"""What paths say about operations: their telling segments, and the resource that they suggest."""

from __future__ import annotations

import re

from sdkloom.lower.collect import Raw
from sdkloom.lower.words import singular, snake

_TAG_SPLIT = re.compile(r"\s*[>/]\s*|::|(?<=\w)\.(?=\w)")
VERSION = re.compile(r"v\d+(?:[._]?\d+)*(?:alpha\d*|beta\d*)?|\d{4}-\d\d-\d\d", re.IGNORECASE)
_PREFIXES = frozenset(("api", "rest", "public", "apis"))


def segments(path: str) -> list[str]:
    return [segment for segment in path.partition("?")[0].partition("#")[0].split("/") if segment]


def shared_prefix(raws: list[Raw]) -> int:
    """How many leading segments say nothing because all paths have them, or because they are only a version."""
    paths = [segments(raw.path) for raw in raws]
    if len(paths) < 3:
        return 0
    count = 0
    for column in zip(*paths, strict=False):
        if len(set(column)) > 1 or "{" in column[0] or any(len(p) <= count + 1 for p in paths):
            break
        count += 1
    return count


def telling_segments(path: str, shared: int) -> list[str]:
    """The segments of a path that say what it is about; parameters keep their braces."""
    rest = segments(path)[shared:]
    while len(rest) > 1 and (VERSION.fullmatch(rest[0]) or rest[0].lower() in _PREFIXES):
        rest = rest[1:]
    return rest


def inferred_resource(raw: Raw, shared: int) -> tuple[str, ...]:
    ident = raw.operation_id or ""
    if "/" in ident and snake(ident.rpartition("/")[0]):
        return tuple(filter(None, (snake(part) for part in ident.split("/")[:-1])))
    for tag in raw.tags[:1]:
        parts = tuple(filter(None, (snake(part) for part in _TAG_SPLIT.split(tag[:200]))))
        if parts:
            return parts[:5]
    if "." in ident and snake(ident.rpartition(".")[0]):
        return tuple(filter(None, (snake(part) for part in ident.split(".")[:-1])))[:5]
    return _path_resource(raw, shared)


def _path_resource(raw: Raw, shared: int) -> tuple[str, ...]:
    """The first segment, and the one below a parameter: `/users/{id}/posts` -> users, posts."""
    found: list[str] = []
    before = ""
    telling = telling_segments(raw.path, shared)
    if raw.method == "POST" and len(telling) > 1 and "{" in telling[-2] and singular(telling[-1]) == telling[-1]:
        telling.pop()  # POST /orders/{id}/cancel is an action of orders
    for segment in telling:
        name = snake(segment)
        if "{" not in segment and name and (not found or "{" in before):
            found.append(name)
        before = segment
    return tuple(found[:2]) or ("default",)
