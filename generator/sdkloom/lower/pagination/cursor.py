"""Style `cursor`. The answer names the place where the next page begins, or its last item does; the request repeats it."""

from __future__ import annotations

from sdkloom.ir.traits import Pagination
from sdkloom.lower.extensions import Spec
from sdkloom.lower.pagination.style import Needs, read

NEEDS = Needs("cursor", ("next", "item_cursor"))


def recognise(spec: Spec) -> Pagination | None:
    """The trait, or ``None`` after the mistakes were reported."""
    return read(spec, "cursor", NEEDS)
