"""The comparison of two descriptions, from both roots to the ordered list of changes."""

from __future__ import annotations

from typing import Any

from sdkloom.compare.change import Change
from sdkloom.compare.comparer import Comparer
from sdkloom.compare.documents import compare_documents

__all__ = ["compare"]


def compare(old_root: Any, new_root: Any, ignore: tuple[str, ...] = ()) -> list[Change]:
    """The differences between two descriptions as written (any version), ordered by pointer; empty when they mean the same.

    Order without meaning is ignored (parameters, required names, enum values, tags, members of objects), and so is
    everything at and below the pointers in ``ignore``. References are compared by name: a changed component is told once,
    not at each use.
    """
    comparer = Comparer(old_root, new_root, ignore)
    compare_documents(comparer, old_root, new_root)
    return comparer.result()
