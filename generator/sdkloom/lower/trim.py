"""A method's words without those that its resource says already."""

from __future__ import annotations

from sdkloom.lower.vocabulary import ARTICLES, VERBS
from sdkloom.lower.words import plural_of, singular, words

_DANGLING = frozenset(("for", "of", "in", "to", "a", "an", "the", "from", "on", "by", "with", "and"))


def without_resource(said: tuple[str, ...], resource: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the resource: the whole of it, its last part or the end of that; without articles and a number
    in front: `lists-update-a-list` of `lists` -> `update`."""
    rest = _without_runs(said, resource)
    rest = _after_known_words(rest, {word for part in resource for word in words(part)})
    while len(rest) > 1 and rest[0].isdigit():
        rest = rest[1:]
    while len(rest) > 1 and rest[-1] in _DANGLING and rest[-1:] != said[-1:]:
        rest = rest[:-1]
    return rest


def without_first_run(said: tuple[str, ...], resource: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the resource's at their beginning only: what is left still says which noun it is about."""
    every = tuple(word for part in resource for word in words(part))
    for run in (every, words(resource[-1]) if resource else ()):
        found = _match(said, 0, run)
        if 0 < found < len(said):
            return _without_articles(said[found:])
    return said


def _without_articles(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for i, word in enumerate(said) if word not in ARTICLES or i in (0, len(said) - 1))


def _without_runs(said: tuple[str, ...], resource: tuple[str, ...]) -> tuple[str, ...]:
    every = tuple(word for part in resource for word in words(part))
    last = words(resource[-1]) if resource else ()
    whole = _cut(said, every)
    rest = _without_articles(whole if whole != said else _cut(said, last))
    if "for" in last[1:]:
        rest = _cut(rest, last[: last.index("for", 1)])  # `dns_records_for_a_zone` is about DNS records
    began = rest != said and rest[:1] != said[:1]
    for start in range(1, len(last) - (0 if began else 1)):
        run = last[start:]
        if len(run) > 1 or (len(rest) == 2 and rest[0] in VERBS):
            rest = _cut(rest, run)
    return rest


def _after_known_words(said: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """`radar_get_summary` of `radar_http` -> `get_summary`: words of the resource before the verb say it again."""
    for index, word in enumerate(said):
        if word in VERBS:
            return said[index:]
        if not any(plural_of(word, other) for other in known):
            break
    return said


def _cut(said: tuple[str, ...], run: tuple[str, ...]) -> tuple[str, ...]:
    """The words without every occurrence of the run."""
    start = 0
    while run and start < len(said):
        size = _match(said, start, run)
        if size and not (start == 0 and _is_verb(said, run)):
            said = said[:start] + said[start + size :]
        else:
            start += 1
    return said


def _is_verb(said: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """`invite_user` of `invites`: the first word is the verb, not the resource."""
    return len(run) == 1 and said[0] in VERBS and said[0] != run[0] and len(said) > 1 and said[1] not in VERBS


def _match(said: tuple[str, ...], start: int, run: tuple[str, ...]) -> int:
    """How many words from ``start`` are the run, in whatever number and however divided (`data_center`, `datacenter`)."""
    size = len(run)
    part = said[start : start + size]
    if size and len(part) == size and all(plural_of(a, b) for a, b in zip(part, run, strict=True)):
        return size
    glued = singular("".join(run))
    for other in (size + 1, size + 2, size - 1):
        part = said[start : start + other]
        if other > 0 and len(part) == other and len(glued) > 3 and singular("".join(part)) == glued:
            return other
    return 0
