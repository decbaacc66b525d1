"""Request bodies and responses of Swagger 2.0 in their OpenAPI 3 form: one entry of ``content`` for each media type."""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.document import Provenance
from sdkloom.source.refs import Resolver
from sdkloom.source.swagger2_parts import extensions, schema_of, style_of

__all__ = ["Bodies"]

_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


class Bodies:
    """Builds bodies; records in the provenance where their schemas stood."""

    def __init__(self, resolver: Resolver, provenance: Provenance, diagnostics: Diagnostics) -> None:
        self.resolver = resolver
        self.provenance = provenance
        self.diagnostics = diagnostics

    def body(self, value: dict[str, Any], consumes: list[Any], new: str, written: str) -> dict[str, Any]:
        """The request body of an ``in: body`` parameter. Its name, which no request carries, is kept as ``x-body-name``."""
        made: dict[str, Any] = {name: value[name] for name in ("description", "required") if name in value}
        made.update(extensions(value))
        made.setdefault("x-body-name", value.get("name"))
        schema = value.get("schema", {})
        self.provenance.written[new] = written
        made["content"] = self.content(schema, _texts(consumes), new)
        return made

    def form(self, fields: list[tuple[dict[str, Any], str]], consumes: list[Any], new: str) -> dict[str, Any]:
        """The request body of all ``in: formData`` parameters of an operation: one object with a property for each."""
        properties: dict[str, Any] = {}
        encoding: dict[str, Any] = {}
        files = any(field.get("type") == "file" for field, _ in fields)
        known = [media for media in _texts(consumes) if media in (_URLENCODED, _MULTIPART)]
        media_types = [_MULTIPART] if files else known or [_URLENCODED]
        for field, pointer in fields:
            name = str(field.get("name"))
            properties[name] = self.field(field)
            style = style_of({**field, "in": "query"}, pointer, self.diagnostics)
            if style:
                encoding[name] = style
            for media in media_types:
                place = pointers.join(new, "content", media, "schema", "properties", name)
                self.provenance.written[place] = pointer
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        required = [str(field.get("name")) for field, _ in fields if field.get("required") is True]
        if required:
            schema["required"] = required
        media_type: dict[str, Any] = {"schema": schema}
        content = {m: {**media_type, **({"encoding": encoding} if encoding else {})} for m in media_types}
        return {"required": bool(required), "content": content}

    def field(self, field: dict[str, Any]) -> dict[str, Any]:
        made = {**schema_of(field), **extensions(field)}
        if "description" in field:
            made["description"] = field["description"]
        return made

    def response(self, value: dict[str, Any], produces: list[Any], new: str) -> dict[str, Any]:
        """A response; without a schema it has no content."""
        if isinstance(value.get("$ref"), str):
            target = self.resolver.resolve(value, self.provenance.origin(new))
            self.provenance.written[new] = target.pointer
            value = target.merged
        made: dict[str, Any] = {"description": value.get("description", ""), **extensions(value)}
        headers = value.get("headers")
        if isinstance(headers, dict):
            made["headers"] = {name: self.header(h) for name, h in headers.items() if isinstance(h, dict)}
        schema = value.get("schema")
        if schema is None:
            return made
        examples = value.get("examples") if isinstance(value.get("examples"), dict) else {}
        file = isinstance(schema, dict) and schema.get("type") == "file"
        media_types = _texts(produces)
        if file and media_types == ["application/json"]:
            media_types = ["application/octet-stream"]
        made["content"] = self.content({"type": "string", "format": "binary"} if file else schema, media_types, new)
        for media, example in (examples or {}).items():
            if media in made["content"]:
                made["content"][media]["example"] = example
        return made

    def header(self, value: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {"schema": schema_of(value), **extensions(value)}
        if "description" in value:
            made["description"] = value["description"]
        return made

    def content(self, schema: Any, media_types: list[str], new: str) -> dict[str, Any]:
        written = f"{self.provenance.origin(new)}/schema"
        for media in media_types:
            self.provenance.written[pointers.join(new, "content", media, "schema")] = written
        return {media: {"schema": schema} for media in media_types}


def _texts(values: list[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)] or ["application/json"]
