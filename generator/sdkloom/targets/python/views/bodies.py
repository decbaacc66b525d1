"""How a method puts its body together: which arguments it has, what they make, and how that is written."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sdkloom.ir.operation import Content, Operation
from sdkloom.ir.types import NO_CONSTRAINTS, Field, MapOf, Model, Named, Nullable, Type
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.about import about
from sdkloom.targets.python.views.argument import Argument, argument, value_of
from sdkloom.targets.python.views.content_types import choice_of, is_chosen
from sdkloom.targets.python.views.types import FieldNames, constant_of, is_required

_UNTYPED = "A file's path is given as a `Path`; a `str` is sent as it is."  # elsewhere a text may be a path
_MANY = 120  # arguments; a body with more fields is given as one object


class BodyPlan(Struct, frozen=True):
    """How the body is put together. ``expression`` is source; ``spec`` the operation's ``body``, empty for plain JSON."""

    arguments: tuple[Argument, ...]
    expression: str
    spec: str


class BodyPlanner:
    """Plans bodies for one file. ``values`` prints what function bodies evaluate, ``hints`` annotations.

    The contents of a body are filled by the same arguments; the first is what is sent unless the caller says otherwise.
    """

    def __init__(self, fields: FieldNames, values: Printer, hints: Printer) -> None:
        self.fields = fields
        self.values = values
        self.hints = hints
        self.types = hints.types

    def model(self, operation: Operation) -> Model | None:
        """The model whose fields become arguments, when the body is an object that is worth spreading."""
        if operation.body is None:
            return None
        content = operation.body.contents[0]
        found = self.types.resolve(content.type)
        if content.kind not in ("json", "form", "multipart") or not isinstance(found, Model):
            return None
        usable = spread_fields(found, content)
        if not usable or (content.kind == "json" and (len(usable) > _MANY or found.extra is not None)):
            return None
        bodiless = operation.method in ("GET", "HEAD", "DELETE")
        optional = operation.body.omittable or (bodiless and not operation.body.required)
        if optional and any(is_required(f, found) for f in usable):
            return None
        return found

    def plan(
        self,
        operation: Operation,
        model: Model | None,
        fields: dict[str, str],
        body: str,
        content_type: str,
        flag: tuple[str, bool] | None = None,
    ) -> BodyPlan | None:
        """``fields`` are the names of the arguments by the properties that they give; ``body`` and ``content_type`` those
        of the arguments for a whole body and for its media type."""
        if operation.body is None:
            return None
        plan = self._spread(operation, model, fields, flag) if model is not None else self._single(operation, body)
        contents = operation.body.contents
        return self._with_choice(plan, contents, content_type, model) if is_chosen(contents) else plan

    def _with_choice(self, plan: BodyPlan, contents: Sequence[Content], name: str, model: Model | None) -> BodyPlan:
        """The plan, with an argument for the media type."""
        differ = model is None and len(self._alternatives(contents)) > 1
        choice = choice_of(contents, name, self.hints, self.values, differ=differ)
        specs = [self._spec(content) or self._call("JsonBody") for content in contents]
        chosen = f"{self.values.use(s.runtime('bodies', 'Chosen'))}({name}, {plan.expression})"
        return BodyPlan((*plan.arguments, choice), chosen, self._call("Choice", *specs))

    def _spread(
        self, operation: Operation, model: Model, given: dict[str, str], flag: tuple[str, bool] | None
    ) -> BodyPlan:
        assert operation.body is not None
        content = operation.body.contents[0]
        arguments = tuple(
            self._field(f, given[f.wire], operation, content, flag) for f in spread_fields(model, content)
        )
        values = {a.wire: value for a in arguments if (value := value_of(a, flag))}
        if content.kind != "json":
            pairs = ", ".join(f"{lit(wire)}: {value}" for wire, value in values.items())
            return BodyPlan(arguments, f"{{{pairs}}}", self._spec(content))
        names = self.fields.of(model)
        keywords = ", ".join(f"{names[wire]}={value}" for wire, value in values.items())
        return BodyPlan(arguments, f"{self.values.print(Named(model.id))}({keywords})", self._spec(content))

    def _field(
        self, f: Field, name: str, operation: Operation, content: Content, flag: tuple[str, bool] | None
    ) -> Argument:
        docs, limits = about(f.docs, f.constraints, f.wire, f.type, operation, self.types)
        text = prose.value_text(docs, limits, f.type, default=f.default, known=f.has_default)
        untyped = f.wire in content.untyped_parts
        text = " ".join(filter(None, (text, _UNTYPED if untyped else "")))
        annotation = self._printer(content, untyped=untyped).print(f.type)
        plain = Argument(
            name, f.wire, "body", annotation, "", text, f.type, f.docs.examples, f.constraints, on=f.default is True
        )
        return argument(plain, self.hints, self.values, required=f.required, flag=flag)

    def _single(self, operation: Operation, name: str) -> BodyPlan:
        body = operation.body
        assert body is not None
        content = body.contents[0]
        parts = list(dict.fromkeys(part for parts in self._alternatives(body.contents) for part in parts))
        annotation = "Any" if "Any" in parts else " | ".join(parts)
        docs, limits = about(body.docs, NO_CONSTRAINTS, "", content.type, operation, self.types)
        text = prose.value_text(docs, limits, content.type)
        plain = Argument(name, "", "body", annotation, "", text, content.type, body.docs.examples)
        return BodyPlan((argument(plain, self.hints, self.values, required=body.required),), name, self._spec(content))

    def _alternatives(self, contents: Sequence[Content]) -> list[tuple[str, ...]]:
        """What a whole body may be, by its media type; each only once."""
        return list(dict.fromkeys(tuple(self._whole(content)) for content in contents))

    def _whole(self, content: Content) -> list[str]:
        """The parts of the annotation of a body that is given as one value."""
        if content.kind in ("json", "form", "multipart"):
            return [self._printer(content).print(content.type)]
        if content.kind == "stream" and content.item is not None:
            return [f"{self.hints.use(s.ITERABLE)}[{self.hints.print(content.item)}]"]
        bytes_ = self.hints.builtin("bytes")
        if content.kind in ("text", "xml"):
            return [self.hints.builtin("str"), bytes_]
        return [self.hints.use(s.FILE_INPUT), f"{self.hints.use(s.ITERABLE)}[{bytes_}]"]

    def _printer(self, content: Content, *, untyped: bool = False) -> Printer:
        """What prints the types of values: octets in a multipart body are files, and a part without a type may be one."""
        if content.kind != "multipart":
            return self.hints
        hints, part = self.hints, s.PART_INPUT if untyped else None
        return Printer(
            hints.types,
            hints.imports,
            typing=True,
            write=True,
            shadow=hints.shadow,
            file_type=s.FILE_INPUT,
            any_type=part,
        )

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
        return self._call("JsonLinesBody" if _is_lines(content) else "Binary", lit(content.media_type))

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


def spread_fields(model: Model, content: Content) -> list[Field]:
    """The fields that a caller is asked for one by one."""
    return [f for f in model.fields if not _is_given(f, model, content.kind == "json")]


def _is_lines(content: Content) -> bool:
    return content.kind == "stream" and content.stream in ("jsonl", "json-seq")


def _other_type(content: Content, default: str) -> list[str]:
    return [] if content.media_type == default else [f"media_type={lit(content.media_type)}"]


def _is_given(f: Field, model: Model, filled: bool) -> bool:
    """Whether nobody is asked for the field: the server sets it, or its class has the only value (``filled``)."""
    return (
        f.read_only
        or (model.tag is not None and model.tag.property == f.wire)
        or (filled and constant_of(f, model) != "")
    )
