"""Request bodies, responses, media types."""

from __future__ import annotations

import pytest
from sdkloom.ir.operation import PartEncoding
from sdkloom.ir.types import ANY, STRING, ListOf, MapOf, Named, Scalar

from tests.unit.lower.build import codes, lowered_operation, operation, refused

THING = "components: {schemas: {Thing: {type: object, properties: {x: {type: string}}}}}"
REF = "{schema: {$ref: '#/components/schemas/Thing'}}"
NAMED = Named("/components/schemas/Thing")
BINARY = Scalar("binary")


def content(media_type, media, root=THING):
    found = operation(f"responses: {{'200': {{content: {{'{media_type}': {media}}}}}}}", root=root)
    return found.responses[0].contents[0]


@pytest.mark.parametrize(
    ("media_type", "media", "kind", "expected"),
    [
        ("application/json", REF, "json", NAMED),
        ("application/json; charset=utf-8", REF, "json", NAMED),
        ("APPLICATION/JSON", REF, "json", NAMED),
        ("application/vnd.x+json", REF, "json", NAMED),
        ("application/json", "{}", "json", ANY),
        ("*/*", REF, "json", NAMED),
        ("application/*", REF, "json", NAMED),
        ("*/*", "{}", "binary", BINARY),
        ("*/*", "{schema: {type: string, format: binary}}", "binary", BINARY),
        ("text/plain", "{schema: {type: string}}", "text", STRING),
        ("text/csv", "{}", "text", STRING),
        ("application/xml", "{schema: {type: string}}", "xml", STRING),
        ("application/atom+xml", "{}", "xml", STRING),
        ("application/octet-stream", "{schema: {type: string, format: binary}}", "binary", BINARY),
        ("image/png", "{}", "binary", BINARY),
        ("application/x-www-form-urlencoded", REF, "form", NAMED),
        ("multipart/form-data", REF, "multipart", NAMED),
        ("multipart/form-data", "{}", "multipart", MapOf(ANY)),
    ],
)
def test_kinds(media_type, media, kind, expected):
    found = content(media_type, media)
    assert (found.kind, found.type, found.media_type) == (kind, expected, media_type)


def test_half_a_media_type_is_the_whole_one():
    assert [content("form-data", "{}").media_type, content("json", "{}").media_type] == [
        "multipart/form-data",
        "application/json",
    ]


def test_what_is_not_parsed_is_told_where_nothing_else_is():
    found, _, diagnostics = lowered_operation(
        f"responses: {{'200': {{content: {{application/xml: {REF}}}}}}}", root=THING
    )
    assert (codes(diagnostics), found.degraded) == (["DEG006"], ("DEG006",))
    _, _, diagnostics = lowered_operation(
        f"responses: {{'200': {{content: {{application/xml: {REF}, application/json: {REF}}}}}}}", root=THING
    )
    assert codes(diagnostics) == []


def test_an_error_in_another_media_type_weakens_nothing():
    found, _, diagnostics = lowered_operation(
        f"responses: {{'204': {{}}, '500': {{content: {{application/x-tar: {REF}}}}}}}", root=THING
    )
    assert (codes(diagnostics), found.degraded) == ([], ())


def test_a_vendors_media_type_with_an_object_is_json():
    found = operation(f"responses: {{'200': {{content: {{application/vnd.acme.v3: {REF}}}}}}}", root=THING)
    assert found.responses[0].contents[0].kind == "json"
    sheet = "{schema: {type: string, format: binary}}"
    found = operation(f"responses: {{'200': {{content: {{application/vnd.ms-excel: {sheet}}}}}}}")
    assert found.responses[0].contents[0].kind == "binary"


def test_a_list_of_integers_under_an_image_is_octets():
    image = "{schema: {type: array, items: {type: integer, format: int32}}}"
    found, _, diagnostics = lowered_operation(f"responses: {{'200': {{content: {{image/png: {image}}}}}}}")
    assert (found.responses[0].contents[0].kind, codes(diagnostics)) == ("binary", [])


EMPTY = "{schema: {type: object, properties: {}, additionalProperties: false}}"


def test_a_body_that_may_only_be_empty_is_none():
    form = f"content: {{application/x-www-form-urlencoded: {EMPTY}}}"
    found, _, diagnostics = lowered_operation(f"requestBody: {{{form}}}")
    assert (found.body, codes(diagnostics)) == (None, ["LOW042"])
    assert operation(f"requestBody: {{required: true, {form}}}").body is not None
    free = "requestBody: {content: {application/json: {schema: {type: object, properties: {}}}}}"
    assert operation(free).body is not None


def test_a_request_body():
    found = operation(
        f"requestBody: {{required: true, description: The thing., content: {{text/plain: {{}}, application/xml: {REF}, application/merge-patch+json: {REF}, application/json: {REF}}}}}",
        "post",
        root=THING,
    ).body
    assert [[c.media_type for c in way] for way in found.ways] == [
        ["application/json", "application/merge-patch+json"],
        ["text/plain"],
        ["application/xml"],
    ]
    assert (found.required, found.docs.description, found.origin) == (True, "The thing.", "/paths/~1t/post/requestBody")


def test_one_inline_schema_under_two_media_types_is_one_type():
    schema = "{schema: {type: object, properties: {x: {}}}}"
    found, api, _ = lowered_operation(
        f"operationId: addThing\nrequestBody: {{content: {{application/json: {schema}, multipart/form-data: {schema}}}}}",
        "post",
    )
    assert [c.type for c in found.body.contents] == [
        Named("/paths/~1t/post/requestBody/content/application~1json/schema")
    ] * 2
    assert [d.name for d in api.decls.values()] == ["AddThingBody"]


def test_bodies_behind_references():
    root = "components: {requestBodies: {B: {content: {application/json: {schema: {type: string}}}}}}"
    found = operation("requestBody: {$ref: '#/components/requestBodies/B'}", "post", root=root)
    assert found.body.contents[0].type == STRING
    assert found.body.origin == "/components/requestBodies/B"


def test_encodings():
    found = operation(
        "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {}}}, encoding: {a: {contentType: application/json, style: form, explode: false}}}}}",
        "post",
    )
    assert found.body.contents[0].encodings == (PartEncoding("a", "application/json", "form", False),)


def test_line_breaks_in_media_types_are_refused():
    assert codes(refused(r'paths: {/t: {post: {requestBody: {content: {"a/b\r\nX: y": {}}}}}}')) == ["LOW041"]
    text = r'paths: {/t: {post: {requestBody: {content: {multipart/form-data: {encoding: {a: {contentType: "a/b\r\nX: y"}}}}}}}}'
    assert codes(refused(text)) == ["LOW041"]


def test_a_body_without_content_is_none():
    found, _, diagnostics = lowered_operation("requestBody: {required: true}", "post")
    assert (found.body, codes(diagnostics)) == (None, ["LOW040"])


def test_responses():
    found = operation(
        f"""
        responses:
          200: {{description: ok, content: {{application/json: {REF}}}, headers: {{X-Rate: {{schema: {{type: integer}}, description: Left.}}, Content-Type: {{}}}}}}
          4xx: {{description: bad}}
          default: {{description: else}}
          x-other: 5
        """,
        root=THING,
    )
    assert [(r.status, r.docs.description) for r in found.responses] == [
        ("200", "ok"),
        ("4XX", "bad"),
        ("default", "else"),
    ]
    assert [(h.wire, h.type, h.docs.description) for h in found.responses[0].headers] == [
        ("X-Rate", Scalar("integer"), "Left.")
    ]


@pytest.mark.parametrize("status", ["2X0", "99", "600", "'200) or 1'"])
def test_what_is_no_status_is_refused(status):
    from sdkloom.diagnostics import Diagnostics, Stopped
    from sdkloom.lower import lower
    from sdkloom.source.tree import tree_of
    from sdkloom.source.upgrade import upgrade

    from tests.unit.lower.build import parsed

    diagnostics = Diagnostics()
    root = parsed(f"paths: {{/t: {{get: {{responses: {{{status}: {{}}}}}}}}}}")
    with pytest.raises(Stopped):
        lower(
            upgrade(tree_of({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, **root}), diagnostics),
            diagnostics,
        )
    assert {"LOW050", "SRC025"} & set(codes(diagnostics.errors))


def test_204_has_no_content():
    found, _, diagnostics = lowered_operation(
        f"responses: {{'204': {{content: {{application/json: {REF}}}}}}}", root=THING
    )
    assert (found.responses[0].contents, codes(diagnostics)) == ((), ["LOW051"])


def test_inline_answers_are_named_by_operation_and_status():
    inline = "content: {application/json: {schema: {type: object, properties: {x: {}}}}}"
    _, api, _ = lowered_operation(
        f"operationId: getThing\nresponses: {{'200': {{{inline}}}, '202': {{{inline}}}, '404': {{{inline}}}, default: {{{inline}}}}}"
    )
    assert [d.name for d in api.decls.values()] == [
        "GetThingResponse",
        "GetThing202Response",
        "GetThing404Error",
        "GetThingDefaultError",
    ]


def test_a_list_of_inline_objects():
    found, api, _ = lowered_operation(
        "operationId: listThings\nresponses: {'200': {content: {application/json: {schema: {type: array, items: {type: object, properties: {x: {}}}}}}}}"
    )
    assert [d.name for d in api.decls.values()] == ["ListThingsResponseItem"]
    assert isinstance(found.responses[0].contents[0].type, ListOf)


def test_media_types_behind_references():
    root = "components: {mediaTypes: {M: {schema: {type: integer}}}}"
    found = operation(
        "responses: {'200': {content: {application/json: {$ref: '#/components/mediaTypes/M'}}}}", root=root
    )
    assert found.responses[0].contents[0].type == Scalar("integer")


def test_models_know_where_they_travel():
    _, api, _ = lowered_operation(
        "operationId: saveThing\nrequestBody: {content: {application/json: {schema: {type: object, properties: {t: {$ref: '#/components/schemas/Thing'}}}}}}\n"
        "responses: {'200': {content: {application/json: {schema: {type: object, properties: {y: {}}}}}}}",
        "post",
        root=THING,
    )
    assert {d.name: (d.inputs, d.outputs) for d in api.decls.values()} == {
        "Thing": (True, False),
        "SaveThingBody": (True, False),
        "SaveThingResponse": (False, True),
    }
