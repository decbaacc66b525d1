"""How much a description may ask for. Real ones stay far below; what goes beyond is refused with a message."""

from __future__ import annotations

from typing import Any

MAX_BYTES = 50 * 1024 * 1024
"""Decoded size of one text."""

MAX_DEPTH = 1_000
"""Objects and arrays inside each other."""

MAX_EXPANDED = 1_000_000
"""Nodes that YAML aliases and merge keys may add."""


def too_deep(root: Any, limit: int = MAX_DEPTH) -> bool:
    """Whether containers of ``root`` nest deeper than ``limit``; level by level, so nothing recurses."""
    level = [root] if isinstance(root, (dict, list)) else []
    for _ in range(limit):
        if not level:
            return False
        below: list[Any] = []
        for value in level:
            children = value.values() if type(value) is dict else value
            below += [child for child in children if type(child) is dict or type(child) is list]
        level = below
    return bool(level)
