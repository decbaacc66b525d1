"""Where an operation is found: its resource and its method's name.

First what a person said (`x-sdk-name`, or the synonyms of other tools), then what the description suggests: the resource
from tags or path, the name from the `operationId` without the resource's words, else from the HTTP method. Two names of
one resource that come out alike are told apart by their context, by a number only when nothing else is left.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sdkloom.lower.apart import check_duplicates, separate
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.paths import inferred_resource, shape_of_paths, split_identifier
from sdkloom.lower.trim import without_resource
from sdkloom.lower.verbs import answers_list, identifier_words, inferred_name, without_path_parameters
from sdkloom.lower.vocabulary import is_verb_alone
from sdkloom.lower.words import pascal, plural_of, singular, snake, words

_MANY, _COMMON = 4, 2  # that many operations, and words that all of them begin with


def name_all(ctx: Context, raws: list[Raw]) -> None:
    """Give every operation its resource, its name and the stem of its types."""
    check_duplicates(ctx, raws)
    shape = shape_of_paths(raws)
    for raw in raws:
        raw.lists, raw.lists_only = answers_list(ctx, raw) if raw.method == "GET" else (False, False)
        resource, name = _said(ctx, raw)
        raw.resource = resource if resource is not None else inferred_resource(raw, shape)
        raw.lists_only = raw.lists_only or shape.is_collection(raw.path)
        raw.explicit = name is not None
        raw.name = name or ""
    _skip_parameters(raws)
    _skip_common_words(raws)
    for raw in raws:
        if not raw.explicit:
            raw.name = inferred_name(raw, shape.shared)
    separate(ctx, raws, shape.shared)
    counts = Counter(raw.operation_id for raw in raws)
    for raw in raws:
        raw.stem = _stem(raw, counts)


def _skip_parameters(raws: list[Raw]) -> None:
    """Where most ids end with the names of their path's parameters (`getCardsByIdCard`), a tool wrote them there."""
    ids = [(words(raw.operation_id), raw.path) for raw in raws if "{" in raw.path and raw.operation_id is not None]
    saying = sum(without_path_parameters(said, path) != said for said, path in ids)
    if saying >= _MANY and saying * 2 > len(ids):
        for raw in raws:
            raw.says_parameters = True


def _skip_common_words(raws: list[Raw]) -> None:
    """Where every id of a resource begins with the same nouns, they say nothing: `cloudforce-one-request-list`."""
    groups: dict[tuple[str, ...], list[tuple[Raw, tuple[str, ...]]]] = {}
    for raw in raws:
        said = () if raw.explicit else without_resource(identifier_words(raw), raw.resource)
        if said:
            groups.setdefault(raw.resource, []).append((raw, said))
    for group in groups.values():
        count = 0
        for column in zip(*(said[:-1] for _, said in group), strict=False):
            if len(set(column)) > 1 or is_verb_alone(column[0]):
                break
            count += 1
        if len(group) >= _MANY and count >= _COMMON:
            for raw, _ in group:
                raw.skip = count


def _said(ctx: Context, raw: Raw) -> tuple[tuple[str, ...] | None, str | None]:
    own = raw.node.get("x-sdk-name")
    if own is not None:
        return _own_name(ctx, raw, own)
    group = raw.node.get("x-fern-sdk-group-name", raw.node.get("x-speakeasy-group"))
    method = raw.node.get("x-fern-sdk-method-name", raw.node.get("x-speakeasy-name-override"))
    if isinstance(group, str):
        group = [part for part in group.split(".") if part]
    resource = tuple(snake(g) for g in group if isinstance(g, str) and snake(g)) if isinstance(group, list) else None
    return resource, snake(method) or None if isinstance(method, str) else None


def _own_name(ctx: Context, raw: Raw, value: Any) -> tuple[tuple[str, ...] | None, str | None]:
    parts = value.split(".") if isinstance(value, str) else []
    if not parts or not all(snake(part) for part in parts):
        text = f"x-sdk-name must be a resource path and a name such as conversations.list, not {shown(value)}"
        ctx.error("LOW021", text, f"{raw.origin}/x-sdk-name")
        return None, None
    return tuple(parts[:-1]), parts[-1]


def _stem(raw: Raw, counts: Counter[str | None]) -> str:
    """What the operation's inline types are named after."""
    said = identifier_words(raw)
    if not raw.explicit and said and counts[raw.operation_id] == 1:
        group = words("_".join(split_identifier(raw.operation_id or "")[0]))
        if 2 <= len(said) + len(group) <= 9:
            return pascal("_".join((*group, *said)))
    own = words(raw.name)
    parts = [singular(part) for part in raw.resource]
    while parts and own and plural_of(own[-1], parts[-1]):
        parts.pop()
    return "".join(pascal(part) for part in parts) + pascal(raw.name)
