"""Where an operation is found: its resource and its method's name.

First what a person said (`x-sdk-name`, or the synonyms of other tools), then what the description suggests: the resource
from tags or path, the name from the `operationId` without the resource's words, else from the HTTP method. Two names of
one resource that come out alike are told apart by their context, by a number only when nothing else is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from sdkloom.lower.all_of import parts_of
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.shapes import json_types
from sdkloom.lower.words import join, pascal, plural_of, singular, snake, words
from sdkloom.source.pointer import escape

_TAG_SPLIT = re.compile(r"\s*[>/]\s*|::|(?<=\w)\.(?=\w)")
_VERSION = re.compile(r"v\d+(?:[._]?\d+)*(?:alpha\d*|beta\d*)?|\d{4}-\d\d-\d\d", re.IGNORECASE)
_PREFIXES = frozenset(("api", "rest", "public", "apis"))
_VERBS = {"POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete", "QUERY": "query"}
_GET_ALL = frozenset((("get", "all"), ("find", "all"), ("fetch", "all"), ("retrieve", "all"), ("list", "all")))
_GET_ONE = frozenset((("get", "by", "id"), ("find", "by", "id"), ("get", "one"), ("find", "one")))
_READS = frozenset((("get",), ("find",), ("fetch",), ("retrieve",), ("read",), ("query",)))
_HEX = re.compile(r"[0-9a-f]{12,}")
_DANGLING = frozenset(("for", "of", "in", "to", "a", "an", "the", "from", "on", "by", "with", "and"))
MAX_WORDS = 12


def name_all(ctx: Context, raws: list[Raw]) -> None:
    """Give every operation its resource, its name and the stem of its types."""
    _check_duplicates(ctx, raws)
    shared = _shared_prefix(raws)
    for raw in raws:
        raw.lists = raw.method == "GET" and _answers_list(ctx, raw)
        said = _said(ctx, raw)
        raw.resource = said[0] if said[0] is not None else _resource(raw, shared)
        raw.explicit = said[1] is not None
        raw.name = said[1] or _inferred(raw, shared)
    _separate(ctx, raws, shared)
    counts = Counter(raw.operation_id for raw in raws)
    for raw in raws:
        raw.stem = _stem(raw, counts)


# --- what a person said ---------------------------------------------------------------------------------------------


def _said(ctx: Context, raw: Raw) -> tuple[tuple[str, ...] | None, str | None]:
    own = raw.node.get("x-sdk-name")
    if own is not None:
        return _own_name(ctx, raw, own)
    group = raw.node.get("x-fern-sdk-group-name", raw.node.get("x-speakeasy-group"))
    method = raw.node.get("x-fern-sdk-method-name", raw.node.get("x-speakeasy-name-override"))
    if isinstance(group, str):
        group = [part for part in group.split(".") if part]
    resource = tuple(snake(g) for g in group if isinstance(g, str) and snake(g)) if isinstance(group, list) else None
    return resource, snake(method) or None if isinstance(method, str) else None


def _own_name(ctx: Context, raw: Raw, value: Any) -> tuple[tuple[str, ...] | None, str | None]:
    parts = value.split(".") if isinstance(value, str) else []
    if not parts or not all(snake(part) for part in parts):
        text = f"x-sdk-name must be a resource path and a name such as conversations.list, not {shown(value)}"
        ctx.error("LOW021", text, f"{raw.origin}/x-sdk-name")
        return None, None
    return tuple(parts[:-1]), parts[-1]


# --- what the description suggests ----------------------------------------------------------------------------------


def _segments(path: str) -> list[str]:
    return [segment for segment in path.partition("?")[0].partition("#")[0].split("/") if segment]


def _shared_prefix(raws: list[Raw]) -> int:
    """How many leading segments say nothing because all paths have them, or because they are only a version."""
    paths = [_segments(raw.path) for raw in raws]
    if len(paths) < 3:
        return 0
    count = 0
    for column in zip(*paths, strict=False):
        if len(set(column)) > 1 or "{" in column[0] or any(len(p) <= count + 1 for p in paths):
            break
        count += 1
    return count


def _telling(path: str, shared: int) -> list[str]:
    """The segments of a path that say what it is about; parameters keep their braces."""
    rest = _segments(path)[shared:]
    while len(rest) > 1 and (_VERSION.fullmatch(rest[0]) or rest[0].lower() in _PREFIXES):
        rest = rest[1:]
    return rest


def _resource(raw: Raw, shared: int) -> tuple[str, ...]:
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
    for segment in _telling(raw.path, shared):
        name = snake(segment)
        if "{" not in segment and name and (not found or "{" in before):
            found.append(name)
        before = segment
    return tuple(found[:2]) or ("default",)


def _answers_list(ctx: Context, raw: Raw) -> bool:
    """Whether a success may hold a list: a list itself, an object with one among its properties, or anything unknown."""
    responses = raw.node.get("responses")
    nodes = responses.items() if isinstance(responses, dict) else ()
    for status, node in nodes:
        found = ctx.document.resolve(node, f"{raw.origin}/responses/{escape(status)}", "response")
        content = found.value.get("content") if status[:1] == "2" and isinstance(found.value, dict) else None
        for media_type, media in content.items() if isinstance(content, dict) else ():
            if isinstance(media, dict) and "json" in media_type and "schema" in media:
                return _holds_list(ctx, media["schema"], f"{found.pointer}/content/{escape(media_type)}/schema", 0)
    return True


def _holds_list(ctx: Context, node: Any, pointer: str, depth: int) -> bool:
    for part, place in parts_of(ctx, node, pointer) if isinstance(node, dict) else ():
        properties = part.get("properties")
        if not isinstance(properties, dict) or any(key in part for key in ("oneOf", "anyOf")):
            return True
        for name, inner in properties.items():
            if json_types(ctx, inner, f"{place}/properties/{escape(name)}") in (
                frozenset(("array",)),
                frozenset(("array", "null")),
            ):
                return True
        if depth == 0 and set(properties) <= {"data", "result", "results", "meta", "error", "errors", "success"}:
            return any(
                _holds_list(ctx, inner, f"{place}/properties/{escape(name)}", 1) for name, inner in properties.items()
            )
    return False


def _inferred(raw: Raw, shared: int) -> str:
    said = _identifier_words(raw)
    if said:
        rest = _without_resource(said, raw.resource)
        return join(_habitual(raw, said, rest, shared))
    return _verb(raw, shared)


def _identifier_words(raw: Raw) -> tuple[str, ...]:
    """The words of the operationId; empty when there is none, or none worth reading."""
    ident = raw.operation_id
    if ident is None:
        return ()
    if "/" in ident:
        ident = ident.rpartition("/")[2]
    said = words(ident)
    tail = (*words(raw.path), raw.method.lower())
    if len(said) > len(tail) and said[-len(tail) :] == tail:
        said = said[: -len(tail)]
    if len(said) > MAX_WORDS or any(_HEX.fullmatch(word) for word in said) or _echoes_path(said, raw):
        return ()
    return said


def _echoes_path(said: tuple[str, ...], raw: Raw) -> bool:
    """Whether an operationId was made by a tool from method and path (`get_users_id`): it says nothing that those do not."""
    method = raw.method.lower()
    if said[:1] != (method,) and said[-1:] != (method,):
        return False
    rest = said[1:] if said[:1] == (method,) else said[:-1]
    known = {"id", "by"} | {word for name in TEMPLATE.findall(raw.path) for word in words(name)}
    static = [
        word
        for segment in _segments(raw.path)
        if "{" not in segment and not _VERSION.fullmatch(segment)
        for word in words(segment)
    ]
    kept = [word for word in rest if word not in known and not _VERSION.fullmatch(word)]
    if not static:
        return False
    return bool(TEMPLATE.search(raw.path) or len(static) > 1 or len(rest) > 1) and kept == [
        w for w in static if w not in known
    ]


def _without_resource(said: tuple[str, ...], resource: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that the resource says already: the whole of it, its last part, or the end of that."""
    every = tuple(word for part in resource for word in words(part))
    last = words(resource[-1]) if resource else ()
    runs = [every, last, *(last[start:] for start in range(1, len(last) - 1))]
    for run in runs:
        rest = _cut(said, run)
        if rest != said:
            while len(rest) > 1 and rest[-1] in _DANGLING:
                rest = rest[:-1]
            return rest
    return said


def _cut(said: tuple[str, ...], run: tuple[str, ...]) -> tuple[str, ...]:
    """The words without every occurrence of the run, as long as something is left."""
    size = len(run)
    start = 0
    while size and start <= len(said) - size:
        if all(plural_of(a, b) for a, b in zip(said[start : start + size], run, strict=True)):
            said = said[:start] + said[start + size :]
        else:
            start += 1
    return said


def _habitual(raw: Raw, said: tuple[str, ...], rest: tuple[str, ...], shared: int) -> tuple[str, ...]:
    """`get` of a collection is `list`; `get_by_id` of an item is `get`; nothing left is the method's verb."""
    if not rest or (rest == (raw.method.lower(),) and raw.method in ("POST", "PUT", "PATCH")):
        return (_verb(raw, shared),)
    item = raw.path.rstrip("/").endswith("}")
    if raw.method != "GET":
        return rest
    if rest in _GET_ALL:
        return ("list",)
    if rest in _GET_ONE and item:
        return ("get",)
    if rest in _READS:
        gone = [word for word in said if word not in rest]
        is_plural = raw.lists and bool(gone) and singular(gone[-1]) != gone[-1] and said[:1] == rest[:1]
        return ("list",) if is_plural and not item else ("get",)
    return rest


def _verb(raw: Raw, shared: int) -> str:
    """The method's verb, with the words of the path that the resource does not say."""
    telling = _telling(raw.path, shared)
    item = bool(telling) and "{" in telling[-1]
    known = {word for part in raw.resource for word in words(part)}
    rest = [w for s in telling if "{" not in s for w in words(s) if not any(plural_of(w, k) for k in known)][-3:]
    plural = bool(rest) and singular(rest[-1]) != rest[-1]
    if raw.method == "GET":
        listed = raw.lists and not item and (plural or not rest)
        return join(["list", *rest]) if listed else join(["get", *_one(rest)])
    if raw.method == "POST" and not item and rest:
        return join(["create", *_one(rest)]) if plural else join(rest)  # POST /orders/{id}/cancel is an action
    verb = "update" if raw.method == "POST" and item else _VERBS.get(raw.method, snake(raw.method) or "call")
    return join([verb, *(_one(rest) if item or raw.method == "POST" else rest)])


def _one(rest: list[str]) -> list[str]:
    return [*rest[:-1], singular(rest[-1])] if rest else rest


# --- telling apart --------------------------------------------------------------------------------------------------


def _check_duplicates(ctx: Context, raws: list[Raw]) -> None:
    """The specification forbids two operations of one `operationId`, and many documents have them.

    They are told apart by method, tag or `x-sdk-name`, and so are two versions of one path (a warning). When the same
    method, the same tags and unrelated paths share an id, no name that we make up would mean anything: an error.
    """
    seen: dict[str, list[Raw]] = {}
    for raw in raws:
        if raw.operation_id is not None:
            seen.setdefault(raw.operation_id, []).append(raw)
    for ident, group in seen.items():
        for first, other in pairwise(group):
            text = f"the operationId {ident[:60]!r} is used by {first.method} {first.path[:80]} and {other.method} {other.path[:80]}"
            if any(_alike(raw, other) for raw in group[: group.index(other)]):
                hint = f"give them names with x-sdk-name (the other one stands at {first.origin})"
                ctx.error("LOW070", text, f"{other.origin}/operationId", hint)
            else:
                ctx.warn("LOW071", text, f"{other.origin}/operationId", "the names in the SDK are unique all the same")


def _alike(a: Raw, b: Raw) -> bool:
    if "x-sdk-name" in a.node or "x-sdk-name" in b.node:
        return False
    if a.method != b.method or a.tags != b.tags or _group(a) != _group(b):
        return False
    return _unversioned(a.path) != _unversioned(b.path)


def _group(raw: Raw) -> object:
    keys = ("x-fern-sdk-group-name", "x-fern-sdk-method-name", "x-speakeasy-group", "x-speakeasy-name-override")
    return [raw.node.get(key) for key in keys]


def _unversioned(path: str) -> list[str]:
    return [segment for segment in _segments(path) if not _VERSION.fullmatch(segment)]


def _separate(ctx: Context, raws: list[Raw], shared: int) -> None:
    """Make the names of each resource unique: fuller names first, then the path's words, the method, a number."""
    groups: dict[tuple[str, ...], list[Raw]] = {}
    for raw in raws:
        groups.setdefault(tuple(snake(part) for part in raw.resource), []).append(raw)
    inner = {resource[: len(resource) - 1]: set[str]() for resource in groups if resource}
    for resource in groups:
        for depth in range(1, len(resource) + 1):
            inner.setdefault(resource[: depth - 1], set()).add(resource[depth - 1])
    for resource, group in groups.items():
        _separate_group(ctx, group, inner.get(resource, set()), shared)


def _separate_group(ctx: Context, group: list[Raw], reserved: set[str], shared: int) -> None:
    base = {raw.id: raw.name for raw in group}
    steps: tuple[Callable[[Raw], str], ...] = (
        lambda raw: join(_without_resource(_identifier_words(raw), raw.resource)) or base[raw.id],
        lambda raw: join(_identifier_words(raw)) or base[raw.id],
        lambda raw: join([base[raw.id], *_path_words(raw, shared)]),
        lambda raw: join([base[raw.id], *_path_words(raw, shared), snake(raw.method)]),
        lambda raw: join([base[raw.id], *words(raw.path)[:10], snake(raw.method)]),
    )
    for step in steps:
        clashing = _clashing(group, reserved)
        if not clashing:
            return
        for raw in clashing:
            if not raw.explicit:
                raw.name = step(raw)
    taken: set[str] = set(reserved) | {snake(raw.name) for raw in group if raw.explicit}
    for raw in group:
        if raw.explicit:
            continue
        number, name = 2, raw.name
        while snake(raw.name) in taken:
            raw.name, number = f"{name}_{number}", number + 1
        taken.add(snake(raw.name))
    _report_explicit(ctx, group)


def _clashing(group: list[Raw], reserved: set[str]) -> list[Raw]:
    counts = Counter(snake(raw.name) for raw in group)
    return [raw for raw in group if counts[snake(raw.name)] > 1 or (snake(raw.name) in reserved and not raw.explicit)]


def _report_explicit(ctx: Context, group: Iterable[Raw]) -> None:
    seen: dict[str, Raw] = {}
    for raw in group:
        if raw.explicit and seen.setdefault(snake(raw.name), raw) is not raw:
            text = f"two operations are called {'.'.join((*raw.resource, raw.name))[:100]}"
            ctx.error(
                "LOW072", text, f"{raw.origin}/x-sdk-name", f"the other one stands at {seen[snake(raw.name)].origin}"
            )


def _path_words(raw: Raw, shared: int) -> list[str]:
    """What tells this path from the others of its resource: `/users/by/{name}` -> by, name."""
    known = {word for part in raw.resource for word in words(part)}
    found: list[str] = []
    telling = _telling(raw.path, shared)
    for segment in telling:
        if "{" not in segment:
            found.extend(w for w in words(segment) if w not in known)
    if telling and "{" in telling[-1]:
        names = TEMPLATE.findall(telling[-1])
        found.extend(("by", *words(names[-1]))) if names else None
    return found[-6:]


def _stem(raw: Raw, counts: Counter[str | None]) -> str:
    """What the operation's inline types are named after."""
    said = _identifier_words(raw)
    if not raw.explicit and said and counts[raw.operation_id] == 1:
        ident = raw.operation_id or ""
        group = words(ident.rpartition("/")[0]) if "/" in ident else ()
        if 2 <= len(said) + len(group) <= 9:
            return pascal("_".join((*group, *said)))
    own = words(raw.name)
    parts = [singular(part) for part in raw.resource]
    while parts and own and plural_of(own[-1], parts[-1]):
        parts.pop()
    return "".join(pascal(part) for part in parts) + pascal(raw.name)
