"""What an `operationId` says: its words, without those that a tool or a habit of its writers put there."""

from __future__ import annotations

import re
from typing import NamedTuple

from sdkloom.lower.collect import Raw
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, split_identifier, telling_segments
from sdkloom.lower.vocabulary import (
    ARTICLES,
    EMPTY_ENDS,
    EMPTY_TITLES,
    MODIFIERS,
    PREPOSITIONS,
    VERBS,
    is_glued,
    unglue,
)
from sdkloom.lower.words import plural_of, singular, words

MAX_WORDS = 24
_HASH = re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{12,}", re.IGNORECASE)
_INDEX = re.compile(r"\[\d+\]$")  # some tools number the operations of one function: `list[0]`
_CLASS = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:Controller|Service|Handler|Resource)[._](?=[A-Za-z])"
)  # `UsersController_list`
_OWNER = re.compile(r"[A-Z][A-Za-z0-9]*_(?=([A-Z][a-z]+)[A-Z])")  # `FormProviders_GetFormProvider`
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_VERB_AND_NUMBER = re.compile(r"([a-z]+)(\d+[a-z]+)")
_ALTERNATIVE = re.compile(r"alt\d*")  # a second way to the same thing: its path says which
_MANY = 4


class Habits(NamedTuple):
    """What the ids of one description have in common, so that it says nothing about any of them.

    ``shared``: how many words all begin with (`Lightning_ListChannels`); ``parameters``: their last words name the path's
    parameters (`getCardsByIdCard`); ``methods``: their first word is the HTTP method (`PostTokens`); ``name``: the API's own,
    where no path has it (`evaluateJiraExpression`).
    """

    shared: int = 0
    parameters: bool = False
    methods: bool = False
    name: str = ""


def habits_of(raws: list[Raw], title: str) -> Habits:
    """The habits of a description. Few operations are none."""
    ids = [(_plain_words(raw.operation_id), raw) for raw in raws if raw.operation_id is not None]
    in_paths = [(said, raw.path) for said, raw in ids if "{" in raw.path]
    saying = sum(without_path_parameters(said, path) != said for said, path in in_paths)
    posts = [said[:1] == ("post",) for said, raw in ids if raw.method == "POST"]
    return Habits(
        _shared([said for said, _ in ids]),
        saying >= _MANY and saying * 2 > len(in_paths),
        len(posts) >= _MANY and sum(posts) * 10 >= len(posts) * 9,
        own_name(title, {singular(word) for raw in raws for word in words(raw.path)}),
    )


def own_name(title: str, spoken: set[str]) -> str:
    """The API's own name: the first word of its title that no path says and that is not what every title says."""
    said = (word for word in words(title) if word not in ARTICLES and word not in EMPTY_TITLES)
    name = next(said, "")
    return name if name.isalpha() and name not in VERBS and singular(name) not in spoken else ""


def _shared(ids: list[tuple[str, ...]]) -> int:
    count = 0
    for column in zip(*(said[:-1] for said in ids), strict=False) if len(ids) >= _MANY else ():
        if len(set(column)) > 1 or column[0] in VERBS:
            break
        count += 1
    return count


def _plain_words(operation_id: str) -> tuple[str, ...]:
    """The words of an id, a name after a class (`UsersController_list[0]`) without the class and the number."""
    _, ident = split_identifier(operation_id)
    return words(_CLASS.sub("", _INDEX.sub("", _POSSESSIVE.sub("", ident[:400])), count=1))


def _without_owner(said: tuple[str, ...], operation_id: str) -> tuple[str, ...]:
    owner = _OWNER.match(operation_id)
    rest = words(operation_id[owner.end() : 400]) if owner is not None and owner[1].lower() in VERBS else ()
    return rest if rest and said[-len(rest) :] == rest else said


def identifier_words(raw: Raw, habits: Habits) -> tuple[str, ...]:
    """The words of the operationId; empty when there is none, or none worth reading."""
    if raw.operation_id is None:
        return ()
    said = _without_owner(_plain_words(raw.operation_id)[habits.shared :], raw.operation_id)
    tail = (*words(raw.path), raw.method.lower())
    if len(said) > len(tail) and said[-len(tail) :] == tail:
        said = said[: -len(tail)]
    if len(said) > MAX_WORDS or _HASH.search(raw.operation_id[:300]):
        return ()
    said = _without_method(_with_numbers_apart(said), raw)
    if habits.name in said and len(said) > 2:
        said = tuple(word for word in said if word != habits.name)
    if _echoes_path(said, raw):
        return ()
    said = _without_empty_end(_unglued(said, raw), tail)
    return without_path_parameters(said, raw.path) if habits.parameters else said


def is_alternative(raw: Raw) -> bool:
    """Whether the id itself says that there is a first way to the same thing: `get_album_alt1`."""
    said = _plain_words(raw.operation_id) if raw.operation_id is not None else ()
    return len(said) > 1 and _ALTERNATIVE.fullmatch(said[-1]) is not None


def _without_method(said: tuple[str, ...], raw: Raw) -> tuple[str, ...]:
    """`getProperty_get` of a GET: the method at the end, set apart, says nothing when another verb comes first."""
    verb = next((word for word in said if word not in MODIFIERS), "")
    apart = (raw.operation_id or "").lower().endswith(tuple(f"{mark}{raw.method.lower()}" for mark in "_-."))
    if apart and len(said) > 2 and verb in VERBS and said[-1] == raw.method.lower() and said[-2] not in PREPOSITIONS:
        return said[:-1]
    return said


def _with_numbers_apart(said: tuple[str, ...]) -> tuple[str, ...]:
    """`get3d` is `get` and `3d`: no verb ends with a number."""
    if not any(word[-1].isalpha() and not word.isalpha() for word in said):
        return said
    found = (_VERB_AND_NUMBER.fullmatch(word) for word in said)
    pairs = ((m[1], m[2]) if m and m[1] in VERBS else (word,) for word, m in zip(said, found, strict=True))
    return tuple(word for pair in pairs for word in pair)


def without_path_parameters(said: tuple[str, ...], path: str) -> tuple[str, ...]:
    """`get_cards_by_id_card` of `/cards/{idCard}` -> `get_cards`: the parameters are the arguments."""
    for name in reversed(TEMPLATE.findall(path)):
        end = ("by", *words(name))
        if len(said) > len(end) and said[-len(end) :] == end:
            said = said[: -len(end)]
    return said


def _unglued(said: tuple[str, ...], raw: Raw) -> tuple[str, ...]:
    """The words, with those taken apart whose capitals were lost: `getspendlimit`."""
    if not is_glued(said):
        return said
    summary = raw.node.get("summary")
    texts = (raw.path, *raw.tags[:3], summary if isinstance(summary, str) else "")
    known = {form for text in texts for word in words(text) for form in (word, singular(word))}
    apart = tuple(piece for word in said for piece in unglue(word, known))
    if not is_glued(apart, known):
        return apart
    whole = unglue("".join(said), known)
    return whole if len(whole) > 1 else apart


def _without_empty_end(said: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...]:
    if len(said) > 1 and _ALTERNATIVE.fullmatch(said[-1]):
        said = said[:-1]
    empty = len(said) > 2 and said[-1] in EMPTY_ENDS and not any(plural_of(said[-1], word) for word in tail)
    return said[:-1] if empty else said


def _echoes_path(said: tuple[str, ...], raw: Raw) -> bool:
    """Whether an operationId was made by a tool from method and path (`get_users_id`): it says nothing that those do not."""
    method = raw.method.lower()
    if said[:1] != (method,) and said[-1:] != (method,):
        return False
    rest = said[1:] if said[:1] == (method,) else said[:-1]
    known = {"id", "by"} | {word for name in TEMPLATE.findall(raw.path) for word in words(name)}
    fixed = [TEMPLATE.sub(" ", segment) for segment in telling_segments(raw.path, 0) if not VERSION.fullmatch(segment)]
    static = [word for segment in fixed for word in words(segment)]
    kept = [word for word in rest if word not in known and not VERSION.fullmatch(word)]
    if not static:
        return False
    fixed_words = [word for word in static if word not in known]
    if kept == fixed_words:
        return bool(known - {"id", "by"}) or len(static) > 1 or len(rest) > 1
    named = known - {"id", "by"} <= set(rest) and "{" in raw.path
    return named and len(kept) > 1 and len(kept) == len(fixed_words) - 1 and _in_order(kept, fixed_words)


def _in_order(some: list[str], all_: list[str]) -> bool:
    rest = iter(all_)
    return all(word in rest for word in some)
