"""Style `page`. Pages are counted; the walk ends at an empty or short page, at `total`, or where `has_more` is false."""

from __future__ import annotations

from sdkloom.ir.traits import Pagination
from sdkloom.lower.extensions import Spec
from sdkloom.lower.pagination.style import Needs, read

NEEDS = Needs("page")


def recognise(spec: Spec) -> Pagination | None:
    """The trait, or ``None`` after the mistakes were reported."""
    return read(spec, "page", NEEDS)
