"""Whatever stands where something else belongs: the stage ends with an API or with located errors, never otherwise."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.lower import lower
from sdkloom.source.tree import tree_of
from sdkloom.source.upgrade import upgrade

from tests.unit.lower.build import parsed

ODD = (
    None,
    5,
    -1.5,
    True,
    "x",
    "",
    [],
    {},
    ["a"],
    {"a": 1},
    [{}],
    [None],
    {"$ref": "#/nope"},
    {"$ref": 5},
    {"$ref": "#/components/schemas/A"},
    {"type": "object"},
)
KEYS = [
    "allOf",
    "oneOf",
    "anyOf",
    "enum",
    "const",
    "type",
    "properties",
    "required",
    "items",
    "discriminator",
    "additionalProperties",
    "default",
    "nullable",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "security",
    "servers",
    "$ref",
    "prefixItems",
    "patternProperties",
    "x-sdk-name",
    "x-sdk-pagination",
    "x-sdk-stream",
    "x-sdk-envelope",
    "x-sdk-tool-loop",
    "x-sdk-websocket",
    "x-sdk-retry",
    "x-sdk-error",
    "x-sdk-idempotency",
    "x-fern-pagination",
    "x-enum-varnames",
]
DOCUMENT = parsed(
    """
    openapi: 3.1.0
    info: {title: T, version: '1'}
    servers: [{url: 'https://{r}.test', variables: {r: {default: a, enum: [a, b]}}}]
    security: [{k: []}]
    x-sdk-envelope: {data: /data}
    x-sdk-error: {code: /error/code}
    tags: [{name: t}]
    paths:
      /a/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: listAs
          tags: [t]
          parameters: [{name: cursor, in: query, schema: {type: [string, 'null'], default: x}}, {name: f, in: query, content: {application/json: {schema: {type: object}}}}]
          x-sdk-pagination: {style: cursor, request: {cursor: cursor}, response: {items: /data, next: /next}}
          responses: {'200': {description: d, headers: {X: {schema: {type: integer}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}
        post:
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}, multipart/form-data: {schema: {type: object, properties: {file: {}}}, encoding: {file: {contentType: a/b}}}}}
          x-sdk-upload: {field: file}
          responses:
            '200': {content: {text/event-stream: {itemSchema: {$ref: '#/components/schemas/U'}, x-sdk-stream: {discriminator: /t, terminal: [{match: {t: a}}]}}}}
          callbacks: {c: {'{$request.body#/u}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}
    webhooks: {w: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Base'}}}}}}}
    components:
      securitySchemes: {k: {type: apiKey, in: header, name: X}, o: {type: oauth2, flows: {clientCredentials: {tokenUrl: x, scopes: {}}}}}
      schemas:
        A: {type: object, required: [t], properties: {t: {const: a}, n: {type: integer, minimum: 1, default: 2}}}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {t: {enum: [a, b]}, m: {type: object, additionalProperties: {type: number}}}}]}
        C: {type: object, required: [t], properties: {t: {const: c}, l: {type: array, items: {oneOf: [{type: string}, {type: object, properties: {x: {}}}]}}}}
        U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: t, mapping: {a: A, c: '#/components/schemas/C'}}}
        E: {type: string, enum: [x, y, null], x-enum-varnames: [X, Y, N]}
        Base: {type: object, discriminator: {propertyName: k}, properties: {k: {type: string}, e: {$ref: '#/components/schemas/E'}}}
        Child: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {u: {$ref: '#/components/schemas/U'}}}]}
        Page: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Child'}}, next: {type: [string, 'null']}}}
        T: {type: array, prefixItems: [{type: string}], items: false}
    """
)


def places(node: Any) -> list[tuple[Any, Any]]:
    found, stack = [], [node]
    while stack:
        inner = stack.pop()
        for key, value in list(inner.items()) if isinstance(inner, dict) else enumerate(inner):
            found.append((inner, key))
            if isinstance(value, (dict, list)):
                stack.append(value)
    return found


def changed(seed: int) -> Any:
    chance = random.Random(seed)
    root = copy.deepcopy(DOCUMENT)
    where = places(root)
    for _ in range(chance.randint(1, 5)):
        holder, key = chance.choice(where)
        value = copy.deepcopy(chance.choice(ODD))
        if isinstance(holder, dict) and chance.random() < 0.4:
            key = chance.choice(KEYS)
            if key in ("allOf", "oneOf", "anyOf"):
                value = [copy.deepcopy(chance.choice(ODD)) for _ in range(3)]
        holder[key] = value
    return root


def test_the_document_itself_is_fine():
    diagnostics = Diagnostics()
    api = lower(upgrade(tree_of(copy.deepcopy(DOCUMENT)), diagnostics), diagnostics)
    assert (len(api.operations), diagnostics.errors) == (2, [])


@pytest.mark.parametrize("block", range(8))
def test_anything_anywhere(block):
    ends = {"api": 0, "stopped": 0}
    for seed in range(block * 100, block * 100 + 100):
        diagnostics = Diagnostics()
        try:
            lower(upgrade(tree_of(changed(seed)), diagnostics), diagnostics)
            ends["api"] += 1
        except Stopped as stopped:
            assert all(error.message for error in stopped.diagnostics.errors), seed  # noqa: PT017
            ends["stopped"] += 1
    assert min(ends.values()) > 0
