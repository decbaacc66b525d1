"""The descriptions that the generators are measured with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.pipeline import patched
from sdkloom.project import find_settings, read_inputs

from tests.bench.contest import ROOT

_ONCE = ("examples", "securitySchemes")
_REFERENCE = re.compile(r'"#/components/(?!examples/|securitySchemes/)([A-Za-z]+)/([^"/]+)')
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def patched_athena(file: Path) -> Path:
    """The description of the Athena API with its overlays applied, as every generator can read it."""
    diagnostics = Diagnostics()
    tree, _ = patched(read_inputs(find_settings("athena", diagnostics, ROOT), diagnostics), diagnostics)
    file.write_text(json.dumps(tree.root))
    return file


def multiplied(source: Path, times: int, file: Path) -> Path:
    """The document with each operation and each component ``times`` times, under different names.

    Examples are not repeated, only pointed at: they are half of such a document, and no generator prints them.
    """
    document: dict[str, Any] = json.loads(source.read_bytes())
    paths, components = document["paths"], document.get("components", {})
    repeated = {kind: known for kind, known in components.items() if kind not in _ONCE}
    for number in range(1, times):
        copy = json.loads(
            _REFERENCE.sub(rf'"#/components/\1/\2-copy{number}', json.dumps([document["paths"], repeated]))
        )
        paths = {**paths, **{f"/copy{number}{path}": _renamed(item, number) for path, item in copy[0].items()}}
        for kind, known in copy[1].items():
            more = {f"{name}-copy{number}": value for name, value in known.items()}
            components = {**components, kind: {**components[kind], **more}}
    whole = {**document, "paths": paths, "components": components}
    file.write_text(json.dumps(whole, separators=(",", ":"), ensure_ascii=False), "utf-8")
    return file


def _renamed(item: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        key: {**value, "operationId": f"{value['operationId']}-copy{number}"}
        if key in _METHODS and "operationId" in value
        else value
        for key, value in item.items()
    }
