"""The whole: security, servers, webhooks, information, counts, ignoring, and limits."""

from __future__ import annotations

import pytest
from sdkloom.ir.api import OAuthFlow
from sdkloom.ir.operation import Server, ServerVariable
from sdkloom.ir.types import ANY, Named

from tests.unit.lower.build import api, codes, lowered, model, operation, parsed, refused

SCHEMES = """
components: {securitySchemes: {
  k: {type: apiKey, in: header, name: X-Key, x-sdk-env: API_KEY},
  q: {type: apiKey, in: query, name: key},
  b: {type: http, scheme: Basic},
  t: {type: http, scheme: bearer},
  o: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://x/t, scopes: {read: Reads.}}}},
  i: {type: openIdConnect, openIdConnectUrl: https://x/.well-known},
  m: {type: mutualTLS},
  odd: {type: magic}}}
"""


def test_security_schemes():
    found, diagnostics = lowered(parsed(SCHEMES))
    kinds = {s.id: (s.kind, s.name, s.location, s.scheme) for s in found.security_schemes}
    assert kinds == {
        "k": ("apiKey", "X-Key", "header", None),
        "q": ("apiKey", "key", "query", None),
        "b": ("http", None, None, "basic"),
        "t": ("http", None, None, "bearer"),
        "o": ("oauth2", None, None, None),
        "i": ("openIdConnect", None, None, None),
        "m": ("mutualTLS", None, None, None),
    }
    assert found.security_schemes[0].env == "API_KEY"
    assert found.security_schemes[4].flows == (
        OAuthFlow("clientCredentials", token_url="https://x/t", scopes=(("read", "Reads."),)),
    )
    assert codes(diagnostics) == ["LOW060"]


def test_an_api_key_whose_header_is_a_phrase_is_left_out():
    found, diagnostics = lowered(
        parsed("components: {securitySchemes: {k: {type: apiKey, in: header, name: Your API key}}}")
    )
    assert (found.security_schemes, codes(diagnostics)) == ((), ["LOW060"])


def test_an_api_key_whose_header_holds_a_line_break_is_refused():
    text = r'components: {securitySchemes: {k: {type: apiKey, in: header, name: "A\r\nB: 1"}}}'
    assert codes(refused(text)) == ["LOW031"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("{}", ((("k", ()), ("q", ())), (("t", ()),), ())),
        ("security: []", ()),
        ("security: [{}]", ((),)),
        ("security: [{o: [read]}, {b: []}]", ((("o", ("read",)),), (("b", ()),))),
        ("security: [{nope: []}]", ()),
        ("security: [{nope: [], k: []}]", ((("k", ()),),)),
    ],
)
def test_alternatives(own, expected):
    assert operation(own, root=SCHEMES + "security: [{k: [], q: []}, {t: []}, {}]").security == expected


def test_an_undeclared_scheme_is_told():
    _, diagnostics = lowered({"paths": {"/t": {"get": {"security": [{"nope": []}]}}}})
    assert [(d.code, d.pointer) for d in diagnostics.items] == [("LOW061", "/paths/~1t/get/security/0")]


def test_a_key_in_a_header_that_cannot_be():
    assert codes(refused(r'components: {securitySchemes: {k: {type: apiKey, in: header, name: "X\r\nY: z"}}}')) == [
        "LOW031"
    ]


def test_servers():
    found, diagnostics = lowered(
        {
            "servers": [
                {
                    "url": "https://{region}.x.test/v1",
                    "description": "Main.",
                    "variables": {"region": {"enum": ["eu", "us"], "default": "eu", "x-sdk-env": "REGION"}},
                },
                {"url": 5},
            ],
            "paths": {"/t": {"get": {"servers": [{"url": "https://other.test"}]}}},
        }
    )
    assert found.servers == (
        Server("https://{region}.x.test/v1", "Main.", None, (ServerVariable("region", "eu", ("eu", "us"), "REGION"),)),
    )
    assert found.operations[0].servers == (Server("https://other.test"),)
    assert codes(diagnostics) == ["LOW062"]


def test_information():
    found = api(
        """
        openapi: 3.1.0
        info: {title: Pets, version: '2', description: About pets., license: {identifier: MIT, name: x}, contact: {url: https://c}, termsOfService: https://t}
        tags: [{name: pets, description: The pets., externalDocs: {url: https://d}}, {no: name}]
        externalDocs: {url: https://e}
        """
    )
    assert (found.title, found.version, found.docs.description, found.docs.external_url) == (
        "Pets",
        "2",
        "About pets.",
        "https://e",
    )
    assert (found.license, found.contact_url, found.terms_url) == ("MIT", "https://c", "https://t")
    assert [(t.name, t.docs.description, t.docs.external_url) for t in found.tags] == [
        ("pets", "The pets.", "https://d")
    ]


def test_webhooks_and_callbacks():
    body = {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"x": {}}}}}}}
    found, _ = lowered(
        {
            "webhooks": {
                "newPet": {"post": {"summary": "A pet came.", **body}},
                "hidden": {"post": {"x-sdk-ignore": True}},
            },
            "paths": {
                "/t": {
                    "post": {
                        "callbacks": {
                            "onEvent": {
                                "{$request.body#/url}": {
                                    "post": {**body, "parameters": [{"name": "X-Sig", "in": "header"}]}
                                }
                            }
                        }
                    }
                }
            },
        }
    )
    assert [(w.name, w.kind, w.method) for w in found.webhooks] == [
        ("newPet", "webhook", "POST"),
        ("onEvent", "callback", "POST"),
    ]
    assert found.webhooks[0].docs.summary == "A pet came."
    assert isinstance(found.webhooks[0].contents[0].type, Named)
    assert (model(found, "NewPetWebhookPayload").outputs, model(found, "NewPetWebhookPayload").inputs) == (True, False)
    assert [p.wire for p in found.webhooks[1].parameters] == ["X-Sig"]
    assert found.count.seen == 1


def test_only_webhooks():
    assert len(api("webhooks: {a: {post: {}}}").webhooks) == 1
    assert api("paths: {}").operations == ()


def test_the_docs_of_a_path_item_serve_where_an_operation_has_none():
    found, _ = lowered({"paths": {"/t": {"summary": "S.", "description": "D.", "get": {"description": "Own."}}}})
    assert (found.operations[0].docs.summary, found.operations[0].docs.description) == ("S.", "Own.")


def test_lists_in_lists_end():
    deep = {"type": "string"}
    for _ in range(300):
        deep = {"type": "array", "items": deep}
    content = {"application/json": {"schema": deep}}
    found, diagnostics = lowered({"paths": {"/t": {"get": {"responses": {"200": {"content": content}}}}}})
    assert codes(diagnostics) == ["DEG004"]
    assert found.operations[0].degraded == ("DEG004",)


def test_objects_in_objects_end():
    deep = {"type": "string"}
    for _ in range(400):
        deep = {"type": "object", "properties": {"x": deep}}
    found, _ = lowered(
        {"paths": {"/t": {"get": {"responses": {"200": {"content": {"application/json": {"schema": deep}}}}}}}}
    )
    assert len(found.decls) == 400
    assert max(len(decl.name) for decl in found.decls.values()) < 80


def test_three_ways_forty_levels_deep():
    schemas = {
        f"F{i}": {"type": "object", "properties": {k: {"$ref": f"#/components/schemas/F{i + 1}"} for k in "abc"}}
        for i in range(40)
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/F0"}}}
    found, _ = lowered(
        {
            "paths": {"/t": {"get": {"responses": {"200": {"content": content}}}}},
            "components": {"schemas": {**schemas, "F40": {"type": "string"}}},
        }
    )
    assert len(found.decls) == 41


def test_two_runs_give_the_same():
    text = parsed(
        SCHEMES
        + "paths: {/t: {get: {operationId: a, responses: {'200': {content: {application/json: {schema: {oneOf: [{type: string}, {type: object, properties: {x: {}, y: {}}}]}}}}}}}}"
    )
    assert lowered(text)[0] == lowered(text)[0]


def test_hostile_words_stay_words():
    text = '"""\nimport os\n'
    found, _ = lowered(
        {
            "paths": {
                "/t": {
                    "get": {
                        "summary": text,
                        "operationId": text,
                        "tags": [text],
                        "responses": {"200": {"description": text}},
                    }
                }
            }
        }
    )
    assert found.operations[0].docs.summary == text
    assert (found.operations[0].resource, found.operations[0].name) == (("import_os",), "get_t")


def test_an_ignored_schema_is_anything():
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}
    found, _ = lowered(
        {
            "paths": {"/t": {"get": {"responses": {"200": {"content": content}}}}},
            "components": {"schemas": {"S": {"x-sdk-ignore": True, "properties": {"x": {}}}}},
        }
    )
    assert found.operations[0].responses[0].contents[0].type == ANY
    assert list(found.decls) == []
