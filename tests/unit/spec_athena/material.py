"""What the tests of `spec/athena` look at: the snapshot, the overlays, and the two put together."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.overlay import apply_overlays, parse_overlay

SPEC = Path(__file__).resolve().parents[3] / "spec" / "athena"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
ASSUMPTIONS = (SPEC / "ASSUMPTIONS.md").read_text(encoding="utf-8")
OVERLAY_FILES = sorted((SPEC / "overlays").glob("*.yaml"))

_ROW = re.compile(r"^\| (GET|PUT|POST|PATCH|DELETE) (/\S*) \| (\w+) \|(.*?)\| (.*) \|$", re.MULTILINE)
_WRITTEN_AS = re.compile(r"(?:description says|described as) `(/[^`]*)`")


@lru_cache
def upstream() -> dict[str, Any]:
    return json.loads((SPEC / "upstream.json").read_text(encoding="utf-8"))


@lru_cache
def patched_with_reports() -> tuple[dict[str, Any], Any, Diagnostics]:
    diagnostics = Diagnostics()
    overlays = [parse_overlay(file.read_bytes(), file.name, diagnostics) for file in OVERLAY_FILES]
    root, reports = apply_overlays(copy.deepcopy(upstream()), overlays, diagnostics)
    return root, reports, diagnostics


def patched() -> dict[str, Any]:
    return patched_with_reports()[0]


def operations(root: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, path, operation) for every operation."""
    for path, item in root["paths"].items():
        for method, operation in item.items():
            assert method in METHODS, (path, method)
            yield method, path, operation


def named(name: str) -> dict[str, Any]:
    """The patched operation with this x-sdk-name."""
    (found,) = [op for _, _, op in operations(patched()) if op["x-sdk-name"] == name]
    return found


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """(method, path, operationId, marks, prose) for each row of the table in ASSUMPTIONS.md."""
    for method, path, op, marks, prose in _ROW.findall(ASSUMPTIONS):
        other = _WRITTEN_AS.search(prose)
        yield method.lower(), other.group(1) if other else path, op, marks.strip(), prose


def walk(node: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every node below ``node`` with its JSON pointer, itself first."""
    yield pointer, node
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from walk(value, f"{pointer}/" + str(key).replace("~", "~0").replace("/", "~1"))


def resolve(root: dict[str, Any], node: Any) -> Any:
    """The node behind ``$ref``s within the document."""
    while isinstance(node, dict) and "$ref" in node:
        place: Any = root
        for token in node["$ref"].removeprefix("#/").split("/"):
            place = place[token.replace("~1", "/").replace("~0", "~")]
        node = place
    return node


def property_at(root: dict[str, Any], schema: Any, pointer: str) -> Any:
    """The schema at a pointer into an instance; KeyError where no property has that name."""
    for token in pointer.split("/")[1:]:
        schema = resolve(root, schema)
        options = [resolve(root, s) for s in schema.get("oneOf", [schema]) if s != {"type": "null"}]
        (schema,) = options
        schema = schema["properties"][token]
    return resolve(root, schema)


def success(operation: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """(status, response) of the one success that an operation declares."""
    (found,) = [(status, answer) for status, answer in operation["responses"].items() if status[0] in "12"]
    return found


def json_answer(root: dict[str, Any], name: str) -> Any:
    """Schema of the JSON body that the operation answers with, envelope included."""
    return resolve(root, success(named(name))[1]["content"]["application/json"]["schema"])
