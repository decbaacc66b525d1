"""What paths say about operations: their telling segments, and the resource that they suggest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sdkloom.lower.collect import Raw
from sdkloom.lower.vocabulary import is_action, is_verb_alone
from sdkloom.lower.words import singular, snake, words

_GROUPED = re.compile(r"[^\W\d][\w .-]*(?:/[^\W\d][\w.-]*)+")
VERSION = re.compile(r"v\d+(?:[._]?\d+)*(?:_?alpha\d*|_?beta\d*)?|\d{4}-\d\d-\d\d", re.IGNORECASE)
_ACT = re.compile(r"[a-z]+(?:_[a-z]+)*")
_FORMAT = re.compile(r"(?<=[\w}])\.(?:json|xml|\{format\})$")  # how an answer is written, not what it is about
_PREFIXES = frozenset(("api", "rest", "public", "apis"))
_DEPTH = 3
_READ = 40  # segments of a path that are looked at
_PARAMETER = "{}"

Place = tuple[str, ...]


class PathShape(NamedTuple):
    """What all paths together tell about each: places are telling segments, with parameters as ``{}``.

    ``methods``: the operations at a place; ``collections``: places that a parameter follows; ``below``: the fixed
    segments that follow a place.
    """

    shared: int
    methods: dict[Place, set[str]]
    collections: frozenset[Place]
    below: dict[Place, set[str]]

    def is_namespace(self, place: Place) -> bool:
        """Whether nothing is at a place, and it only groups what is below it: `/issuing` of `/issuing/cards`."""
        return place not in self.methods and place not in self.collections

    def is_part(self, method: str, place: Place, index: int) -> bool:
        """Whether a fixed segment is a resource of its own, not what a method of the one before is called."""
        here, last = place[: index + 1], index == len(place) - 1
        said = words(place[index])
        if len(said) == 1 and is_verb_alone(said[0]):
            return False  # `DELETE /channels/abandon/{id}`
        if here in self.collections:
            return True
        if place[index - 1] == _PARAMETER:
            return not (last and len(self.methods[here]) == 1 and _is_one_act(place[index], method))
        if not last:
            return self.is_namespace(here) and len(self.below.get(here, ())) > 1
        return self.is_namespace(place[:index]) and len(self.methods[here]) > 1

    def is_alone(self, place: Place) -> bool:
        """Whether a first segment has one operation and leads nowhere."""
        return (
            len(place) == 1
            and place not in self.below
            and place not in self.collections
            and len(self.methods[place]) == 1
        )

    def place(self, path: str) -> Place:
        """The telling segments of a path, parameters as ``{}``."""
        return _place(path, self.shared)

    def methods_at(self, path: str) -> set[str]:
        """The methods of a path, and of others that differ from it in the names of parameters only."""
        return self.methods.get(_place(path, self.shared), set())

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
    return PathShape(shared, methods, frozenset(collections), below)


@lru_cache(maxsize=4096)
def segments(path: str) -> tuple[str, ...]:
    """The parts of a path, without the format that the last one may end with: `Calls.json` is `Calls`."""
    plain = path.partition("?")[0].partition("#")[0]
    return tuple(segment for segment in _FORMAT.sub("", plain).split("/") if segment)


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


@lru_cache(maxsize=4096)
def telling_segments(path: str, shared: int) -> tuple[str, ...]:
    """The segments of a path that say what it is about; parameters keep their braces.

    A fragment is no part of a URL, but some tell two operations of one path apart with what they do: `#add_shared_link`.
    """
    fragment = path.partition("#")[2]
    found = _steps(path, shared)
    return (*found, fragment) if _ACT.fullmatch(fragment) and is_action(words(fragment)) else found


def _steps(path: str, shared: int) -> tuple[str, ...]:
    rest = segments(path)[shared:]
    while len(rest) > 1 and (VERSION.fullmatch(rest[0]) or rest[0].isdigit() or rest[0].lower() in _PREFIXES):
        rest = rest[1:]
    return rest


@lru_cache(maxsize=4096)
def _place(path: str, shared: int) -> Place:
    return tuple(_PARAMETER if "{" in segment else segment for segment in _steps(path, shared)[:_READ])


def split_identifier(ident: str) -> tuple[tuple[str, ...], str]:
    """The groups and the name of an id in the style `repos/list-for-org`; no groups when its slash is only punctuation."""
    if "/" not in ident or not _GROUPED.fullmatch(ident[:300]):
        return (), ident
    *groups, name = ident.split("/")
    return tuple(filter(None, map(snake, groups))), name


def inferred_resource(raw: Raw, shape: PathShape, labels: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Where an operation belongs: by the groups of its id, by its tag (``labels``: what each means), by its path."""
    ident = raw.operation_id or ""
    groups, name = split_identifier(ident)
    if groups:
        return groups
    for tag in raw.tags[:1]:
        if labels[tag]:
            return labels[tag]
    if "." in name and snake(name.rpartition(".")[0]):
        return tuple(filter(None, (snake(part) for part in name.split(".")[:-1])))[:5]
    return _path_resource(raw, shape)


def _path_resource(raw: Raw, shape: PathShape) -> tuple[str, ...]:
    """The first segment, collections and what is below parameters: `/users/{id}/posts` -> users, posts.

    What has no such place, and a single act at the top (`POST /tokenize`, `GET /health`), is done by the client itself.
    """
    place = _place(raw.path, shape.shared)
    if shape.is_alone(place) and _is_one_act(place[0], raw.method):
        return ()
    names: list[str] = []
    for index, segment in enumerate(place):
        name = snake(segment) if segment != _PARAMETER else ""
        if name and (not names or shape.is_part(raw.method, place, index)):
            names.append(name)
    return tuple(names[:_DEPTH])


def _is_one_act(segment: str, method: str) -> bool:
    """Whether the only method of a last segment is better a method of the thing before it: `POST /orders/{id}/cancel`,
    `GET /quotes/{id}/pdf`, but not `POST /charges/{id}/refunds`."""
    return singular(segment) == segment or (method == "POST" and is_action(words(segment)))
