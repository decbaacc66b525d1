"""Small descriptions, lowered: what the tests of this folder look at."""

from __future__ import annotations

import textwrap
from typing import Any

from sdkloom.diagnostics import Diagnostic, Diagnostics, Stopped
from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import Alias, Decl, Enum, Model, Type
from sdkloom.lower import lower
from sdkloom.source.tree import load, tree_of
from sdkloom.source.upgrade import upgrade


def parsed(text: str) -> Any:
    text = textwrap.dedent(text)
    return load(text.encode(), "api.yaml", Diagnostics()).root if text.strip() else None


def lowered(root: dict[str, Any], version: str = "3.1.0") -> tuple[Api, Diagnostics]:
    diagnostics = Diagnostics()
    base = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    document = upgrade(tree_of({**base, **root}), diagnostics)
    return lower(document, diagnostics), diagnostics


def api(text: str, version: str = "3.1.0") -> Api:
    return lowered(parsed(text), version)[0]


def refused(text: str, version: str = "3.1.0") -> list[Diagnostic]:
    """The errors of a description that must be refused."""
    diagnostics = Diagnostics()
    base = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    document = upgrade(tree_of({**base, **parsed(text)}), diagnostics)
    try:
        lower(document, diagnostics)
    except Stopped:
        return diagnostics.errors
    raise AssertionError("it was lowered")


def schemas(text: str, version: str = "3.1.0") -> tuple[dict[str, Type], Api, Diagnostics]:
    """The field types of the component ``Thing`` (YAML of its `properties`), with any other components below `---`."""
    properties, _, others = textwrap.dedent(text).partition("---\n")
    components = {
        "Thing": {"type": "object", "properties": parsed(properties)},
        **(parsed(others) or {}),
    }
    answer = {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    root = {"paths": {"/t": {"get": {"responses": {"200": answer}}}}, "components": {"schemas": components}}
    found, diagnostics = lowered(root, version)
    return {field.wire: field.type for field in model(found, "Thing").fields}, found, diagnostics


def one(text: str, version: str = "3.1.0") -> Type:
    """The type of one schema."""
    return schemas(textwrap.indent(textwrap.dedent(text), "  ").join(("a:\n", "\n")), version)[0]["a"]


def decl(found: Api, name: str) -> Decl:
    named = [d for d in (*found.decls.values(), *found.envelope_decls.values()) if d.name == name]
    assert len(named) == 1, f"{name}: {[d.name for d in found.decls.values()]}"
    return named[0]


def model(found: Api, name: str) -> Model:
    result = decl(found, name)
    assert isinstance(result, Model)
    return result


def alias(found: Api, name: str) -> Alias:
    result = decl(found, name)
    assert isinstance(result, Alias)
    return result


def enum(found: Api, name: str) -> Enum:
    result = decl(found, name)
    assert isinstance(result, Enum)
    return result


def fields(found: Api, name: str) -> dict[str, Type]:
    return {field.wire: field.type for field in model(found, name).fields}


def operation(text: str, method: str = "get", path: str = "/t", root: str = "") -> Operation:
    """One operation with this YAML, beside the parts of ``root``."""
    return lowered_operation(text, method, path, root)[0]


def lowered_operation(
    text: str, method: str = "get", path: str = "/t", root: str = ""
) -> tuple[Operation, Api, Diagnostics]:
    document = {"paths": {path: {method: parsed(text) or {}}}, **(parsed(root) or {})}
    found, diagnostics = lowered(document)
    return found.operations[0], found, diagnostics


def codes(diagnostics: Diagnostics | list[Diagnostic]) -> list[str]:
    items = diagnostics.items if isinstance(diagnostics, Diagnostics) else diagnostics
    return [item.code for item in items]
