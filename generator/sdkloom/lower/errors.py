"""`x-sdk-error`: where error bodies keep what an exception shows."""

from __future__ import annotations

from sdkloom.ir.traits import ErrorShape, Pairs
from sdkloom.lower.context import Context
from sdkloom.lower.extensions import Spec, spec_of


def error_shape(ctx: Context) -> ErrorShape | None:
    """The shape of the document's error bodies."""
    spec = spec_of(ctx, [(ctx.document.root, "")], "x-sdk-error")
    if spec is None:
        return None
    classes, statuses = _classes(spec)
    found = ErrorShape(
        code=spec.tokens("code"),
        message=spec.tokens("message"),
        details=spec.tokens("details"),
        trace_id=spec.tokens("trace_id"),
        timestamp=spec.tokens("timestamp"),
        classes=classes,
        statuses=statuses,
    )
    spec.done()
    return found


def _classes(spec: Spec) -> tuple[Pairs, tuple[tuple[str, int], ...]]:
    """`classes`: from a stable code to the name of a class, or to `{class, status}`."""
    value = spec.raw("classes")
    if not isinstance(value, dict):
        return spec.pairs("classes"), ()
    names: dict[str, str] = {}
    statuses: dict[str, int] = {}
    for code, entry in value.items():
        full = entry if isinstance(entry, dict) else {"class": entry}
        name, status = full.get("class"), full.get("status")
        if (
            not isinstance(name, str)
            or not (status is None or type(status) is int)
            or full.keys() - {"class", "status"}
        ):
            spec.wrong("classes", "a map from a code to a class, or to `{class: Name, status: 402}`")
            return (), ()
        names[code] = name
        if status is not None:
            statuses[code] = status
    return tuple(names.items()), tuple(statuses.items())
