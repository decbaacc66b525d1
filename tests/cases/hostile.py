"""A description in which every place that takes text is a slot, and the shape of the Python that comes out."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import sdkloom.pipeline
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs
from sdkloom.pipeline import build
from sdkloom.settings import Package, Settings

from tests.cases.harness import CASES

PROSE = {
    "title": "/info/title",
    "about": "/info/description",
    "terms": "/info/termsOfService",
    "licence": "/info/license/name",
    "contact": "/info/contact/url",
    "tag": "/tags/0/description",
    "server": "/servers/0/description",
    "variable": "/servers/0/variables/region/description",
    "summary": "/paths/~1things~1{id}/post/summary",
    "operation": "/paths/~1things~1{id}/post/description",
    "path parameter": "/paths/~1things~1{id}/post/parameters/0/description",
    "query parameter": "/paths/~1things~1{id}/post/parameters/1/description",
    "parameter default": "/paths/~1things~1{id}/post/parameters/1/schema/default",
    "parameter pattern": "/paths/~1things~1{id}/post/parameters/1/schema/pattern",
    "parameter example": "/paths/~1things~1{id}/post/parameters/1/example",
    "header": "/paths/~1things~1{id}/post/parameters/2/description",
    "body": "/paths/~1things~1{id}/post/requestBody/description",
    "answer": "/paths/~1things~1{id}/post/responses/200/description",
    "refusal": "/paths/~1things~1{id}/post/responses/404/description",
    "event": "/paths/~1things~1{id}/get/responses/200/description",
    "webhook": "/webhooks/thing.made/post/description",
    "credential": "/components/securitySchemes/Key/description",
    "schema": "/components/schemas/Thing/description",
    "schema title": "/components/schemas/Thing/title",
    "field": "/components/schemas/Thing/properties/name/description",
    "field default": "/components/schemas/Thing/properties/name/default",
    "field example": "/components/schemas/Thing/properties/name/examples/0",
    "field pattern": "/components/schemas/Thing/properties/name/pattern",
    "enum": "/components/schemas/Colour/description",
    "union": "/components/schemas/Shape/description",
    "extension": "/x-other/0",
    "comment": "/components/schemas/Thing/$comment",
    "sentinel": "/paths/~1things~1{id}/get/responses/200/content/text~1event-stream/x-sdk-stream/sentinel",
    "error code": "/x-sdk-error/classes/#0",
    "enum value": "/components/schemas/Colour/enum/0",
    "inline enum value": "/paths/~1things~1{id}/post/parameters/3/schema/enum/0",
    "mapping": "/components/schemas/Shape/discriminator/mapping/#0",
    "scope": "/components/securitySchemes/OAuth/flows/clientCredentials/scopes/#0",
    "token address": "/components/securitySchemes/OAuth/flows/clientCredentials/tokenUrl",
}
"""Places whose text can only become a literal or a docstring. ``#0`` is the name of the first key."""

NAMES = {
    "path": "/paths/#0",
    "second path": "/paths/#1",
    "operation id": "/paths/~1things~1{id}/post/operationId",
    "name": "/paths/~1things~1{id}/get/x-sdk-name",
    "tag name": "/paths/~1things~1{id}/post/tags/0",
    "parameter": "/paths/~1things~1{id}/post/parameters/1/name",
    "header name": "/paths/~1things~1{id}/post/parameters/2/name",
    "parameter place": "/paths/~1things~1{id}/post/parameters/2/in",
    "parameter style": "/paths/~1things~1{id}/post/parameters/1/style",
    "client parameter": "/paths/~1things~1{id}/post/parameters/4/x-sdk-client-parameter",
    "variable of the environment": "/paths/~1things~1{id}/post/parameters/4/x-sdk-env",
    "media type": "/paths/~1upload/put/requestBody/content/#0",
    "part's type": "/paths/~1upload/put/requestBody/content/multipart~1form-data/encoding/note/contentType",
    "status": "/paths/~1things~1{id}/post/responses/#1",
    "server address": "/servers/0/url",
    "server variable": "/servers/0/variables/region/default",
    "scheme": "/components/securitySchemes/#0",
    "key's name": "/components/securitySchemes/Key/name",
    "schema name": "/components/schemas/#0",
    "property": "/components/schemas/Thing/properties/#0",
    "class of an error": "/x-sdk-error/classes/out_of_stock",
    "pointer": "/x-sdk-error/message",
    "tag property": "/components/schemas/Shape/discriminator/propertyName",
    "webhook name": "/webhooks/#0",
    "signature's header": "/webhooks/thing.made/post/x-sdk-webhook-signature/header",
    "signature's prefix": "/webhooks/thing.made/post/x-sdk-webhook-signature/prefix",
    "signature's separator": "/webhooks/thing.made/post/x-sdk-webhook-signature/separator",
    "what is signed": "/webhooks/thing.made/post/x-sdk-webhook-signature/payload",
    "time of signing": "/webhooks/thing.made/post/x-sdk-webhook-signature/timestamp/prefix",
    "hash function": "/webhooks/thing.made/post/x-sdk-webhook-signature/algorithm",
    "variable of the secret": "/webhooks/thing.made/post/x-sdk-webhook-signature/x-sdk-env",
    "reference": "/components/schemas/Thing/properties/shape/$ref",
    "type": "/components/schemas/Circle/properties/radius/type",
    "format": "/components/schemas/Thing/properties/name/format",
    "version": "/info/version",
}
"""Places whose text names something: it becomes a literal or an identifier, or the description is refused."""

_THING = {"$ref": "#/components/schemas/Thing"}


def _kind(name: str, value: str, **fields: str) -> dict[str, Any]:
    properties = {"kind": {"const": value}, **{key: {"type": kind} for key, kind in fields.items()}}
    return {"type": "object", "description": name, "required": list(properties), "properties": properties}


def _parameters() -> list[dict[str, Any]]:
    text = {"type": "string"}
    return [
        {"name": "id", "in": "path", "required": True, "description": "Word", "schema": text},
        {
            "name": "Word-Query",
            "in": "query",
            "style": "form",
            "description": "Word",
            "example": "Word",
            "schema": {**text, "default": "Word", "pattern": "Word"},
        },
        {"name": "Word-Header", "in": "header", "description": "Word", "schema": text},
        {"name": "Word-Enum", "in": "query", "schema": {**text, "enum": ["Word", "other"]}},
        {
            "name": "X-Space",
            "in": "header",
            "x-sdk-client-parameter": "Word-Space",
            "x-sdk-env": "WORD_SPACE",
            "schema": text,
        },
    ]


def _upload() -> dict[str, Any]:
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}, "note": {"type": "string"}},
    }
    content = {"multipart/form-data": {"schema": form, "encoding": {"note": {"contentType": "text/plain"}}}}
    return {
        "tags": ["files"],
        "operationId": "upload",
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": "Done."}},
    }


def _paths() -> dict[str, Any]:
    created = {
        "tags": ["things"],
        "operationId": "createThing",
        "summary": "Word",
        "description": "Word",
        "parameters": _parameters(),
        "requestBody": {"required": True, "description": "Word", "content": {"application/json": {"schema": _THING}}},
        "responses": {
            "200": {"description": "Word long enough", "content": {"application/json": {"schema": _THING}}},
            "404": {"description": "Word"},
        },
    }
    stream = {"itemSchema": {"$ref": "#/components/schemas/Shape"}, "x-sdk-stream": {"sentinel": "Word"}}
    watched = {
        "tags": ["things"],
        "x-sdk-name": "things.watch_word",
        "parameters": _parameters()[:1],
        "responses": {"200": {"description": "Word", "content": {"text/event-stream": stream}}},
    }
    return {"/things/{id}": {"post": created, "get": watched}, "/upload": {"put": _upload()}}


def _schemas() -> dict[str, Any]:
    name = {
        "type": "string",
        "description": "Word",
        "default": "Word",
        "examples": ["Word"],
        "pattern": "Word",
        "format": "x-word",
    }
    shape = {"$ref": "#/components/schemas/Shape"}
    colour = {"$ref": "#/components/schemas/Colour"}
    mapping = {"circle word": "#/components/schemas/Circle", "square": "#/components/schemas/Square"}
    return {
        "Thing": {
            "type": "object",
            "title": "Word",
            "description": "Word",
            "$comment": "Word",
            "properties": {"name": name, "shape": shape, "colour": colour},
        },
        "Colour": {"type": "string", "description": "Word", "enum": ["Word", "other"]},
        "Shape": {
            "description": "Word",
            "oneOf": [{"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}],
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        },
        "Circle": _kind("Word", "circle word", radius="number"),
        "Square": _kind("Word", "square", side="number"),
    }


def description() -> dict[str, Any]:
    """The description with harmless words in all slots."""
    scopes = {"Word:read": "Word"}
    flow = {"clientCredentials": {"tokenUrl": "https://login.example.com/word", "scopes": scopes}}
    signature = {
        "header": "Word-Signature",
        "prefix": "word=",
        "separator": ",",
        "payload": "word{timestamp}.{body}",
        "timestamp": {"prefix": "t="},
        "algorithm": "sha1",
        "x-sdk-env": "WORD_SECRET",
    }
    hook = {
        "description": "Word",
        "x-sdk-webhook-signature": signature,
        "requestBody": {"content": {"application/json": {"schema": _THING}}},
        "responses": {"204": {"description": "Word"}},
    }
    return {
        "openapi": "3.2.0",
        "info": {
            "title": "Word",
            "version": "1.0.0",
            "description": "Word",
            "termsOfService": "Word",
            "license": {"name": "Word"},
            "contact": {"url": "https://example.com/word"},
        },
        "tags": [{"name": "things", "description": "Word"}],
        "servers": [
            {
                "url": "https://{region}.example.com",
                "description": "Word",
                "variables": {"region": {"default": "word", "description": "Word"}},
            }
        ],
        "x-other": ["Word"],
        "x-sdk-error": {"code": "/code", "message": "/message", "classes": {"out_of_stock": "OutOfStockError"}},
        "security": [{"Key": []}, {"OAuth": list(scopes)}],
        "paths": _paths(),
        "webhooks": {"thing.made": {"post": hook}},
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "Key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "Word"},
                "OAuth": {"type": "oauth2", "flows": flow},
            },
        },
    }


def fill(document: dict[str, Any], pointer: str, text: str) -> None:
    """Put ``text`` at ``pointer``, or in the place of a key."""
    *path, last = [token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/")]
    node: Any = document
    for token in path:
        node = node[int(token)] if isinstance(node, list) else node[token]
    if last.startswith("#"):
        items = [(text if index == int(last[1:]) else key, value) for index, (key, value) in enumerate(node.items())]
        node.clear()
        node.update(items)
    elif isinstance(node, list):
        node[int(last)] = text
    else:
        assert last in node, pointer
        node[last] = text


def _late(item: tuple[str, str]) -> tuple[bool, int]:
    return item[0].rpartition("/")[2].startswith("#"), -item[0].count("/")


def with_texts(texts: dict[str, str]) -> dict[str, Any]:
    """The description with ``texts`` (pointer to text) in their places; keys are renamed last, and the deepest first, so
    that pointers hold."""
    document = copy.deepcopy(description())
    if (mapping := PROSE["mapping"]) in texts:  # the tag of a member is said in two places
        fill(document, "/components/schemas/Circle/properties/kind/const", texts[mapping])
    for pointer, text in sorted(texts.items(), key=_late):
        fill(document, pointer, text)
    return document


def make(document: dict[str, Any]) -> list[Draft] | None:
    """The files, not formatted; ``None`` when the description is refused. Nothing but a refusal may be raised."""
    inputs = Inputs(json.dumps(document).encode(), "openapi.json", folder=CASES)
    settings = Settings(CASES, CASES / "out", package=Package(distribution="acme", module="acme", client="Acme"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sdkloom.pipeline, "format_drafts", lambda drafts, _: drafts)
        try:
            return build(inputs, settings, Diagnostics()).drafts
        except Stopped:
            return None


def shapes(drafts: list[Draft]) -> dict[str, str]:
    """The shape of each file of Python outside the run time: everything but literal values and identifiers."""
    python = [d for d in drafts if d.path.endswith(".py") and "/_runtime/" not in d.path]
    return {d.path: "\n".join(_shape(ast.parse(d.text))) for d in python}


def _shape(node: ast.AST, depth: int = 0) -> Iterator[str]:
    """One line a node. Constants count by their type, identifiers not at all."""
    kind = type(node).__name__
    yield " " * depth + (f"{kind} {type(node.value).__name__}" if isinstance(node, ast.Constant) else kind)
    for child in ast.iter_child_nodes(node):
        yield from _shape(child, depth + 1)


def names_in(drafts: list[Draft]) -> set[str]:
    """Every identifier that some file uses as a name of its own."""
    found: set[str] = set()
    for draft in drafts:
        if draft.path.endswith(".py") and "/_runtime/" not in draft.path:
            for node in ast.walk(ast.parse(draft.text)):
                texts = [getattr(node, key, None) for key in ("id", "attr", "arg", "name", "module", "asname")]
                found.update(text for text in texts if isinstance(text, str))
    return found
