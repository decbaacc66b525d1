"""Schemas to types: the entry for every schema of the document.

A component becomes a declaration and is referred to by name; an inline object or union of objects becomes one too, named
from its context. Declarations are built from a queue, so that depth costs no stack; only anonymous levels (lists in
lists, maps in maps) recurse, and their number is bounded.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sdkloom.ir.types import (
    ANY,
    NULL,
    STRING,
    Alias,
    Decl,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Scalar,
    TupleOf,
    Type,
    UnionOf,
)
from sdkloom.lower import enums, inheritance, meeting, models, unions
from sdkloom.lower.all_of import object_like, parts_of, says_key, says_something
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.docs import constraints_of, docs_of, shown
from sdkloom.lower.names import component_name, hinted_name, is_component, name_from_pointer
from sdkloom.lower.oddities import kind_for, kind_instead
from sdkloom.lower.shapes import (
    STRUCTURAL,
    Part,
    admits_null,
    declared_types,
    is_null,
    is_octets,
    is_ref,
    members_of,
)
from sdkloom.lower.union_types import make
from sdkloom.lower.words import item_name

MAX_ANONYMOUS = 60
"""Lists in lists (and maps, unions) without a name of their own: deeper ones are typed as anything (DEG004)."""

_IGNORED = (
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "contains",
    "unevaluatedItems",
)
_IGNORED_SET = frozenset(_IGNORED)
_WRAPPER_KEYS = frozenset(("allOf", "oneOf", "anyOf", "type", "discriminator"))
_STRING_KINDS = {
    "date-time": "datetime",
    "date": "date",
    "byte": "bytes",
    "binary": "binary",
    "decimal": "decimal",
}
_INTEGER, _NUMBER, _BOOLEAN = Scalar("integer"), Scalar("number"), Scalar("boolean")
_PLAIN: dict[str, Type] = {"integer": _INTEGER, "number": _NUMBER, "boolean": _BOOLEAN, "file": Scalar("binary")}


class ModelForm(NamedTuple):
    """A schema that is an object with fields."""

    parts: list[Part]


class EnumForm(NamedTuple):
    """A schema that is an enum of values of one JSON type."""

    node: dict[str, Any]
    pointer: str
    values: dict[str, list[Any]]


Form = ModelForm | EnumForm | Type


def type_of(ctx: Context, node: Node, pointer: str, name: str, depth: int = 0) -> Type:
    """The type of the values that a schema admits. ``name`` is what an inline object there would be called."""
    if type(node) is not dict:
        kind = kind_instead(ctx, node, pointer)
        return ANY if kind is None else type_of(ctx, {"type": kind}, pointer, name, depth)
    if is_ref(node):
        return _ref_type(ctx, node, pointer, name, depth)
    if depth > MAX_ANONYMOUS:
        ctx.degrade("DEG004", f"typed as anything: nested deeper than {MAX_ANONYMOUS} unnamed levels", pointer)
        return ANY
    wrapped = _sole_reference(ctx, node, pointer)
    if wrapped is not None:
        inner = type_of(ctx, *wrapped, name, depth + 1)
    else:
        inner = _inline(ctx, node, pointer, hinted_name(node) or name, depth)
    return nullable(inner) if admits_null(ctx, node, pointer) else inner


def nullable(inner: Type) -> Type:
    """``inner`` or null; what admits null already stays as it is."""
    return inner if isinstance(inner, Nullable) or inner in (ANY, NULL) else Nullable(inner)


# --- references ---------------------------------------------------------------------------------------------------


def _ref_type(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Type:
    found = ctx.document.resolve(node, pointer, "schema")
    if found.missing:
        if found.circular:
            ctx.notes.append(("REF008", "typed as anything: its reference leads in a circle"))
        else:
            ctx.notes.append(("REF001", "typed as anything: its reference leads nowhere"))
        return ANY
    siblings = found.siblings
    if siblings and not STRUCTURAL.isdisjoint(siblings):
        component = _extended_component(ctx, node)
        inner = target_type(ctx, *component) if component else _inline(ctx, node, pointer, name, depth)
        return nullable(inner) if admits_null(ctx, found.value, found.pointer) else inner
    inner = target_type(ctx, found.value, found.pointer)
    return nullable(inner) if siblings and siblings.get("nullable") is True else inner


def _extended_component(ctx: Context, node: dict[str, Any]) -> tuple[Node, str] | None:
    """The component that a lone reference names, where that is itself a reference with more beside it."""
    prefix, _, last = str(node.get("$ref")).rpartition("/")
    if len(node) > 1 or prefix != f"#{inheritance.SCHEMAS}":
        return None
    component = inheritance.components(ctx).get(last)
    return (component, f"{inheritance.SCHEMAS}/{last}") if is_ref(component) else None


def target_type(ctx: Context, node: Node, pointer: str) -> Type:
    """The type that a reference to ``pointer`` means; found once for each place."""
    known = ctx.refs.get(pointer)
    if known is not None:
        return known
    if pointer in ctx.resolving:
        text = "typed as anything: the schema is nothing but itself"
        ctx.degrade("REF008", text, pointer, "let one schema of the circle say what it is")
        return ANY
    ctx.resolving.add(pointer)
    result = ctx.refs[pointer] = _target_type(ctx, node, pointer)
    ctx.resolving.discard(pointer)
    return result


def _target_type(ctx: Context, node: Node, pointer: str) -> Type:
    if not isinstance(node, dict) or not is_component(pointer):
        return type_of(ctx, node, pointer, name_from_pointer(pointer))
    if node.get("x-sdk-ignore") is True:
        return ANY
    wrapped = _sole_reference(ctx, node, pointer)
    if wrapped is not None:
        inner = type_of(ctx, *wrapped, component_name(pointer))
    elif is_null(node):
        return NULL
    else:
        family = inheritance.family_type(ctx, node, pointer)
        inner = family if family is not None else inheritance.declare_component(ctx, node, pointer)
    return nullable(inner) if admits_null(ctx, node, pointer) else inner


def _sole_reference(ctx: Context, node: dict[str, Any], pointer: str) -> tuple[Node, str] | None:
    """The one reference that a schema wraps with nothing but words or null beside it."""
    key = "allOf" if "allOf" in node else "oneOf" if "oneOf" in node else "anyOf" if "anyOf" in node else None
    if key is None or any(says_key(k) for k in node if k not in _WRAPPER_KEYS):
        return None
    members = [
        m for m in members_of(node, pointer, key) if not is_null(m[0]) and (_is_whole(m[0]) or says_something(m[0]))
    ]
    if len(members) != 1 or not is_ref(members[0][0]) or sum(k in node for k in ("allOf", "oneOf", "anyOf")) > 1:
        return None
    if key == "allOf" and inheritance.is_base(ctx, *members[0]):
        return None
    return members[0]


def _is_whole(node: Node) -> bool:
    """Whether a member is a type of its own although it holds no plain keyword: a reference, or other schemas put together."""
    return is_ref(node) or (isinstance(node, dict) and "allOf" in node)


# --- inline schemas -----------------------------------------------------------------------------------------------


def _inline(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Type:
    form = form_of(ctx, node, pointer, name, depth)
    if isinstance(form, ModelForm):
        ctx.declare(Pending(pointer, name, node, pointer, form.parts))
        return Named(pointer)
    if isinstance(form, EnumForm):
        if sum(map(len, form.values.values())) <= enums.INLINE_LIMIT:
            return enums.literals_type(ctx, form.values, form.node)
        ctx.declare(Pending(pointer, name, form.node, pointer))
        return Named(pointer)
    if isinstance(form, UnionOf) and sum(isinstance(v, Named) for v in form.variants) > 1:
        ctx.declare(Pending(pointer, name, node, pointer, type=form))
        return Named(pointer)
    return form


def form_of(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Form:
    """What a schema is, null left out: a model, an enum, or a type expression."""
    if not _IGNORED_SET.isdisjoint(node):
        _note_ignored(ctx, node, pointer)
    parts = parts_of(ctx, node, pointer) if "allOf" in node or is_ref(node) else [(node, pointer)]
    if not parts:
        return ANY
    if "oneOf" in node or "anyOf" in node or len(parts) > 1 or (parts and parts[0][0] is not node):
        found = unions.union_of_parts(ctx, parts, pointer, name, depth)
        if isinstance(found, unions.Redirect):
            return form_of(ctx, found.node, found.pointer, name, depth + 1)
        if found is not None:
            return ModelForm(found.parts) if isinstance(found, models.WideForm) else found
        if len(parts) != 1:
            return _merged_form(ctx, node, parts, pointer, name, depth)
    return _plain_form(ctx, *parts[0], name, depth)


def _note_ignored(ctx: Context, node: dict[str, Any], pointer: str) -> None:
    for key in _IGNORED:
        if key in node:
            ctx.note("LOW004", f"`{key}` has no part in the type; the server checks it", f"{pointer}/{key}")


def _merged_form(ctx: Context, node: dict[str, Any], parts: list[Part], pointer: str, name: str, depth: int) -> Form:
    if object_like(parts):
        return ModelForm(parts)
    return _plain_form(ctx, meeting.merged_scalar(ctx, parts, pointer), pointer, name, depth)


def _plain_form(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Form:
    if "const" in node or "enum" in node:
        said = enums.without_composites(ctx, node, pointer)
        if not isinstance(said, dict):
            return said
        node = said
    if "const" in node:
        return enums.constant_type(ctx, node, pointer)
    if "enum" in node:
        form = _enum_form(ctx, node, pointer)
        if form is not None:
            return form
    kinds = [kind for kind in declared_types(node) if kind != "null"]
    if len(kinds) == 1:
        return _kind_form(ctx, kinds[0], node, pointer, name, depth)
    return _no_or_many_kinds(ctx, kinds, node, pointer, name, depth)


def _no_or_many_kinds(
    ctx: Context, kinds: list[str], node: dict[str, Any], pointer: str, name: str, depth: int
) -> Form:
    declared = node.get("type")
    if not kinds:
        if declared is not None and not isinstance(declared, (str, list)):
            ctx.error("LOW002", f"`type` must be text or a list of text, not {shown(declared)}", f"{pointer}/type")
        return NULL if is_null(node) else ANY
    variants: list[Type] = []
    for kind in kinds:
        form = _kind_form(ctx, kind, node, pointer, name, depth)
        if isinstance(form, ModelForm):
            ctx.declare(Pending(pointer + "/~object", name, node, pointer, form.parts))
            variants.append(Named(pointer + "/~object"))
        elif not isinstance(form, EnumForm):
            variants.append(form)
    return make(ctx, variants, None)


def _enum_form(ctx: Context, node: dict[str, Any], pointer: str) -> Form | None:
    if not isinstance(node["enum"], list):
        ctx.error("LOW002", f"`enum` must be a list, not {shown(node['enum'])}", f"{pointer}/enum")
        return ANY
    values = enums.enum_values(ctx, node, pointer)
    if not values:
        return NULL if is_null(node) else None
    if len(values) == 1 and "boolean" not in values:
        return EnumForm(node, pointer, values)
    return enums.literals_type(ctx, values, node)


def _kind_form(ctx: Context, kind: str, node: dict[str, Any], pointer: str, name: str, depth: int) -> Form:
    if kind == "string":
        return _string(node)
    if kind == "object":
        return _object_form(ctx, node, pointer, name, depth)
    if kind == "array":
        return _array(ctx, node, pointer, name, depth)
    if kind in _PLAIN:
        fmt = node.get("format")
        return Scalar(_PLAIN[kind].kind, fmt) if isinstance(fmt, str) else _PLAIN[kind]  # type: ignore[union-attr]
    meant = kind_for(ctx, kind, node, pointer)
    return ANY if meant is None else _kind_form(ctx, meant, node, pointer, name, depth)


def _string(node: dict[str, Any]) -> Type:
    fmt = node.get("format")
    encoding = node.get("contentEncoding")
    if isinstance(encoding, str) and encoding.lower() == "base64":
        return Scalar("bytes", "byte")
    if encoding == "base64url":  # another alphabet (RFC 4648, section 5) than what bytes become: it stays text
        return Scalar("string", "base64url")
    if fmt is None and is_octets(node):
        return Scalar("binary", "binary")
    if not isinstance(fmt, str):
        return STRING
    return Scalar(_STRING_KINDS.get(fmt, "string"), fmt)  # type: ignore[arg-type]


def _object_form(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Form:
    properties = node.get("properties")
    if properties is not None and not isinstance(properties, dict):
        ctx.error("LOW002", f"`properties` must be an object, not {shown(properties)}", f"{pointer}/properties")
    elif properties or (node.get("additionalProperties") is False and not node.get("patternProperties")):
        return ModelForm([(node, pointer)])
    return MapOf(models.extra_type(ctx, [(node, pointer)], name, depth) or ANY)


def _array(ctx: Context, node: dict[str, Any], pointer: str, name: str, depth: int) -> Type:
    items = node.get("items")
    prefix, key = node.get("prefixItems"), "prefixItems"
    if isinstance(items, list):  # the tuple form of JSON Schema before 2020-12
        prefix, items, key = items, node.get("additionalItems"), "items"
    if isinstance(prefix, list) and prefix:
        return _tuple(ctx, prefix, f"{pointer}/{key}", items, pointer, name, depth)
    if items is None or items is False:
        return ListOf(ANY)
    return ListOf(type_of(ctx, items, f"{pointer}/items", _item_name(ctx, name), depth + 1))


def _item_name(ctx: Context, name: str) -> str:
    """One of `RuleSuites` is a `RuleSuite`, unless a component is called so."""
    one = item_name(name)
    return one if one not in inheritance.components(ctx) else name + "Item"


def _tuple(ctx: Context, prefix: list[Node], at: str, items: Node, pointer: str, name: str, depth: int) -> Type:
    places = tuple(type_of(ctx, node, f"{at}/{i}", f"{name}Item{i + 1}", depth + 1) for i, node in enumerate(prefix))
    if len(places) > 32:
        return ListOf(make(ctx, list(places), None))
    if items is False:
        return TupleOf(places)
    rest = ANY if items is None else type_of(ctx, items, f"{pointer}/items", item_name(name), depth + 1)
    return TupleOf(places, rest)


# --- declarations -------------------------------------------------------------------------------------------------


def build_all(ctx: Context) -> None:
    """Build every declaration that was asked for, and those that they ask for in turn."""
    while ctx.queue:
        pending = ctx.queue.popleft()
        mark = len(ctx.notes)
        codes: set[str] = set()
        with ctx.following(pending.pointer):
            ctx.decls[pending.id] = _build(ctx, pending, mark, codes)
        if codes:
            ctx.decl_codes[pending.id] = codes
        del ctx.notes[mark:]


def _build(ctx: Context, pending: Pending, mark: int, codes: set[str]) -> Decl:
    if pending.parts is not None:
        return models.build_model(ctx, pending, pending.parts, mark, codes)
    if pending.type is not None:
        return Alias(pending.id, pending.name, pending.pointer, pending.type, docs_of(pending.node))
    node, pointer = pending.node, pending.pointer
    form = form_of(ctx, node, pointer, pending.name, 0)
    if isinstance(form, ModelForm):
        return models.build_model(ctx, pending, form.parts, mark, codes)
    notes = ctx.take_notes(mark, codes)
    if isinstance(form, EnumForm):
        return enums.enum_decl(pending.id, pending.name, {**node, **form.node}, pointer, form.values, notes)
    inner = form.inner if isinstance(form, Nullable) else form
    return Alias(pending.id, pending.name, pointer, inner, docs_of(node, notes), constraints_of(ctx, node, pointer))
