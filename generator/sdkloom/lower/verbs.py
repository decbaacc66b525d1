"""The name of a method, from the `operationId` without the resource's words, else from method and path."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.lower.all_of import parts_of
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments, telling_segments
from sdkloom.lower.shapes import json_types
from sdkloom.lower.words import join, plural_of, singular, snake, words
from sdkloom.source.pointer import escape

_VERBS = {"POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete", "QUERY": "query"}
_GET_ALL = frozenset((("get", "all"), ("find", "all"), ("fetch", "all"), ("retrieve", "all"), ("list", "all")))
_GET_ONE = frozenset((("get", "by", "id"), ("find", "by", "id"), ("get", "one"), ("find", "one")))
_READS = frozenset((("get",), ("find",), ("fetch",), ("retrieve",), ("read",), ("query",)))
_HASH = re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{12,}", re.IGNORECASE)
_DANGLING = frozenset(("for", "of", "in", "to", "a", "an", "the", "from", "on", "by", "with", "and"))
MAX_WORDS = 12


def inferred_name(raw: Raw, shared: int) -> str:
    said = identifier_words(raw)
    if said:
        rest = without_resource(said, raw.resource)
        return join(_habitual(raw, said, rest, shared))
    return verb_of(raw, shared)


def identifier_words(raw: Raw) -> tuple[str, ...]:
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
    if len(said) > MAX_WORDS or _HASH.search(ident[:300]) or _echoes_path(said, raw):
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
        for segment in segments(raw.path)
        if "{" not in segment and not VERSION.fullmatch(segment)
        for word in words(segment)
    ]
    kept = [word for word in rest if word not in known and not VERSION.fullmatch(word)]
    if not static:
        return False
    return bool(TEMPLATE.search(raw.path) or len(static) > 1 or len(rest) > 1) and kept == [
        w for w in static if w not in known
    ]


def without_resource(said: tuple[str, ...], resource: tuple[str, ...]) -> tuple[str, ...]:
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
        return (verb_of(raw, shared),)
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


def verb_of(raw: Raw, shared: int) -> str:
    """The method's verb, with the words of the path that the resource does not say."""
    telling = telling_segments(raw.path, shared)
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


def answers_list(ctx: Context, raw: Raw) -> bool:
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
