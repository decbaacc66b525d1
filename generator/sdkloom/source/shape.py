"""Whether the parts of a description are of the JSON types that OpenAPI gives them, checked once for all later stages.

Null where an object or array may stand is dropped with a warning (an empty key in YAML); any other wrong type is an
error at its pointer. After this, nobody needs to ask whether ``paths`` is an object.
"""

from __future__ import annotations

import re
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.kinds import METHODS, Kind
from sdkloom.source.lifted import lift_bodies
from sdkloom.source.refs import Resolver, reference
from sdkloom.source.spread import spread

__all__ = ["check_part", "check_shape"]

_STATUS = re.compile(r"[1-5](?:[0-9]{2}|[xX]{2})|default|x-.*", re.DOTALL)
_NAMES = {dict: "an object", list: "an array", str: "text", bool: "a boolean", int: "a number", float: "a number"}
_ROOT_OBJECTS = (
    "info",
    "paths",
    "components",
    "webhooks",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
)
_ROOT_ARRAYS = ("tags", "servers", "security", "schemes", "consumes", "produces")


_NEVER_NULL = frozenset(("a path item", "a parameter", "an item of parameters", "a server", "servers", "security"))
"""Objects that mean nothing without their members."""

_SINGLE = frozenset(("info", "requestBody"))
"""Members that are one object, where a reference is what it is everywhere else."""


class _Checker:
    def __init__(self, root: dict[str, Any], diagnostics: Diagnostics, version: str, resolver: Resolver) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self.resolver = resolver
        self.v2 = version.startswith("2")

    def member(self, holder: dict[str, Any], name: str, kind: type, pointer: str) -> Any:
        """``holder[name]`` when it is of the kind; otherwise None, with null dropped and the rest reported."""
        if name not in holder:
            return None
        value = self.spread(holder, name, kind, pointer)
        if type(value) is kind:
            return value
        place = pointers.join(pointer, name)
        if value is None:
            del holder[name]
            self.diagnostics.report("SRC023", f"{name} is null; it counts as absent", severity="warning", pointer=place)
        else:
            self.wrong(value, kind, place, name)
        return None

    def spread(self, holder: dict[str, Any], name: str, kind: type, pointer: str) -> Any:
        """``holder[name]``, with a reference for each member where it is one reference to a whole map or list."""
        value = holder.get(name)
        if name not in _SINGLE and isinstance(value, dict) and reference(value) is not None:
            value = holder[name] = spread(value, kind, pointers.join(pointer, name), self.resolver)
        return value

    def wrong(self, value: Any, kind: type, pointer: str, name: str) -> None:
        found = _NAMES.get(type(value), "null")
        self.diagnostics.report("SRC022", f"{name[:80]} must be {_NAMES[kind]}, not {found}", pointer=pointer)

    def empty(self, holder: Any, name: str, what: str, pointer: str) -> dict[str, Any]:
        """An object without members in the place of null: `application/json:` and nothing after it says as much."""
        made: dict[str, Any] = {}
        holder[int(name) if type(holder) is list else name] = made
        message = f"{what} is null; it counts as an object that says nothing"
        self.diagnostics.report("SRC023", message, severity="warning", pointer=pointer)
        return made

    def objects(
        self, holder: Any, pointer: str, what: str, *, booleans: bool = False
    ) -> list[tuple[str, dict[str, Any]]]:
        """The members of a map or array that are objects; others are reported, except extensions."""
        pairs = list(holder.items()) if type(holder) is dict else []
        if type(holder) is list:
            pairs = [(str(index), value) for index, value in enumerate(holder)]
        found = []
        for name, value in pairs:
            if value is None and what not in _NEVER_NULL:
                value = self.empty(holder, name, what, pointers.join(pointer, name))
            if type(value) is dict:
                found.append((name, value))
            elif not (booleans and type(value) is bool) and not (name[:2] == "x-" and type(holder) is dict):
                self.wrong(value, dict, pointers.join(pointer, name), what)
        return found

    def check(self) -> None:
        for name in _ROOT_OBJECTS:
            self.member(self.root, name, dict, "")
        for name in _ROOT_ARRAYS:
            self.member(self.root, name, list, "")
        for section in ("servers", "security"):
            self.objects(self.root.get(section), "/" + section, section)
        self.components()
        self.path_items(self.root.get("paths"), "/paths")
        self.path_items(self.root.get("webhooks"), "/webhooks", hooks=True)

    def components(self) -> None:
        sections = ("definitions", "parameters", "responses", "securityDefinitions") if self.v2 else ()
        for section in sections:
            self.section(self.root.get(section), "/" + section)
        components = self.root.get("components")
        if type(components) is not dict or self.v2:
            return
        for section in list(components):
            if section[:2] != "x-":
                self.section(
                    self.member(components, section, dict, "/components"), pointers.join("/components", section)
                )

    def section(self, members: Any, pointer: str) -> None:
        if type(members) is not dict:
            return
        booleans = pointer.endswith(("schemas", "definitions"))
        for name, component in self.objects(members, pointer, "a component", booleans=booleans):
            for part in () if booleans else ("content", "headers"):
                self.spread(component, part, dict, pointers.join(pointer, name))

    def path_items(self, items: Any, pointer: str, *, hooks: bool = False) -> None:
        if type(items) is not dict:
            return
        for path, item in self.objects(items, pointer, "a path item"):
            place = pointers.join(pointer, path)
            if not hooks and path[:2] != "x-":
                self.path(path, place)
            if hooks or path[:2] != "x-":
                self.path_item(item, place)

    def path(self, path: str, pointer: str) -> None:
        if path[:1] != "/":
            hint = "write it with a leading slash; without one it would be glued to the host name"
            self.diagnostics.report(
                "SRC021", f"the path {path[:200]!r} does not begin with /", pointer=pointer, hint=hint
            )
        elif path[:2] == "//":
            message = f"the path {path[:200]!r} begins with two slashes; it stays a path on the API's own server"
            self.diagnostics.report("SRC024", message, severity="warning", pointer=pointer)

    def path_item(self, item: dict[str, Any], pointer: str) -> None:
        self.objects(self.member(item, "parameters", list, pointer), pointer + "/parameters", "a parameter")
        self.objects(self.member(item, "servers", list, pointer), pointer + "/servers", "a server")
        operations = [(name, item, pointer) for name in METHODS if name in item]
        extra = self.member(item, "additionalOperations", dict, pointer)
        operations += [(name, extra, pointer + "/additionalOperations") for name in extra or ()]
        for name, holder, place in operations:
            operation = holder[name]
            if type(operation) is dict:
                self.operation(operation, pointers.join(place, name))
            else:
                self.wrong(operation, dict, pointers.join(place, name), f"the operation {name}")

    def operation(self, operation: dict[str, Any], pointer: str) -> None:
        if type(operation.get("tags")) is str:
            operation["tags"] = [operation["tags"]]
        for name in ("parameters", "servers", "tags", "security", "consumes", "produces"):
            members = self.member(operation, name, list, pointer)
            if name in ("parameters", "servers", "security"):
                self.objects(members, f"{pointer}/{name}", f"an item of {name}")
        if not self.v2 and type(operation.get("parameters")) is list:
            lift_bodies(operation, pointer, self.resolver, self.diagnostics)
        body = self.member(operation, "requestBody", dict, pointer)
        if body is not None:
            self.content(body, pointer + "/requestBody")
        responses = self.member(operation, "responses", dict, pointer)
        for status, response in self.objects(responses or {}, pointer + "/responses", "a response"):
            self.response(status, response, pointers.join(pointer, "responses", status))
        callbacks = self.member(operation, "callbacks", dict, pointer)
        for name, callback in self.objects(callbacks or {}, pointer + "/callbacks", "a callback"):
            if "$ref" not in callback and name[:2] != "x-":
                self.path_items(callback, pointers.join(pointer, "callbacks", name), hooks=True)

    def response(self, status: str, response: dict[str, Any], pointer: str) -> None:
        if not _STATUS.fullmatch(status):
            message = f"{status[:80]!r} is no response status (200, 2XX or default)"
            self.diagnostics.report("SRC025", message, pointer=pointer)
        if not self.v2:
            self.content(response, pointer)
        self.headers(response, pointer)

    def headers(self, response: dict[str, Any], pointer: str) -> None:
        self.objects(self.member(response, "headers", dict, pointer) or {}, pointer + "/headers", "a header")

    def content(self, holder: dict[str, Any], pointer: str) -> None:
        content = self.member(holder, "content", dict, pointer)
        self.objects(content or {}, pointer + "/content", "a media type")

    def part(self, value: Any, kind: Kind, pointer: str) -> None:
        """An object of a known kind, wherever it stands."""
        if type(value) is not dict:
            return
        if kind == "pathItem":
            self.path_item(value, pointer)
        elif kind == "response":
            self.headers(value, pointer)
        if kind in ("parameter", "header", "requestBody", "response"):
            self.content(value, pointer)


def check_shape(root: dict[str, Any], diagnostics: Diagnostics, version: str, resolver: Resolver) -> None:
    """Report every part of the wrong JSON type (``SRC022``), every path that could leave the server (``SRC021``) and every
    impossible response status (``SRC025``). References in the place of maps are spread, which ``resolver`` makes possible.
    """
    _Checker(root, diagnostics, version, resolver).check()


def check_part(value: Any, kind: Kind, pointer: str, diagnostics: Diagnostics, resolver: Resolver) -> None:
    """What :func:`check_shape` does, for an object of OpenAPI 3 that stands in another text than the description."""
    _Checker({}, diagnostics, "3", resolver).part(value, kind, pointer)
