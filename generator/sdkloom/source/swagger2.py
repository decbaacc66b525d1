"""Swagger 2.0 seen with the fields of OpenAPI 3: the frame is rebuilt, schema objects are shared.

Everything that moves is recorded in the provenance, so that messages still point into the text that people wrote.
"""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.document import Provenance
from sdkloom.source.kinds import METHODS
from sdkloom.source.refs import Resolver
from sdkloom.source.swagger2_bodies import Bodies
from sdkloom.source.swagger2_parts import extensions, parameter, security_scheme, servers

__all__ = ["rebuild"]

_SHARED = ("info", "tags", "externalDocs", "security")
_OPERATION_SHARED = ("tags", "summary", "description", "externalDocs", "operationId", "deprecated", "security")
_JSON = ["application/json"]


def rebuild(root: dict[str, Any], resolver: Resolver, diagnostics: Diagnostics) -> tuple[dict[str, Any], Provenance]:
    """The 3.x-shaped view of a checked 2.0 root, and where its parts came from.

    ``resolver`` follows references in the text as written.
    """
    rebuilder = _Rebuilder(root, resolver, diagnostics)
    return rebuilder.build(), rebuilder.provenance


class _Rebuilder:
    def __init__(self, root: dict[str, Any], resolver: Resolver, diagnostics: Diagnostics) -> None:
        self.root = root
        self.resolver = resolver
        self.diagnostics = diagnostics
        self.provenance = Provenance()
        self.bodies = Bodies(resolver, self.provenance, diagnostics)

    def build(self) -> dict[str, Any]:
        made: dict[str, Any] = {"openapi": "3.2.0"}
        made.update({name: self.root[name] for name in _SHARED if name in self.root})
        made.update(extensions(self.root))
        made["servers"] = servers(self.root, self.root.get("schemes"))
        made["components"] = self.components()
        made["paths"] = self.paths()
        return made

    def components(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if "definitions" in self.root:
            made["schemas"] = self.root["definitions"]
            self.section("/definitions", "/components/schemas")
        for name, value in (self.root.get("parameters") or {}).items():
            self.shared_parameter(made, name, value)
        if self.root.get("responses"):
            self.section("/responses", "/components/responses")
            produces = self.root.get("produces") or _JSON
            made["responses"] = {
                name: self.bodies.response(value, produces, f"/components/responses/{pointers.escape(name)}")
                for name, value in self.root["responses"].items()
            }
        if self.root.get("securityDefinitions"):
            self.section("/securityDefinitions", "/components/securitySchemes")
            schemes = self.root["securityDefinitions"].items()
            made["securitySchemes"] = {name: security_scheme(value) for name, value in schemes}
        return made

    def section(self, old: str, new: str) -> None:
        self.provenance.sections[old] = new
        self.provenance.written[new] = old

    def shared_parameter(self, made: dict[str, Any], name: str, value: dict[str, Any]) -> None:
        """A parameter of the root: a parameter or a request body of the components (form fields are built where used)."""
        old = pointers.join("/parameters", name)
        if value.get("in") == "formData":
            return
        section = "requestBodies" if value.get("in") == "body" else "parameters"
        new = pointers.join("/components", section, name)
        self.provenance.written[new] = old
        self.provenance.sections[old] = new
        target = made.setdefault(section, {})
        if section == "parameters":
            target[name] = parameter(value, old, self.diagnostics)
        else:
            target[name] = self.bodies.body(value, self.root.get("consumes") or _JSON, new, old)

    def paths(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for path, item in (self.root.get("paths") or {}).items():
            pointer = pointers.join("/paths", path)
            made[path] = item if path[:2] == "x-" else self.path_item(item, pointer)
        return made

    def path_item(self, item: dict[str, Any], pointer: str) -> dict[str, Any]:
        target = self.resolver.resolve(item, pointer, "pathItem")
        if target.pointer != pointer:
            self.provenance.written[pointer] = target.pointer
        whole = {**target.value, **(target.siblings or {}), **({} if target.missing else extensions(item))}
        made: dict[str, Any] = extensions(whole)
        written = self.provenance.origin(pointer)
        common = self.resolved_parameters(whole.get("parameters"), f"{written}/parameters")
        for method in METHODS[:-1]:
            if isinstance(whole.get(method), dict):
                made[method] = self.operation(whole[method], common, f"{pointer}/{method}", f"{written}/{method}")
        return made

    def operation(self, old: dict[str, Any], common: list[_Parameter], new: str, written: str) -> dict[str, Any]:
        made = {name: old[name] for name in _OPERATION_SHARED if name in old}
        made.update(extensions(old))
        if isinstance(old.get("schemes"), list) and old["schemes"] != self.root.get("schemes"):
            made["servers"] = servers(self.root, old["schemes"])
        own = self.resolved_parameters(old.get("parameters"), f"{written}/parameters")
        replaced = {(p.value.get("name"), p.value.get("in")) for p in own}
        both = [p for p in common if (p.value.get("name"), p.value.get("in")) not in replaced] + own
        places = {p.value.get("in") for p in own}
        if places & {"body", "formData"}:  # an operation has one body: its own, in whichever of the two forms
            gone = {"body", "formData"} if "body" in places else {"body"}
            both = [p for p in both if p in own or p.value.get("in") not in gone]
        self.request(made, both, old.get("consumes", self.root.get("consumes")) or _JSON, new)
        produces = old.get("produces", self.root.get("produces")) or _JSON
        made["responses"] = self.responses(old, produces, f"{new}/responses", f"{written}/responses")
        return made

    def request(self, made: dict[str, Any], found: list[_Parameter], consumes: list[Any], new: str) -> None:
        plain = [p for p in found if p.value.get("in") not in ("body", "formData")]
        if plain:
            made["parameters"] = [
                {"$ref": p.new} if p.new is not None else parameter(p.value, p.pointer, self.diagnostics) for p in plain
            ]
            self.provenance.written.update({f"{new}/parameters/{index}": p.pointer for index, p in enumerate(plain)})
        body = next((p for p in found if p.value.get("in") == "body"), None)
        form = [(p.value, p.pointer) for p in found if p.value.get("in") == "formData"]
        if body is not None:
            made["requestBody"] = self.bodies.body(body.value, consumes, f"{new}/requestBody", body.pointer)
        elif form:
            made["requestBody"] = self.bodies.form(form, consumes, f"{new}/requestBody")

    def resolved_parameters(self, found: Any, pointer: str) -> list[_Parameter]:
        """The parameters of a list with their references followed; shared ones keep the place that others may refer to."""
        made = []
        for index, value in enumerate(found if isinstance(found, list) else ()):
            target = self.resolver.resolve(value, f"{pointer}/{index}")
            if target.missing or not isinstance(target.value, dict):
                continue
            new = self.provenance.sections.get(target.pointer)
            shared = new is not None and not target.siblings and "/parameters/" in new
            made.append(_Parameter(target.merged, target.pointer, f"#{new}" if shared else None))
        return made

    def responses(self, old: dict[str, Any], produces: list[Any], new: str, written: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        usual = produces == (self.root.get("produces") or _JSON)
        for status, value in (old.get("responses") or {}).items():
            if status[:2] == "x-":
                made[status] = value
                continue
            target = self.resolver.resolve(value, pointers.join(written, status))
            if target.missing:
                made[status] = {"description": ""}
            elif usual and target.pointer.startswith("/responses/"):
                made[status] = {"$ref": f"#/components{target.pointer}"}
            else:
                place = pointers.join(new, status)
                self.provenance.written[place] = target.pointer
                made[status] = self.bodies.response(target.merged, produces, place)
        return made


class _Parameter:
    """A parameter as written, its place, and the reference to its rebuilt form when it is a shared one."""

    __slots__ = ("new", "pointer", "value")

    def __init__(self, value: dict[str, Any], pointer: str, new: str | None) -> None:
        self.value, self.pointer, self.new = value, pointer, new
