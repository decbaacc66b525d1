"""Tags as resources: what is left of «DNS Records for a Zone» or `Api20100401Call` is the thing that it is about.

Tags are headings for readers, so they hold words that a name does not need. A word goes only where the other tags of the
same description keep the two apart: each shortening is tried for all tags together and taken back where two become one.
So the order of the operations changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from sdkloom.lower.collect import Raw
from sdkloom.lower.identifiers import own_name
from sdkloom.lower.paths import VERSION, PathShape, segments
from sdkloom.lower.vocabulary import ARTICLES, CATCH_ALL, EMPTY_HEADS, EMPTY_WHEN_MANY, PLAIN_PARTS, WHERE
from sdkloom.lower.words import join, singular, words

Label = tuple[tuple[str, ...], ...]
"""The words of each part of a tag: `manage > api keys` is ((manage,), (api, keys))."""

_PARTS = re.compile(r"\s*[>\\]\s*|\s+/\s+|::")
_PLAIN_PARTS = re.compile(r"[>/\\]|::|(?<=[^\W\d])\.(?=[^\W\d])")  # `SSL/TLS mode` and `Validation 2.0` are one name
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_MANY, _SEVERAL = 4, 3  # tags that share a word by more than chance: all of them, or some
_READ, _DEPTH = 200, 5


def labels_of(raws: list[Raw], title: str, shape: PathShape) -> dict[str, tuple[str, ...]]:
    """The resource that each tag means, by the tag as it is written; empty for tags that name nothing."""
    using: dict[str, list[Raw]] = {}
    for raw in raws:
        for tag in raw.tags[:1]:
            using.setdefault(tag, []).append(raw)
    spoken = {singular(word) for raw in raws for word in words(raw.path)}
    only = len(using) == 1 and len(next(iter(using.values()))) == len(raws) >= _MANY
    found = {tag: _words_of(tag) for tag in using if not _names_nothing(tag, shape, spoken, only)}
    found = _without_asides(found)
    shared = shared_words([label[0] for label in found.values() if len(label) == 1])
    found = _each_apart(found, lambda label: (label[0][shared:],) if len(label) == 1 else label)
    name = own_name(title, spoken)
    empty = _empty_words(found.values())
    shortenings: tuple[Callable[[Label], Label], ...] = (
        _without_tail,
        _without_articles,
        lambda label: _without_empty_words(label, empty),
        lambda label: _without(name, label),
    )
    for shorten in shortenings:
        found = _each_apart(found, shorten)
    found = _without_versions(found, using)
    found = _apart(found, {tag: _as_in_paths(label, using[tag]) for tag, label in found.items()})
    return {tag: tuple(map(join, found.get(tag, ()))) for tag in using}


def _words_of(tag: str) -> Label:
    text = _POSSESSIVE.sub("", tag[:_READ].strip())
    parts = (_PARTS if re.search(r"\s", text) else _PLAIN_PARTS).split(text)
    label = tuple(filter(None, map(words, parts)))[:_DEPTH]
    return label[:-1] if len(label) > 1 and set(label[-1]) <= PLAIN_PARTS else label


def _names_nothing(tag: str, shape: PathShape, spoken: set[str], only: bool) -> bool:
    """A catch-all, or the only tag of an API with several kinds of things, none of which it names."""
    said = words(tag[:_READ])
    if not said or join(said) in CATCH_ALL:
        return True
    return only and len({place[:1] for place in shape.methods}) > 1 and singular(said[-1]) not in spoken


# --- shortening: each takes a label and gives a shorter one -------------------------------------------------------


def _each_apart(found: dict[str, Label], shorten: Callable[[Label], Label]) -> dict[str, Label]:
    return _apart(found, {tag: shorten(label) for tag, label in found.items()})


def _apart(before: Mapping[str, Label], after: Mapping[str, Label]) -> dict[str, Label]:
    """``after``, but ``before`` where it would make one of two labels that were two."""
    meanings: dict[Label, set[Label]] = {}
    for tag, label in after.items():
        meanings.setdefault(label, set()).add(before[tag])
    return {
        tag: label if label and all(label) and len(meanings[label]) == 1 else before[tag]
        for tag, label in after.items()
    }


def shared_words(labels: list[tuple[str, ...]]) -> int:
    """How many words all labels begin with: `Api20100401Call`, `Api20100401Account`."""
    if len(set(labels)) < _MANY:
        return 0
    count = 0
    for column in zip(*(label[:-1] for label in labels), strict=False):
        if len(set(column)) > 1:
            break
        count += 1
    return count


def _last(label: Label, shorten: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Label:
    return (*label[:-1], shorten(label[-1]) or label[-1]) if label else label


def _without_asides(found: dict[str, Label]) -> dict[str, Label]:
    """«Requests for information (RFI)» without what is in brackets, unless that tells it from a tag that begins like it."""
    after = {tag: _words_of(_ASIDE.sub(" ", tag[:_READ])) or label for tag, label in found.items()}
    begins: Counter[tuple[str, ...]] = Counter()
    for label in set(found.values()):
        begins.update(label[-1][:end] for end in range(1, len(label[-1]) + 1))
    alone = {tag: label if begins[label[-1]] == 1 else found[tag] for tag, label in after.items()}
    return _apart(found, alone)


def _without_tail(label: Label) -> Label:
    """`dns records for a zone` -> `dns records`: what follows a preposition and an article is where, not what."""

    def shorten(said: tuple[str, ...]) -> tuple[str, ...]:
        for index in range(1, len(said) - 2):
            if said[index] in WHERE and said[index + 1] in ARTICLES:
                return said[:index]
        return said

    return _last(label, shorten)


def _without_articles(label: Label) -> Label:
    return _last(label, lambda said: tuple(word for word in said if word not in ARTICLES) or said)


def _empty_words(labels: Iterable[Label]) -> frozenset[str]:
    """Last words that say nothing here: `service` may be a thing («Customer Service»), but not where many tags have it."""
    ends = Counter(label[-1][-1] for label in labels if label and len(label[-1]) > 1)
    return EMPTY_HEADS | {word for word in EMPTY_WHEN_MANY if ends[word] >= _SEVERAL}


def _without_empty_words(label: Label, empty: frozenset[str]) -> Label:
    """`workflow service` -> `workflow`, `manage indexes` -> `indexes`."""

    def shorten(said: tuple[str, ...]) -> tuple[str, ...]:
        if len(said) > 1 and said[-1] in empty:
            return said[:-1]
        return said[1:] if len(said) > 1 and said[0] == "manage" else said

    return _last(label, shorten)


def _without(name: str, label: Label) -> Label:
    if name and len(label) == 1 and len(label[0]) > 1 and label[0][0] == name:
        return (label[0][1:],)
    return label


def _without_versions(found: dict[str, Label], using: Mapping[str, list[Raw]]) -> dict[str, Label]:
    """`core_v1` -> `core` where there is no second version of it. An unversioned tag of that name joins it when its paths
    only lead to the versioned ones (discovery)."""
    families: dict[Label, list[str]] = {}
    for tag, label in found.items():
        families.setdefault(_unversioned(label), []).append(tag)
    after = dict(found)
    for base, tags in families.items():
        versioned = [tag for tag in tags if found[tag] != base]
        if len(versioned) == 1 and all(_leads_to(using[t], using[versioned[0]]) for t in tags if t not in versioned):
            after[versioned[0]] = base
    return after


def _unversioned(label: Label) -> Label:
    return _last(label, lambda said: said[:-1] if len(said) > 1 and VERSION.fullmatch(said[-1]) else said)


def _leads_to(raws: list[Raw], others: list[Raw]) -> bool:
    roots = {segments(raw.path) for raw in raws}
    paths = [segments(raw.path) for raw in others]
    return all(any(path[:end] in roots for end in range(1, len(path) + 1)) for path in paths)


def _as_in_paths(label: Label, using: list[Raw]) -> Label:
    """`call` -> `calls` where the paths of half of its operations say so: the collection is what a path is named after."""
    said = label[-1] if label else ()
    if not said or singular(said[-1]) != said[-1]:
        return label
    spoken: Counter[tuple[str, ...]] = Counter()
    for raw in using:
        spoken.update({words(segment) for segment in segments(raw.path) if "{" not in segment})
    plural = [s for s, count in spoken.items() if count * 2 >= len(using) and _is_plural_of(s, said)]
    return (*label[:-1], min(plural)) if plural else label


def _is_plural_of(segment: tuple[str, ...], said: tuple[str, ...]) -> bool:
    same = len(segment) == len(said) and segment[-1] != said[-1]
    return same and segment[:-1] == said[:-1] and singular(segment[-1]) == said[-1]
