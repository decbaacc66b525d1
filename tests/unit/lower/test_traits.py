"""Envelope, errors, idempotency, retries, uploads, sockets, tool loops, token exchange."""

from __future__ import annotations

import json

import pytest
from sdkloom.ir.traits import Envelope, ErrorShape, Idempotency, Match, Retry, TokenExchange, Upload
from sdkloom.ir.types import Named

from tests.unit.lower.build import api, codes, decl, lowered, lowered_operation, operation, parsed, refused

WRAPPED = "responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}}"
SCHEMAS = """
components: {schemas: {
  Wrapped: {type: object, properties: {data: {$ref: '#/components/schemas/Thing'}}},
  Thing: {type: object, properties: {x: {type: string}}},
  ErrorBody: {type: object, properties: {error: {type: object, properties: {code: {type: string}}}}}}}
"""


def errors_of(text, root=""):
    return refused(json.dumps({"paths": {"/t": {"get": parsed(text)}}, **(parsed(root) or {})}))


def test_the_envelope_is_taken_off():
    found, whole, _ = lowered_operation(WRAPPED, root=f"x-sdk-envelope: {{data: /data}}\n{SCHEMAS}")
    assert found.envelope == Envelope(("data",))
    assert found.responses[0].contents[0].type == Named("/components/schemas/Wrapped")
    assert [d.name for d in whole.decls.values()] == ["Thing"]
    assert [d.name for d in whole.envelope_decls.values()] == ["Wrapped"]


def test_an_envelope_that_somebody_else_hands_out_is_no_mere_wrapper():
    document = {"paths": {"/a": {"get": parsed(WRAPPED)}, "/b": {"get": {**parsed(WRAPPED), "x-sdk-envelope": False}}}}
    whole, _ = lowered({**document, **parsed(f"x-sdk-envelope: {{data: /data}}\n{SCHEMAS}")})
    assert [o.envelope for o in whole.operations] == [Envelope(("data",)), None]
    assert list(whole.envelope_decls) == []
    assert decl(whole, "Wrapped").outputs


def test_the_default_envelope_is_for_json_answers():
    assert operation("responses: {'204': {}}", root="x-sdk-envelope: {data: /data}").envelope is None
    assert (
        operation("responses: {'200': {content: {image/png: {}}}}", root="x-sdk-envelope: {data: /data}").envelope
        is None
    )


def test_an_envelope_that_is_not_there():
    found = errors_of(f"{WRAPPED}\nx-sdk-envelope: {{data: /dta}}", SCHEMAS)
    assert [(e.code, e.pointer, e.hint) for e in found] == [
        ("LOW082", "/paths/~1t/get/x-sdk-envelope/data", "did you mean /data?")
    ]


def test_the_shape_of_errors():
    text = """
    x-sdk-error: {code: /error/code, message: /error/message, details: /error/details, trace_id: /t, timestamp: /s, classes: {a_b: ABError}}
    """
    assert api(text).errors == ErrorShape(
        ("error", "code"), ("error", "message"), ("error", "details"), ("t",), ("s",), (("a_b", "ABError"),)
    )
    bad = "responses: {'200': {}, '404': {content: {application/json: {schema: {$ref: '#/components/schemas/ErrorBody'}}}}}\n"
    assert [d.name for d in lowered_operation(bad, root=SCHEMAS)[1].decls.values()] == ["ErrorBody", "ErrorBodyError"]
    assert list(lowered_operation(bad, root=text + SCHEMAS.replace("\n", "\n    "))[1].decls) == []


def test_idempotency():
    found = operation(
        "parameters: [{name: idempotency-key, in: header}]\nx-sdk-idempotency: {header: Idempotency-Key, new_key_on: [5xx, 503], conflict: 409, window: 24h}"
    )
    assert found.idempotency == Idempotency("Idempotency-Key", ("5xx", "503"), 409, 86_400)
    assert found.parameters == ()
    assert operation("x-sdk-idempotency: false", root="x-sdk-idempotency: {header: K}").idempotency is None
    assert operation("{}", root="x-sdk-idempotency: {header: K}").idempotency == Idempotency("K")
    assert operation(
        "x-fern-idempotent: true", root="x-fern-idempotency-headers: [{header: I-K, name: k}]"
    ).idempotency == Idempotency("I-K")


@pytest.mark.parametrize(("text", "seconds"), [("30s", 30), ("15m", 900), ("2 h", 7200), ("7d", 604_800), ("90", 90)])
def test_spans_of_time(text, seconds):
    assert operation(f"x-sdk-idempotency: {{header: K, window: {text}}}").idempotency.window == seconds


def test_retries():
    assert operation(
        "x-sdk-retry: {statuses: [408, 429, 5XX], connection_errors: false, max_retries: 4, honour: X}"
    ).retry == Retry(("408", "429", "5xx"), False, 4, "X")
    assert operation("x-sdk-retry: {statuses: [503], honour: false}").retry == Retry(("503",), honour=None)
    assert operation("x-sdk-retry: false", root="x-sdk-retry: {statuses: [503]}").retry == Retry((), False, 0)
    assert operation("{}").retry is None
    assert operation("x-fern-retries: {disabled: true}").retry == Retry((), False, 0)
    assert operation(
        "x-speakeasy-retries: {strategy: backoff, statusCodes: [5XX], retryConnectionErrors: false}"
    ).retry == Retry(("5xx",), False)


def test_uploads():
    body = "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}}"
    assert operation(f"{body}\nx-sdk-upload: {{field: file}}").upload == Upload("file")
    assert [(e.code, e.hint) for e in errors_of(f"{body}\nx-sdk-upload: {{field: fiel}}")] == [
        ("LOW085", "did you mean 'file'?")
    ]
    assert codes(errors_of("x-sdk-upload: {field: file}")) == ["LOW085"]


SOCKET = """
x-sdk-websocket:
  message: {oneOf: [{type: object, required: [type], properties: {type: {const: hello}, event_id: {type: string}}}, {type: object, required: [type], properties: {type: {const: bye}}}]}
  send: {type: object, required: [type], properties: {type: {const: subscribe}, after: {type: string}}}
  discriminator: /type
  auth: query
  resumable: true
  resume: {id: /event_id, resend: {match: {type: subscribe}}, field: /after}
"""


def test_sockets():
    found, whole, _ = lowered_operation(f"x-sdk-name: realtime.connect\n{SOCKET}")
    socket = found.socket
    assert (socket.discriminator, socket.auth, socket.resumable) == (("type",), "query", True)
    assert (socket.resume_id, socket.subscribe_type, socket.resume_field) == (("event_id",), "subscribe", ("after",))
    assert {d.name for d in whole.decls.values()} == {
        "RealtimeConnectMessage",
        "RealtimeConnectMessageHello",
        "RealtimeConnectMessageBye",
        "RealtimeConnectCommand",
    }
    assert (decl(whole, "RealtimeConnectCommand").inputs, decl(whole, "RealtimeConnectMessageBye").outputs) == (
        True,
        True,
    )
    assert codes(errors_of(SOCKET.replace("/after", "/aftre"))) == ["LOW082"]


LOOP = {
    "paths": {
        "/run": {
            "post": {
                "x-sdk-name": "agents.execute",
                "requestBody": {
                    "content": {"application/json": {"schema": {"type": "object", "properties": {"client_tools": {}}}}}
                },
                "x-sdk-tool-loop": {
                    "name": "run_tools",
                    "status": "/status",
                    "paused": ["waiting"],
                    "calls": "/calls",
                    "call": {"id": "/id", "name": "/name", "arguments": "/arguments"},
                    "tools": "client_tools",
                    "answer": "executions.tool_result",
                    "path": {"execution_id": "/execution_id"},
                    "results": "results",
                    "result": {"id": "tool_call_id", "output": "output", "error": "is_error"},
                },
            }
        },
        "/executions/{execution_id}/result": {
            "post": {
                "x-sdk-name": "executions.tool_result",
                "requestBody": {
                    "content": {"application/json": {"schema": {"type": "object", "properties": {"results": {}}}}}
                },
            }
        },
    }
}


def changed(**loop):
    document = json.loads(json.dumps(LOOP))
    document["paths"]["/run"]["post"]["x-sdk-tool-loop"].update(loop)
    return document


def test_tool_loops():
    loop = lowered(LOOP)[0].operations[0].tool_loop
    assert (loop.name, loop.paused, loop.calls, loop.call_name) == ("run_tools", ("waiting",), ("calls",), ("name",))
    assert loop.answer == "/paths/~1executions~1{execution_id}~1result/post"
    assert loop.answer_path == (("execution_id", ("execution_id",)),)
    assert (loop.result_id, loop.result_output, loop.result_error) == ("tool_call_id", "output", "is_error")
    streamed = lowered(changed(stream_call={"match": {"type": "call"}}))[0].operations[0].tool_loop
    assert streamed.stream_call == (Match(("type",), "call"),)


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ({"answer": "executions.tool_results"}, "LOW086", "did you mean 'executions.tool_result'?"),
        ({"tools": "client_tool"}, "LOW085", "did you mean 'client_tools'?"),
        ({"results": "result"}, "LOW085", "did you mean 'results'?"),
        ({"path": {"execution": "/execution_id"}}, "LOW085", "did you mean 'execution_id'?"),
        ({"stauts": "/x"}, "LOW020", "did you mean 'status'?"),
    ],
)
def test_mistakes_in_a_tool_loop(change, code, hint):
    assert [(e.code, e.hint) for e in refused(json.dumps(changed(**change)))] == [(code, hint)]


EXCHANGE = """
components: {securitySchemes: {Key: {type: apiKey, in: header, name: X-Key, x-sdk-token-exchange: {class: Identity, operation: auth.exchange, arguments: {provider: string, token: callable}, path: {workspace_id: workspace}, key: /key, expires_at: /expires_at}}}}
security: [{Key: []}]
paths: {'/auth/{workspace_id}': {post: {x-sdk-name: auth.exchange, security: [], requestBody: {content: {application/json: {schema: {type: object, properties: {provider: {}, token: {}}}}}}}}}
"""


def test_token_exchange():
    (scheme,) = api(EXCHANGE).security_schemes
    assert scheme.exchange == TokenExchange(
        "Identity",
        "/paths/~1auth~1{workspace_id}/post",
        (("provider", False), ("token", True)),
        (("workspace_id", "workspace"),),
        ("key",),
        ("expires_at",),
        300,
    )
    assert codes(refused(EXCHANGE.replace("security: [], ", ""))) == ["LOW086"]
    assert codes(refused(EXCHANGE.replace("token: callable", "token: function"))) == ["LOW021"]
    assert codes(refused(EXCHANGE.replace("token: callable", "tokne: callable"))) == ["LOW085"]


def test_a_key_that_is_almost_ours_is_an_error_and_another_tools_a_note():
    found = errors_of("x-sdk-pagnation: {}")
    assert [(e.code, e.pointer, e.hint) for e in found] == [
        ("LOW022", "/paths/~1t/get/x-sdk-pagnation", "did you mean x-sdk-pagination?")
    ]
    _, _, diagnostics = lowered_operation("x-sdk-operation-name: x")
    assert [(d.code, d.severity) for d in diagnostics.items] == [("LOW022", "note")]
