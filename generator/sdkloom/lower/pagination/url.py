"""Style `url`. The body holds the next page's URL."""

from __future__ import annotations

from sdkloom.ir.traits import Pagination
from sdkloom.lower.extensions import Spec
from sdkloom.lower.pagination.style import Needs, read

NEEDS = Needs(None, ("next",))


def recognise(spec: Spec) -> Pagination | None:
    """The trait, or ``None`` after the mistakes were reported."""
    return read(spec, "url", NEEDS)
