"""Resources inside resources: `POST /chat/completions` of the tag «Chat» is `chat.completions.create`.

A tag is one heading over several kinds of things. Where the path leads from the tag's thing to another one, and the id says
that one too, the other is a resource of its own, below the tag's. Both must agree: a path alone would make resources of
what is only a step of the way, an id alone of every noun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sdkloom.lower.collect import Raw
from sdkloom.lower.paths import VERSION, PathShape
from sdkloom.lower.trim import known_words
from sdkloom.lower.vocabulary import PREPOSITIONS, VERBS
from sdkloom.lower.words import join, singular, words

Words = tuple[str, ...]

_FEW = 2  # operations that a resource has at least, with those below it
_DEPTH = 2  # levels below a tag
_SEVERAL = ("list", "collection")  # how an id says that it is about several
_LONGEST = 5  # words of an id that a segment may be


def nest(tagged: list[Raw], shape: PathShape) -> None:
    """Move operations from the resource of their tag into one below it. ``tagged``: those that a tag of one level has placed."""
    chains = {raw.id: _chain(raw, shape) for raw in tagged}
    counts: Counter[tuple[str, ...]] = Counter()
    for raw in tagged:
        counts.update((*raw.resource, *chains[raw.id][:depth]) for depth in range(1, len(chains[raw.id]) + 1))
    parents = {found[:-1] for found in counts}
    for raw in tagged:
        tag, chain = raw.resource, chains[raw.id] or (_joined(raw, shape, counts) if raw.resource in parents else ())
        raw.resource = (*tag, *chain)
        while raw.resource != tag and counts[raw.resource] < _FEW:
            raw.resource = raw.resource[:-1]


def _chain(raw: Raw, shape: PathShape) -> tuple[str, ...]:
    """The names of the things that an operation's path leads to below its tag's, as far as its id says them too."""
    known = known_words(raw.resource) | _glued(words(raw.resource[0]))
    place = shape.place(raw.path)
    spoken = [words(segment) for segment in place]
    anchor = next((index for index, segment in enumerate(spoken) if _is_own(segment, known)), -1)
    if anchor < 0:
        return _without_anchor(raw, shape, known)
    found: list[str] = []
    for index in range(anchor + 1, len(place)):
        name = _name(raw, spoken, index, known, True) if _is_thing(raw, shape, place, index) else ""
        if name:
            found.append(name)
        elif spoken[index] and place[: index + 1] not in shape.collections and not VERSION.fullmatch(place[index]):
            break
    return tuple(found[:_DEPTH])


def _is_thing(raw: Raw, shape: PathShape, place: Words, index: int) -> bool:
    """Whether a segment is a part of the path and no mere step, such as `run` in `/ai/run/@vendor/model`."""
    step = place[index] in VERBS and index + 1 < len(place) and place[index + 1][:1] != "{"
    return place[index][:1].isalpha() and not step and shape.is_part(raw.method, place, index)


def _without_anchor(raw: Raw, shape: PathShape, known: set[str]) -> tuple[str, ...]:
    """The collections of a path that never names its tag's thing. The first leads to the others, and is one only without them."""
    place = shape.place(raw.path)
    spoken = [words(segment) for segment in place]
    here = (index for index in range(len(place)) if place[: index + 1] in shape.collections)
    found = [(index, name) for index in here if (name := _name(raw, spoken, index, known, False))]
    if len(found) > 1 and found[0][0] == 0:
        found = found[1:]
    return tuple(name for _, name in found[:_DEPTH])


def _glued(label: Words) -> set[str]:
    """What a path may make of a tag: `permissionscheme` of permission schemes."""
    ends = range(2, len(label) + 1)
    return {singular("".join(label[start:end])) for end in ends for start in range(end - 1)}


def _joined(raw: Raw, shape: PathShape, counts: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The resource that other paths made of a path's last thing: `/pods` beside `/namespaces/{namespace}/pods/{name}`."""
    spoken = [words(segment) for segment in shape.place(raw.path)]
    last = len(spoken) - 1
    name = _name(raw, spoken, last, known_words(raw.resource), False) if last >= 0 else ""
    found = (*raw.resource, name)
    return (name,) if counts[found] >= _FEW else ()


def _is_own(segment: Words, known: set[str]) -> bool:
    """Whether a segment is what the tag is about, a part of it or short for it: what comes before is only the way there."""
    said = {singular(word) for word in segment}
    if len(segment) == 1 and len(segment[0]) > 2 and any(word.startswith(segment[0]) for word in known):
        return True
    return bool(said) and (said <= known or known <= said)


def _name(raw: Raw, spoken: list[Words], index: int, known: set[str], anchored: bool) -> str:
    """A segment as a name, when the id says it and means a thing by it; empty otherwise.

    With the id's words where the path has lost its capitals (`configmaps`), without those that the tag says.
    """
    segment = spoken[index]
    told = {singular(word) for word in segment} <= known
    if not segment or told or VERSION.fullmatch("".join(segment)):
        return ""
    counted = segment[-1] != singular(segment[-1])
    later = {singular(other[0]) for other in spoken[index + 1 :] if other}
    for start, end in _mentions(raw.said, segment):
        after = raw.said[end : end + 2]
        whole = not after or after[0] in PREPOSITIONS or singular(after[0]) in later
        whole = whole or (len(after) == 1 and after[0] in VERBS and raw.said[0] not in VERBS)  # `widget-delete`
        several = counted and bool(after) and after[0] in _SEVERAL and set(after[1:]) <= PREPOSITIONS
        if whole or several or (anchored and counted and singular(after[0]) not in known):
            return _named(segment, raw.said[start:end], words(raw.resource[0]))
    return ""


def _mentions(said: Words, segment: Words) -> Iterator[tuple[int, int]]:
    """Where an id says a segment, in whatever number and however divided."""
    glued = singular("".join(segment))
    for start in range(1, len(said)):
        for end in range(start + 1, min(start + _LONGEST, len(said)) + 1):
            if singular("".join(said[start:end])) == glued:
                yield start, end


def _named(segment: Words, said: Words, label: Words) -> str:
    whole, found = "".join(segment), segment
    if len(said) > len(segment):
        found = (*said[:-1], whole[sum(map(len, said[:-1])) :])  # `configmaps` as `config_maps`
    return join(found[len(label) :] if found[: len(label)] == label else found)  # `news_items` of `news` as `items`
