"""What paths say about operations: their telling segments, and the resource that they suggest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sdkloom.lower.collect import Raw
from sdkloom.lower.vocabulary import is_action
from sdkloom.lower.words import singular, snake, words

_TAG_PARTS = re.compile(r"\s*>\s*|\s+/\s+|::")
_PLAIN_TAG_PARTS = re.compile(r"[>/]|::|(?<=[^\W\d])\.(?=[^\W\d])")  # `SSL/TLS mode` and `Validation 2.0` are one name
_GROUPED = re.compile(r"[^\W\d][\w .-]*(?:/[^\W\d][\w.-]*)+")
VERSION = re.compile(r"v\d+(?:[._]?\d+)*(?:alpha\d*|beta\d*)?|\d{4}-\d\d-\d\d", re.IGNORECASE)
_PREFIXES = frozenset(("api", "rest", "public", "apis"))
_DEPTH = 3
_MANY_TAGS = 4
_READ = 40  # segments of a path that are looked at
_PARAMETER = "{}"

Place = tuple[str, ...]


class PathShape(NamedTuple):
    """What all paths together tell about each: places are telling segments, with parameters as ``{}``.

    ``methods``: the operations at a place; ``collections``: places that a parameter follows; ``below``: the fixed
    segments that follow a place. ``tag_words``: how many words all tags begin with (`Api20100401Call`).
    """

    shared: int
    tag_words: int
    methods: dict[Place, set[str]]
    collections: frozenset[Place]
    below: dict[Place, set[str]]

    def is_namespace(self, place: Place) -> bool:
        """Whether nothing is at a place, and it only groups what is below it: `/issuing` of `/issuing/cards`."""
        return place not in self.methods and place not in self.collections

    def is_collection(self, path: str) -> bool:
        """Whether a parameter follows a path in another one."""
        return _place(path, self.shared) in self.collections


def shape_of_paths(raws: list[Raw]) -> PathShape:
    shared = shared_prefix(raws)
    methods: dict[Place, set[str]] = {}
    below: dict[Place, set[str]] = {}
    collections: set[Place] = set()
    for raw in raws:
        place = _place(raw.path, shared)
        methods.setdefault(place, set()).add(raw.method)
        for index, segment in enumerate(place):
            if segment == _PARAMETER:
                collections.add(place[:index])
            else:
                below.setdefault(place[:index], set()).add(segment)
    return PathShape(shared, _shared_tag_words(raws), methods, frozenset(collections), below)


def _shared_tag_words(raws: list[Raw]) -> int:
    tags = {tag[:200] for raw in raws for tag in raw.tags[:1]}
    if len(tags) < _MANY_TAGS:
        return 0
    count = 0
    for column in zip(*(words(tag)[:-1] for tag in tags), strict=False):
        if len(set(column)) > 1:
            break
        count += 1
    return count


def segments(path: str) -> list[str]:
    return [segment for segment in path.partition("?")[0].partition("#")[0].split("/") if segment]


def shared_prefix(raws: Iterable[Raw]) -> int:
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


def _place(path: str, shared: int) -> Place:
    telling = telling_segments(path, shared)[:_READ]
    return tuple(_PARAMETER if "{" in segment else segment for segment in telling)


def split_identifier(ident: str) -> tuple[tuple[str, ...], str]:
    """The groups and the name of an id in the style `repos/list-for-org`; no groups when its slash is only punctuation."""
    if "/" not in ident or not _GROUPED.fullmatch(ident[:300]):
        return (), ident
    *groups, name = ident.split("/")
    return tuple(filter(None, map(snake, groups))), name


def inferred_resource(raw: Raw, shape: PathShape) -> tuple[str, ...]:
    ident = raw.operation_id or ""
    groups, name = split_identifier(ident)
    if groups:
        return groups
    for tag in raw.tags[:1]:
        parts = tuple(filter(None, map(snake, _tag_parts(tag[:200].strip()))))
        if shape.tag_words and len(parts) == 1:
            return ("_".join(words(parts[0])[shape.tag_words :]) or parts[0],)
        if parts:
            return parts[:5]
    if "." in name and snake(name.rpartition(".")[0]):
        return tuple(filter(None, (snake(part) for part in name.split(".")[:-1])))[:5]
    return _path_resource(raw, shape)


def _tag_parts(tag: str) -> list[str]:
    return (_TAG_PARTS if re.search(r"\s", tag) else _PLAIN_TAG_PARTS).split(tag)


def _path_resource(raw: Raw, shape: PathShape) -> tuple[str, ...]:
    """The first segment, collections and what is below parameters: `/users/{id}/posts` -> users, posts."""
    place = _place(raw.path, shape.shared)
    names: list[str] = []
    for index, segment in enumerate(place):
        name = snake(segment) if segment != _PARAMETER else ""
        if name and (not names or _is_part(raw, shape, place, index)):
            names.append(name)
    return tuple(names[:_DEPTH]) or ("default",)


def _is_part(raw: Raw, shape: PathShape, place: Place, index: int) -> bool:
    """Whether a fixed segment is a resource of its own, not what a method of the one before is called."""
    here, last = place[: index + 1], index == len(place) - 1
    if here in shape.collections:
        return True
    if place[index - 1] == _PARAMETER:
        return not (last and len(shape.methods[here]) == 1 and _is_one_act(place[index], raw.method))
    if not last:
        return shape.is_namespace(here) and len(shape.below.get(here, ())) > 1
    return shape.is_namespace(place[:index]) and len(shape.methods[here]) > 1


def _is_one_act(segment: str, method: str) -> bool:
    """Whether the only method of a last segment is better a method of the thing before it: `POST /orders/{id}/cancel`,
    `GET /quotes/{id}/pdf`, but not `POST /charges/{id}/refunds`."""
    return singular(segment) == segment or (method == "POST" and is_action(words(segment)))
