"""Style `link`. The `Link` header (RFC 8288) with `rel="next"` holds the next page's URL."""

from __future__ import annotations

from sdkloom.ir.traits import Pagination
from sdkloom.lower.extensions import Spec
from sdkloom.lower.pagination.style import Needs, read

NEEDS = Needs()


def recognise(spec: Spec) -> Pagination | None:
    """The trait, or ``None`` after the mistakes were reported."""
    return read(spec, "link", NEEDS)
