"""How lists are walked: `x-sdk-pagination`, and what other tools write for it. One recogniser a style."""

from __future__ import annotations

from sdkloom.lower.pagination.read import pagination_of

__all__ = ["pagination_of"]
