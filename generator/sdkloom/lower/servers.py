"""Servers and their variables."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Server, ServerVariable
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import shown, text_of
from sdkloom.lower.extensions import env_of
from sdkloom.source.pointer import join


def servers_of(ctx: Context, node: Node, pointer: str) -> tuple[Server, ...]:
    """The servers in the order of the text; the first is the default. One without a URL is told and left out (LOW062)."""
    if node is not None and not isinstance(node, list):
        ctx.error("LOW002", f"`servers` must be a list, not {shown(node)}", pointer)
    found = []
    for index, server in enumerate(node if isinstance(node, list) else ()):
        url = server.get("url") if isinstance(server, dict) else None
        if not isinstance(url, str) or not url.isprintable():
            ctx.warn("LOW062", "a server without a usable URL was left out", f"{pointer}/{index}")
            continue
        found.append(
            Server(
                url=url,
                description=text_of(server, "description"),
                name=text_of(server, "x-sdk-name") or text_of(server, "name"),
                variables=_variables(ctx, server.get("variables"), f"{pointer}/{index}/variables"),
            )
        )
    return tuple(found)


def _variables(ctx: Context, node: Node, pointer: str) -> tuple[ServerVariable, ...]:
    named = node.items() if isinstance(node, dict) else ()
    return tuple(_variable(ctx, name, value, join(pointer, name)) for name, value in named if isinstance(value, dict))


def _variable(ctx: Context, name: str, node: dict[str, Any], pointer: str) -> ServerVariable:
    listed = node.get("enum")
    values = tuple(_text(v) for v in listed if isinstance(v, (str, int, float))) if isinstance(listed, list) else ()
    default = node.get("default")
    text = _text(default) if isinstance(default, (str, int, float)) else values[0] if values else ""
    return ServerVariable(name, text, values, env_of(ctx, node, pointer), text_of(node, "description"))


def _text(value: str | int | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
