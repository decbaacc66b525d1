"""The name of a method, from the `operationId` without the resource's words, else from method and path."""

from __future__ import annotations

import re

from sdkloom.lower.collect import Raw
from sdkloom.lower.identifiers import Habits
from sdkloom.lower.paths import PathShape, segments, telling_segments
from sdkloom.lower.trim import known_words
from sdkloom.lower.vocabulary import MODIFIERS, READING, VERBS, is_action, is_verb_alone
from sdkloom.lower.words import join, plural_of, singular, snake, words

_VERBS = {"POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete", "QUERY": "query"}
_GET_ALL = frozenset((*((verb, "all") for verb in ("get", "find", "fetch", "retrieve", "list")), ("get", "collection")))
_GET_ONE = frozenset((("get", "by", "id"), ("find", "by", "id"), ("get", "one"), ("find", "one")))
_READS = frozenset((("get",), ("find",), ("fetch",), ("retrieve",), ("read",), ("query",)))
_UPDATES = re.compile(r"(?:<[^<>]*>|[^\w<])*updates?\b", re.IGNORECASE)
_LAST_VERBS = {
    "GET": ("get", "list", "search"),
    "POST": ("create", "add", "search"),
    "PUT": ("update", "replace", "set"),
    "PATCH": ("update", "edit", "modify"),
    "DELETE": ("delete", "remove"),
}


def inferred_name(raw: Raw, shape: PathShape, habits: Habits) -> str:
    """The name that the words of the id suggest, else the path."""
    if not raw.said:
        return verb_of(raw, shape)
    if not raw.resource and raw.method == "GET" and raw.rest == _last(raw.path):
        return verb_of(raw, shape)  # `GET /health`
    rest = _verb_first(raw, raw.rest)
    if len(rest) > 1 and rest[0] == raw.method.lower() == "post" and is_verb_alone(rest[1]):
        rest = rest[1:]  # `post_approve`
    if habits.methods and len(rest) > 1 and rest[0] == raw.method.lower() and raw.method in _VERBS:
        rest = (_does_what(raw), *rest[1:])
    rest = _only_action(raw, rest, shape)
    return join(_habitual(raw, raw.said, rest, shape))


def _only_action(raw: Raw, rest: tuple[str, ...], shape: PathShape) -> tuple[str, ...]:
    """`add_archive_all_cards` of `POST /lists/{id}/archiveAllCards` is `archive_all_cards`, `post_block` of
    `POST /accounts/{id}/block` is `block`: the path says what is done, the first word only that it is done."""
    act = _last(raw.path)
    if not act or rest[1:] != act:
        return rest
    if rest[0] == raw.method.lower() == "post":
        return tuple(verb_of(raw, shape, act).split("_"))
    changes = raw.method in ("POST", "PUT", "PATCH") and (len(act) > 1 or rest[0] == raw.method.lower())
    reads = rest[0] == raw.method.lower() == "get" and _is_act(raw, act, shape)
    return act if (changes or reads) and is_action(act) else rest


def _last(path: str) -> tuple[str, ...]:
    """The words of the last segment."""
    return words(segments(path)[-1]) if segments(path) else ()


def _verb_first(raw: Raw, said: tuple[str, ...]) -> tuple[str, ...]:
    """`api_keys_list` -> `list_api_keys`, where the last word is what the HTTP method does."""
    if len(said) < 2 or said[0] in VERBS or said[0] in MODIFIERS or said[-1] not in _LAST_VERBS.get(raw.method, ()):
        return said
    return (said[-1], *said[:-1])


def _habitual(raw: Raw, said: tuple[str, ...], rest: tuple[str, ...], shape: PathShape) -> tuple[str, ...]:
    """`get` of a collection is `list`; `get_by_id` of an item is `get`; nothing left is the method's verb."""
    if not rest:
        return (verb_of(raw, shape),)
    if rest[-1] == raw.method.lower() and raw.method in ("POST", "PUT", "PATCH") and set(rest[:-1]) <= MODIFIERS:
        return (*rest[:-1], _does_what(raw))
    item = raw.path.rstrip("/").endswith("}")
    if raw.method != "GET":
        return rest
    if rest in _GET_ALL:
        return ("list",)
    if item and (rest in _GET_ONE or _is_details(rest, raw)):
        return ("get",)
    if rest in _READS:
        gone = _things(raw, [word for word in said if word not in rest])
        listed = raw.lists and (_is_plural(gone) or (bool(gone) and raw.lists_only))
        return ("list",) if listed and not item else ("get",)
    return rest


def _is_details(rest: tuple[str, ...], raw: Raw) -> bool:
    """`role_details`, `get_details` of an item: that is what getting it gives."""
    known = known_words(raw.resource) | {"get", "retrieve", "fetch", "show"}
    return rest[-1] in ("details", "detail") and all(singular(word) in known for word in rest[:-1])


def _things(raw: Raw, gone: list[str]) -> list[str]:
    """The words up to the resource's own noun: `get statuses for project` is about statuses."""
    own = words(raw.resource[-1]) if raw.resource else ()
    places = [index for index, word in enumerate(gone) if own and plural_of(word, own[-1])]
    return gone[: places[0] + 1] if places else gone


def verb_of(raw: Raw, shape: PathShape, only: tuple[str, ...] = ()) -> str:
    """The method's verb, with the words of the path that the resource does not say, or ``only`` with these."""
    telling = telling_segments(raw.path, shape.shared)
    fixed = [segment.partition("{")[0] for segment in telling]  # `thumbnail.{extension}` is a thumbnail
    item = bool(telling) and "{" in telling[-1] and (not fixed[-1] or fixed[-1][-1] == "(")
    known = {word for part in raw.resource for word in words(part)}
    named = [words(segment) for segment in fixed if segment]
    last = fixed[max((i for i, segment in enumerate(telling[:-1]) if "{" in segment), default=-1) + 1 :]
    rest = [w for said in map(words, last) if said and not _all_known(said, known) for w in said if not w.isdigit()][
        -4:
    ]
    plural = _is_plural(rest) if rest else raw.lists_only or _is_plural(words(raw.resource[-1]) if raw.resource else ())
    if rest and not item and named[-1] == tuple(rest) and _does(raw, named[-1]) and _is_act(raw, named[-1], shape):
        return join(rest)  # GET /users/search
    if raw.method == "GET":
        if not telling:
            return "get_root"
        listed = raw.lists and not item and plural
        return join(["list", *rest]) if listed else join(["get", *_one(rest)])
    if raw.method == "POST" and not item and rest:
        return join(["create", *_one(rest)]) if plural else join(rest)  # POST /orders/{id}/cancel is an action
    verb = "update" if raw.method == "POST" and item else _does_what(raw)
    return join([verb, *(_one(rest) if item or raw.method == "POST" else rest)])


def _does_what(raw: Raw) -> str:
    """The verb of the HTTP method. POST creates, unless its summary says that it updates: a thing of which there is one."""
    verb = _VERBS.get(raw.method, snake(raw.method) or "call")
    if verb != "create":
        return verb
    told = raw.node.get("summary") or raw.node.get("description")
    return "update" if isinstance(told, str) and _UPDATES.match(told[:100]) else verb


def _does(raw: Raw, said: tuple[str, ...]) -> bool:
    """Whether a segment begins with what the method does: `PATCH /accounts/update_credentials`."""
    return is_action(said) or (len(said) > 1 and said[0] in _LAST_VERBS.get(raw.method, ()))


def _is_act(raw: Raw, said: tuple[str, ...], shape: PathShape) -> bool:
    """Whether a method does what its path says: not where it only looks at it (`GET /pulls/{id}/merge` beside `PUT`) or undoes
    it (`DELETE /pulls/{id}/approve`)."""
    if raw.method == "GET":
        if said[0] in _LAST_VERBS["GET"] and said[0] not in READING:
            return len(said) > 1 or not raw.path.rstrip("/").rpartition("/")[0].endswith(
                "}"
            )  # not of `/cards/{id}/list`
        return said[0] in READING and (not is_verb_alone(said[0]) or len(shape.methods_at(raw.path)) == 1)
    return raw.method != "DELETE"


def _all_known(said: tuple[str, ...], known: set[str]) -> bool:
    return all(any(plural_of(word, other) for other in known) for word in said)


def _is_plural(said: list[str] | tuple[str, ...]) -> bool:
    return bool(said) and singular(said[-1]) != said[-1]


def _one(rest: list[str]) -> list[str]:
    return [*rest[:-1], singular(rest[-1])] if rest else rest
