"""A method's words without those that its resource says already."""

from __future__ import annotations

from sdkloom.lower.paths import VERSION
from sdkloom.lower.vocabulary import ARTICLES, MODIFIERS, PREPOSITIONS, VERBS, WHERE
from sdkloom.lower.words import plural_of, singular, words

_DANGLING = PREPOSITIONS | {"a", "an", "the", "and"}


def without_resource(
    said: tuple[str, ...], resource: tuple[str, ...], heading: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The words without the resource: as the object of the verb, as the place where something is done, or anywhere else in
    the whole; without articles and a number in front: `lists-update-a-list` of `lists` -> `update`.

    ``heading``: the words of the tag, which may say more than the resource that was made of it.
    """
    known = known_words(resource)
    rest = _after_known_words(_without_runs(said, resource, heading), known)
    return _tidy(_without_place(_without_object(rest, resource, known), known), said)


def without_runs(said: tuple[str, ...], resource: tuple[str, ...], heading: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The words without the whole resource, its last part or the end of that. Fuller than :func:`without_resource`."""
    known = known_words(resource)
    return _tidy(_after_known_words(_without_runs(said, resource, heading), known), said)


def known_words(resource: tuple[str, ...]) -> set[str]:
    """The words that a resource says, each in the singular, and what they are short for: `slo` of service level objectives."""
    said = [words(part) for part in resource]
    initials = ["".join(word[0] for word in part[:end]) for part in said for end in range(3, len(part) + 1)]
    return {singular(word) for part in said for word in part} | set(initials)


def _tidy(rest: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    if rest[:1] and rest[0] in PREPOSITIONS:
        rest = (*said[: _object_at(said)], *rest)  # the verb is the resource: `search_with_post` of `search`
    while len(rest) > 1 and rest[0].isdigit():
        rest = rest[1:]
    while len(rest) > 1 and rest[-1] in _DANGLING and rest[-1:] != said[-1:]:
        rest = rest[:-1]
    return rest


def without_version(said: tuple[str, ...], path: str) -> tuple[str, ...]:
    """`get_filters_v2` of `/api/v2/filters` -> `get_filters`: it is told only where there is another version."""
    spoken, end = words(path), len(said)
    while (
        end > 1 and said[end - 1] in spoken and (VERSION.fullmatch(said[end - 1]) or said[end - 1] in ("alpha", "beta"))
    ):
        end -= 1
    return said[:end]


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


def _without_runs(said: tuple[str, ...], resource: tuple[str, ...], heading: tuple[str, ...]) -> tuple[str, ...]:
    parts = [words(part) for part in resource]
    last = parts[-1] if parts else ()
    ends = [tuple(word for part in parts[start:] for word in part) for start in range(len(parts))]
    whole = sorted((end for end in (*ends[:1], heading) if end), key=len, reverse=True)
    rest = next((cut for end in whole if (cut := _cut(said, end)) != said and cut), said)
    for end in ends:
        rest = _cut(rest, end)
    rest = _without_articles(rest)
    if "for" in last[1:]:
        rest = _cut(rest, _thing(last))
    began = rest != said and rest[:1] != said[:1]
    for start in range(1, len(last) - (0 if began else 1)):
        run = last[start:]
        if len(run) > 1 or (len(rest) == 2 and rest[0] in VERBS):
            rest = _cut(rest, run)
    return rest


def _after_known_words(said: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """`radar_get_summary` of `radar_http` -> `get_summary`: words of the resource before the verb say it again, and so do
    words that follow it once more: `settings_get_settings`."""
    for index, word in enumerate(said):
        if word in VERBS:
            return said[index:]
        if singular(word) not in known and not any(plural_of(word, other) for other in said[index + 1 :]):
            break
    return said


def _thing(last: tuple[str, ...]) -> tuple[str, ...]:
    """`custom_pages_for_zone` is about custom pages."""
    return next((last[:index] for index, word in enumerate(last) if index and word in WHERE), last)


def _object_at(said: tuple[str, ...]) -> int:
    """Where what the verb is done to begins; 0 where no verb comes first: `list`, `bulk_add`."""
    start = 1 if said[:1] and said[0] in MODIFIERS and len(said) > 1 else 0
    return start + 1 if said[start : start + 1] and said[start] in VERBS else 0


def _without_object(said: tuple[str, ...], resource: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """`get_attachment_content` of `issue_attachments` -> `get_content`: the object of the verb is the resource.

    Its other words may stand before it, in any order and not all of them: `create_access_policy` of
    `access_application_scoped_policies`. A word that the resource does not say ends it: `list_repository_advisories` stays.
    """
    start, last = _object_at(said), words(resource[-1]) if resource else ()
    if not start or not last:
        return said
    above = {singular(word) for part in resource[:-1] for word in words(part)}
    heads, end = {singular(_thing(last)[-1]), "".join(word[0] for word in last)}, start
    for index in range(start, len(said)):
        if singular(said[index]) not in known:
            break
        if singular(said[index]) in heads or (index == len(said) - 1 and {*map(singular, said[start:])} <= above):
            end = index + 1
    return said if said[end : end + 1] in (("or",), ("and",)) else said[:start] + said[end:]


def _without_place(said: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """`remove_videos_from_channel` of `channels.videos` -> `remove_videos`: where it happens is the resource."""
    for index in range(len(said) - 2, 0, -1):
        if said[index] in WHERE:
            place = [word for word in said[index + 1 :] if word not in ARTICLES]
            return said[:index] if place and all(singular(word) in known for word in place) else said
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
    """`invite_user` of `invites`: the first word is the verb, not the resource. It is no verb where one comes later:
    `queue_v2_list`."""
    if len(run) != 1 or said[0] not in VERBS or said[0] == run[0] or len(said) < 2:
        return False
    return said[1] not in VERBS and not any(word in VERBS and word != said[0] for word in said[2:-1])


def _match(said: tuple[str, ...], start: int, run: tuple[str, ...]) -> int:
    """How many words from ``start`` are the run, in whatever number and however divided (`data_center`, `datacenter`)."""
    size = len(run)
    if not size or start >= len(said) or said[start][0] != run[0][0]:  # no number of a noun begins with another letter
        return 0
    part = said[start : start + size]
    if len(part) == size and all(plural_of(a, b) for a, b in zip(part, run, strict=True)):
        return size
    glued = singular("".join(run))
    for other in (size + 1, size + 2, size - 1):
        part = said[start : start + other]
        if other > 0 and len(part) == other and len(glued) > 3 and singular("".join(part)) == glued:
            return other
    return 0
