"""Names that are too long to read: with the words that the path has for them, where those say the same in fewer letters."""

from __future__ import annotations

from collections import Counter

from sdkloom.lower.collect import Raw
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments, telling_segments
from sdkloom.lower.trim import known_words
from sdkloom.lower.vocabulary import ANY_KEY, MODIFIERS, VERBS
from sdkloom.lower.words import join, singular, snake, words

LIMIT = 40  # characters of a method's name
_SHORT = 3  # letters that an abbreviation has at least


def shorten(group: list[Raw], shared: int) -> None:
    """Give the long names of a resource shorter ones that no other operation of it has or would get."""
    long = [raw for raw in group if len(raw.name) > LIMIT and not raw.explicit]
    if not long:
        return
    start = shared + _in_common([segments(raw.path)[shared:] for raw in group])
    for way in (_abbreviated, lambda raw: _by_path(raw, start)):
        shorter = {raw.id: way(raw) for raw in long}
        taken = Counter(snake(raw.name) for raw in group)
        taken.update(snake(name) for name in shorter.values())
        for raw in long:
            name = shorter[raw.id]
            if name and name != raw.name and len(name) <= LIMIT and taken[snake(name)] == 1:
                raw.name = name
        long = [raw for raw in long if len(raw.name) > LIMIT]


def _in_common(paths: list[tuple[str, ...]]) -> int:
    """How many segments all paths begin with."""
    if len(paths) < 2:
        return 0
    return next((i for i, column in enumerate(zip(*paths, strict=False)) if len(set(column)) > 1), min(map(len, paths)))


def _abbreviated(raw: Raw) -> str:
    """`get_permissions_organization` of `/orgs/{org}/…` is `get_permissions_org`: the description's own abbreviations."""
    names = {name for name in TEMPLATE.findall(raw.path) if len(name) >= _SHORT and name not in ANY_KEY}
    return join(next((n for n in sorted(names) if _is_short_for(n, word)), word) for word in words(raw.name))


def _is_short_for(name: str, word: str) -> bool:
    return word.startswith(name) and len(word) >= len(name) + _SHORT


def _by_path(raw: Raw, start: int) -> str:
    """The id's verb with the nouns of the path: `remove_org_runner_labels` of `DELETE /orgs/{org}/runners/{id}/labels`."""
    verb, known = _verb(raw.name.split("_")), known_words(raw.resource)
    telling = telling_segments(raw.path, start)
    nouns = [_noun(telling, index) for index in range(len(telling))]
    nouns = [said for said in nouns if said]
    if not verb or not nouns or _is_told(nouns[-1], known):
        return ""
    *way, last = (said for said in nouns if not _is_told(said, known))
    if last[0] in VERBS:
        if verb != [last[0]]:
            return ""
        last = last[1:]
    return join((*verb, *(word for said in way for word in said), *last))


def _is_told(said: tuple[str, ...], known: set[str]) -> bool:
    return {singular(word) for word in said} <= known


def _noun(telling: tuple[str, ...], index: int) -> tuple[str, ...]:
    """A segment's words, in the singular where a parameter picks one; none of a parameter or a version."""
    if "{" in telling[index] or VERSION.fullmatch(telling[index]):
        return ()
    said = words(telling[index])
    one = "{" in telling[index + 1] if index + 1 < len(telling) else False
    return (*said[:-1], singular(said[-1])) if said and one else said


def _verb(said: list[str]) -> list[str]:
    """What is done: `create`, `bulk_add`, `create_or_update`."""
    end = 1 if said[0] in MODIFIERS else 0
    if said[end : end + 1] and said[end] in VERBS:
        end += 1
        return said[: end + 2] if said[end : end + 1] == ["or"] and said[end + 1 : end + 2] else said[:end]
    return []
