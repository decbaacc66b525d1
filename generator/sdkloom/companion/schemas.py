"""The component schemas as a document of their own: plain keywords only, under the names that our types have.

What the other generator is given is data that it may take for more (class paths, code in extensions, files and addresses
in references), so a schema is rebuilt from a list of keywords, and every reference leads to one of the schemas in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sdkloom.source.document import Document
from sdkloom.source.pointer import escape, unescape

_SCHEMAS = "/components/schemas"
_PREFIX = f"#{_SCHEMAS}/"
_DATA = frozenset(
    ("type", "required", "enum", "const", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
) | {"multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "deprecated"}
_SCHEMA = frozenset(("items", "additionalProperties", "propertyNames"))
_LISTS = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_MAPS = frozenset(("properties", "patternProperties"))
_FORMATS = frozenset(("date-time", "date", "uuid", "int32", "int64", "float", "double", "ipv4", "ipv6"))
"""Formats whose values come out of Pydantic as they went in. Addresses would be rewritten, passwords hidden."""
_DEPTH = 60


class Schemas:
    """Rebuilds the schemas. ``left_out`` are the pointers whose reference leads elsewhere; there, anything is taken."""

    def __init__(self, document: Document, names: Mapping[str, str]) -> None:
        holder = document.root.get("components")
        schemas = holder.get("schemas") if isinstance(holder, dict) else None
        self._schemas: dict[str, Any] = schemas if isinstance(schemas, dict) else {}
        self._names = self._all_names(names)
        self.left_out: list[str] = []

    def _all_names(self, names: Mapping[str, str]) -> dict[str, str]:
        """Component to class name: that of our type where there is one."""
        found = {key: names[at] for key in self._schemas if (at := f"{_SCHEMAS}/{escape(key)}") in names}
        taken = {name.lower() for name in found.values()}
        for key in self._schemas:
            if key not in found:
                base = re.sub(r"[^A-Za-z0-9]", "", key) or "Model"
                name, number = (base if base[0].isalpha() else f"Model{base}"), 2
                while name.lower() in taken:
                    name, number = f"{base}{number}", number + 1
                taken.add(name.lower())
                found[key] = name
        return found

    def document(self) -> dict[str, Any]:
        """An OpenAPI 3.1 document that holds nothing but the schemas."""
        schemas = {
            self._names[key]: self._schema(value, f"{_SCHEMAS}/{escape(key)}", 0)
            for key, value in self._schemas.items()
        }
        return {
            "openapi": "3.1.0",
            "info": {"title": "Models", "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        }

    def _schema(self, node: Any, place: str, depth: int) -> Any:
        if not isinstance(node, dict) or depth > _DEPTH:
            return node if isinstance(node, bool) else {}
        if "$ref" in node:
            made = self._reference(node["$ref"], place)
        else:
            made = {
                key: kept
                for key, value in node.items()
                if (kept := self._keyword(key, value, place, depth)) is not None
            }
        if isinstance(node.get("description"), str):
            made["description"] = node["description"]
        null = node.get("nullable") is True or node.get("x-nullable") is True
        return {"anyOf": [made, {"type": "null"}]} if null else made

    def _reference(self, target: Any, place: str) -> dict[str, Any]:
        if isinstance(target, str) and target.startswith(_PREFIX):
            key = target[len(_PREFIX) :]
            if "/" not in key and unescape(key) in self._names:
                return {"$ref": f"{_PREFIX}{self._names[unescape(key)]}"}
        self.left_out.append(place)
        return {}

    def _keyword(self, key: str, value: Any, place: str, depth: int) -> Any:
        at = f"{place}/{escape(key)}"
        if key == "format":
            return value if isinstance(value, str) and value in _FORMATS else None
        if key in _SCHEMA and isinstance(value, (dict, bool)):
            return self._schema(value, at, depth + 1)
        if key in _LISTS and isinstance(value, list):
            return [self._schema(item, f"{at}/{index}", depth + 1) for index, item in enumerate(value)]
        if key in _MAPS and isinstance(value, dict):
            return {name: self._schema(item, f"{at}/{escape(name)}", depth + 1) for name, item in value.items()}
        if key == "discriminator" and isinstance(value, dict) and isinstance(value.get("propertyName"), str):
            return self._discriminator(value)
        is_old_bound = key in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(value, bool)
        return value if key in _DATA and not is_old_bound else None

    def _discriminator(self, value: dict[str, Any]) -> dict[str, Any]:
        mapping = value.get("mapping")
        made: dict[str, Any] = {"propertyName": value["propertyName"]}
        for tag, target in mapping.items() if isinstance(mapping, dict) else ():
            key = unescape(str(target).removeprefix(_PREFIX))
            if key in self._names:
                made.setdefault("mapping", {})[tag] = f"{_PREFIX}{self._names[key]}"
        return made
