"""Drives an emitted client through the requests that a scenario's mock expects."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from sdkloom.ir.operation import Content, Operation
from sdkloom.ir.types import Type

from tests.judges.emitted import Emitted, Method
from tests.judges.values import file_input, from_wire


@dataclass(frozen=True)
class Request:
    """One request of a scenario, as the mock describes it, and the answer that it gives."""

    scenario: str
    method: str
    path: str
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    body: Mapping[str, Any] | None
    answer: Mapping[str, Any]


def requests_of(name: str, scenario: Mapping[str, Any]) -> list[Request]:
    """The requests that make the scenario pass; those that must be refused belong to ``status-code`` scenarios only."""
    refused = scenario["passCondition"] == "status-code"
    return [_request(name, api) for api in scenario["apis"] if refused or api["response"].get("status", 200) < 400]


def _request(name: str, api: Mapping[str, Any]) -> Request:
    given = api.get("request") or {}
    path = api["uri"].replace("\\", "")
    parts = urlsplit(path)
    query = dict(given.get("query") or {})
    headers = {k.lower(): v for k, v in (given.get("headers") or {}).items()}
    return Request(name, api["method"].upper(), parts.path, query, headers, given.get("body"), api["response"])


class Package:
    """An emitted package whose operations are found by verb and path."""

    def __init__(self, emitted: Emitted, server_path: str) -> None:
        self.emitted = emitted
        self._routes = [(*_pattern((server_path + m.operation.path).rstrip("/")), m) for m in emitted.methods]

    def find(self, request: Request) -> list[tuple[Method, dict[str, str]]]:
        """The methods for this request, the most exact one first, with the texts of their path parameters."""
        found = [
            (method, dict(zip(names, map(unquote, match.groups()), strict=True)))
            for pattern, names, method in self._routes
            if method.operation.method == request.method and (match := pattern.fullmatch(request.path))
        ]
        return sorted(found, key=lambda pair: len(pair[1]))

    def values(self, method: Method, path: Mapping[str, str], request: Request) -> dict[str, Any]:
        """The arguments, by name, that make ``method`` send ``request``."""
        wire = {p.location + " " + p.wire.lower(): p for p in method.operation.parameters}
        texts = {
            **{f"path {k}": v for k, v in path.items()},
            **{f"query {k}": v for k, v in request.query.items()},
            **{f"header {k}": v for k, v in request.headers.items()},
        }
        values = dict(self._body(method, request))
        for argument in method.arguments:
            if argument.place == "body":
                continue
            key = f"{argument.place} {argument.wire.lower()}"
            text = texts.get(f"{argument.place} {argument.wire}", texts.get(key))
            if text is not None:
                values[argument.name] = from_wire(self.emitted, wire[key], text)
        return values

    def _body(self, method: Method, request: Request) -> dict[str, Any]:
        arguments = [a for a in method.arguments if a.place == "body"]
        if request.body is None or not arguments:
            return {}
        content = _content(method.operation, request.body["contentType"])
        if request.body.get("kind") == "multipart":
            return self._multipart(arguments, request.body)
        raw = request.body.get("rawContent")
        data = base64.b64decode(raw["base64"]) if isinstance(raw, Mapping) else str(raw).encode()
        if arguments[0].wire == "":
            return {arguments[0].name: self._whole(content, data, request)}
        fields = json.loads(data) if content.kind == "json" else {}
        return {a.name: self.emitted.typed(a.type, fields[a.wire]) for a in arguments if a.wire in fields}

    def _whole(self, content: Content, data: bytes, request: Request) -> Any:
        if content.kind == "json":
            return self.emitted.typed(content.type, json.loads(data))
        if content.kind == "text" and data[:1] == b'"':
            return json.loads(data)  # the mock writes a text as JSON and is content with the text itself
        if content.kind == "binary" and request.body is not None:
            return "file", data, request.body["contentType"]
        if content.kind == "stream" and content.item is not None:
            return [self.emitted.typed(content.item, json.loads(line)) for line in data.splitlines()]
        return data

    def _multipart(self, arguments: list[Any], body: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for argument in arguments:
            if argument.wire in (body.get("parts") or {}):
                values[argument.name] = self._part(argument.type, body["parts"][argument.wire])
            files = [file_input(f) for f in body.get("files") or () if f["fieldname"] == argument.wire]
            if files:
                values[argument.name] = (
                    files if "Sequence" in argument.annotation or "list" in argument.annotation else files[0]
                )
        return values

    def _part(self, type_: Type, value: Any) -> Any:
        """A part is text: the mock's numbers are the texts that the description speaks of."""
        scalar = isinstance(value, (int, float)) and getattr(self.emitted.types.resolve(type_), "kind", "") == "string"
        return self.emitted.typed(type_, json.dumps(value) if scalar else value)


def _pattern(path: str) -> tuple[re.Pattern[str], list[str]]:
    """A path template as a pattern, and the names of its groups."""
    pieces = re.split(r"\{([^{}]*)\}", path)
    return re.compile("(.+)".join(map(re.escape, pieces[::2]))), pieces[1::2]


def _content(operation: Operation, media_type: str) -> Content:
    assert operation.body is not None
    for content in operation.body.contents:
        if content.media_type.partition(";")[0] == media_type.partition(";")[0]:
            return content
    return operation.body.contents[0]
