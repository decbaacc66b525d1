"""Bodies of several media types: signatures, names and docstrings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sdkloom.plan.lock import NamesLock

from tests.unit.target.build import TEXT, an_object, document, files_of, operation, plan_of, ref

JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
OCTETS = {"type": "string", "format": "binary"}


def sends(content: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"required": True, "content": {media_type: {"schema": schema} for media_type, schema in content.items()}}
    return operation(requestBody=body, **more)


def resource_of(item: dict[str, Any], lock: NamesLock | None = None, **schemas: Any) -> str:
    return files_of(document({"/things": {"post": item}}, schemas), lock)["resources/things.py"]


def methods(text: str) -> list[str]:
    return re.findall(r"    def (\w+)\(self,", text.split("class AsyncThings")[0])


def test_one_media_type_changes_nothing() -> None:
    text = resource_of(sends({JSON: ref("New")}), New=an_object(["a"], a=TEXT))
    assert "def create(self, *, a: str, **options" in text
    assert "Cho" not in text


def test_the_same_properties_share_a_method() -> None:
    text = resource_of(sends({JSON: ref("New"), FORM: ref("New")}), New=an_object(["a"], a=TEXT))
    assert f'*, a: str, content_type: Literal["{JSON}", "{FORM}"] = "{JSON}", **options' in text
    assert "body=Choice(JsonBody(), Form())" in text
    assert "body=Chosen(content_type, New(a=a))" in text
    assert methods(text) == ["create"]


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ([], "content_type"),
        (["content_type"], "body_content_type"),
        (["contentType"], "body_content_type"),
        (["content_type", "body_content_type"], "request_content_type"),
        (["content_type", "body_content_type", "request_content_type"], "request_content_type_2"),
    ],
)
def test_the_argument_takes_no_name_of_the_description(taken: list[str], name: str) -> None:
    new = an_object([], a=TEXT, **dict.fromkeys(taken, TEXT))
    text = resource_of(sends({JSON: ref("New"), FORM: ref("New")}), New=new)
    assert f"{name}: Literal[" in text
    assert f"Chosen({name}, New(" in text
    query = [{"name": wire, "in": "query", "schema": TEXT} for wire in taken]
    text = resource_of(sends({JSON: ref("New"), FORM: ref("New")}, parameters=query), New=an_object([], a=TEXT))
    assert f"{name}: Literal[" in text


@pytest.mark.parametrize(
    ("media_type", "schema", "method", "argument"),
    [
        ("application/xml", TEXT, "create_from_xml", "body: str | bytes"),
        ("text/plain", TEXT, "create_from_text", "body: str | bytes"),
        ("text/x-markdown", TEXT, "create_from_markdown", "body: str | bytes"),
        ("text/*", TEXT, "create_from_text", "body: str | bytes"),
        ("application/octet-stream", OCTETS, "create_from_bytes", "body: FileInput | Iterable[bytes]"),
        ("application/vnd.acme.zip", OCTETS, "create_from_acme_zip", "body: FileInput | Iterable[bytes]"),
        ("image/*", OCTETS, "create_from_image", "body: FileInput | Iterable[bytes]"),
        ("*/*", OCTETS, "create_from_bytes", "body: FileInput | Iterable[bytes]"),
        (MULTIPART, ref("Part"), "create_from_multipart", "file: FileInput"),
        (FORM, ref("Other"), "create_from_form", "x: str"),
        (
            "application/json-patch+json",
            {"type": "array", "items": TEXT},
            "create_from_json_patch",
            "body: Sequence[str]",
        ),
        ("application/vnd.acme.v2+json", ref("Other"), "create_from_acme_v2", "x: str"),
        ("application/;q=\"'\\", OCTETS, "create_from_bytes", "body: FileInput | Iterable[bytes]"),
    ],
)
def test_other_arguments_have_a_method(media_type: str, schema: Any, method: str, argument: str) -> None:
    parts = {
        "New": an_object(["a"], a=TEXT),
        "Part": an_object(["file"], file=OCTETS),
        "Other": an_object(["x"], x=TEXT),
    }
    text = resource_of(sends({JSON: ref("New"), media_type: schema}), **parts)
    assert methods(text) == ["create", method]
    assert "def create(self, *, a: str, **options" in text
    assert re.search(rf"def {method}\(self, \*, {re.escape(argument)}[,)]", text)
    assert f"`{method}` sends the body as" in text
    assert f"self.{method} = raw(things.{method})" in text


def test_a_name_that_is_taken_stays_where_it_was() -> None:
    item = sends({JSON: ref("New"), "application/xml": TEXT})
    paths = {
        "/things": {"post": item},
        "/things/xml": {"post": operation(operationId="create_from_xml")},
    }
    text = files_of(document(paths, {"New": an_object(["a"], a=TEXT)}))["resources/things.py"]
    assert methods(text)[0] == "create"
    assert re.search(r'_CREATE_FROM_XML: Operation\[None\] = Operation\("POST", "/things/xml"', text)
    assert len(set(methods(text))) == 3


def test_the_lock_keeps_the_name() -> None:
    given = document(
        {"/things": {"post": sends({JSON: ref("New"), "application/xml": TEXT})}}, {"New": an_object(["a"], a=TEXT)}
    )
    pinned = {key: name for key, name in plan_of(given).names.pinned.items() if "xml" in name}
    assert list(pinned.values()) == ["things.create_from_xml"]
    key = next(iter(pinned))
    lock = NamesLock({key: "things.create_by_xml"})
    assert methods(files_of(given, lock)["resources/things.py"]) == ["create", "create_by_xml"]


def test_a_body_that_is_one_value_takes_what_any_media_type_does() -> None:
    text = resource_of(sends({JSON: {"type": "array", "items": TEXT}, "text/csv": TEXT, "image/png": OCTETS}))
    assert "body: Sequence[str] | str | bytes | FileInput | Iterable[bytes]" in text
    assert f'content_type: Literal["{JSON}", "text/csv", "image/png"] = "{JSON}"' in text
    assert f"`{JSON}` takes structured data; `text/csv` takes text; `image/png` takes bytes" in " ".join(text.split())
    assert 'create(body=["body"])' in text


def test_a_range_may_be_said() -> None:
    text = resource_of(sends({"image/*": OCTETS}))
    assert "body: FileInput | Iterable[bytes], content_type: str | UnsetType = UNSET, **options" in text
    text = resource_of(sends({"image/png": OCTETS, "image/*": OCTETS}))
    assert 'content_type: str = "image/png"' in text


def test_a_streamed_answer_has_each_way_too() -> None:
    answers = {
        "200": {
            "description": "",
            "content": {JSON: {"schema": TEXT}, "text/event-stream": {"itemSchema": an_object(a=TEXT)}},
        }
    }
    item = sends({JSON: ref("New"), "application/xml": TEXT})
    item["responses"] = answers
    text = resource_of(item, New=an_object(["a"], a=TEXT))
    assert methods(text) == ["create", "create_stream", "create_from_xml", "create_stream_from_xml"]
