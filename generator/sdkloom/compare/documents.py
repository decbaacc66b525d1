"""The frame of a description: paths, operations, parameters, bodies, responses, components."""

from __future__ import annotations

from typing import Any

from sdkloom.compare.change import Severity
from sdkloom.compare.comparer import Comparer, Handler, Place
from sdkloom.compare.direction import BOTH, RECEIVED, SENT
from sdkloom.compare.schemas import Schemas
from sdkloom.source.kinds import METHODS

__all__ = ["compare_documents"]

_DOCS = ("summary", "description", "externalDocs", "example", "examples", "title", "links", "termsOfService")
_BREAKING = {
    "operationId": "operationId",
    "security": "security",
    "style": "style",
    "explode": "explode",
    "allowReserved": "allowReserved",
    "allowEmptyValue": "allowEmptyValue",
    "collectionFormat": "collectionFormat",
    "$ref": "reference",
    "encoding": "encoding",
    "in": "location",
    "name": "name",
    "basePath": "base path",
    "host": "host",
}


def compare_documents(comparer: Comparer, old: Any, new: Any) -> None:
    """Compare two roots; the work that remains is queued in the comparer."""
    _Documents(comparer).document(old, new, Place("", "", BOTH))


class _Documents:
    def __init__(self, comparer: Comparer) -> None:
        self.comparer = comparer
        self.schemas = Schemas(comparer)
        self.sections: dict[str, tuple[str, Handler]] = {
            "schemas": ("schema", self.schemas.schema),
            "definitions": ("schema", self.schemas.schema),
            "parameters": ("parameter", self.parameter),
            "headers": ("header", self.parameter),
            "responses": ("response", self.response),
            "requestBodies": ("request body", self.body),
            "callbacks": ("callback", self.callback),
            "pathItems": ("path item", self.path_item),
            "mediaTypes": ("media type", self.media_type),
            "securitySchemes": ("security scheme", self.security_scheme),
            "securityDefinitions": ("security scheme", self.security_scheme),
            "examples": ("example", self.docs),
            "links": ("link", self.docs),
        }

    def rest(self, old: Any, new: Any, place: Place, done: tuple[str, ...]) -> None:
        """The members that need no handler of their own."""
        for name in dict.fromkeys([*old, *new]):
            if name in done:
                continue
            severity: Severity = "compatible"
            if name in _DOCS or name[:2] == "x-":
                severity = "docs"
            elif name in _BREAKING:
                severity = "breaking"
            what = _BREAKING.get(name, name[:60])
            self.comparer.value(what, old.get(name), new.get(name), place.child(name), severity)

    def document(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        self.docs(old.get("info", {}), new.get("info", {}), place.child("info").named("info"))
        for name in ("paths", "webhooks"):
            what = "path" if name == "paths" else "webhook"
            self.paths(what, old.get(name), new.get(name), place.child(name))
        sections = ("definitions", "parameters", "responses", "securityDefinitions")
        for name in sections:
            self.section(name, old.get(name), new.get(name), place.child(name))
        old_parts, new_parts = old.get("components"), new.get("components")
        self.components(_object(old_parts), _object(new_parts), place.child("components"))
        for name in ("tags", "servers", "schemes", "consumes", "produces"):
            severity: Severity = "docs" if name == "tags" else "compatible"
            what = {"tags": "tag", "servers": "server", "schemes": "scheme"}.get(name, name)
            self.comparer.texts(what, old.get(name), new.get(name), place.child(name), added=severity, removed=severity)
        done = ("info", "paths", "webhooks", "components", "tags", "servers", "schemes", "consumes", "produces")
        self.rest(old, new, place, (*sections, *done))

    def objects(self, old: Any, new: Any, place: Place) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Both values when they are objects; otherwise the difference is told as a whole."""
        if isinstance(old, dict) and isinstance(new, dict):
            return old, new
        self.comparer.value("value", old, new, place, "breaking")
        return None

    def docs(self, old: Any, new: Any, place: Place) -> None:
        """Something that only people read, member by member."""
        if not isinstance(old, dict) or not isinstance(new, dict):
            self.comparer.value("text", old, new, place, "docs")
            return
        for name in dict.fromkeys([*old, *new]):
            self.comparer.value(name[:60], old.get(name), new.get(name), place.child(name), "docs")

    def components(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        for name in dict.fromkeys([*old, *new]):
            if name in self.sections:
                self.section(name, old.get(name), new.get(name), place.child(name))
            else:
                self.comparer.value(name[:60], old.get(name), new.get(name), place.child(name), "docs")

    def section(self, name: str, old: Any, new: Any, place: Place) -> None:
        what, handler = self.sections[name]
        removed: Severity = "docs" if handler == self.docs else "breaking"

        def label(child: Place, member: str) -> Place:
            return child.named(f"{what} {member[:100]}").going(self.comparer.direction(child.pointer))

        self.comparer.members(what, old, new, place, handler, removed=removed, label=label)

    def paths(self, what: str, old: Any, new: Any, place: Place) -> None:
        """Path items; one that appears or goes is told as its operations."""
        old, new = _object(old), _object(new)
        for path in dict.fromkeys([*old, *new]):
            before, after = old.get(path), new.get(path)
            child = place.child(path).named(path[:200])
            if path[:2] == "x-":
                self.comparer.value("extension", before, after, child, "docs")
            elif isinstance(before, dict) and isinstance(after, dict):
                self.path_item(before, after, child)
            elif not self.operations(_object(before), _object(after), child):
                self.comparer.value(what, before, after, child, "breaking" if after is None else "compatible")

    def path_item(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        self.operations(old, new, place)
        self.parameters(old.get("parameters"), new.get("parameters"), place.child("parameters"))
        self.rest(old, new, place, (*METHODS, "parameters", "additionalOperations"))

    def operations(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> int:
        """Compare the operations of a path; how many there are on either side."""
        pairs = [(name, old.get(name), new.get(name), place.child(name)) for name in METHODS]
        old_more, new_more = _object(old.get("additionalOperations")), _object(new.get("additionalOperations"))
        for name in dict.fromkeys([*old_more, *new_more]):
            pairs.append((name, old_more.get(name), new_more.get(name), place.child("additionalOperations", name)))
        present = [pair for pair in pairs if pair[1] is not None or pair[2] is not None]
        for name, before, after, child in present:
            child = child.named(f"{name.upper()} {place.label}")
            if before is None:
                self.comparer.add("added", "operation", child, "compatible", _identifier(after))
            elif after is None:
                self.comparer.add("removed", "operation", child, "breaking", _identifier(before))
            else:
                self.comparer.later(self.operation, before, after, child)
        return len(present)

    def operation(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        self.parameters(old.get("parameters"), new.get("parameters"), place.child("parameters"))
        self.request_body(old.get("requestBody"), new.get("requestBody"), place.child("requestBody").going(SENT))
        responses = place.child("responses").going(RECEIVED)
        self.comparer.members("response", old.get("responses"), new.get("responses"), responses, self.response)
        self.comparer.members(
            "callback", old.get("callbacks"), new.get("callbacks"), place.child("callbacks"), self.callback
        )
        for name in ("tags", "consumes", "produces"):
            removed: Severity = "compatible" if name == "tags" else "breaking"
            what = name.rstrip("s") if name == "tags" else name
            self.comparer.texts(
                what, old.get(name), new.get(name), place.child(name), added="compatible", removed=removed
            )
        handled = ("parameters", "requestBody", "responses", "callbacks", "tags", "consumes", "produces")
        self.rest(old, new, place, handled)

    def request_body(self, old: Any, new: Any, place: Place) -> None:
        if old is None and isinstance(new, dict):
            severity: Severity = "breaking" if new.get("required") is True else "compatible"
            self.comparer.add("added", "request body", place, severity)
        elif new is None and old is not None:
            self.comparer.add("removed", "request body", place, "breaking")
        elif old is not None:
            self.comparer.later(self.body, old, new, place)

    def body(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        self.required(old, new, place, "request body")
        self.content(old, new, place)
        self.rest(old, new, place, ("required", "content"))

    def content(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        child = place.child("content")
        self.comparer.members("media type", old.get("content"), new.get("content"), child, self.media_type)

    def media_type(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        for name in ("schema", "itemSchema"):
            self.schemas.optional(old.get(name), new.get(name), place.child(name))
        self.rest(old, new, place, ("schema", "itemSchema"))

    def parameters(self, old: Any, new: Any, place: Place) -> None:
        """Parameters are told apart by place and name (or by what they refer to), never by their position."""
        old_map, new_map = _parameters(old), _parameters(new)
        for key in dict.fromkeys([*old_map, *new_map]):
            name = " ".join(key)[:200]
            if key not in new_map:
                index, _ = old_map[key]
                self.comparer.add("removed", "parameter", place.child(index), "breaking", name)
            elif key not in old_map:
                index, value = new_map[key]
                severity: Severity = "breaking" if value.get("required") is True else "compatible"
                self.comparer.add("added", "parameter", place.child(index), severity, name)
            else:
                index, value = new_map[key]
                child = place.child(index).named(f"{place.label}, parameter {name}").going(SENT)
                self.comparer.later(self.parameter, old_map[key][1], value, child)

    def parameter(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        self.required(old, new, place, "parameter")
        self.schemas.optional(old.get("schema"), new.get("schema"), place.child("schema"))
        self.content(old, new, place)
        if "type" in old or "type" in new:  # Swagger 2.0 writes the schema into the parameter
            self.schemas.schema(_without(old), _without(new), place)
        inline = (
            "type",
            "format",
            "items",
            "enum",
            "default",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
        )
        self.rest(
            old, new, place, ("required", "schema", "content", *(inline if "type" in old or "type" in new else ()))
        )

    def required(self, old: dict[str, Any], new: dict[str, Any], place: Place, what: str) -> None:
        before, after = old.get("required") is True, new.get("required") is True
        if before != after:
            severity: Severity = "breaking" if after else "compatible"
            detail = "now required" if after else "now optional"
            self.comparer.add("changed", what, place.child("required"), severity, detail)

    def response(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        if place.pointer.count("/") > 3:
            place = place.named(f"{place.label}, response {place.pointer.rpartition('/')[2]}")
        self.comparer.members("header", old.get("headers"), new.get("headers"), place.child("headers"), self.parameter)
        self.content(old, new, place)
        self.schemas.optional(old.get("schema"), new.get("schema"), place.child("schema"))
        self.rest(old, new, place, ("headers", "content", "schema"))

    def callback(self, old: Any, new: Any, place: Place) -> None:
        self.paths("callback", old, new, place)

    def security_scheme(self, old: Any, new: Any, place: Place) -> None:
        both = self.objects(old, new, place)
        if both is None:
            return
        old, new = both
        for name in dict.fromkeys([*old, *new]):
            severity: Severity = "docs" if name == "description" or name[:2] == "x-" else "breaking"
            self.comparer.value(name[:60], old.get(name), new.get(name), place.child(name), severity)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _identifier(operation: Any) -> str:
    name = operation.get("operationId") if isinstance(operation, dict) else None
    return name[:100] if isinstance(name, str) else ""


def _parameters(items: Any) -> dict[tuple[str, ...], tuple[int, dict[str, Any]]]:
    found: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = {}
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            ref = item.get("$ref")
            key = (ref.rpartition("/")[2],) if isinstance(ref, str) else (str(item.get("in")), str(item.get("name")))
            found[key] = (index, item)
    return found


def _without(parameter: dict[str, Any]) -> dict[str, Any]:
    apart = ("name", "in", "required", "description", "schema", "collectionFormat", "allowEmptyValue")
    return {name: value for name, value in parameter.items() if name not in apart and name[:2] != "x-"}
