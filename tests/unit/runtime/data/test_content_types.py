"""Bodies whose media type the caller chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from runtime.bodies import Binary, Choice, Chosen, Form, JsonBody, Multipart, Text, encode_body
from runtime.errors import InvalidRequestError
from runtime.models import UNSET

from .shapes import Labels

FORM = "application/x-www-form-urlencoded"
PLAIN = Choice(JsonBody(), Form(), Multipart(boundary="b"))
RANGES = Choice(Binary("image/*"), Text("application/*+xml"), Text("text/plain"), Binary("*/*"))


def sent(spec: Choice, value: Any, extra: dict[str, Any] | None = None) -> tuple[str, bytes]:
    encoded = encode_body(spec, value, extra)
    assert isinstance(encoded.content, bytes)
    assert encoded.content_length == len(encoded.content)
    return encoded.content_type, encoded.content


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        (UNSET, ("application/json", b'{"a":"b c"}')),
        ("application/json", ("application/json", b'{"a":"b c"}')),
        (FORM, (FORM, b"a=b+c")),
        (f"{FORM}; charset=utf-8", (f"{FORM}; charset=utf-8", b"a=b+c")),
        ("APPLICATION/JSON", ("APPLICATION/JSON", b'{"a":"b c"}')),
    ],
)
def test_the_choice_decides_how_it_is_written(content_type: Any, expected: tuple[str, bytes]) -> None:
    assert sent(PLAIN, Chosen(content_type, {"a": "b c"})) == expected


def test_a_boundary_stays_that_of_the_body() -> None:
    for chosen in ("multipart/form-data", "multipart/form-data; boundary=other"):
        content_type, content = sent(PLAIN, Chosen(chosen, {"a": "b"}))
        assert content_type == "multipart/form-data; boundary=b"
        assert content.startswith(b"--b\r\n")


def test_models_and_further_properties_in_every_form() -> None:
    for chosen in PLAIN.specs:
        _, content = sent(PLAIN, Chosen(chosen, Labels(class_=1)), {"more": 2})
        assert (b"class" in content, b"more" in content, b"note" in content) == (True, True, False)


def test_without_a_choice_the_first_is_sent() -> None:
    assert sent(PLAIN, {"a": 1})[0] == "application/json"


@pytest.mark.parametrize(
    ("content_type", "value", "expected"),
    [
        (UNSET, b"x", ("application/octet-stream", b"x")),
        (UNSET, ("a.png", b"x"), ("image/png", b"x")),
        ("image/webp", ("a.png", b"x", "image/png"), ("image/webp", b"x")),
        ("application/atom+xml", "<a/>", ("application/atom+xml", b"<a/>")),
        ("text/plain", "ü", ("text/plain", "ü".encode())),
        ("text/csv", b"a,b", ("text/csv", b"a,b")),
    ],
)
def test_ranges(content_type: Any, value: Any, expected: tuple[str, bytes]) -> None:
    assert sent(RANGES, Chosen(content_type, value)) == expected


def test_a_file_is_streamed_under_the_chosen_name(tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"abc")
    encoded = encode_body(RANGES, Chosen("image/x-raw", file))
    assert (encoded.content_type, encoded.content_length, encoded.replayable) == ("image/x-raw", 3, True)
    assert b"".join(encoded.content) == b"abc"  # type: ignore[arg-type]


@pytest.mark.parametrize("content_type", ["text/html", "*/*", "image", "", "application/*", "json"])
def test_what_is_not_there_is_refused(content_type: str) -> None:
    with pytest.raises(InvalidRequestError, match="content_type must be one of application/json, "):
        encode_body(PLAIN, Chosen(content_type, {}))


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [("text/*", "text/plain; charset=utf-8"), ("application/*+xml", "application/xml"), ("text/csv", "text/csv")],
)
def test_a_range_of_text_is_sent_under_a_name(media_type: str, expected: str) -> None:
    assert sent(Choice(Text(media_type)), Chosen(UNSET, "a")) == (expected, b"a")
