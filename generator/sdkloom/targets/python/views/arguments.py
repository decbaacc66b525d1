"""A method's arguments: parameters and the fields of a body, each under a name of its own."""

from __future__ import annotations

import re

from msgspec import Struct
from sdkloom.ir.operation import Content, Operation, Parameter
from sdkloom.ir.types import NO_CONSTRAINTS, STRING, Constraints, Docs, Field, MapOf, Model, Named, Nullable, Type
from sdkloom.plan.names import Names, Want
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.about import about
from sdkloom.targets.python.views.types import FieldNames, constant_of, is_required

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_MANY = 120  # arguments; a body with more fields is given as one object
_ROOM = 111  # columns between the indentation of an argument and the comma behind it
_TAKEN = frozenset(("self", "options", "timeout", "max_retries", "idempotency_key", "deadline", "clocks")) | {
    "extra_headers",
    "extra_query",
    "extra_body",
}  # what every method takes besides


class Argument(Struct, frozen=True):
    """``default`` begins with `` = `` or is empty. ``place`` says what carries it; ``type`` is its own type."""

    name: str
    wire: str
    place: str
    annotation: str
    default: str
    doc: str
    type: Type
    examples: tuple[object, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS

    @property
    def signature(self) -> str:
        """The argument in a method's header. Parentheses around a long union: the form that every formatter keeps."""
        plain = f"{self.name}: {self.annotation}{self.default}"
        if len(plain) <= _ROOM or not _is_union(self.annotation):
            return plain
        return f"{self.name}: ({self.annotation}){self.default}"


class BodyPlan(Struct, frozen=True):
    """How the body is put together. ``expression`` is source; ``spec`` the operation's ``body``, empty for plain JSON."""

    arguments: tuple[Argument, ...]
    expression: str
    spec: str


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

    def quiet(self) -> ArgumentPlanner:
        """The same plans, without importing anything: to look up names."""
        imports = Imports(".probe")
        hints = Printer(self.types, imports, typing=True, write=True)
        return ArgumentPlanner(self.names, self.fields, Printer(self.types, imports), hints)

    def plan(
        self, operation: Operation, reserved: frozenset[str], *, body: bool = True, kind: str = "argument"
    ) -> Arguments:
        """The arguments of an operation. ``reserved`` are names that the method uses for something else.

        ``kind`` is the kind of name in the lock: another one for a second method with reserved names of its own.
        """
        parameters = [p for p in operation.parameters if not _is_hidden(p, operation)]
        model, content = self._body_model(operation) if body else (None, None)
        filled = content is not None and content.kind == "json"
        spread = [f for f in model.fields if not _is_given(f, model, filled)] if model is not None else []
        single = body and operation.body is not None and model is None
        given = self._assign(kind, operation, parameters, spread, single, reserved)
        arguments = [self._parameter(p, given[_key(operation, p)], operation) for p in parameters]
        plan = self._body(operation, model, content, spread, given) if body else None
        plan = self._with_choice(operation, plan, given)
        everything = [*arguments, *(plan.arguments if plan else ())]
        positional = self._in_path_order(operation, [a for a in everything if a.place == "path"])
        keywords = [a for a in everything if a.place != "path"]
        return Arguments(
            tuple(positional),
            tuple(a for a in keywords if not a.default),
            tuple(a for a in keywords if a.default),
            tuple(_passing(operation, arguments, plan)),
            tuple(self._params(parameters)),
            plan.spec if plan else "",
        )

    def _assign(
        self,
        kind: str,
        operation: Operation,
        parameters: list[Parameter],
        spread: list[Field],
        single: bool,
        reserved: frozenset[str],
    ) -> dict[str, str]:
        wants: list[Want] = []
        for p in parameters:
            name = naming.snake(p.name_hint or p.wire, "value")
            wants.append(Want(_key(operation, p), (name, f"{name}_{p.location}"), exact=name == p.wire))
        for f in spread:
            name = naming.snake(f.name_hint or f.wire, "value")
            wants.append(Want(f"{operation.id} body {f.wire}", (name, f"{name}_body"), exact=name == f.wire))
        if single:
            wants.append(Want(f"{operation.id} body", ("body", "request_body"), exact=True))
        if operation.body is not None and _has_choice(operation):
            wants.append(Want(f"{operation.id} content type", ("content_type", "body_content_type"), exact=True))
        return self.names.assign(kind, wants, reserved=_TAKEN | reserved)

    def _parameter(self, p: Parameter, name: str, operation: Operation) -> Argument:
        annotation = self.hints.print(p.type)
        required = p.required or p.location == "path"
        docs, limits = about(p.docs, p.constraints, p.wire, p.type, operation, self.types)
        text = prose.value_text(docs, limits, p.type, default=p.default, known=p.has_default)
        return self._argument(name, p.wire, p.location, annotation, required, text, p.type, p.docs, p.constraints)

    def _argument(
        self,
        name: str,
        wire: str,
        place: str,
        annotation: str,
        required: bool,
        doc: str,
        type_: Type,
        docs: Docs,
        constraints: Constraints = NO_CONSTRAINTS,
    ) -> Argument:
        default = ""
        if not required:
            annotation += f" | {self.hints.use(s.UNSET_TYPE)}"
            default = f" = {self.values.use(s.UNSET)}"
        return Argument(name, wire, place, annotation, default, doc, type_, docs.examples, constraints)

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

    def _body_model(self, operation: Operation) -> tuple[Model | None, Content | None]:
        """The model whose fields become arguments, when the body is an object that is worth spreading."""
        if operation.body is None:
            return None, None
        content = operation.body.contents[0]
        found = self.types.resolve(content.type)
        if content.kind not in ("json", "form", "multipart") or not isinstance(found, Model):
            return None, content
        usable = [f for f in found.fields if not _is_given(f, found, content.kind == "json")]
        if not usable or (content.kind == "json" and (len(usable) > _MANY or found.extra is not None)):
            return None, content
        bodiless = operation.method in ("GET", "HEAD", "DELETE")
        optional = operation.body.omittable or (bodiless and not operation.body.required)
        if optional and any(is_required(f, found) for f in usable):
            return None, content
        return found, content

    def _body(
        self,
        operation: Operation,
        model: Model | None,
        content: Content | None,
        spread: list[Field],
        given: dict[str, str],
    ) -> BodyPlan | None:
        if operation.body is None or content is None:
            return None
        spec = self._spec(content)
        if model is None:
            return self._single(operation, content, given, spec)
        hints = self._file_hints(content)
        arguments = tuple(self._field(f, given[f"{operation.id} body {f.wire}"], operation, hints) for f in spread)
        if content.kind != "json":
            pairs = ", ".join(f"{lit(a.wire)}: {a.name}" for a in arguments)
            return BodyPlan(arguments, f"{{{pairs}}}", spec)
        names = self.fields.of(model)
        keywords = ", ".join(f"{names[a.wire]}={a.name}" for a in arguments)
        return BodyPlan(arguments, f"{self._class(content.type, model)}({keywords})", spec)

    def _with_choice(self, operation: Operation, plan: BodyPlan | None, given: dict[str, str]) -> BodyPlan | None:
        """The plan, with an argument for the media type where the body has several that take the same."""
        if plan is None or operation.body is None or not _has_choice(operation):
            return plan
        contents = operation.body.contents
        specs = [self._spec(content) or self._call("JsonBody") for content in contents]
        types = [_wire_type(content) for content in contents]
        hint = f"{self.hints.use(s.LITERAL)}[{', '.join(map(lit, types))}]"
        name = given[f"{operation.id} content type"]
        doc = "How the body is written."
        choice = Argument(name, "", "media type", hint, f" = {lit(types[0])}", doc, STRING)
        chosen = f"{self.values.use(s.runtime('bodies', 'Chosen'))}({name}, {plan.expression})"
        return BodyPlan((*plan.arguments, choice), chosen, self._call("Choice", *specs))

    def _class(self, type_: Type, model: Model) -> str:
        return self.values.print(Named(model.id))

    def _file_hints(self, content: Content) -> Printer:
        if content.kind != "multipart":
            return self.hints
        hints = self.hints
        return Printer(hints.types, hints.imports, typing=True, write=True, shadow=hints.shadow, file_type=s.FILE_INPUT)

    def _field(self, f: Field, name: str, operation: Operation, hints: Printer) -> Argument:
        docs, limits = about(f.docs, f.constraints, f.wire, f.type, operation, self.types)
        text = prose.value_text(docs, limits, f.type, default=f.default, known=f.has_default)
        annotation = hints.print(f.type)
        return self._argument(name, f.wire, "body", annotation, f.required, text, f.type, f.docs, f.constraints)

    def _single(self, operation: Operation, content: Content, given: dict[str, str], spec: str) -> BodyPlan:
        assert operation.body is not None
        name = given[f"{operation.id} body"]
        if content.kind in ("json", "form", "multipart"):
            annotation = self._file_hints(content).print(content.type)
        elif content.kind == "stream" and content.item is not None:
            annotation = f"{self.hints.use(s.ITERABLE)}[{self.hints.print(content.item)}]"
        elif content.kind in ("text", "xml"):
            annotation = f"{self.hints.builtin('str')} | {self.hints.builtin('bytes')}"
        else:
            annotation = f"{self.hints.use(s.FILE_INPUT)} | {self.hints.use(s.ITERABLE)}[{self.hints.builtin('bytes')}]"
        docs, limits = about(operation.body.docs, NO_CONSTRAINTS, "", content.type, operation, self.types)
        text = prose.value_text(docs, limits, content.type)
        argument = self._argument(
            name, "", "body", annotation, operation.body.required, text, content.type, operation.body.docs
        )
        return BodyPlan((argument,), name, spec)

    def _spec(self, content: Content) -> str:
        """How the body is written, where it is not JSON as ``application/json``."""
        if content.kind == "json":
            return "" if content.media_type == "application/json" else self._call("JsonBody", lit(content.media_type))
        if content.kind == "form":
            return self._call(
                "Form", *self._styles(content), *_other_type(content, "application/x-www-form-urlencoded")
            )
        if content.kind == "multipart":
            return self._call("Multipart", *self._parts(content))
        if content.kind in ("text", "xml"):
            return self._call("Text", lit(content.media_type))
        if content.kind == "stream" and content.stream in ("jsonl", "json-seq"):
            return self._call("JsonLinesBody", lit(content.media_type))
        return self._call("Binary", lit(content.media_type))

    def _call(self, name: str, *arguments: str) -> str:
        return f"{self.values.use(s.runtime('bodies', name))}({', '.join(arguments)})"

    def _parts(self, content: Content) -> list[str]:
        model = self.types.resolve(content.type)
        fields = model.fields if isinstance(model, Model) else ()
        files = tuple(f.wire for f in fields if self._is_file(f.type))
        as_json = tuple(f.wire for f in fields if f.wire not in files and self._is_object(f.type))
        types = {e.property: e.content_type for e in content.encodings if e.content_type}
        parts = [f"files={lit(files)}"] if files else []
        parts += [f"json={lit(as_json)}"] if as_json else []
        parts += [f"content_types={lit(types)}"] if types else []
        return [*parts, *self._styles(content), *_other_type(content, "multipart/form-data")]

    def _styles(self, content: Content) -> list[str]:
        styled = [e for e in content.encodings if e.style is not None or e.explode is not None or e.allow_reserved]
        if not styled:
            return []
        param = self.values.use(s.runtime("parameters", "Param"))
        texts = [
            f'{param}({lit(e.property)}, "query", style={lit(e.style or "form")}, explode={e.explode is not False}'
            f"{', allow_reserved=True' if e.allow_reserved else ''})"
            for e in styled
        ]
        return [f"styles=({', '.join(texts)},)"]

    def _is_file(self, type_: Type) -> bool:
        return s.FILE_INPUT.name in self._probe().print(type_)

    def _probe(self) -> Printer:
        return Printer(self.types, Imports(".probe"), write=True, file_type=s.FILE_INPUT)

    def _is_object(self, type_: Type) -> bool:
        found = self.types.resolve(type_)
        found = self.types.resolve(found.inner) if isinstance(found, Nullable) else found
        return isinstance(found, (Model, MapOf))


def _is_union(annotation: str) -> bool:
    """True when a ``|`` stands outside all brackets."""
    depth = 0
    for part in re.split(r'("(?:[^"\\]|\\.)*")|(\[)|(\])', annotation):
        depth += 1 if part == "[" else -1 if part == "]" else 0
        if depth == 0 and part and part[0] != '"' and "|" in part:
            return True
    return False


def _has_choice(operation: Operation) -> bool:
    """Whether a caller can say how the body is written. Not where the client itself puts something into it."""
    in_body = operation.pagination is not None and operation.pagination.in_body
    flagged = operation.stream is not None and operation.stream.request_flag is not None
    return operation.body is not None and len(operation.body.contents) > 1 and not in_body and not flagged


def _wire_type(content: Content) -> str:
    """The media type as the run time's specs call it."""
    return content.media_type


def _other_type(content: Content, default: str) -> list[str]:
    return [] if content.media_type == default else [f"media_type={lit(content.media_type)}"]


def _key(operation: Operation, p: Parameter) -> str:
    return f"{operation.id} {p.location} {p.wire}"


def _is_hidden(p: Parameter, operation: Operation) -> bool:
    """Supplied by the client itself: client-wide parameters, the idempotency key."""
    header = operation.idempotency.header.lower() if operation.idempotency else ""
    return p.client_parameter is not None or (p.location == "header" and p.wire.lower() == header)


def _is_given(f: Field, model: Model, filled: bool) -> bool:
    """Whether nobody is asked for the field: the server sets it, or its class has the only value (``filled``)."""
    return (
        f.read_only
        or (model.tag is not None and model.tag.property == f.wire)
        or (filled and constant_of(f, model) != "")
    )


def _passing(operation: Operation, arguments: list[Argument], body: BodyPlan | None) -> list[str]:
    by_wire = {a.wire: a for a in arguments if a.place == "path"}
    path = [by_wire[wire].name for wire in _PLACEHOLDER.findall(operation.path) if wire in by_wire]
    passed = [f"path=({', '.join(path)}{',' if len(path) == 1 else ''})"] if path else []
    for keyword, places in (("query", ("query", "querystring")), ("headers", ("header",)), ("cookies", ("cookie",))):
        pairs = [f"{lit(a.wire)}: {a.name}" for a in arguments if a.place in places]
        if pairs:
            passed.append(f"{keyword}={{{', '.join(pairs)}}}")
    if body is not None:
        passed.append(f"body={body.expression}")
    return passed
