"""Names that are unique in their resource, told apart by context, and operations of one `operationId`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments, telling_segments
from sdkloom.lower.trim import without_first_run, without_resource
from sdkloom.lower.verbs import identifier_words
from sdkloom.lower.words import join, snake, words


def check_duplicates(ctx: Context, raws: list[Raw]) -> None:
    """The specification forbids two operations of one `operationId`, and many documents have them.

    They are told apart by method, tag, `x-sdk-name` or whatever else they say, and so are two versions of one path (a
    warning). When an operation is repeated word for word under an unrelated path, one of the two is a slip, and no name
    that we make up would mean anything: an error.
    """
    seen: dict[str, list[Raw]] = {}
    for raw in raws:
        if raw.operation_id is not None:
            seen.setdefault(raw.operation_id, []).append(raw)
    for ident, group in seen.items():
        alike: dict[object, Raw] = {}
        for before, raw in pairwise([*group[:1], *group]):
            twin = alike.setdefault((raw.method, _words(raw)), raw) if "x-sdk-name" not in raw.node else raw
            if before is not raw:
                _report_duplicate(ctx, ident, before if twin is raw else twin, raw, twin is not raw)


def _report_duplicate(ctx: Context, ident: str, first: Raw, other: Raw, alike: bool) -> None:
    text = f"the operationId {ident[:60]!r} is used by {first.method} {first.path[:80]} and {other.method} {other.path[:80]}"
    pointer = f"{other.origin}/operationId"
    if alike and _unversioned(first.path) != _unversioned(other.path):
        hint = f"give them names with x-sdk-name (the other one stands at {first.origin})"
        ctx.error("LOW070", text, pointer, hint)
    elif "x-sdk-name" in first.node and "x-sdk-name" in other.node:
        ctx.note("LOW071", text, pointer)
    else:
        ctx.warn("LOW071", text, pointer, "the names in the SDK are unique all the same")


def _words(raw: Raw) -> str:
    """All that an operation says: its own members, and the parameters in its path."""
    return repr((raw.node, TEMPLATE.findall(raw.path)))


def _unversioned(path: str) -> list[str]:
    return [segment for segment in segments(path) if not VERSION.fullmatch(segment)]


def separate(ctx: Context, raws: list[Raw], shared: int) -> None:
    """Make the names of each resource unique: fuller names first, then the path's words, the method, a number."""
    groups: dict[tuple[str, ...], list[Raw]] = {}
    for raw in raws:
        groups.setdefault(tuple(snake(part) for part in raw.resource), []).append(raw)
    inner: dict[tuple[str, ...], set[str]] = {}
    for resource in groups:
        for depth in range(1, len(resource) + 1):
            inner.setdefault(resource[: depth - 1], set()).add(resource[depth - 1])
    for resource, group in groups.items():
        _separate_group(ctx, group, inner.get(resource, set()), shared)


def _separate_group(ctx: Context, group: list[Raw], reserved: set[str], shared: int) -> None:
    base = {raw.id: raw.name for raw in group}
    steps: tuple[Callable[[Raw], str], ...] = (
        lambda raw: join(without_resource(identifier_words(raw), raw.resource)) or base[raw.id],
        lambda raw: join(without_first_run(identifier_words(raw), raw.resource)) or base[raw.id],
        lambda raw: join(identifier_words(raw)) or base[raw.id],
        lambda raw: join([base[raw.id], *_path_words(raw, shared)]),
        lambda raw: join([base[raw.id], *_path_words(raw, shared), snake(raw.method)]),
        lambda raw: join([base[raw.id], *words(raw.path)[:10], snake(raw.method)]),
    )
    for step in steps:
        clashing = _clashing(group, reserved)
        if not clashing:
            return
        for raw in clashing:
            if not raw.explicit:
                raw.name = step(raw)
    taken: set[str] = set(reserved) | {snake(raw.name) for raw in group if raw.explicit}
    for raw in group:
        if raw.explicit:
            continue
        number, name = 2, raw.name
        while snake(raw.name) in taken:
            raw.name, number = f"{name}_{number}", number + 1
        taken.add(snake(raw.name))
    _report_explicit(ctx, group)


def _clashing(group: list[Raw], reserved: set[str]) -> list[Raw]:
    counts = Counter(snake(raw.name) for raw in group)
    return [raw for raw in group if counts[snake(raw.name)] > 1 or (snake(raw.name) in reserved and not raw.explicit)]


def _report_explicit(ctx: Context, group: Iterable[Raw]) -> None:
    seen: dict[str, Raw] = {}
    for raw in group:
        if raw.explicit and seen.setdefault(snake(raw.name), raw) is not raw:
            text = f"two operations are called {'.'.join((*raw.resource, raw.name))[:100]}"
            ctx.error(
                "LOW072", text, f"{raw.origin}/x-sdk-name", f"the other one stands at {seen[snake(raw.name)].origin}"
            )


def _path_words(raw: Raw, shared: int) -> list[str]:
    """What tells this path from the others of its resource: `/users/by/{name}` -> by, name."""
    known = {word for part in raw.resource for word in words(part)}
    found: list[str] = []
    telling = telling_segments(raw.path, shared)
    for segment in telling:
        if "{" not in segment:
            found.extend(w for w in words(segment) if w not in known)
    if telling and "{" in telling[-1]:
        names = TEMPLATE.findall(telling[-1])
        found.extend(("by", *words(names[-1]))) if names else None
    return found[-6:]
