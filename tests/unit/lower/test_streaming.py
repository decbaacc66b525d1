"""Streams: the item of every sequential media type, and `x-sdk-stream`."""

from __future__ import annotations

import json

import pytest
from sdkloom.ir.traits import Match, Stream
from sdkloom.ir.types import ANY, STRING, Named, Scalar

from tests.unit.lower.build import codes, fields, lowered, lowered_operation, operation, parsed, refused

EVENTS = "{oneOf: [{$ref: '#/components/schemas/Text'}, {$ref: '#/components/schemas/Final'}]}"
SCHEMAS = """
components: {schemas: {
  Text: {type: object, required: [type, text], properties: {type: {const: text}, text: {type: string}}},
  Final: {type: object, required: [type], properties: {type: {const: final}, code: {type: string}}}}}
"""


def stream(media_type, media, version="3.1.0"):
    document = {
        "paths": {
            "/t": {
                "get": {"operationId": "watchThings", "responses": {"200": {"content": {media_type: parsed(media)}}}}
            }
        },
        **parsed(SCHEMAS),
    }
    api, _ = lowered(document, version)
    return api.operations[0].responses[0].contents[0], api


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/event-stream", "sse"),
        ("text/event-stream; charset=utf-8", "sse"),
        ("application/jsonl", "jsonl"),
        ("application/x-ndjson", "jsonl"),
        ("application/json-seq", "json-seq"),
        ("application/geo+json-seq", "json-seq"),
        ("multipart/mixed", "multipart"),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_item_schema_in_documents_of_every_version(media_type, form, version):
    found, api = stream(media_type, f"itemSchema: {EVENTS}", version)
    assert (found.kind, found.stream, found.sse_item_is_event) == ("stream", form, False)
    assert found.item == Named(f"/paths/~1t/get/responses/200/content/{media_type.replace('/', '~1')}/itemSchema")
    assert api.decls[found.item.id].name == "WatchThingsEvent"
    assert api.operations[0].stream == Stream()


def test_streams_without_a_schema_are_streams_all_the_same():
    assert stream("text/event-stream", "{}")[0].item == ANY
    assert stream("text/event-stream", "schema: {type: string}")[0].item == ANY
    assert stream("application/x-ndjson", "schema: {type: string}")[0].item == ANY


def test_the_schema_of_older_documents_is_that_of_an_item():
    assert stream("text/event-stream", "schema: {$ref: '#/components/schemas/Text'}")[0].item == Named(
        "/components/schemas/Text"
    )
    assert stream("application/jsonl", "schema: {type: array, items: {type: integer}}")[0].item == Scalar("integer")


def test_multipart_without_item_schema_is_no_stream():
    assert stream("multipart/mixed", "schema: {type: object, properties: {a: {}}}")[0].kind == "multipart"


def test_an_item_may_describe_the_event_itself():
    found, api = stream(
        "text/event-stream",
        "itemSchema: {type: object, required: [event], properties: {event: {const: add}, data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Text'}}, id: {type: string}}}",
    )
    assert found.sse_item_is_event
    assert fields(api, "WatchThingsEvent")["data"] == Named("/components/schemas/Text")
    assert fields(api, "WatchThingsEvent")["id"] == STRING


def test_a_json_answer_and_a_stream_are_both_there():
    found = operation(
        "responses: {'200': {content: {application/json: {schema: {type: string}}, text/event-stream: {itemSchema: {type: integer}}}}}\nx-sdk-stream-name: resume_stream"
    )
    assert [c.kind for c in found.responses[0].contents] == ["json", "stream"]
    assert found.stream_name == "resume_stream"


SPEC = {
    "discriminator": "/type",
    "terminal": [{"match": {"type": "final"}}],
    "sentinel": "[DONE]",
    "error": {"match": {"type": "final"}, "code": "/code", "message": "/message"},
    "text": {"match": {"type": "text"}, "value": "/text"},
    "resumable": True,
}


def described(spec, at="media", item=EVENTS):
    media = {"itemSchema": parsed(item)}
    node = {"responses": {"200": {"content": {"text/event-stream": media}}}}
    (media if at == "media" else node)["x-sdk-stream"] = spec
    return {"paths": {"/t": {"get": node}}, **parsed(SCHEMAS)}


@pytest.mark.parametrize("at", ["media", "operation"])
def test_how_a_stream_is_read(at):
    final, text = (Match(("type",), "final"),), (Match(("type",), "text"),)
    assert lowered(described(SPEC, at))[0].operations[0].stream == Stream(
        ("type",), False, (final,), "[DONE]", final, ("code",), ("message",), text, ("text",), True
    )


def test_events_told_apart_by_the_event_field():
    found = (
        lowered(
            described(
                {"discriminator": "event", "terminal": [{"match": {"event": "done"}}, {"match": {"/a/b": 1}}]},
                item="{}",
            )
        )[0]
        .operations[0]
        .stream
    )
    assert (found.discriminator, found.discriminator_is_event) == (None, True)
    assert found.terminal == ((Match(("event",), "done", True),), (Match(("a", "b"), 1),))


@pytest.mark.parametrize(
    ("change", "code", "pointer", "hint"),
    [
        ({"discriminator": "/tpye"}, "LOW083", "/discriminator", "did you mean /type?"),
        ({"discriminator": "type"}, "LOW021", "/discriminator", None),
        ({"terminal": [{"match": {"type": "fnal"}}]}, "LOW084", "/terminal/0", "did you mean 'final'?"),
        ({"terminal": [{"match": {"tpye": "final"}}]}, "LOW083", "/terminal/0", "did you mean /type?"),
        ({"terminal": [5]}, "LOW021", "/terminal/0", None),
        ({"text": {"match": {"type": "text"}}}, "LOW021", "/text/value", None),
        ({"resumeable": True}, "LOW020", "/resumeable", "did you mean 'resumable'?"),
    ],
)
def test_mistakes_are_located(change, code, pointer, hint):
    found = refused(json.dumps(described({**SPEC, **change})))
    start = "/paths/~1t/get/responses/200/content/text~1event-stream/x-sdk-stream"
    assert [(e.code, e.pointer, e.hint) for e in found] == [(code, start + pointer, hint)]


def test_synonyms():
    found, _, _ = lowered_operation(
        "x-speakeasy-sse-sentinel: '[DONE]'\nresponses: {'200': {content: {text/event-stream: {}}}}"
    )
    assert found.stream == Stream(sentinel="[DONE]")
    found, _, _ = lowered_operation(
        "x-fern-streaming: {format: sse, terminator: END, stream-condition: $request.stream}\n"
        "parameters: [{name: stream, in: query}]\nresponses: {'200': {content: {text/event-stream: {}}}}"
    )
    assert found.stream == Stream(sentinel="END", request_flag="stream")


def test_an_unknown_pointer_into_anything_is_no_mistake():
    assert codes(lowered(described(SPEC, item="{}"))[1]) == []


TYPESPEC = """
itemSchema:
  type: object
  required: [event]
  properties: {event: {type: string}, data: {type: string}}
  oneOf:
    - {properties: {data: {contentMediaType: text/plain, const: '[done]'}}, x-ms-sse-terminal-event: true}
    - {properties: {event: {const: text}, data: {contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Text'}}}}
    - {properties: {event: {const: end}, data: {contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Final'}}}, x-ms-sse-terminal-event: true}
"""


def test_events_by_name_with_parsed_data_and_end_marks():
    found, api = stream("text/event-stream", TYPESPEC)
    assert found.sse_item_is_event
    union = api.decls[found.item.id].type
    start = "/paths/~1t/get/responses/200/content/text~1event-stream/itemSchema/oneOf"
    assert union.discriminator.property == "event"
    assert union.discriminator.mapping == (("text", f"{start}/1"), ("end", f"{start}/2"))
    assert fields(api, "WatchThingsEventText")["data"] == Named("/components/schemas/Text")
    assert api.operations[0].stream == Stream(sentinel="[done]", terminal=((Match(("event",), "end", True),),))


def test_an_event_that_is_only_data_is_its_data():
    media = "schema: {oneOf: [{required: [data], properties: {data: {$ref: '#/components/schemas/Text'}}}, {required: [data], properties: {data: {enum: ['[DONE]']}}}]}"
    found, api = stream("text/event-stream", media)
    assert (found.item, found.sse_item_is_event) == (Named("/components/schemas/Text"), False)
    assert api.operations[0].stream == Stream(sentinel="[DONE]")
    found, _ = stream(
        "text/event-stream",
        "itemSchema: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {type: integer}}}}",
    )
    assert (found.item, found.sse_item_is_event) == (Scalar("integer"), False)


BOTH = "responses: {'200': {content: {application/json: {schema: {}}, text/event-stream: {itemSchema: {}%s}}}}"


def asked(properties: str, *, more: str = "", answers: str = BOTH) -> tuple[str | None, list[str]]:
    """What in the body of a request asks for a stream, and the codes."""
    schema = f"{{type: object, properties: {properties}}}"
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    found, _, diagnostics = lowered_operation(f"{body}\n{answers % more}", "post")
    assert found.stream is not None
    return found.stream.request_flag, codes(diagnostics)


@pytest.mark.parametrize(
    ("properties", "flag"),
    [
        ("{stream: {type: boolean}}", "stream"),
        ("{stream: {type: [boolean, 'null'], default: false}}", "stream"),
        ("{stream: {anyOf: [{type: boolean}, {type: 'null'}]}}", "stream"),
        ("{stream: {type: string}}", None),
        ("{stream: {}}", None),
        ("{streams: {type: boolean}}", None),
    ],
)
def test_a_boolean_called_stream_decides_where_there_are_an_answer_and_a_stream(properties, flag):
    assert asked(properties) == (flag, [])


def test_a_stream_alone_is_asked_for_by_nothing():
    alone = "responses: {'200': {content: {text/event-stream: {itemSchema: {}%s}}}}"
    assert asked("{stream: {type: boolean}}", answers=alone) == (None, [])


def test_the_flag_may_be_a_parameter():
    found = operation(f"parameters: [{{name: stream, in: query, schema: {{type: boolean}}}}]\n{BOTH % ''}")
    assert found.stream is not None
    assert found.stream.request_flag == "stream"


def test_what_is_said_about_the_flag_counts():
    said = ", x-sdk-stream: {request_flag: events}"
    assert asked("{stream: {type: boolean}, events: {type: boolean}}", more=said) == ("events", [])
    fern = ", x-fern-streaming: {format: sse, stream-condition: $request.events}"
    assert asked("{events: {type: boolean}}", more=fern) == ("events", [])
    assert asked("{event: {type: boolean}}", more=fern) == (None, [])


def test_a_flag_that_nothing_is_called_is_an_error_with_the_nearest():
    body = "requestBody: {content: {application/json: {schema: {type: object, properties: {events: {type: boolean}}}}}}"
    text = f"paths: {{/t: {{post: {{{body}, {BOTH % ', x-sdk-stream: {request_flag: event}'}}}}}}}"
    [error] = refused(text)
    assert (error.code, error.pointer, error.hint) == (
        "LOW082",
        "/paths/~1t/post/responses/200/content/text~1event-stream/x-sdk-stream/request_flag",
        "did you mean 'events'?",
    )
