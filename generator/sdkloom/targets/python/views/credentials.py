"""The view of ``credentials.py``: credentials that are bought with other ones."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.api import SecurityScheme
from sdkloom.ir.operation import Operation
from sdkloom.plan.layout import Layout
from sdkloom.plan.names import Want
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.pointers import pointer
from sdkloom.targets.python.types import Printer, Types
from sdkloom.targets.python.uses import Uses
from sdkloom.targets.python.views.arguments import ArgumentPlanner
from sdkloom.targets.python.views.defaults import Defaults, defaults_of
from sdkloom.targets.python.views.exports import bought, exchange_classes
from sdkloom.targets.python.views.methods import section
from sdkloom.targets.python.views.types import FieldNames


class GivenView(Struct, frozen=True):
    """An argument of a credential's class; ``key`` is the body's property, as a literal."""

    name: str
    annotation: str
    key: str


class CredentialView(Struct, frozen=True):
    """``operation`` and ``spec`` are arguments of ``Operation(...)`` and ``ExchangeSpec(...)``."""

    name: str
    constant: str
    operation: tuple[str, ...]
    spec: tuple[str, ...]
    given: tuple[GivenView, ...]
    doc: str
    init_doc: str


class CredentialsView(Struct, frozen=True):
    """The module."""

    imports: Imports
    use: Uses
    names: tuple[str, ...]
    credentials: tuple[CredentialView, ...]


def credentials_view(layout: Layout, types: Types, fields: FieldNames) -> CredentialsView | None:
    """The view, or ``None`` when every credential is given as it is."""
    operations = {o.id: o for o in layout.api.operations}
    found = [(x, operations[x.exchange.operation]) for x in bought(layout) if x.exchange is not None]
    if not found:
        return None
    classes = exchange_classes(layout)
    names = tuple(sorted(classes.values()))
    imports = Imports(".credentials", frozenset(names))
    runtime = Printer(types, imports)
    hints = Printer(types, imports, typing=True, write=True)
    planner = ArgumentPlanner(layout.names, fields, runtime, hints)
    defaults = defaults_of(layout.api)
    views = tuple(_credential(x, classes[x.id], operation, planner, defaults, layout) for x, operation in found)
    return CredentialsView(imports, Uses(imports), names, views)


def arguments_of(layout: Layout, scheme: SecurityScheme) -> dict[str, str]:
    """The arguments of a credential's class: property of the operation's body to name."""
    wires = [wire for wire, _ in scheme.exchange.arguments] if scheme.exchange is not None else []
    wants = [Want(f"{scheme.id} {w}", (name := naming.snake(w), f"{name}_value"), exact=name == w) for w in wires]
    given = layout.names.assign("exchange argument", wants, reserved=("self", "super", "str", "dict"))
    return {wire: given[want.key] for wire, want in zip(wires, wants, strict=True)}


def _credential(
    scheme: SecurityScheme,
    name: str,
    operation: Operation,
    planner: ArgumentPlanner,
    defaults: Defaults,
    layout: Layout,
) -> CredentialView:
    trait = scheme.exchange
    assert trait is not None
    arguments = {a.wire: a for a in planner.quiet().plan(operation, frozenset()).all if a.place == "body"}
    called = arguments_of(layout, scheme)
    given = tuple(_given(called[wire], wire, call, planner) for wire, call in trait.arguments)
    entries = [
        (view.name, " ".join([arguments[wire].doc if wire in arguments else "", _ABOUT_CALL if call else ""]).strip())
        for view, (wire, call) in zip(given, trait.arguments, strict=True)
    ]
    title, body = prose.headline(operation.docs, "Buys a key.")
    about = f"A key that is bought when it is first needed, and bought again before it expires.\n\n{title}\n\n{body}"
    return CredentialView(
        name=name,
        constant=naming.constant(naming.snake(name)),
        operation=tuple(_operation(operation, planner, defaults)),
        spec=tuple(_spec(scheme, layout)),
        given=given,
        doc=literal(wrap(about.strip(), 4), 4),
        init_doc=literal(["Nothing is sent before the first call of the client.", *section("Args", entries)], 8),
    )


_ABOUT_CALL = "A function is called for each exchange."


def _given(name: str, wire: str, call: bool, planner: ArgumentPlanner) -> GivenView:
    hints = planner.hints
    annotation = "str"
    if call:
        function, awaitable = hints.use(s.CALLABLE), hints.use(s.AWAITABLE)
        annotation = f"str | {function}[[], str] | {function}[[], {awaitable}[str]]"
    return GivenView(name, annotation, lit(wire))


def _operation(operation: Operation, planner: ArgumentPlanner, defaults: Defaults) -> list[str]:
    at = f", at={lit(pointer(operation.envelope.data))}" if operation.envelope is not None else ""
    json = planner.values.use(s.operation("Json"))
    parts = [lit(operation.method), lit(operation.path), *defaults.differences(operation, planner.values)]
    return [*parts, f"response={json}(dict{at})"]


def _spec(scheme: SecurityScheme, layout: Layout) -> list[str]:
    trait = scheme.exchange
    assert trait is not None
    known = {p.client_parameter: naming.snake(p.client_parameter or p.wire) for p in layout.api.client_parameters}
    path = tuple(known.get(name, naming.snake(name)) for _, name in trait.path_from_client)
    parts = [f"path={lit(path)}"] if path else []
    parts.append(f"key={lit(pointer(trait.key))}")
    if trait.expires_at is not None:
        parts.append(f"expires_at={lit(pointer(trait.expires_at))}")
    return [*parts, f"refresh_before={lit(trait.refresh_before)}"]
