"""The name of a method, from the `operationId` without the resource's words, else from method and path."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.lower.all_of import parts_of
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments, split_identifier, telling_segments
from sdkloom.lower.shapes import json_types
from sdkloom.lower.trim import without_resource
from sdkloom.lower.vocabulary import EMPTY_ENDS, MODIFIERS, VERBS, is_action, is_glued, is_verb_alone, unglue
from sdkloom.lower.words import join, plural_of, singular, snake, words
from sdkloom.source.pointer import escape

_VERBS = {"POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete", "QUERY": "query"}
_GET_ALL = frozenset((*((verb, "all") for verb in ("get", "find", "fetch", "retrieve", "list")), ("get", "collection")))
_GET_ONE = frozenset((("get", "by", "id"), ("find", "by", "id"), ("get", "one"), ("find", "one")))
_READS = frozenset((("get",), ("find",), ("fetch",), ("retrieve",), ("read",), ("query",)))
_LAST_VERBS = {
    "GET": ("get", "list", "search"),
    "POST": ("create", "add", "search"),
    "PUT": ("update", "replace", "set"),
    "PATCH": ("update", "edit", "modify"),
    "DELETE": ("delete", "remove"),
}
_HASH = re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{12,}", re.IGNORECASE)
MAX_WORDS = 12


def inferred_name(raw: Raw, shared: int) -> str:
    said = identifier_words(raw)
    if said:
        rest = _verb_first(raw, without_resource(said, raw.resource)[raw.skip :])
        if len(rest) > 1 and rest[0] == raw.method.lower() == "post" and is_verb_alone(rest[1]):
            rest = rest[1:]  # `post_approve`
        return join(_habitual(raw, said, rest, shared))
    return verb_of(raw, shared)


def identifier_words(raw: Raw) -> tuple[str, ...]:
    """The words of the operationId; empty when there is none, or none worth reading."""
    if raw.operation_id is None:
        return ()
    _, ident = split_identifier(raw.operation_id)
    said = words(ident)
    tail = (*words(raw.path), raw.method.lower())
    if len(said) > len(tail) and said[-len(tail) :] == tail:
        said = said[: -len(tail)]
    if len(said) > MAX_WORDS or _HASH.search(ident[:300]) or _echoes_path(said, raw):
        return ()
    said = _without_empty_end(_unglued(said, raw), tail)
    return without_path_parameters(said, raw.path) if raw.says_parameters else said


def without_path_parameters(said: tuple[str, ...], path: str) -> tuple[str, ...]:
    """`get_cards_by_id_card` of `/cards/{idCard}` -> `get_cards`: the parameters are the arguments."""
    for name in reversed(TEMPLATE.findall(path)):
        end = ("by", *words(name))
        if len(said) > len(end) and said[-len(end) :] == end:
            said = said[: -len(end)]
    return said


def _unglued(said: tuple[str, ...], raw: Raw) -> tuple[str, ...]:
    """The words, with those taken apart whose capitals were lost: `getspendlimit`."""
    if not is_glued(said):
        return said
    summary = raw.node.get("summary")
    texts = (raw.path, *raw.tags[:3], summary if isinstance(summary, str) else "")
    known = {form for text in texts for word in words(text) for form in (word, singular(word))}
    apart = tuple(piece for word in said for piece in unglue(word, known))
    if not is_glued(apart, known):
        return apart
    whole = unglue("".join(said), known)
    return whole if len(whole) > 1 else apart


def _without_empty_end(said: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...]:
    empty = len(said) > 2 and said[-1] in EMPTY_ENDS and not any(plural_of(said[-1], word) for word in tail)
    return said[:-1] if empty else said


def _echoes_path(said: tuple[str, ...], raw: Raw) -> bool:
    """Whether an operationId was made by a tool from method and path (`get_users_id`): it says nothing that those do not."""
    method = raw.method.lower()
    if said[:1] != (method,) and said[-1:] != (method,):
        return False
    rest = said[1:] if said[:1] == (method,) else said[:-1]
    known = {"id", "by"} | {word for name in TEMPLATE.findall(raw.path) for word in words(name)}
    fixed = [TEMPLATE.sub(" ", segment) for segment in segments(raw.path) if not VERSION.fullmatch(segment)]
    static = [word for segment in fixed for word in words(segment)]
    kept = [word for word in rest if word not in known and not VERSION.fullmatch(word)]
    if not static:
        return False
    return bool(TEMPLATE.search(raw.path) or len(static) > 1 or len(rest) > 1) and kept == [
        w for w in static if w not in known
    ]


def _verb_first(raw: Raw, said: tuple[str, ...]) -> tuple[str, ...]:
    """`api_keys_list` -> `list_api_keys`, where the last word is what the HTTP method does."""
    if len(said) < 2 or said[0] in VERBS or said[0] in MODIFIERS or said[-1] not in _LAST_VERBS.get(raw.method, ()):
        return said
    return (said[-1], *said[:-1])


def _habitual(raw: Raw, said: tuple[str, ...], rest: tuple[str, ...], shared: int) -> tuple[str, ...]:
    """`get` of a collection is `list`; `get_by_id` of an item is `get`; nothing left is the method's verb."""
    if not rest:
        return (verb_of(raw, shared),)
    if rest == (raw.method.lower(),) and raw.method in ("POST", "PUT", "PATCH"):
        return (_VERBS[raw.method],)
    item = raw.path.rstrip("/").endswith("}")
    if raw.method != "GET":
        return rest
    if rest in _GET_ALL:
        return ("list",)
    if rest in _GET_ONE and item:
        return ("get",)
    if rest in _READS:
        gone = [word for word in said if word not in rest]
        listed = raw.lists and (_is_plural(gone) or (bool(gone) and raw.lists_only))
        return ("list",) if listed and not item else ("get",)
    return rest


def verb_of(raw: Raw, shared: int) -> str:
    """The method's verb, with the words of the path that the resource does not say."""
    telling = telling_segments(raw.path, shared)
    fixed = [segment.partition("{")[0] for segment in telling]  # `thumbnail.{extension}` is a thumbnail
    item = bool(telling) and "{" in telling[-1] and (not fixed[-1] or fixed[-1][-1] == "(")
    known = {word for part in raw.resource for word in words(part)}
    named = [words(segment) for segment in fixed if segment]
    rest = [w for said in named if not _all_known(said, known) for w in said][-4:]
    plural = _is_plural(rest) if rest else raw.lists_only or _is_plural(words(raw.resource[-1]) if raw.resource else ())
    if rest and not item and named[-1] == tuple(rest) and is_action(named[-1]):
        return join(rest)  # GET /users/search
    if raw.method == "GET":
        listed = raw.lists and not item and plural
        return join(["list", *rest]) if listed else join(["get", *_one(rest)])
    if raw.method == "POST" and not item and rest:
        return join(["create", *_one(rest)]) if plural else join(rest)  # POST /orders/{id}/cancel is an action
    verb = "update" if raw.method == "POST" and item else _VERBS.get(raw.method, snake(raw.method) or "call")
    return join([verb, *(_one(rest) if item or raw.method == "POST" else rest)])


def _all_known(said: tuple[str, ...], known: set[str]) -> bool:
    return all(any(plural_of(word, other) for other in known) for word in said)


def _is_plural(said: list[str] | tuple[str, ...]) -> bool:
    return bool(said) and singular(said[-1]) != said[-1]


def _one(rest: list[str]) -> list[str]:
    return [*rest[:-1], singular(rest[-1])] if rest else rest


def answers_list(ctx: Context, raw: Raw) -> tuple[bool, bool]:
    """Whether a success may hold a list (a list itself, an object with one among its properties, or anything unknown), and
    whether it is one."""
    responses = raw.node.get("responses")
    nodes = responses.items() if isinstance(responses, dict) else ()
    for status, node in nodes:
        found = ctx.document.resolve(node, f"{raw.origin}/responses/{escape(status)}", "response")
        content = found.value.get("content") if status[:1] == "2" and isinstance(found.value, dict) else None
        for media_type, media in content.items() if isinstance(content, dict) else ():
            if isinstance(media, dict) and "json" in media_type and "schema" in media:
                place = f"{found.pointer}/content/{escape(media_type)}/schema"
                only = json_types(ctx, media["schema"], place) == frozenset(("array",))
                return only or _holds_list(ctx, media["schema"], place, 0), only
    return True, False


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
