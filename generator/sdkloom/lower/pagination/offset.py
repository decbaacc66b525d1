"""Style `offset`. Items are counted; the next page begins after those that were seen."""

from __future__ import annotations

from sdkloom.ir.traits import Pagination
from sdkloom.lower.extensions import Spec
from sdkloom.lower.pagination.style import Needs, read

NEEDS = Needs("offset")


def recognise(spec: Spec) -> Pagination | None:
    """The trait, or ``None`` after the mistakes were reported."""
    return read(spec, "offset", NEEDS)
