"""Small descriptions through the whole generator, up to drafts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.ir.api import Api
from sdkloom.lower import lower
from sdkloom.plan.lock import NamesLock
from sdkloom.plan.package import PackageSettings
from sdkloom.plan.plan import Plan, plan
from sdkloom.render.engine import render
from sdkloom.source.tree import load
from sdkloom.source.upgrade import upgrade
from sdkloom.targets.python.target import PythonTarget

SETTINGS = PackageSettings(distribution="acme-sdk", module="acme", client="Acme")


def api_of(document: dict[str, Any]) -> Api:
    diagnostics = Diagnostics()
    tree = load(json.dumps(document).encode(), "test.json", diagnostics)
    api = lower(upgrade(tree, diagnostics), diagnostics)
    diagnostics.stop_if_errors()
    return api


def plan_of(document: dict[str, Any], lock: NamesLock | None = None, settings: PackageSettings = SETTINGS) -> Plan:
    return plan(api_of(document), PythonTarget(), settings, lock or NamesLock())


def files_of(document: dict[str, Any], lock: NamesLock | None = None) -> dict[str, str]:
    """Path (below ``src/acme``, or from the package's folder) to text, without the run time."""
    drafts = render(plan_of(document, lock))
    return {d.path.removeprefix("src/acme/"): d.text for d in drafts if "/_runtime/" not in d.path}


def write(drafts: list[Draft], folder: Path) -> None:
    for draft in drafts:
        file = folder / draft.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(draft.text.encode())


def document(paths: dict[str, Any], schemas: dict[str, Any] | None = None, **root: Any) -> dict[str, Any]:
    """An OpenAPI 3.1 document with these paths and component schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas or {}, **root.pop("components", {})},
        **root,
    }


def operation(result: Any = None, *, tag: str = "things", status: str = "200", **parts: Any) -> dict[str, Any]:
    """An operation that answers with JSON of schema ``result``, or with nothing."""
    answer: dict[str, Any] = {"description": "OK"}
    if result is not None:
        answer["content"] = {"application/json": {"schema": result}}
    return {"tags": [tag], "responses": {status: answer}, **parts}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Any, media_type: str = "application/json", *, required: bool = True) -> dict[str, Any]:
    return {"requestBody": {"required": required, "content": {media_type: {"schema": schema}}}}


TEXT = {"type": "string"}


def an_object(required: list[str] | None = None, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required or []}
