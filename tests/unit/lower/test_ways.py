"""Several media types of one body: which say the same, which share arguments, which cannot be sent."""

from __future__ import annotations

import pytest
from sdkloom.ir.types import ANY, ListOf, MapOf

from tests.unit.lower.build import codes, lowered_operation

SCHEMAS = """
components:
  schemas:
    Note: {type: object, required: [text], properties: {text: {type: string}}}
    Other: {type: object, properties: {x: {type: string}}}
    File: {type: object, properties: {file: {type: string, format: binary}}}
    Files: {type: object, properties: {files: {type: array, items: {type: string, format: binary}}}}
    List: {type: array, items: {type: string}}
    Union: {oneOf: [{$ref: '#/components/schemas/Note'}, {$ref: '#/components/schemas/Other'}]}
    Open: {type: object}
"""
JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
PATCH, MERGE = "application/json-patch+json", "application/merge-patch+json"


def lowered(*contents: tuple[str, str], extra: str = "", root: str = SCHEMAS):
    inner = ", ".join(
        f"'{t}': {{schema: {s if s[0] == '{' else '{$ref: ' + repr('#/components/schemas/' + s) + '}'}}}"
        for t, s in contents
    )
    text = f"{{requestBody: {{content: {{{inner}}}}}, responses: {{'204': {{description: ''}}}}{extra}}}"
    return lowered_operation(text, "post", root=root)


def ways(*contents: tuple[str, str]) -> list[list[str]]:
    found, _, diagnostics = lowered(*contents)
    assert found.body is not None
    assert [c for way in found.body.ways for c in way] == list(found.body.contents)
    assert "DEG008" not in codes(diagnostics)
    return [[content.media_type for content in way] for way in found.body.ways]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ([(JSON, "Note")], [[JSON]]),
        ([(FORM, "Note"), (JSON, "Note")], [[JSON, FORM]]),
        ([(MULTIPART, "Note"), (FORM, "Note")], [[MULTIPART, FORM]]),
        ([(JSON, "Note"), (FORM, "Other")], [[JSON], [FORM]]),
        ([(JSON, "File"), (MULTIPART, "File")], [[MULTIPART], [JSON]]),
        ([(JSON, "Files"), (MULTIPART, "Files"), (FORM, "Files")], [[MULTIPART], [JSON, FORM]]),
        ([(JSON, "Union"), (FORM, "Union")], [[JSON, FORM]]),
        ([(JSON, "Note"), (MERGE, "Note"), (PATCH, "List")], [[JSON, MERGE], [PATCH]]),
        ([(JSON, "List"), ("text/csv", "{type: string}"), ("image/png", "{}")], [[JSON, "text/csv", "image/png"]]),
        ([(JSON, "List"), (MULTIPART, "File")], [[JSON], [MULTIPART]]),
        ([("image/png", "{}"), ("image/jpeg", "{}")], [["image/png", "image/jpeg"]]),
        (
            [(JSON, "Note"), ("application/zip", "{}"), ("text/csv", "{}"), ("application/gzip", "{}")],
            [[JSON], ["application/zip", "application/gzip"], ["text/csv"]],
        ),
        ([(JSON, "{}"), (FORM, "{}")], [[JSON, FORM]]),
    ],
)
def test_ways(contents, expected):
    assert ways(*contents) == expected


@pytest.mark.parametrize(
    ("contents", "kept"),
    [
        ([("text/json", "Note"), (JSON, "Note")], [JSON]),
        ([("application/*+json", "Note")], [JSON]),
        ([("*/*", "Note"), (JSON, "Note"), (FORM, "Note")], [JSON, FORM]),
        ([(JSON, "Note"), (f"{JSON}; charset=utf-8", "Note")], [JSON]),
        ([(JSON, "Note"), (f"{JSON};kind=short", "Note")], [JSON, f"{JSON};kind=short"]),
        ([(JSON, "Note"), ("application/vnd.acme+json", "Note")], [JSON, "application/vnd.acme+json"]),
        ([(PATCH, "Note"), (JSON, "Note")], [JSON]),
        ([(PATCH, "List"), (JSON, "List")], [JSON, PATCH]),
        ([("application/xml", "Note"), ("text/xml", "Note"), ("application/*+xml", "Note")], ["application/xml"]),
        ([("text/plain", "Note"), (JSON, "Note")], [JSON]),
        ([("text/plain", "{type: string}"), (JSON, "{type: string}")], [JSON, "text/plain"]),
        ([("text/csv", "List"), (JSON, "List")], [JSON, "text/csv"]),
        ([("text/plain", "{}"), ("text/x-markdown", "{}")], ["text/plain", "text/x-markdown"]),
    ],
)
def test_another_name_is_no_choice_and_is_told(contents, kept):
    found, _, diagnostics = lowered(*contents)
    assert found.body is not None
    assert [content.media_type for content in found.body.contents] == kept
    told = [d for d in diagnostics.items if d.code == "LOW043"]
    assert (len(told), {d.severity for d in told}) == (len(contents) - len(kept), {"note"} if told else set())
    assert found.degraded == (("DEG006",) if kept == ["application/xml"] else ())


def test_a_patch_of_any_object_is_a_list_of_operations():
    found, _, _ = lowered((PATCH, "Open"), (MERGE, "Open"))
    assert found.body is not None
    assert [(c.media_type, c.type == ListOf(MapOf(ANY))) for c in found.body.contents] == [
        (MERGE, False),
        (PATCH, True),
    ]


def test_two_bodies_under_one_name_are_told():
    found, _, diagnostics = lowered((JSON, "Note"), ("*/*", "Other"))
    assert found.body is not None
    assert [c.media_type for c in found.body.contents] == [JSON]
    assert (codes(diagnostics), found.degraded) == (["DEG008"], ("DEG008",))
    assert found.docs.notes == ("a body of */* cannot be sent: another body goes as application/json",)


def test_a_body_without_the_pages_property_is_told():
    pages = ", x-sdk-pagination: {style: cursor, request: {cursor: text}, response: {items: /data, next: /next}}"
    answer = "{type: object, properties: {data: {type: array, items: {type: string}}, next: {type: string}}}"
    inner = "application/json: {schema: {$ref: '#/components/schemas/Note'}}, text/plain: {schema: {type: string}}"
    text = f"{{requestBody: {{content: {{{inner}}}}}, responses: {{'200': {{content: {{{JSON}: {{schema: {answer}}}}}}}}}{pages}}}"
    found, _, diagnostics = lowered_operation(text, "post", root=SCHEMAS)
    assert found.body is not None
    assert [c.media_type for c in found.body.contents] == [JSON]
    assert (codes(diagnostics), found.degraded) == (["DEG008"], ("DEG008",))
    assert found.docs.notes == ("a body of text/plain cannot be sent: the page is asked for by properties of the body",)


def test_text_of_an_answer_that_can_only_be_json():
    note = "{schema: {$ref: '#/components/schemas/Note'}}"
    text = f"{{responses: {{'200': {{content: {{text/plain: {note}, {JSON}: {note}, text/html: {{}}}}}}}}}}"
    found, _, diagnostics = lowered_operation(text, root=SCHEMAS)
    assert [c.media_type for c in found.responses[0].contents] == [JSON, "text/html"]
    assert codes(diagnostics) == ["LOW043"]
