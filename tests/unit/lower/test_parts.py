"""Parts of a multipart body whose schemas say little."""

from __future__ import annotations

import pytest

from tests.unit.lower.build import lowered, parsed


def content(properties: str, more: str = "", version: str = "3.1.0", media_type: str = "multipart/form-data"):
    text = f"""
    paths:
      /t:
        post:
          requestBody:
            content:
              {media_type}:
                schema: {{type: object, properties: {properties}}}
                {more}
          responses: {{'204': {{description: ''}}}}
    components: {{schemas: {{Anything: {{description: x}}, Text: {{type: string}}}}}}
    """
    body = lowered(parsed(text), version)[0].operations[0].body
    assert body is not None
    return body.contents[0]


@pytest.mark.parametrize(
    ("schema", "untyped"),
    [
        ("{}", True),
        ("{title: A, description: b}", True),
        ("{$ref: '#/components/schemas/Anything'}", True),
        ("{type: array, items: {}}", True),
        ("{contentMediaType: text/csv}", True),
        ("{$ref: '#/components/schemas/Text'}", False),
        ("{type: string}", False),
        ("{default: a}", False),
        ("{enum: [a]}", False),
        ("{oneOf: [{type: string}, {type: integer}]}", False),
        ("{properties: {a: {}}}", False),
        ("{contentMediaType: image/png}", False),  # octets: a file, and nothing else
    ],
)
def test_a_part_without_a_type(schema: str, untyped: bool) -> None:
    assert content(f"{{a: {schema}}}").untyped_parts == (("a",) if untyped else ())


def test_what_the_encoding_says_goes_first() -> None:
    properties = "{a: {}, b: {}, c: {}}"
    encoding = "encoding: {a: {contentType: application/json}, b: {contentType: image/png}}"
    assert content(properties, encoding).untyped_parts == ("b", "c")


def test_the_rule_is_that_of_openapi_3_1() -> None:
    assert content("{a: {}}", version="3.0.3").untyped_parts == ()
    assert content("{a: {}}", version="3.2.0").untyped_parts == ("a",)
    assert content("{a: {}}", media_type="application/x-www-form-urlencoded").untyped_parts == ()


def test_the_media_type_of_a_schema_is_that_of_the_part() -> None:
    properties = (
        "{a: {type: string, contentMediaType: image/png}, b: {type: string, contentMediaType: application/octet-stream},"
        " c: {type: string, contentMediaType: image/png, contentEncoding: base64}, d: {contentMediaType: text/csv},"
        " e: {type: array, items: {type: string, contentMediaType: image/gif}}}"
    )
    found = content(properties, "encoding: {d: {contentType: text/plain}, e: {style: form}}").encodings
    assert {e.property: e.content_type for e in found} == {"d": "text/plain", "e": "image/gif", "a": "image/png"}
