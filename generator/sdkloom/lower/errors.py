"""`x-sdk-error`: where error bodies keep what an exception shows."""

from __future__ import annotations

from sdkloom.ir.traits import ErrorShape
from sdkloom.lower.context import Context
from sdkloom.lower.extensions import spec_of


def error_shape(ctx: Context) -> ErrorShape | None:
    """The shape of the document's error bodies."""
    spec = spec_of(ctx, [(ctx.document.root, "")], "x-sdk-error")
    if spec is None:
        return None
    found = ErrorShape(
        code=spec.tokens("code"),
        message=spec.tokens("message"),
        details=spec.tokens("details"),
        trace_id=spec.tokens("trace_id"),
        timestamp=spec.tokens("timestamp"),
        classes=spec.pairs("classes"),
    )
    spec.done()
    return found
