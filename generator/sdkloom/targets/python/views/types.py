"""Views of the types modules."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.types import Alias, Decl, Enum, Field, Literals, Model, Nullable
from sdkloom.plan.names import Names, Want
from sdkloom.plan.symbols import Imports
from sdkloom.plan.usage import decl_references
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer, Types

RESERVED_FIELDS = frozenset(
    ("to_dict", "to_json", "from_json", "additional", "shape", "split", "extra_type", "from_raw", "assemble", "wire")
) | {"mro", "self", "cls"}
_MOST_PATTERNS, _LONGEST_PATTERN = 3, 40  # of names that have no field, as the docs show them
_BUILTINS = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "date", "field", "builtins"})


class FieldView(Struct, frozen=True):
    """``default`` begins with `` = `` or is empty; ``doc`` is a docstring literal or empty."""

    name: str
    type: str
    default: str
    doc: str


class ModelView(Struct, frozen=True):
    """``base`` and ``arguments`` stand in the class header; ``first`` are lines that precede the fields."""

    kind: str
    name: str
    base: str
    arguments: str
    doc: str
    first: tuple[str, ...]
    fields: tuple[FieldView, ...]


class AliasView(Struct, frozen=True):
    """A named expression; ``alias`` is how ``TypeAlias`` is known in the file."""

    kind: str
    name: str
    alias: str
    value: str
    doc: str


class TypesView(Struct, frozen=True):
    """One module of types."""

    title: str
    imports: Imports
    names: tuple[str, ...]
    decls: tuple[ModelView | AliasView, ...]


class FieldNames:
    """Python names of fields, by model: asked for by types modules and by the methods that spread a body."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, dict[str, str]] = {}

    def of(self, model: Model) -> dict[str, str]:
        """Wire name to Python name."""
        found = self._known.get(model.id)
        if found is None:
            found = self._known[model.id] = self._assign(model)
        return found

    def _assign(self, model: Model) -> dict[str, str]:
        wants = []
        for field in model.fields:
            name = naming.snake(field.name_hint or field.wire, "field")
            name = f"{name}_" if name in RESERVED_FIELDS else name
            wants.append(Want(f"{model.id} {field.wire}", (name,), exact=name == field.wire))
        given = self._names.assign("field", wants)
        return {field.wire: given[f"{model.id} {field.wire}"] for field in model.fields}


def types_view(
    module: str, title: str, decls: tuple[Decl, ...], types: Types, fields: FieldNames, events: frozenset[str]
) -> TypesView:
    """The view of one module. ``events``: ids of unions whose unknown members are events."""
    own = frozenset(types.names[d.id] for d in decls)
    imports = Imports(f".types.{module}", own)
    ready = {d.id for d in decls if not isinstance(d, Alias)}
    views: list[ModelView | AliasView] = []
    for decl in decls:
        if isinstance(decl, Model):
            views.append(_model(decl, types, imports, fields))
        else:
            views.append(_alias(decl, types, imports, ready, decl.id in events))
            ready.add(decl.id)
    return TypesView(title, imports, tuple(sorted(own)), tuple(views))


def _doc(docs_head: str, body: str, notes: list[str], indent: int) -> str:
    blocks = [docs_head, body, *notes]
    return literal(wrap("\n\n".join(block for block in blocks if block), indent), indent)


def _model(model: Model, types: Types, imports: Imports, fields: FieldNames) -> ModelView:
    names = fields.of(model)
    shadow = frozenset(names.values()) & _BUILTINS
    printer = Printer(types, imports, write=model.inputs, shadow=shadow)
    tag = model.tag
    own = [f for f in model.fields if tag is None or f.wire != tag.property]
    first: list[str] = []
    if tag is not None:
        first.append(_tag_line(names.get(tag.property, naming.snake(tag.property, "tag")), tag.value, printer))
    if model.extra is not None:
        value = printer.print(model.extra)
        text, dict_ = printer.builtin("str"), printer.builtin("dict")
        first.append(f"additional: {dict_}[{text}, {value}] = {printer.use(s.FIELD)}(default_factory={dict_})")
        first.append(literal(wrap(_about_extra(model), 4), 4))
    head, body = prose.headline(model.docs, f"{_spoken(model.name)}.")
    return ModelView(
        "model",
        types.names[model.id],
        printer.use(s.MODEL if model.extra is None else s.OPEN_MODEL),
        _class_arguments(model, own, names)
        + (", omit_defaults=False" if any(constant_of(f, model) for f in own) else ""),
        _doc(head, body, prose.notes(model.docs), 4),
        tuple(first),
        tuple(_field(field, names[field.wire], model, printer) for field in _required_first(own, model)),
    )


def _tag_line(name: str, value: str, printer: Printer) -> str:
    return f"{name}: {printer.use(s.CLASS_VAR)}[{printer.use(s.LITERAL)}[{lit(value)}]] = {lit(value)}"


def _spoken(name: str) -> str:
    """A class name as words: ``ContentPartText`` is «Content part text»."""
    words = naming.words(name)
    text = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words)
    return text[:1].upper() + text[1:] if text else "A value"


def _about_extra(model: Model) -> str:
    names = [" ".join(name.split()) for name in model.extra_names]
    if names and all("`" not in name and 0 < len(name) <= _LONGEST_PATTERN for name in names[:_MOST_PATTERNS]):
        shown = " or ".join(f"`{name}`" for name in names[:_MOST_PATTERNS])
        more = " or another pattern" if len(names) > _MOST_PATTERNS else ""
        return f"Whatever else the object has, by its names on the wire, which match {shown}{more}."
    return "Whatever else the object has, by its names on the wire."


def _class_arguments(model: Model, own: list[Field], names: dict[str, str]) -> str:
    parts: list[str] = []
    renamed = {names[f.wire]: f.wire for f in own if names[f.wire] != f.wire}
    if model.tag is not None:
        parts.append(f", tag_field={lit(model.tag.property)}, tag={lit(model.tag.value)}")
    if renamed:
        parts.append(f", rename={lit(renamed)}")
    return "".join(parts)


def _required_first(fields: list[Field], model: Model) -> list[Field]:
    """What must be given comes first: Python wants it so, and so do readers."""
    return sorted(fields, key=lambda field: not is_required(field, model))


def _field(field: Field, name: str, model: Model, printer: Printer) -> FieldView:
    type_ = printer.print(field.type)
    default = constant_of(field, model)
    if not is_required(field, model):
        if model.inputs:
            type_ += f" | {printer.use(s.UNSET_TYPE)}"
            default = f" = {printer.use(s.UNSET)}"
        else:
            type_ += "" if isinstance(field.type, Nullable) or type_.endswith("None") or type_ == "Any" else " | None"
            default = " = None"
    text = prose.value_text(field.docs, field.constraints, field.type, default=field.default, known=field.has_default)
    return FieldView(name, type_, default, literal(wrap(text, 4), 4) if text else "")


def constant_of(field: Field, model: Model) -> str:
    """`` = VALUE`` for a field that must be sent and can be nothing else; no caller should have to write it."""
    if not (model.inputs and field.required) or not isinstance(field.type, Literals):
        return ""
    if field.type.open or len(field.type.values) != 1:
        return ""
    return f" = {lit(field.type.values[0])}"


def is_required(field: Field, model: Model) -> bool:
    """True when the field must be there: what the server alone sets cannot be asked of a caller, nor the reverse."""
    if field.read_only:
        return field.required and not model.inputs
    if field.write_only:
        return field.required and not model.outputs
    return field.required


def _alias(decl: Enum | Alias, types: Types, imports: Imports, ready: set[str], event: bool) -> AliasView:
    printer = Printer(types, imports, unknown=s.UNKNOWN_EVENT if event else s.UNKNOWN)
    if isinstance(decl, Enum):
        value = printer.literals(decl.values, decl.base, open_=decl.open)
        docs = _enum_doc(decl)
    else:
        value = _expression(decl, types, imports, printer, ready)
        head, body = prose.headline(decl.docs, "")
        docs = _doc(head, body, prose.notes(decl.docs), 0) if head else ""
    return AliasView("alias", types.names[decl.id], imports.use(s.TYPE_ALIAS), value, docs)


def _expression(decl: Alias, types: Types, imports: Imports, printer: Printer, ready: set[str]) -> str:
    """The alias's value; one that leads back to itself is written as text, which is read when it is first needed."""
    own = f".types.{types.modules[decl.id]}"
    early = (
        [id_ for id_ in decl_references(decl) if id_ not in ready and types.symbol(id_).module == own]
        if (decl.id in types.names)
        else []
    )
    value = printer.print(decl.type)
    if not early:
        return value
    inner = value
    wrapper = f"{imports.use(s.ONE_OF)}["
    while inner.startswith(wrapper) and inner.endswith("]"):
        inner = inner[len(wrapper) : -1]
    return f"{imports.use(s.ONE_OF)}[{lit(inner)}]"


def _enum_doc(decl: Enum) -> str:
    head, body = prose.headline(decl.docs, "")
    lines = [
        f"- `{value}`: {' '.join(prose.clean(text).split())}"
        for value, text in zip(decl.values, decl.value_docs, strict=False)
        if text
    ]
    if not head and not lines:
        return ""
    return _doc(head or f"{_spoken(decl.name)}.", body, ["\n".join(lines), *prose.notes(decl.docs)], 0)


def event_unions(types: Types, roots: list[str]) -> frozenset[str]:
    """Ids of the named unions that a stream hands out, through aliases."""
    found: set[str] = set()
    stack = list(roots)
    while stack:
        id_ = stack.pop()
        decl = types.decls.get(id_)
        if isinstance(decl, Alias) and id_ not in found:
            found.add(id_)
            stack.extend(part for part in decl_references(decl) if isinstance(types.decls.get(part), Alias))
    return frozenset(found)
