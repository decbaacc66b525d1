"""From the bytes of a description to one document: fetch, load, overlay, upgrade."""

from __future__ import annotations

from sdkloom.source.document import Document
from sdkloom.source.fetch import Snapshot, Unreachable, fetch
from sdkloom.source.lock import Lock, lock_of, read_lock
from sdkloom.source.overlay import ActionReport, apply_overlays, parse_overlay
from sdkloom.source.overlay_load import Overlay
from sdkloom.source.refs import Resolved
from sdkloom.source.tree import Tree, load, tree_of
from sdkloom.source.upgrade import upgrade

__all__ = [
    "ActionReport",
    "Document",
    "Lock",
    "Overlay",
    "Resolved",
    "Snapshot",
    "Tree",
    "Unreachable",
    "apply_overlays",
    "fetch",
    "load",
    "lock_of",
    "parse_overlay",
    "read_lock",
    "tree_of",
    "upgrade",
]
