"""Parts of a `multipart/mixed` body as a stream (OpenAPI 3.2, Media Type Object, itemSchema)."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.types import Type
from sdkloom.lower.context import Context


def item(ctx: Context, media: dict[str, Any], pointer: str, name: str) -> tuple[Type, bool]:
    """The type of one part, as `itemSchema` says."""
    return ctx.type_of(ctx, media["itemSchema"], f"{pointer}/itemSchema", name, 0), False
