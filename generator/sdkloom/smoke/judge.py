"""Holds every answer against the patched description: independent of the emitted types and of how they were made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from sdkloom.source.document import Document

STREAMS = ("text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq")


class Exchange(Struct):
    """One request and its answer, as they were on the wire. ``body`` is decoded of its content encoding."""

    method: str
    target: str
    status: int
    content_type: str
    body: bytes


class Judge:
    """Finds the operation of an exchange and checks the answer's status, media type and body."""

    def __init__(self, document: Document, base_path: str = "") -> None:
        from jsonschema import Draft202012Validator

        self._validator = Draft202012Validator
        self._document = document
        self._base_path = base_path.rstrip("/")
        self._operations = [(o.method, o.path, o.pointer, _pattern(o.path)) for o in document.operations().paths]
        # What is most literal is tried first: /users/me before /users/{id}.
        self._operations.sort(key=lambda item: (item[1].count("{"), -len(item[1])))

    @property
    def operations(self) -> list[tuple[str, str]]:
        """(method, path) of every operation of the description."""
        return sorted((method, path) for method, path, _, _ in self._operations)

    def operation(self, method: str, target: str) -> tuple[str, str] | None:
        """The operation that a request belongs to."""
        found = self._find(method, target)
        return found[:2] if found else None

    def _find(self, method: str, target: str) -> tuple[str, str, str] | None:
        path = urlsplit(target).path.removeprefix(self._base_path)
        for known, template, pointer, pattern in self._operations:
            if known == method and pattern.fullmatch(path):
                return known, template, pointer
        return None

    def faults(self, exchange: Exchange) -> list[str]:
        """What is wrong with an answer; empty when it is what the description says."""
        found = self._find(exchange.method, exchange.target)
        if found is None:
            return [f"{exchange.method} {exchange.target} is no operation of the description"]
        response = self._response(found[2], exchange.status)
        if response is None:
            return [f"status {exchange.status} is not declared"]
        value, pointer = response
        content = value.get("content") or {}
        if not content:
            return [f"{len(exchange.body)} bytes where no body is declared"] if exchange.body else []
        media_type = exchange.content_type.partition(";")[0].strip().lower()
        declared = next((key for key in content if _matches(key, media_type)), None)
        if declared is None:
            return [f"media type {media_type or '(none)'} is not declared"]
        return list(
            self._body_faults(content[declared], f"{pointer}/content/{_escape(declared)}", media_type, exchange.body)
        )

    def message_faults(self, path: str, message: object) -> list[str]:
        """What is wrong with a message of a WebSocket, as plain JSON."""
        found = self._find("GET", path)
        if found is None:
            return [f"{path} is no operation of the description"]
        socket = self._document.get(found[2]).get("x-sdk-websocket") or {}
        if "message" not in socket:
            return []
        return list(self._schema_faults(f"{found[2]}/x-sdk-websocket/message", message))

    def _response(self, operation: str, status: int) -> tuple[dict[str, Any], str] | None:
        value = self._document.get(operation)
        responses = value.get("responses") or {}
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if key in responses:
                resolved = self._document.resolve(responses[key], f"{operation}/responses/{key}", "response")
                return resolved.value, resolved.pointer
        return None

    def _body_faults(self, media: dict[str, Any], pointer: str, media_type: str, body: bytes) -> Iterable[str]:
        if media_type in STREAMS:
            for index, item in enumerate(_items(media_type, body)):
                if "itemSchema" in media:
                    for fault in self._schema_faults(f"{pointer}/itemSchema", item):
                        yield f"event {index}: {fault}"
        elif media_type == "application/json" or media_type.endswith("+json"):
            try:
                value = json.loads(body)
            except ValueError as error:
                yield f"the body is not JSON: {error}"
                return
            if "schema" in media:
                yield from self._schema_faults(f"{pointer}/schema", value)

    def _schema_faults(self, pointer: str, value: Any) -> Iterable[str]:
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        root = DRAFT202012.create_resource(self._document.root)
        registry: Any = Registry().with_resource("urn:description", root)
        validator = self._validator({"$ref": f"urn:description#{_fragment(pointer)}"}, registry=registry)
        for error in validator.iter_errors(value):
            yield f"{error.json_path}: {error.message[:200]}"


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^{}]*\}", path)
    return re.compile("[^/]+".join(re.escape(part) for part in parts))


def _matches(declared: str, media_type: str) -> bool:
    essence = declared.partition(";")[0].strip().lower()
    if essence.endswith("/*"):
        return essence == "*/*" or media_type.startswith(essence[:-1])
    # A download is declared as octets and answered as what it is.
    return essence in (media_type, "application/octet-stream")


def _escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def _fragment(pointer: str) -> str:
    from urllib.parse import quote

    return quote(pointer, safe="/~")


def _items(media_type: str, body: bytes) -> Iterable[Any]:
    """The parsed items of a whole stream, by the simplest reading of its format; not the run time's decoder."""
    text = body.decode("utf-8")
    if media_type == "text/event-stream":
        for block in re.split(r"(?:\r\n|\r|\n){2}", text):
            lines = re.split(r"\r\n|\r|\n", block)
            data = [line[5:].removeprefix(" ") for line in lines if line.startswith("data:")]
            if data:
                yield json.loads("\n".join(data))
        return
    for line in re.split("[\n\x1e]", text):
        if line.strip():
            yield json.loads(line)
