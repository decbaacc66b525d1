"""Enumerations and constants."""

from __future__ import annotations

import json
from typing import Any

from sdkloom.ir.types import ANY, NULL, Enum, ListOf, Literals, MapOf, Nullable, Scalar, Type, UnionOf
from sdkloom.lower.context import Context
from sdkloom.lower.docs import docs_of, json_type, shown
from sdkloom.lower.shapes import declared_types
from sdkloom.lower.union_types import make

INLINE_LIMIT = 8
"""An inline enum with more values than this becomes a declaration of its own."""
_MAX_SHOWN, _SHORT, _DEEPEST = 3, 60, 8
_Value = str | int | float | bool | None
_BASES = {kind: Scalar(kind) for kind in ("string", "integer", "number", "boolean", "null")}
_LIST_NAMES = ("x-sdk-enum-names", "x-enum-varnames", "x-enumNames", "x-enum-names")
_LIST_DOCS = ("x-enum-descriptions", "x-enumDescriptions", "x-enum-description")
_DICT_DOCS = ("x-enumDescriptions", "x-enum-descriptions", "x-speakeasy-enum-descriptions", "x-enum-elements")


def constant_type(ctx: Context, node: dict[str, Any], pointer: str) -> Type:
    """The type of a `const` that is a scalar: exactly that value."""
    value = node["const"]
    if value is None:
        return NULL
    kind = json_type(value)
    declared = [t for t in declared_types(node) if t != "null"]
    contradicted = isinstance(node.get("type"), (str, list)) and declared and kind not in declared
    if kind not in _BASES or (contradicted and not _is_number(kind, declared)):
        what = declared[0] if declared else "null"
        ctx.warn("LOW005", f"the constant {shown(value)} is no {what}; it was left out", f"{pointer}/const")
        rest = {k: v for k, v in node.items() if k != "const"}
        return ctx.type_of(ctx, rest, pointer, "", 0)
    return Literals((value,), _BASES[kind], open=False)


def _is_number(kind: str, declared: list[str]) -> bool:
    return kind in ("integer", "number") and ("number" in declared or "integer" in declared)


def without_composites(ctx: Context, node: dict[str, Any], pointer: str) -> dict[str, Any] | Type:
    """A schema whose `const` or `enum` holds arrays or objects, without it: no type says such a value, the docs do (LOW007).

    Where the schema says nothing else about its type, the kind of those values is the type. Any other schema is returned
    as it is.
    """
    key = "const" if "const" in node else "enum"
    values = [node["const"]] if key == "const" else node.get("enum")
    if not isinstance(values, list):
        return node
    declared = declared_types(node) if isinstance(node.get("type"), (str, list)) else []
    fitting = [value for value in values if not declared or json_type(value) in declared]
    if not any(isinstance(value, (list, dict)) for value in fitting):
        return node
    said = " or ".join(_written(value) for value in fitting[:_MAX_SHOWN])
    more = " or another value that is listed" if len(fitting) > _MAX_SHOWN else ""
    ctx.remark("LOW007", f"always {said}{more}", f"{pointer}/{key}")
    rest = {name: value for name, value in node.items() if name != key}
    if declared_types(rest):
        return rest
    known = enum_values(ctx, {"enum": [v for v in fitting if not isinstance(v, (list, dict))]}, pointer)
    composites = _type_of_values(ctx, [v for v in fitting if isinstance(v, (list, dict))], 0)
    return make(ctx, [literals_type(ctx, known, node), composites], None) if known else composites


def _written(value: Any) -> str:
    """A value as JSON where that is short, else its kind."""
    if not _is_deeper(value, 3):
        text = json.dumps(value, ensure_ascii=True)
        if len(text) <= _SHORT:
            return text
    return shown(value)


def _is_deeper(value: Any, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inner if isinstance(item, (dict, list)))


def _type_of_values(ctx: Context, values: list[Any], depth: int) -> Type:
    """The narrowest type of lists, maps and scalars that holds all these values."""
    variants: list[Type] = []
    for kind in dict.fromkeys(map(json_type, values)):
        if kind in ("array", "object"):
            parts = [v for v in values if json_type(v) == kind]
            inner = [item for part in parts for item in (part if kind == "array" else part.values())]
            found = _type_of_values(ctx, inner, depth + 1) if depth < _DEEPEST else ANY
            variants.append(ListOf(found) if kind == "array" else MapOf(found))
        elif kind != "null":
            variants.append(_BASES[kind])
    result = make(ctx, variants, None)
    return Nullable(result) if None in values and result != ANY and depth else result


def enum_values(ctx: Context, node: dict[str, Any], pointer: str) -> dict[str, list[_Value]]:
    """The values by JSON type, null left out, each once. ``1``, ``1.0``, ``true`` and ``"1"`` stay apart.

    Where the schema declares a type, numbers and truth values of a text enum are taken as their text (an easy slip in
    YAML); what fits no way is left out with a warning (LOW005).
    """
    declared = [t for t in declared_types(node) if t != "null"] if isinstance(node.get("type"), (str, list)) else []
    if all(_fit(value, declared) is None for value in node["enum"]):
        declared = []  # the values are exact, so it is the type that is wrong
    values: dict[str, dict[tuple[str, _Value], _Value]] = {}
    for index, value in enumerate(node["enum"]):
        if value is None:
            continue
        fitted = _fit(value, declared)
        kind = json_type(fitted)
        if kind in ("array", "object", "null"):
            text = f"the value {shown(value)} of an enum is no {' or '.join(declared) or 'scalar'}; it was left out"
            ctx.warn("LOW005", text, f"{pointer}/enum/{index}")
            continue
        kind = "number" if kind == "integer" and "number" in declared and "integer" not in declared else kind
        values.setdefault(kind, {})[json_type(fitted), fitted] = fitted
    return {kind: list(found.values()) for kind, found in values.items()}


def _fit(value: Any, declared: list[str]) -> Any:
    kind = json_type(value)
    if not declared or kind in declared or (kind == "integer" and "number" in declared):
        return value
    if "string" in declared and kind in ("integer", "number", "boolean"):
        return str(value).lower() if kind == "boolean" else str(value)
    if "integer" in declared and kind == "string" and value.lstrip("-").isascii() and value.lstrip("-").isdigit():
        return int(value) if len(value) < 20 else None
    if "integer" in declared and kind == "number" and value.is_integer():
        return int(value)
    return None


def literals_type(ctx: Context, values: dict[str, list[_Value]], node: dict[str, Any]) -> Type:
    """The inline type of an enum: literals of each JSON type; both truth values are just a boolean."""
    variants: list[Type] = []
    for kind, found in values.items():
        if kind == "boolean" and len(found) == 2:
            variants.append(_BASES["boolean"])
        else:
            variants.append(Literals(tuple(found), _base(kind, node), open=is_open(node)))
    if not variants:
        return ANY
    return variants[0] if len(variants) == 1 else UnionOf(tuple(variants))


def is_open(node: dict[str, Any]) -> bool:
    """Enums are open unless the description closes one (`x-sdk-open: false`)."""
    return node.get("x-sdk-open") is not False


def _base(kind: str, node: dict[str, Any]) -> Scalar:
    fmt = node.get("format")
    return Scalar(kind, fmt) if isinstance(fmt, str) else _BASES[kind]  # type: ignore[arg-type]


def enum_decl(
    ident: str, name: str, node: dict[str, Any], pointer: str, values: dict[str, list[_Value]], notes: tuple[str, ...]
) -> Enum:
    """A declaration for an enum whose values are of one JSON type."""
    ((kind, found),) = values.items()
    names, value_docs = _parallel(node, found)
    return Enum(
        id=ident,
        name=name,
        origin=pointer,
        values=tuple(found),
        base=_base(kind, node),
        open=is_open(node),
        names=names,
        value_docs=value_docs,
        docs=docs_of(node, notes),
    )


def _parallel(node: dict[str, Any], values: list[_Value]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and words for the values. Lists count by position in `enum`; a list of another length is passed over."""
    raw = node["enum"]
    names = _from_list(node, _LIST_NAMES, raw, values)
    if not names:
        names = _from_dict(node, ("x-sdk-enum-names", "x-speakeasy-enums", "x-ms-enum-names"), values)
    return names, _from_list(node, _LIST_DOCS, raw, values) or _from_dict(node, _DICT_DOCS, values)


def _from_list(node: dict[str, Any], keys: tuple[str, ...], raw: list[Any], values: list[_Value]) -> tuple[str, ...]:
    for key in keys:
        listed = node.get(key)
        if isinstance(listed, list) and len(listed) == len(raw) and all(isinstance(item, str) for item in listed):
            by_value = {(json_type(v), str(v)): item for v, item in zip(raw, listed, strict=True)}
            found = tuple(by_value.get((json_type(v), str(v)), "") for v in values)
            return found if any(found) else ()
    return ()


def _from_dict(node: dict[str, Any], keys: tuple[str, ...], values: list[_Value]) -> tuple[str, ...]:
    for key in keys:
        listed = node.get(key)
        if isinstance(listed, dict):
            found = tuple(text if isinstance(text := listed.get(str(v)), str) else "" for v in values)
            return found if any(found) else ()
    return ()
