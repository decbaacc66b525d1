"""A method's arguments: parameters and the fields of a body, each under a name of its own."""

from __future__ import annotations

import re

from msgspec import Struct
from sdkloom.ir.operation import Operation, Parameter
from sdkloom.ir.types import Model
from sdkloom.plan.names import Names, Want
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.about import about
from sdkloom.targets.python.views.argument import Argument, argument, is_set, value_of
from sdkloom.targets.python.views.bodies import BodyPlan, BodyPlanner, spread_fields
from sdkloom.targets.python.views.content_types import NAMES, is_chosen
from sdkloom.targets.python.views.types import FieldNames

__all__ = ["Argument", "ArgumentPlanner", "Arguments"]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_TAKEN = frozenset(("self", "options", "timeout", "max_retries", "idempotency_key", "deadline", "clocks")) | {
    "extra_headers",
    "extra_query",
    "extra_body",
}  # what every method takes besides


class Arguments(Struct, frozen=True):
    """Everything that a method takes and how it is handed to the client."""

    positional: tuple[Argument, ...]
    required: tuple[Argument, ...]
    optional: tuple[Argument, ...]
    passing: tuple[str, ...]
    params: tuple[str, ...]
    body_spec: str

    @property
    def all(self) -> tuple[Argument, ...]:
        return (*self.positional, *self.required, *self.optional)


class ArgumentPlanner:
    """Plans arguments for one file. ``values`` prints what function bodies evaluate, ``hints`` annotations."""

    def __init__(self, names: Names, fields: FieldNames, values: Printer, hints: Printer) -> None:
        self.names = names
        self.fields = fields
        self.values = values
        self.hints = hints
        self.types = hints.types
        self.bodies = BodyPlanner(fields, values, hints)

    def quiet(self) -> ArgumentPlanner:
        """The same plans, without importing anything: to look up names."""
        imports = Imports(".probe")
        hints = Printer(self.types, imports, typing=True, write=True)
        return ArgumentPlanner(self.names, self.fields, Printer(self.types, imports), hints)

    def plan(
        self,
        operation: Operation,
        reserved: frozenset[str],
        *,
        body: bool = True,
        kind: str = "argument",
        flag: tuple[str, bool] | None = None,
    ) -> Arguments:
        """The arguments of an operation. ``reserved`` are names that the method uses for something else.

        ``kind`` is the kind of name in the lock: another one for a second method with reserved names of its own. ``flag`` is
        a parameter or property that nobody is asked for, and its value.
        """
        parameters = [p for p in operation.parameters if not _is_hidden(p, operation)]
        model = self.bodies.model(operation) if body else None
        given = self._assign(kind, operation, parameters, model, reserved, body=body)
        arguments = [self._parameter(p, given[_key(operation, p)], operation, flag) for p in parameters]
        plan = self._body(operation, model, given, flag) if body else None
        everything = [a for a in (*arguments, *(plan.arguments if plan else ())) if not is_set(a, flag)]
        positional = self._in_path_order(operation, [a for a in everything if a.place == "path"])
        keywords = [a for a in everything if a.place != "path"]
        return Arguments(
            tuple(positional),
            tuple(a for a in keywords if not a.default),
            tuple(a for a in keywords if a.default),
            tuple(_passing(operation, arguments, plan, flag)),
            tuple(self._params(parameters)),
            plan.spec if plan else "",
        )

    def _assign(
        self,
        kind: str,
        operation: Operation,
        parameters: list[Parameter],
        model: Model | None,
        reserved: frozenset[str],
        *,
        body: bool,
    ) -> dict[str, str]:
        wants: list[Want] = []
        for p in parameters:
            name = naming.snake(p.name_hint or p.wire, "value")
            wants.append(Want(_key(operation, p), (name, f"{name}_{p.location}"), exact=name == p.wire))
        contents = operation.body.contents if body and operation.body is not None else ()
        for f in spread_fields(model, contents[0]) if model is not None else ():
            name = naming.snake(f.name_hint or f.wire, "value")
            wants.append(Want(f"{operation.id} body {f.wire}", (name, f"{name}_body"), exact=name == f.wire))
        if contents and model is None:
            wants.append(Want(f"{operation.id} body", ("body", "request_body"), exact=True))
        if contents and is_chosen(contents):
            wants.append(Want(f"{operation.id} content type", NAMES))
        return self.names.assign(kind, wants, reserved=_TAKEN | reserved)

    def _parameter(self, p: Parameter, name: str, operation: Operation, flag: tuple[str, bool] | None) -> Argument:
        annotation = self.hints.print(p.type)
        required = p.required or p.location == "path"
        docs, limits = about(p.docs, p.constraints, p.wire, p.type, operation, self.types)
        text = prose.value_text(docs, limits, p.type, default=p.default, known=p.has_default)
        plain = Argument(
            name, p.wire, p.location, annotation, "", text, p.type, p.docs.examples, p.constraints, on=p.default is True
        )
        return argument(plain, self.hints, self.values, required=required, flag=flag)

    def _body(
        self, operation: Operation, model: Model | None, given: dict[str, str], flag: tuple[str, bool] | None
    ) -> BodyPlan | None:
        start = f"{operation.id} body "
        fields = {key[len(start) :]: name for key, name in given.items() if key.startswith(start)}
        body, content_type = given.get(f"{operation.id} body", ""), given.get(f"{operation.id} content type", "")
        return self.bodies.plan(operation, model, fields, body, content_type, flag)

    def _in_path_order(self, operation: Operation, arguments: list[Argument]) -> list[Argument]:
        order = _PLACEHOLDER.findall(operation.path)
        return sorted(arguments, key=lambda a: order.index(a.wire) if a.wire in order else len(order))

    def _params(self, parameters: list[Parameter]) -> list[str]:
        """``Param(...)`` for each parameter whose style is not the default of its place."""
        found: list[str] = []
        for p in parameters:
            default = "form" if p.location in ("query", "cookie") else "simple"
            plain = p.style == default and p.explode == (default == "form") and not p.allow_reserved
            if plain and p.location != "querystring":
                continue
            param = self.values.use(s.runtime("parameters", "Param"))
            parts = [lit(p.wire), lit(p.location)]
            if p.style in ("json", "text"):
                parts.append(f"content={lit('application/json' if p.style == 'json' else 'text/plain')}")
            else:
                parts += [f"style={lit(p.style)}", f"explode={p.explode}"]
            if p.allow_reserved:
                parts.append("allow_reserved=True")
            found.append(f"{param}({', '.join(parts)})")
        return found


def _key(operation: Operation, p: Parameter) -> str:
    return f"{operation.id} {p.location} {p.wire}"


def _is_hidden(p: Parameter, operation: Operation) -> bool:
    """Supplied by the client itself: client-wide parameters, the idempotency key."""
    header = operation.idempotency.header.lower() if operation.idempotency else ""
    return p.client_parameter is not None or (p.location == "header" and p.wire.lower() == header)


def _passing(
    operation: Operation, arguments: list[Argument], body: BodyPlan | None, flag: tuple[str, bool] | None
) -> list[str]:
    by_wire = {a.wire: a for a in arguments if a.place == "path"}
    path = [by_wire[wire].name for wire in _PLACEHOLDER.findall(operation.path) if wire in by_wire]
    passed = [f"path=({', '.join(path)}{',' if len(path) == 1 else ''})"] if path else []
    for keyword, places in (("query", ("query", "querystring")), ("headers", ("header",)), ("cookies", ("cookie",))):
        values = [(a.wire, value_of(a, flag)) for a in arguments if a.place in places]
        pairs = [f"{lit(wire)}: {value}" for wire, value in values if value]
        if pairs:
            passed.append(f"{keyword}={{{', '.join(pairs)}}}")
    if body is not None:
        passed.append(f"body={body.expression}")
    return passed
