"""Of operations that want one name: which may keep it, and what the others are called instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sdkloom.lower.collect import Raw
from sdkloom.lower.identifiers import is_alternative
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments, telling_segments
from sdkloom.lower.trim import without_first_run, without_runs
from sdkloom.lower.words import join, plural_of, singular, snake, words

_METHODS = ("GET", "QUERY", "POST", "PATCH", "PUT", "DELETE")
_LONGEST = 10  # words of a path that a name may take


class Rivals(NamedTuple):
    """What is known of all operations that want one name: how many have the same id, how many paths say a word; whether there
    is an item among them, or one whose id says the resource's noun in the singular."""

    said: Counter[tuple[str, ...]]
    spoken: Counter[str]
    paths: frozenset[str]
    items: bool
    single: bool


def rivals_of(raws: list[Raw]) -> Rivals:
    """What tells them from each other, gathered once: each looks only at itself and at this."""
    return Rivals(
        Counter(raw.said for raw in raws),
        Counter(word for raw in raws for word in set(words(raw.path))),
        frozenset(raw.path for raw in raws),
        any(map(_is_item, raws)),
        any(_says_own_noun(raw, several=False) for raw in raws),
    )


def plainest(raws: list[Raw], rivals: Rivals) -> Raw | None:
    """The one that may keep the name: that of the shortest path, the safest method; none where nothing sets one apart."""
    ranked = sorted(((_rank(raw, rivals), raw) for raw in raws), key=lambda pair: pair[0])
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] < ranked[1][0] else None


def _rank(raw: Raw, rivals: Rivals) -> tuple[int, ...]:
    order = _METHODS.index(raw.method) if raw.method in _METHODS else len(_METHODS)
    second = raw.node.get("deprecated") is True or is_alternative(raw)
    made_up = raw.method != "GET" and raw.name.partition("_")[0] not in raw.said[:1]
    place = (len(segments(raw.path)), raw.path.endswith("/"), "?" in raw.path, len(raw.said))
    return (second, _is_many(raw, rivals), made_up, *place, order)


def _is_many(raw: Raw, rivals: Rivals) -> bool:
    """Whether a change is of several things at once: `updateFilters`, beside `updateFilter` or a change of an item."""
    if raw.method == "GET" or _is_item(raw) or not (rivals.items or rivals.single):
        return False
    return _says_own_noun(raw, several=True)


def _says_own_noun(raw: Raw, *, several: bool) -> bool:
    own = words(raw.resource[-1])[-1:] if raw.resource else ()
    return any(plural_of(word, own[0]) and (word != singular(word)) == several for word in raw.said if own)


def _is_item(raw: Raw) -> bool:
    return raw.path.rstrip("/").endswith("}")


def fuller_names(raw: Raw, rivals: Rivals, shared: int) -> Iterator[str]:
    """Names that say more and more, each but once. Ids that are alike tell nothing apart: then the path comes first."""
    base, seen = raw.name, {snake(raw.name)}
    by_id, by_path = _by_id(raw, base, rivals), _by_path(raw, base, rivals, shared)
    first = (*by_path, *by_id) if rivals.said[raw.said] > 1 else (*by_id, *by_path)
    twin = raw.path.endswith("/") and raw.path[:-1] in rivals.paths
    for name in (join([base, "slash"]) if twin else "", *first, *_last_resorts(raw, base, shared)):
        if name and snake(name) not in seen:
            seen.add(snake(name))
            yield name


def _by_id(raw: Raw, base: str, rivals: Rivals) -> Iterator[str]:
    if _is_many(raw, rivals) and "_" not in base:
        yield join([base, "many"])
    if raw.method != "GET":
        yield join(raw.rest)  # `patch`, where another one is `update`
    yield join(without_runs(raw.said, raw.resource, raw.heading))


def _by_path(raw: Raw, base: str, rivals: Rivals, shared: int) -> Iterator[str]:
    """`list` with what the path says besides: `list_archived`, `list_for_project`, `get_by_field`."""
    known = {singular(word) for part in (*raw.resource, base) for word in words(part)}
    telling = telling_segments(raw.path, shared)
    spoken = [words(segment) if "{" not in segment else () for segment in telling]
    anchor = _anchor(raw, telling, spoken)
    below = [word for said in spoken[anchor:] for word in said if singular(word) not in known][-4:]
    by = [word for word in _last_parameter(telling) if singular(word) not in known]
    key = ["by", *by] if by else []
    owners = _owners(spoken[:anchor], base, set(words(raw.path)), rivals)
    for more in (below, *owners, key):
        if more:
            yield join([base, *more])
    for owner in owners[:1]:
        yield join([base, *below, *owner])
        yield join([base, *key, *owner])
    yield join([base, *below, *key])


def _anchor(raw: Raw, telling: tuple[str, ...], spoken: list[tuple[str, ...]]) -> int:
    """The segment that the resource is named after, else the first behind the last parameter that something follows."""
    own = words(raw.resource[-1])[-1:] if raw.resource else ()
    found = (i for i, said in enumerate(spoken) if own and said and plural_of(said[-1], own[0]))
    return next(found, max((i for i, segment in enumerate(telling[:-1]) if "{" in segment), default=-1) + 1)


def _last_parameter(telling: tuple[str, ...]) -> tuple[str, ...]:
    names = TEMPLATE.findall(telling[-1]) if telling else []
    return words(names[-1]) if names else ()


def _owners(leading: list[tuple[str, ...]], base: str, own: set[str], rivals: Rivals) -> list[list[str]]:
    """`for_project`: what a path leads through, first what the paths of the rivals do not."""
    saying = {singular(word) for word in words(base)}
    found = [said for said in reversed(leading) if said and not {singular(word) for word in said} <= saying]
    found.sort(key=lambda said: all(rivals.spoken[word] > (word in own) for word in said))
    return [["for", *said[:-1], singular(said[-1])] for said in found]


def _last_resorts(raw: Raw, base: str, shared: int) -> Iterator[str]:
    """All that there is to say: the whole id, the version, the query, the path, the method."""
    method, told = snake(raw.method), _path_words(raw, base, shared)
    yield join(without_first_run(raw.said, raw.resource))
    yield join(raw.said)
    yield join([base, *[word for word in words(raw.path) if VERSION.fullmatch(word)][:1]])
    yield join([base, *words(raw.path.partition("?")[2])])
    yield join([base, *told])
    yield join([base, method]) if method not in base.split("_") else ""
    yield join([base, *told, method])
    yield join([base, *words(raw.path)[:_LONGEST], method])


def _path_words(raw: Raw, base: str, shared: int) -> list[str]:
    """What tells this path from the others of its resource: `/users/by/{name}` -> by, name."""
    known = {word for part in (*raw.resource, base) for word in words(part)}
    found: list[str] = []
    telling = telling_segments(raw.path, shared)
    for segment in telling:
        if "{" not in segment:
            found.extend(w for w in words(segment) if w not in known)
    if telling and "{" in telling[-1]:
        names = TEMPLATE.findall(telling[-1])
        found.extend(("by", *words(names[-1]))) if names else None
    return found[-6:]
