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
from sdkloom.lower.common import drop_common_words, groups_of, note_first_nouns
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown, text_of
from sdkloom.lower.identifiers import habits_of, identifier_words
from sdkloom.lower.labels import labels_of
from sdkloom.lower.lists import answers_list
from sdkloom.lower.nesting import nest
from sdkloom.lower.paths import inferred_resource, shape_of_paths, split_identifier
from sdkloom.lower.trim import without_resource, without_version
from sdkloom.lower.verbs import inferred_name
from sdkloom.lower.words import pascal, plural_of, singular, snake, words

_SENTENCE = 10  # words of a name that is none


def name_all(ctx: Context, raws: list[Raw]) -> dict[str, tuple[str, ...]]:
    """Give every operation its resource, its name and the stem of its types. Returns the resource that each tag means."""
    check_duplicates(ctx, raws)
    shape = shape_of_paths(raws)
    info = ctx.document.root.get("info")
    title = (text_of(info, "title") or "") if isinstance(info, dict) else ""
    labels = labels_of(raws, title, shape)
    for raw in raws:
        raw.lists, raw.lists_only = answers_list(ctx, raw) if raw.method == "GET" else (False, False)
        resource, name = _said(ctx, raw)
        raw.resource = resource if resource is not None else inferred_resource(raw, shape, labels)
        raw.lists_only = raw.lists_only or shape.is_collection(raw.path)
        raw.explicit = name is not None
        raw.name = name or ""
    habits = habits_of(raws, title)
    for raw in raws:
        raw.said = identifier_words(raw, habits)
        raw.heading = words(raw.tags[0]) if raw.tags else ()
    note_first_nouns(groups_of(raws), habits.shared)
    nest([raw for raw in raws if raw.tags and raw.resource is labels[raw.tags[0]] and len(raw.resource) == 1], shape)
    for raw in raws:
        raw.rest = _rest(raw)
        if len(raw.rest) > _SENTENCE:
            raw.said = raw.rest = ()
    drop_common_words(groups_of(raws), shape.shared)
    for raw in raws:
        if not raw.explicit:
            raw.name = inferred_name(raw, shape, habits)
    separate(ctx, raws, shape.shared)
    _name_types(raws, speaking=not habits.methods)
    return labels


def _rest(raw: Raw) -> tuple[str, ...]:
    return without_version(without_resource(raw.said[raw.first :], raw.resource, raw.heading), raw.path)


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


def _name_types(raws: list[Raw], *, speaking: bool) -> None:
    """Give every operation a stem of its own: two of one stem would have their types numbered.

    ``speaking``: the ids say what is done. Where all begin with their HTTP method, `PostCharges`, they only repeat the path.
    """
    counts = Counter(raw.operation_id for raw in raws)
    stems = {raw.id: _stem(raw, counts, speaking=speaking) for raw in raws}
    taken = Counter(stems.values())
    for raw in raws:
        alone = taken[stems[raw.id]] == 1
        raw.stem = stems[raw.id] if alone else "".join(map(pascal, (*raw.resource, raw.name)))


def _stem(raw: Raw, counts: Counter[str | None], *, speaking: bool) -> str:
    """What the operation's inline types are named after."""
    said = raw.said
    if speaking and not raw.explicit and said and counts[raw.operation_id] == 1:
        group = words("_".join(split_identifier(raw.operation_id or "")[0]))
        if 2 <= len(said) + len(group) <= 9:
            return pascal("_".join((*group, *said)))
    own = words(raw.name)
    parts = [singular(part) for part in raw.resource]
    while parts and own and plural_of(own[-1], parts[-1]):
        parts.pop()
    return "".join(pascal(part) for part in parts) + pascal(raw.name)
