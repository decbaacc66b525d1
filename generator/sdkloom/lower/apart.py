"""Names that are unique in their resource, told apart by context, and operations of one `operationId`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.fuller import fuller_names, plainest, rivals_of
from sdkloom.lower.params import TEMPLATE
from sdkloom.lower.paths import VERSION, segments
from sdkloom.lower.shorter import shorten
from sdkloom.lower.words import snake


def check_duplicates(ctx: Context, raws: list[Raw]) -> None:
    """The specification forbids two operations of one `operationId`, and many documents have them.

    They are told apart by method, tag, `x-sdk-name` or whatever else they say, and so are two versions of one path (a
    warning), or two paths that have a part in common. When an operation is repeated word for word under an unrelated path,
    one of the two is a slip, and no name that we make up would mean anything: an error.
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
    if alike and not _related(first.path, other.path):
        hint = f"give them names with x-sdk-name (the other one stands at {first.origin})"
        ctx.error("LOW070", text, pointer, hint)
    elif "x-sdk-name" in first.node and "x-sdk-name" in other.node:
        ctx.note("LOW071", text, pointer)
    else:
        ctx.warn("LOW071", text, pointer, "the names in the SDK are unique all the same")


def _words(raw: Raw) -> str:
    """All that an operation says: its own members, and the parameters in its path."""
    return repr((raw.node, TEMPLATE.findall(raw.path)))


def _related(path: str, other: str) -> bool:
    """Whether the paths are versions of one another, or share a part that is no parameter."""
    one, two = ([segment for segment in segments(p) if not VERSION.fullmatch(segment)] for p in (path, other))
    return one == two or not {s for s in one if s[:1] != "{"}.isdisjoint(two)


def separate(ctx: Context, raws: list[Raw], shared: int) -> None:
    """Make the names of each resource unique.

    Of operations that want one name the plainest keeps it, and the others say what tells them from it: first in the words of
    their ids, then in those of their paths, then by the method, by a number when nothing else is left. What comes out does
    not depend on the order of the operations.
    """
    groups: dict[tuple[str, ...], list[Raw]] = {}
    for raw in raws:
        groups.setdefault(tuple(snake(part) for part in raw.resource), []).append(raw)
    inner: dict[tuple[str, ...], set[str]] = {}
    for resource in groups:
        for depth in range(1, len(resource) + 1):
            inner.setdefault(resource[: depth - 1], set()).add(resource[depth - 1])
    for resource, group in groups.items():
        _separate_group(group, inner.get(resource, set()), shared)
        shorten(group, shared)
        _report_explicit(ctx, group)


def _separate_group(group: list[Raw], reserved: set[str], shared: int) -> None:
    taken = reserved | {snake(raw.name) for raw in group if raw.explicit}
    waiting = [raw for raw in group if not raw.explicit]
    more: dict[str, Iterator[str]] = {}
    while waiting:
        wanted: dict[str, list[Raw]] = {}
        for raw in waiting:
            wanted.setdefault(snake(raw.name), []).append(raw)
        waiting, kept = [], set[str]()
        for name, alike in wanted.items():
            if name not in taken and len(alike) == 1:
                kept.add(name)
                continue
            rivals = rivals_of(alike)
            keeper = plainest(alike, rivals) if name not in taken else None
            kept.update([name] if keeper is not None else [])
            losers = [raw for raw in alike if raw is not keeper]
            for raw in losers:
                if raw.id not in more:
                    more[raw.id] = fuller_names(raw, rivals, shared)
            waiting += losers
        taken |= kept
        waiting = _try_next(waiting, more, taken)


def _try_next(waiting: list[Raw], more: dict[str, Iterator[str]], taken: set[str]) -> list[Raw]:
    """Give each operation its next candidate; those that have none left are numbered, in the order of their paths."""
    trying: list[Raw] = []
    spent: list[Raw] = []
    for raw in waiting:
        name = next(more[raw.id], "")
        (trying if name else spent).append(raw)
        raw.name = name or raw.name
    for raw in sorted(spent, key=lambda raw: (raw.path, raw.method)):
        number, name = 2, raw.name
        while snake(raw.name) in taken:
            raw.name, number = f"{name}_{number}", number + 1
        taken.add(snake(raw.name))
    return trying


def _report_explicit(ctx: Context, group: Iterable[Raw]) -> None:
    seen: dict[str, Raw] = {}
    for raw in group:
        if raw.explicit and seen.setdefault(snake(raw.name), raw) is not raw:
            text = f"two operations are called {'.'.join((*raw.resource, raw.name))[:100]}"
            ctx.error(
                "LOW072", text, f"{raw.origin}/x-sdk-name", f"the other one stands at {seen[snake(raw.name)].origin}"
            )
