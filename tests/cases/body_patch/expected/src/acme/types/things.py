"""Types of things."""

from __future__ import annotations

from typing import Any, TypeAlias

__all__ = ["Patch"]

Patch: TypeAlias = dict[str, Any]
"""Changes."""
