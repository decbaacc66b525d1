"""What is asked for, and the media type that came: which one is read, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest
from runtime import errors
from runtime.calls.reading import accept_of
from runtime.operation import (
    ByStatus,
    BytesBody,
    Json,
    JsonLines,
    JsonSequence,
    Negotiated,
    NoContent,
    Operation,
    TextBody,
)
from runtime.options import Limits
from runtime.streams.framings import framing_for
from runtime.streams.json_seq import SequenceDecoder
from runtime.streams.jsonl import LineDecoder

from .scripted import reply, sample


@pytest.mark.parametrize(
    ("choices", "accept"),
    [
        ({"200": Json(Any), "204": NoContent()}, "application/json"),
        ({"200": Json(int), "202": Json(str)}, "application/json"),
        ({"200": Json(Any), "202": TextBody()}, "application/json, text/plain, */*;q=0.5"),
        ({"200": TextBody(), "202": Json(Any)}, "text/plain, application/json, */*;q=0.5"),
        ({"200": NoContent(), "201": NoContent()}, "application/json, */*;q=0.5"),
        ({"200": BytesBody(), "201": NoContent()}, "*/*"),
    ],
)
def test_whatever_a_status_may_bring_is_asked_for(choices: Any, accept: str) -> None:
    assert accept_of(ByStatus(choices)) == accept


def test_an_answer_that_is_no_json_is_told_by_its_name() -> None:
    operation: Operation[Any] = Operation("GET", "/x", response=Json(Any))
    page = reply(200, raw=b"<html>", headers={"content-type": "text/html; charset=utf-8"})
    client, _, _ = sample(page, reply(200, raw=b"{", headers={"content-type": "application/problem+json"}))
    with pytest.raises(errors.ResponseDecodeError, match="it came as 'text/html; charset=utf-8'"):
        client.call(operation)
    with pytest.raises(errors.ResponseDecodeError) as caught:
        client.call(operation)
    assert "came as" not in str(caught.value)


@pytest.mark.parametrize(
    ("content_type", "lines", "records"),
    [
        ("application/jsonl", LineDecoder, LineDecoder),
        ("application/x-ndjson; charset=utf-8", LineDecoder, LineDecoder),
        ("Application/JSON-Seq", SequenceDecoder, SequenceDecoder),
        ("application/geo+json-seq", SequenceDecoder, SequenceDecoder),
        ("application/json", LineDecoder, SequenceDecoder),
        ("", LineDecoder, SequenceDecoder),
    ],
)
def test_lines_or_records_as_the_content_type_says(content_type: str, lines: type, records: type) -> None:
    assert type(framing_for(JsonLines(Any), content_type, Limits())) is lines
    assert type(framing_for(JsonSequence(Any), content_type, Limits())) is records


@pytest.mark.parametrize(
    ("content_type", "chosen"),
    [
        ("application/json; charset=utf-8", "json"),
        ("application/hal+json", "json"),
        ("APPLICATION/PROBLEM+JSON", "json"),
        ("application/atom+xml", "xml"),
        ("text/csv", "text"),
        ("image/svg+xml", "xml"),
        ("image/png", "text"),
        ("", "text"),
    ],
)
def test_the_content_type_decides(content_type: str, chosen: str) -> None:
    specs = {"text": TextBody(), "json": Json(Any), "xml": TextBody()}
    media_types = {"text": "text/*; charset=utf-8", "json": "Application/JSON", "xml": "application/xml"}
    spec = Negotiated({media_types[name]: spec for name, spec in specs.items()})
    assert spec.choose(content_type) is specs[chosen]
