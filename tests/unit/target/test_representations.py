"""Answers in several media types: what is asked for, and what the docstring says of the others."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.target.build import TEXT, an_object, document, files_of, operation, ref

JSON = "application/json"
OCTETS = {"type": "string", "format": "binary"}


def resource_of(item: dict[str, Any], **schemas: Any) -> str:
    return files_of(document({"/things": {"post": item}}, schemas))["resources/things.py"]


def gives(**statuses: Any) -> dict[str, Any]:
    item = operation()
    item["responses"] = {
        key.removeprefix("s"): {"description": "", "content": {t: {"schema": s} for t, s in content.items()}}
        for key, content in statuses.items()
    }
    return item


@pytest.mark.parametrize(
    ("item", "constant"),
    [
        (gives(s200={"image/png": OCTETS}), 'Operation("POST", "/things", response=BytesBody())'),
        (gives(s200={"image/png": OCTETS, "image/gif": OCTETS}), 'accept="image/png, image/gif, */*;q=0.5"'),
        (gives(s200={"image/png": OCTETS, "*/*": OCTETS}), 'Operation("POST", "/things", response=BytesBody())'),
        (gives(s200={"image/png": OCTETS, "text/plain": TEXT}), 'Operation("POST", "/things", response=TextBody())'),
        (gives(s200={"image/png": OCTETS, JSON: TEXT}), 'accept="image/png, */*;q=0.5", response=BytesBody()'),
        (gives(s200={"application/*+json": an_object(a=TEXT)}), 'Operation("POST", "/things", response=Json('),
        (gives(s200={"application/*+xml": TEXT}), 'accept="application/xml", response=TextBody()'),
        (gives(s200={"text/*": TEXT}), 'accept="text/*", response=TextBody()'),
        (gives(s200={"text/plain": TEXT, "image/png": OCTETS}), 'Operation("POST", "/things", response=TextBody())'),
        (gives(s200={"text/plain": TEXT, "text/csv": TEXT}), 'accept="text/plain, text/csv", response=TextBody()'),
        (gives(s200={"application/xml": TEXT, JSON: an_object(a=TEXT)}), 'Operation("POST", "/things", response=Json('),
        (gives(s200={"application/hal+json": ref("New"), JSON: ref("Old")}), 'Operation("POST", "/things", response=Json(Old))'),
        (gives(s200={"application/hal+json": ref("New")}), 'accept="application/hal+json", response=Json(New)'),
        (gives(s200={JSON: ref("New")}, s202={"text/csv": TEXT}), f'accept="{JSON}, text/csv", response=ByStatus('),
        (gives(s200={JSON: TEXT, "text/plain": TEXT}), 'response=Negotiated({"application/json": Json(str), "text/plain": TextBody()})'),
        (gives(s200={JSON: TEXT, "application/xml": TEXT}), 'Operation("POST", "/things", response=Json(str))'),
    ],
)  # fmt: skip
def test_what_is_asked_for(item: dict[str, Any], constant: str) -> None:
    text = resource_of(item, New=an_object(a=TEXT), Old=an_object(b=TEXT))
    found = re.search(r"_CREATE: Operation\[[^=]*= (Operation\(.*?\))\n\n", text, re.DOTALL)
    assert found
    assert constant in re.sub(r"\s+", " ", found[1]).replace("( ", "(").replace(", )", ")")


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (gives(s200={JSON: ref("New"), "application/pdf": OCTETS}), "Also served as `application/pdf`"),
        (gives(s200={JSON: ref("New"), "application/hal+json": ref("Old")}), "Also served as `application/hal+json`"),
        (gives(s200={JSON: ref("New"), "application/hal+json": ref("New")}), None),
        (gives(s200={JSON: ref("New"), "application/xml": ref("New"), "application/cbor": OCTETS}), None),
        (gives(s200={JSON: ref("New"), "image/svg+xml": OCTETS}), "Also served as `image/svg+xml`"),
        (gives(s200={"image/png": OCTETS, JSON: TEXT}), "Also served as `application/json`"),
        (
            gives(s200={"image/png": OCTETS, "image/gif": OCTETS}),
            "The body is `image/png` or `image/gif`, as the server",
        ),
        (gives(s200={"text/plain": TEXT, "text/csv": TEXT}), "The body is `text/plain` or `text/csv`, as the server"),
        (gives(s200={"image/png": OCTETS, "text/plain": TEXT}), "Also served as `image/png`"),
    ],
)
def test_what_is_served_besides_is_told(item: dict[str, Any], line: str | None) -> None:
    text = " ".join(resource_of(item, New=an_object(a=TEXT), Old=an_object(b=TEXT)).split())
    assert (line in text) if line else ("Also served" not in text and "as the server" not in text)


def test_pages_in_a_media_type_of_their_own() -> None:
    page = an_object(["data"], data={"type": "array", "items": TEXT}, next=TEXT)
    trait = {"style": "cursor", "request": {"cursor": "c"}, "response": {"items": "/data", "next": "/next"}}
    item = gives(s200={"application/vnd.api+json": page}) | {"x-sdk-pagination": trait}
    item["parameters"] = [{"name": "c", "in": "query", "schema": TEXT}]
    assert 'accept="application/vnd.api+json"' in resource_of(item)
