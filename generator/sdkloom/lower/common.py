"""Words that the names of one resource have in common: what all of them say, none of them needs to."""

from __future__ import annotations

from sdkloom.lower.collect import Raw
from sdkloom.lower.paths import telling_segments
from sdkloom.lower.trim import known_words
from sdkloom.lower.vocabulary import VERBS, is_verb_alone
from sdkloom.lower.words import plural_of, singular, words

_MANY, _COMMON = 4, 2  # that many operations, and words that all of them begin with
_SEVERAL = 3


def groups_of(raws: list[Raw]) -> dict[tuple[str, ...], list[Raw]]:
    """The operations of each resource."""
    groups: dict[tuple[str, ...], list[Raw]] = {}
    for raw in raws:
        groups.setdefault(raw.resource, []).append(raw)
    return groups


def note_first_nouns(groups: dict[tuple[str, ...], list[Raw]], gone: int) -> None:
    """Where every id of a tag begins with the same nouns, they say nothing: `cloudforce-one-request-list`.

    ``gone``: words that all ids of the description began with, and that were taken away before.
    """
    for raws in groups.values():
        group = [raw for raw in raws if raw.said and not raw.explicit]
        alike = len({raw.method for raw in group}) == 1  # what they begin with may be what all of them do
        count = 0
        for column in zip(*(raw.said[:-1] for raw in group), strict=False):
            verb = is_verb_alone(column[0]) or (count == 0 and alike and column[0] in VERBS)
            if len(set(column)) > 1 or verb:
                break
            count += 1
        if len(group) >= _MANY and count and count + gone >= _COMMON:
            for raw in group:
                raw.first = count


def drop_common_words(groups: dict[tuple[str, ...], list[Raw]], shared: int) -> None:
    """Take out of each :attr:`Raw.rest` what the others of its resource say too. ``shared``: segments that all paths begin with."""
    for resource, raws in groups.items():
        group = [raw for raw in raws if raw.rest and not raw.explicit]
        _drop_own_words(group, known_words(resource))
        _name_owners(group, shared)


def _drop_own_words(group: list[Raw], known: set[str]) -> None:
    """`get_usage_hosts`, `get_usage_logs` of `usage_metering`: a third of them say «usage», and so does the resource.

    What follows must differ: `rule_set` is one noun, however often it is said.
    """
    followed: dict[tuple[str, ...], list[str]] = {}
    for raw in group:
        run = _own_run(raw.rest, known)
        if run:
            followed.setdefault(run, []).append(raw.rest[1 + len(run)])
    for run, after in followed.items():
        if len(set(after)) >= _SEVERAL and len(after) * 3 >= len(group):
            for raw in group:
                if _own_run(raw.rest, known) == run:
                    raw.rest = (raw.rest[0], *raw.rest[1 + len(run) :])


def _own_run(rest: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """The words of the resource that follow the verb, where others come after them."""
    if not rest or rest[0] not in VERBS:
        return ()
    end = 1
    while end < len(rest) and singular(rest[end]) in known:
        end += 1
    return rest[1:end] if end < len(rest) else ()


def _name_owners(group: list[Raw], shared: int) -> None:
    """`list_project` of `certificates` is `list_for_project`: it lists certificates. Where all are of one owner, just `list`.

    What is done to a part of the thing does not say whose the thing is: `list_hashes` of `issues`, not
    `list_organization_hashes`.
    """
    owners = {raw.id: _owner(raw, shared) for raw in group}
    same = len(set(owners.values())) == 1
    for raw in group:
        owner = owners[raw.id]
        if owner and len(raw.rest) > len(owner) + 1:
            raw.rest = (raw.rest[0], *raw.rest[len(owner) + 1 :])
        elif owner:
            raw.rest = raw.rest[:1] if same else (raw.rest[0], "for", *owner)


def _owner(raw: Raw, shared: int) -> tuple[str, ...]:
    """The words after the verb, when they are a segment that leads to the resource's own, and the id has them before it."""
    if len(raw.rest) < 2 or raw.rest[0] not in VERBS or not raw.resource:
        return ()
    own, known = words(raw.resource[-1]), known_words(raw.resource)
    leading: list[tuple[str, ...]] = []
    for segment in telling_segments(raw.path, shared):
        spoken = words(segment) if "{" not in segment else ()
        if spoken and plural_of(spoken[-1], own[-1]):
            break
        leading.append(spoken)
    else:
        return ()
    for end in range(2, len(raw.rest) + 1):
        said, after = raw.rest[1:end], raw.said[end : end + 1]
        before = raw.said[:end] == raw.rest[:end] and after and singular(after[0]) in known
        if before and any(_same(said, other) for other in leading):
            return (*said[:-1], singular(said[-1]))
    return ()


def _same(said: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(said) == len(other) and all(plural_of(a, b) for a, b in zip(said, other, strict=True))
