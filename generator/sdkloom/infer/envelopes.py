"""Answers that wrap what a caller wants: ``{"data": …}`` with nothing beside it but facts about the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sdkloom.infer.finding import Finding, View, words
from sdkloom.ir.types import Type

_WRAPPERS = ("data", "result", "response", "payload")
_FACTS = frozenset(
    [
        "success",
        "ok",
        "status",
        "status_code",
        "code",
        "message",
        "messages",
        "msg",
        "meta",
        "metadata",
        "error",
        "errors",
        "warnings",
        "request_id",
        "trace_id",
        "correlation_id",
        "timestamp",
        "time",
        "version",
        "api_version",
        "path",
        "took",
        "duration",
        "links",
    ]
)
_LEAST = 3  # operations; fewer may be chance
_SHARE = 0.6


def envelopes(view: View, paged: frozenset[str]) -> Iterator[Finding]:
    """One wrapper for the whole API, and the operations that go without. ``paged``: those whose answers are pages."""
    if any(operation.envelope is not None for operation in view.api.operations):
        return
    answers = {ident: kind for ident, kind in view.answers.items() if ident not in paged}
    wrapped = {ident: key for ident, kind in answers.items() if (key := _wrapper(view, kind)) is not None}
    if not wrapped:
        return
    key, times = Counter(wrapped.values()).most_common(1)[0]
    if times < _LEAST or times < _SHARE * len(answers):
        return
    evidence = f"{times} of {len(answers)} JSON answers that are no pages hold their value in `{key}`"
    yield from _stated(view, key, {ident for ident, found in wrapped.items() if found == key}, paged, evidence)


def unwrapped(view: View, key: str, paged: frozenset[str], evidence: str) -> Iterator[Finding]:
    """The wrapper ``key``, said elsewhere, for the operations whose answers hold nothing else."""
    wrapped = {ident for ident, kind in view.answers.items() if view.names(kind) == (key,) and ident not in paged}
    if wrapped:
        yield from _stated(view, key, wrapped, paged, evidence)


def _stated(view: View, key: str, wrapped: set[str], paged: frozenset[str], evidence: str) -> Iterator[Finding]:
    """A default for the document and the operations that it is not for; or, where these are the most, one by one."""
    update: dict[str, object] = {"x-sdk-envelope": {"data": f"/{key}"}}
    others = [o for o in view.api.operations if o.id in view.answers and o.id not in wrapped]
    if len(others) > len(wrapped):
        yield from (Finding(o.origin, update, evidence) for o in view.api.operations if o.id in wrapped)
        return
    yield Finding("", update, evidence)
    for operation in others:
        page = operation.id in paged
        why = "a page is read by its own pointers" if page else f"the answer is not wrapped in `{key}`"
        yield Finding(operation.origin, {"x-sdk-envelope": False}, why)


def _wrapper(view: View, kind: Type) -> str | None:
    names = view.names(kind)
    key = next((name for name in _WRAPPERS if name in names), None)
    rest = [name for name in names if name != key]
    return key if key is not None and all(words(name) in _FACTS for name in rest) else None
