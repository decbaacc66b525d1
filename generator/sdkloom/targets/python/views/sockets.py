"""Views of WebSocket methods."""

from __future__ import annotations

from typing import cast

from msgspec import Struct
from sdkloom.ir.types import Type
from sdkloom.plan.layout import Method
from sdkloom.plan.symbols import Symbol
from sdkloom.targets.python import prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.pointers import pointer
from sdkloom.targets.python.views.methods import MethodPlanner, section

_ABOUT = "Use the result as a context manager, send with `.send(message)` and iterate it for messages."


class SocketView(Struct, frozen=True):
    """``spec`` is the whole expression of the module constant ``constant``."""

    name: str
    constant: str
    spec: str
    positional: tuple[str, ...]
    keywords: tuple[str, ...]
    passing: tuple[str, ...]
    returns: str
    returns_async: str
    doc: str
    http: str
    title: str


def socket_view(method: Method, constant: str, planner: MethodPlanner) -> SocketView:
    """The ``connect`` method of an operation that upgrades to a WebSocket."""
    operation = method.operation
    assert operation.socket is not None
    hints = planner.results.hints
    arguments = planner.arguments.plan(operation, frozenset(), body=False)
    send, receive = (hints.print(cast("Type", t)) for t in (operation.socket.send, operation.socket.message))
    plain = hints.use(Symbol("._runtime.socket", "Socket"))
    async_ = hints.use(Symbol("._runtime.socket", "AsyncSocket"))
    title, body = prose.headline(operation.docs, "Open a WebSocket.")
    lines = wrap("\n\n".join(b for b in (title, body, _ABOUT, *prose.notes(operation.docs)) if b), 8)
    lines += section("Args", [(a.name, a.doc) for a in arguments.all if a.doc])
    raises = [
        ("APIError", "The server refused the upgrade."),
        ("SocketError", "The connection could not be opened, or broke for good."),
    ]
    lines += section("Raises", raises)
    return SocketView(
        name=method.name,
        constant=constant,
        spec=_spec(method, planner, arguments.params),
        positional=tuple(a.signature for a in arguments.positional),
        keywords=tuple(a.signature for a in (*arguments.required, *arguments.optional)),
        passing=(*arguments.passing, "options=options"),
        returns=f"{plain}[{send}, {receive}]",
        returns_async=f"{async_}[{send}, {receive}]",
        doc=literal(lines, 8),
        http=f"WebSocket {operation.path}",
        title=title,
    )


def _spec(method: Method, planner: MethodPlanner, params: tuple[str, ...]) -> str:
    operation, runtime = method.operation, planner.runtime
    trait = operation.socket
    assert trait is not None
    parts = [
        lit(operation.path),
        f"send={runtime.print(cast('Type', trait.send))}",
        f"receive={runtime.print(cast('Type', trait.message))}",
    ]
    if params:
        parts.append(f"params=({', '.join(params)},)")
    parts += [p for p in planner.defaults.differences(operation, runtime) if p.startswith(("security=", "parameters="))]
    if trait.auth != "header":
        parts.append(f"auth={lit(trait.auth)}")
    if trait.discriminator is not None:
        parts.append(f"discriminator={lit(pointer(trait.discriminator))}")
    if trait.resumable:
        parts.append("resumable=True")
    pairs = (("resume_id", trait.resume_id), ("resume_field", trait.resume_field))
    parts += [f"{name}={lit(pointer(tokens))}" for name, tokens in pairs if tokens is not None]
    if trait.subscribe_type is not None:
        parts.append(f"subscribe_type={lit(trait.subscribe_type)}")
    return f"{runtime.use(s.operation('SocketSpec'))}({', '.join(parts)})"
