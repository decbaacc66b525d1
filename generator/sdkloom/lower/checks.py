"""Checking what an extension says against what the schemas have."""

from __future__ import annotations

from sdkloom.ir.traits import Tokens
from sdkloom.ir.types import Type
from sdkloom.ir.walk import locate, property_names
from sdkloom.lower.context import Context
from sdkloom.source.pointer import escape


def check_pointer(ctx: Context, kind: Type, tokens: Tokens, pointer: str, code: str = "LOW082") -> Type | None:
    """The type at a pointer into a body. Where nothing can lie there, an error that names the nearest that exists."""
    found: Type = kind
    for index, token in enumerate(tokens):
        inner = locate(ctx.decls.get, found, (token,))
        if inner is None:
            near = ctx.nearest(token, property_names(ctx.decls.get, found))
            start = "".join("/" + escape(t) for t in tokens[:index])
            hint = f"did you mean {start}/{escape(near)}?" if near else None
            whole = "".join("/" + escape(t) for t in tokens)
            ctx.error(code, f"nothing lies at {whole[:100]} in the body", pointer, hint)
            return None
        found = inner
    return found
