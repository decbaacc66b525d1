"""Resource modules: signatures, calls, bodies and answers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.target.build import TEXT, an_object, body, document, files_of, operation, ref


def resource_of(item: dict[str, Any], path: str = "/things", method: str = "get", **schemas: Any) -> str:
    return files_of(document({path: {method: item}}, schemas))["resources/things.py"]


def parameter(name: str, place: str = "query", schema: Any = TEXT, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, **({"required": True} if place == "path" else {}), **more}


def test_path_parameters_are_positional_in_the_order_of_the_path() -> None:
    item = operation(parameters=[parameter("b", "path"), parameter("a", "path")])
    text = resource_of(item, "/things/{a}/{b}")
    assert "(self, a: str, b: str, **options: Unpack[RequestOptions]) -> None:" in text
    assert "path=(a, b)" in text


def test_required_arguments_come_before_optional_ones() -> None:
    item = operation(parameters=[parameter("a"), parameter("b", required=True), parameter("X-C", "header")])
    text = resource_of(item)
    assert "*, b: str, a: str | UnsetType = UNSET, x_c: str | UnsetType = UNSET, **options" in text
    assert 'query={"a": a, "b": b}, headers={"X-C": x_c}' in text


def test_a_name_in_two_places_and_names_that_the_method_uses() -> None:
    parameters = [parameter("id", "path"), parameter("id"), parameter("options"), parameter("self"), parameter("class")]
    text = resource_of(operation(parameters=parameters), "/things/{id}")
    assert "self, id: str, *, id_query: str | UnsetType = UNSET, options_query: str" in text
    assert 'query={"id": id_query, "options": options_query, "self": self_query, "class": class_}' in text


def test_styles_that_are_not_the_default_are_told() -> None:
    item = operation(parameters=[parameter("a", schema={"type": "array", "items": TEXT}, explode=False)])
    assert 'params=(Param("a", "query", style="form", explode=False),)' in resource_of(item)
    assert "Param" not in resource_of(operation(parameters=[parameter("a")]))


def test_an_object_body_is_spread() -> None:
    text = resource_of(operation(**body(ref("New"))), method="post", New=an_object(["a"], a=TEXT, b=TEXT))
    assert "(self, *, a: str, b: str | UnsetType = UNSET, **options" in text
    assert "body=New(a=a, b=b)" in text


@pytest.mark.parametrize(
    ("schema", "media_type", "argument", "spec"),
    [
        ({"type": "array", "items": TEXT}, "application/json", "body: Sequence[str]", None),
        (TEXT, "text/plain", "body: str | bytes", 'body=Text("text/plain")'),
        (
            {"type": "string", "format": "binary"},
            "image/png",
            "body: FileInput | Iterable[bytes]",
            'Binary("image/png")',
        ),
        (TEXT, "application/vnd.x+json", "body: str", 'body=JsonBody("application/vnd.x+json")'),
    ],
)
def test_other_bodies_are_one_argument(schema: Any, media_type: str, argument: str, spec: str | None) -> None:
    text = resource_of(operation(**body(schema, media_type)), method="post")
    assert f"*, {argument}, **options" in text
    assert spec is None or spec in text


def test_an_optional_body_can_be_left_out() -> None:
    text = resource_of(operation(**body({"type": "array", "items": TEXT}, required=False)), method="post")
    assert "body: Sequence[str] | UnsetType = UNSET" in text


def test_forms_and_files() -> None:
    schema = an_object(["file"], file={"type": "string", "format": "binary"}, note=TEXT, meta=an_object(x=TEXT))
    text = resource_of(operation(**body(schema, "multipart/form-data")), method="post")
    assert 'body=Multipart(files=("file",), json=("meta",))' in text
    assert "*, file: FileInput, note: str | UnsetType = UNSET" in text
    assert 'body={"file": file, "note": note, "meta": meta}' in text
    form = resource_of(operation(**body(an_object(["a"], a=TEXT), "application/x-www-form-urlencoded")), method="post")
    assert "body=Form()" in form


def test_answers() -> None:
    assert "response=NoContent()" in resource_of(operation(status="204"))
    assert "response=Json(Thing)" in resource_of(operation(ref("Thing")), Thing=an_object(x=TEXT))
    binary = {"description": "", "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
    text = resource_of({"tags": ["things"], "responses": {"200": binary}})
    assert "response=BytesBody()" in text
    assert ") -> AsyncDownload:" in text
    assert "self._client.download(" in text


def test_bytes_are_asked_for_where_json_is_only_a_string() -> None:
    film = {"type": "string", "format": "binary"}
    content = {"video/mp4": {"schema": film}, "application/json": {"schema": TEXT}}
    found = {"tags": ["things"], "responses": {"200": {"description": "", "content": content}}}
    assert "response=BytesBody()" in resource_of(found)
    content["application/json"] = {"schema": an_object(x=TEXT)}
    assert "response=Json(" in resource_of(found)


def test_a_class_leaves_the_name_of_a_type_alone() -> None:
    text = resource_of(operation(ref("Things")), Things=an_object(x=TEXT))
    assert "class ThingsResource(" in text
    assert ") -> Things:" in text


def test_answers_that_differ_by_status() -> None:
    item = operation(ref("A"))
    item["responses"]["202"] = {"description": "Later"}
    text = resource_of(item, A=an_object(x=TEXT))
    assert 'response=ByStatus({"200": Json(A), "202": NoContent()})' in text
    assert ") -> A | None:" in text


def test_a_stream_beside_json_is_a_second_method() -> None:
    item = operation(ref("A"))
    item["responses"]["200"]["content"]["text/event-stream"] = {"itemSchema": ref("A")}
    text = resource_of({**item, "operationId": "run"}, method="post", A=an_object(x=TEXT))
    assert "def run(self, **options: Unpack[RequestOptions]) -> A:" in text
    assert "def run_stream(self, **options: Unpack[RequestOptions]) -> Stream[A, A]:" in text


def test_pages() -> None:
    item = operation(
        an_object(["data"], data={"type": "array", "items": ref("A")}, next=TEXT),
        parameters=[parameter("cursor"), parameter("limit", schema={"type": "integer"})],
    )
    item["x-sdk-pagination"] = {
        "style": "cursor",
        "request": {"cursor": "cursor", "limit": "limit"},
        "response": {"items": "/data", "next": "/next"},
    }
    text = resource_of(item, A=an_object(x=TEXT))
    assert 'Pages(A, style="cursor", items="/data", next="/next", cursor="cursor", limit="limit")' in text
    assert "def list(self, *, cursor: str | UnsetType = UNSET, limit: int | UnsetType = UNSET, max_items" in text
    assert ") -> AsyncPager[A]:" in text


def test_a_method_named_list_does_not_hide_the_type() -> None:
    paths = {
        "/things": {"get": operation({"type": "array", "items": TEXT}, operationId="list")},
        "/things/names": {"get": operation({"type": "array", "items": TEXT}, operationId="names")},
    }
    text = files_of(document(paths))["resources/things.py"]
    assert "def names(self, **options: Unpack[RequestOptions]) -> builtins.list[str]:" in text
    assert "response=Json(list[str])" in text


def test_an_inline_union_is_named_before_it_is_evaluated() -> None:
    union = {"anyOf": [{"type": "array", "items": ref("A")}, {"type": "array", "items": ref("B")}]}
    text = resource_of(operation(union, operationId="find"), A=an_object(x=TEXT), B=an_object(y=TEXT))
    found = re.search(r"^(_\w+): TypeAlias = OneOf\[list\[A\] \| list\[B\]\]$", text, re.MULTILINE)
    assert found is not None
    assert f"response=Json({found[1]})" in text
    assert ") -> OneOf[list[A] | list[B]]:" in text


def test_deprecated_methods_warn() -> None:
    text = resource_of(operation(deprecated=True))
    assert '@deprecated("This operation is deprecated.")' in text
    assert "# pyright: reportDeprecated=false" in text


def test_whole_responses_only_where_there_are_any() -> None:
    item = operation()
    item["responses"]["200"]["content"] = {"text/event-stream": {"itemSchema": TEXT}}
    text = resource_of(item)
    assert "with_raw_response" not in text
    assert "async_raw" not in text


def test_security_that_differs_from_the_commonest_is_told() -> None:
    paths = {
        "/things": {"get": operation(security=[{"key": []}]), "post": operation(security=[{"key": []}])},
        "/things/open": {"get": operation(security=[])},
    }
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    files = files_of(document(paths, components=schemes))
    assert files["resources/things.py"].count("security=()") == 1
    assert 'ApiKey("key", "header", "X-Key", argument="api_key", env="ACME_API_KEY")' in files["_client.py"]
    assert 'security=(("key",),),' in files["_client.py"]


def test_a_client_without_credentials_has_no_empty_star() -> None:
    text = files_of(document({"/things": {"get": operation()}}))["_client.py"]
    assert "self,\n        **settings: Unpack[ClientOptions],\n" in text


def test_a_credential_that_is_optional_is_sent_when_it_is_there() -> None:
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    paths = {"/things": {"get": operation(security=[{}, {"key": []}])}}
    assert 'security=(("key",), ()),' in files_of(document(paths, components=schemes))["_client.py"]


WORDS = {"type": "string", "description": "Names a zone. The rest is long, and the type shows it.", "maxLength": 32}


def test_an_argument_without_words_shows_the_first_sentence_of_its_type() -> None:
    listed = [parameter("zone", schema=ref("Zone")), parameter("other", schema=ref("Alias"), description="Its own.")]
    text = resource_of(
        operation(parameters=listed), Zone={**WORDS, "description": WORDS["description"] + " x" * 60}, Alias=WORDS
    )
    assert "zone: Names a zone. At most 32 characters.\n" in text
    assert "other: Its own. At most 32 characters.\n" in text
    assert "The rest is long" not in text


def test_so_does_a_field_of_the_body_and_the_body_itself() -> None:
    kind = {"type": "object", "description": "What is wanted.", "properties": {"a": TEXT}}
    text = resource_of(
        operation(**body(ref("New"))), method="post", New=an_object(["kind"], kind=ref("Kind")), Kind=kind
    )
    assert "kind: What is wanted.\n" in text
    text = resource_of(
        operation(**body(ref("All"))), method="post", All={"type": "array", "items": TEXT, "description": "Every name."}
    )
    assert "body: Every name.\n" in text


def test_a_sentence_without_an_end_is_cut_at_a_word() -> None:
    zone = {"type": "string", "enum": ["a", "b"], "description": "word " * 200}
    text = resource_of(operation(parameters=[parameter("zone", schema=ref("Zone"))]), Zone=zone)
    found = re.search(r"zone: (Word(?:.|\n)*?) …\n", text)
    assert found is not None
    assert 200 < len(" ".join(found[1].split())) <= 240
    assert set(found[1].lower().split()) == {"word"}


def test_words_of_an_alias_of_an_alias() -> None:
    chain = {"A": {"oneOf": [ref("B"), {"type": "null"}]}, "B": WORDS}
    assert "zone: Names a zone." in resource_of(operation(parameters=[parameter("zone", schema=ref("A"))]), **chain)


def test_a_resource_raw_does_not_cover_what_wraps_its_methods() -> None:
    text = files_of(document({"/raw": {"get": operation(tag="raw")}}))["resources/raw.py"]
    assert "def __init__(self, resource: Raw) -> None:" in text
    assert "raw(resource." in text
