"""The transport that users test with, behind real clients of a small made-up package."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import APIConnectionError, APITimeoutError, NotFoundError, RateLimitError, SDKError
from runtime.models import Model
from runtime.operation import (
    ByStatus,
    BytesBody,
    Events,
    Idempotency,
    Json,
    JsonLines,
    JsonSequence,
    MultipartStream,
    NoContent,
    Operation,
    Pages,
    TextBody,
)
from runtime.resource import AsyncResource, Resource
from runtime.spec import ClientSpec, ErrorShape
from runtime.testing import FakeTransport, UnexpectedRequest, bytes_response, error_response, failure, json_response
from runtime.transports import choose, choose_async


class Thing(Model):
    id: str
    size: int = 0


class Started(Model, tag_field="event", tag="started"):
    id: str


class Ended(Model, tag_field="event", tag="ended"):
    id: str


class Enveloped(Model):
    event: str
    data: str
    id: str | None = None


SPEC = ClientSpec(
    name="things",
    client="Things",
    user_agent="things/1",
    servers=("https://things.example/v1",),
    errors=ErrorShape(code="/error/code", message="/error/message"),
)
_GET: Operation[Thing] = Operation("GET", "/things/{id}", response=Json(Thing, at="/data"))
_CREATE: Operation[Thing] = Operation(
    "POST", "/things", response=ByStatus({"201": Json(Thing, at="/data")}), idempotency=Idempotency()
)
_DELETE: Operation[None] = Operation("DELETE", "/things/{id}", response=NoContent())
_NOTE: Operation[str] = Operation("GET", "/things/{id}/note", response=TextBody())
_LIST: Operation[Thing] = Operation(
    "GET", "/things", response=Pages(Thing, style="cursor", items="/data", next="/next", cursor="cursor")
)
_BY_PAGE: Operation[Thing] = Operation(
    "GET", "/paged", response=Pages(Thing, style="page", items="/data", page="page", has_more="/more")
)
_BY_OFFSET: Operation[Thing] = Operation(
    "GET", "/offset", response=Pages(Thing, style="offset", items="/data", offset="offset", total="/total")
)
_BY_LINK: Operation[Thing] = Operation("GET", "/linked", response=Pages(Thing, style="link", items=""))
_BY_URL: Operation[Thing] = Operation("GET", "/url", response=Pages(Thing, style="url", items="/data", next="/next"))
_WATCH: Operation[Thing] = Operation("GET", "/watch", response=Events(Thing))
_LINES: Operation[Thing] = Operation("GET", "/lines", response=JsonLines(Thing))
_SEQUENCE: Operation[Thing] = Operation("GET", "/sequence", response=JsonSequence(Thing))
_PARTS: Operation[Thing] = Operation("GET", "/parts", response=MultipartStream(Thing))
_NAMED: Operation[Any] = Operation("GET", "/named", response=Events(Started | Ended, discriminator_is_event=True))
_ENVELOPED: Operation[Any] = Operation("GET", "/enveloped", response=Events(Enveloped, envelope=True))
_PHOTO: Operation[Any] = Operation("GET", "/photo", response=BytesBody())
LISTS = [_LIST, _BY_PAGE, _BY_OFFSET, _BY_LINK, _BY_URL]


class Things(Resource):
    def watch(self) -> Any:
        return self._client.stream(_WATCH)

    def lines(self) -> Any:
        return self._client.stream(_LINES)

    def sequence(self) -> Any:
        return self._client.stream(_SEQUENCE)

    def parts(self) -> Any:
        return self._client.stream(_PARTS)

    def named(self) -> Any:
        return self._client.stream(_NAMED)

    def enveloped(self) -> Any:
        return self._client.stream(_ENVELOPED)

    def photo(self) -> Any:
        return self._client.call(_PHOTO)

    def get(self, id: str) -> Thing:
        return self._client.call(_GET, path=(id,))

    def create(self, **body: Any) -> Thing:
        return self._client.call(_CREATE, body=body)

    def delete(self, id: str) -> None:
        self._client.call(_DELETE, path=(id,))

    def note(self, id: str) -> str:
        return self._client.call(_NOTE, path=(id,))

    def list(self) -> Any:
        return self._client.paginate(_LIST)

    def either(self, id: str) -> Any:
        return self._client.call(_GET if id else _LIST)


class AsyncThings(AsyncResource):
    async def get(self, id: str) -> Thing:
        return await self._client.call(_GET, path=(id,))

    def list(self) -> Any:
        return self._client.paginate(_LIST)


class ThingsClient(Client):
    _spec = SPEC

    def __init__(self, **settings: Any) -> None:
        super().__init__(credentials={}, parameters={}, settings=settings)
        self.things = Things(self)


class AsyncThingsClient(AsyncClient):
    _spec = SPEC

    def __init__(self, **settings: Any) -> None:
        super().__init__(credentials={}, parameters={}, settings=settings)
        self.things = AsyncThings(self)


@pytest.fixture
def fake() -> FakeTransport:
    return FakeTransport()


@pytest.fixture
def client(fake: FakeTransport) -> ThingsClient:
    return ThingsClient(transport=fake)


def test_a_value_comes_back_through_its_envelope(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.get).returns(Thing(id="thing:1", size=3))
    assert client.things.get("thing:1") == Thing(id="thing:1", size=3)
    assert fake.requests[0].path == "/v1/things/thing:1"
    assert fake.requests[0].headers["user-agent"].startswith("things/1")


def test_values_come_one_after_the_other(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.get).returns(Thing(id="a"), Thing(id="b"))
    assert [client.things.get("x").id for _ in range(3)] == ["a", "b", "b"]


def test_no_content_and_text(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.delete).returns()
    fake.when(client.things.note).returns("grüße")
    assert client.things.delete("a") is None
    assert client.things.note("a") == "grüße"


def test_the_status_of_a_success_and_the_body_that_was_sent(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.create).returns(Thing(id="new"))
    assert client.things.create(name="x").id == "new"
    assert fake.requests[0].json() == {"name": "x"}
    assert fake.requests[0].headers["idempotency-key"]


def test_errors_are_the_packages_own(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.get).fails(error_response(404, code="gone", message="No such thing", shape=SPEC.errors))
    with pytest.raises(NotFoundError) as caught:
        client.things.get("a")
    assert (caught.value.code, caught.value.message) == ("gone", "No such thing")


def test_an_error_that_holds_the_others_keeps_them() -> None:
    shape = ErrorShape(code="/code", details="")
    assert json.loads(error_response(404, code="gone", details={"a": 1}, shape=shape).pieces[0]) == {
        "a": 1,
        "code": "gone",
    }
    assert json.loads(error_response(404, code="gone", shape=ErrorShape()).pieces[0]) == {"error": {"code": "gone"}}


def test_retries_are_real(fake: FakeTransport, client: ThingsClient) -> None:
    fake.on("POST", "/things", error_response(429, retry_after=0), json_response({"data": {"id": "a"}}, 201))
    assert client.things.create().id == "a"
    first, second = fake.requests
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    fake.on("GET", "/things/{id}", error_response(429, retry_after=3600))
    with pytest.raises(RateLimitError):
        client.things.get("a")


def test_failures_of_the_network(fake: FakeTransport) -> None:
    client = ThingsClient(transport=fake, max_retries=0)
    fake.when(client.things.get).fails(failure("timeout", phase="read"), failure("connect"))
    with pytest.raises(APITimeoutError):
        client.things.get("a")
    with pytest.raises(APIConnectionError) as caught:
        client.things.get("a")
    assert caught.value.kind == "connect"
    assert caught.value.__cause__ is not None


def test_a_body_that_is_cut(fake: FakeTransport) -> None:
    client = ThingsClient(transport=fake, max_retries=0)
    fake.on("GET", "/things/{id}", json_response({"data": {"id": "a"}}).in_pieces(5).cut(after=2))
    with pytest.raises(APIConnectionError) as caught:
        client.things.get("a")
    assert caught.value.kind == "read"


@pytest.mark.parametrize("operation", LISTS, ids=lambda operation: operation.path)
@pytest.mark.parametrize("pages", [[["a", "b"], ["c"], ["d"]], [["a"]], [[]]], ids=["three", "one", "none"])
def test_pages_of_every_style(
    fake: FakeTransport, client: ThingsClient, operation: Operation[Thing], pages: list[list[str]]
) -> None:
    scope = {"OPERATION": operation}
    exec("def walk(client):\n    return client.paginate(OPERATION)", scope)  # noqa: S102  # a method of its own
    fake.when(scope["walk"]).pages(*([Thing(id=id) for id in page] for page in pages))  # type: ignore[arg-type]
    walked = [thing.id for thing in scope["walk"](client)]  # type: ignore[operator]
    assert walked == [id for page in pages for id in page]


@pytest.mark.parametrize("style", ["link", "url"])
@pytest.mark.parametrize("segment", ["a b", "é", "日本", "a/b", "a?b", "50%"])
def test_pages_by_address_below_any_path(fake: FakeTransport, client: ThingsClient, style: Any, segment: str) -> None:
    response = Pages(Thing, style=style, items="/data", next="/next" if style == "url" else None)
    scope = {"OPERATION": Operation("GET", "/of/{id}/things", response=response)}
    exec("def walk(client, id):\n    return client.paginate(OPERATION, path=(id,))", scope)  # noqa: S102
    fake.when(scope["walk"]).pages([Thing(id="a")], [Thing(id="b")])  # type: ignore[arg-type]
    assert [thing.id for thing in scope["walk"](client, segment)] == ["a", "b"]  # type: ignore[operator]


@pytest.mark.parametrize("answer", [404, None, "not found", NotFoundError, RateLimitError("slow down", status=429)])
def test_what_is_no_answer_is_refused_where_it_is_said(fake: FakeTransport, client: ThingsClient, answer: Any) -> None:
    with pytest.raises(TypeError, match="error_response"):
        fake.when(client.things.get).fails(answer)


def test_a_reply_that_cannot_be_is_refused_where_it_is_made() -> None:
    with pytest.raises(TypeError, match="a status is a number"):
        error_response("404")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a body is bytes"):
        bytes_response("<html>")  # type: ignore[arg-type]
    for made in (lambda: failure("timout"), lambda: failure(500), lambda: failure("timeout", phase="reed")):  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="a failure is one of timeout, "):
            made()


def test_a_function_that_gives_no_reply_is_named(fake: FakeTransport, client: ThingsClient) -> None:
    fake.on("GET", "/things/{id}", lambda request: {"data": {}})  # type: ignore[arg-type, return-value]
    with pytest.raises(TypeError, match=r"GET /v1/things/a.* gave no reply, but dict"):
        client.things.get("a")


def test_an_unexpected_request_says_what_is_expected(fake: FakeTransport, client: ThingsClient) -> None:
    fake.on("GET", "/other", bytes_response(b""))
    with pytest.raises(UnexpectedRequest, match=r"GET /v1/things/a.*GET /other"):
        client.things.get("a")


def test_a_method_that_sends_one_of_several_operations_is_refused(fake: FakeTransport, client: ThingsClient) -> None:
    with pytest.raises(TypeError, match="exactly one operation"):
        fake.when(client.things.either)
    with pytest.raises(TypeError, match="exactly one operation"):
        fake.when(len)


def test_values_of_the_wrong_kind_are_refused(fake: FakeTransport, client: ThingsClient) -> None:
    with pytest.raises(TypeError, match="an answer"):
        fake.on("GET", "/x")
    with pytest.raises(TypeError, match="returns no list"):
        fake.when(client.things.photo).returns([])
    with pytest.raises(TypeError, match="no stream"):
        fake.when(client.things.parts).sends(Thing(id="a"))


@pytest.mark.parametrize("name", ["watch", "lines", "sequence", "named", "enveloped"])
def test_streams_of_every_format(fake: FakeTransport, client: ThingsClient, name: str) -> None:
    method = getattr(client.things, name)
    make = Enveloped if name == "enveloped" else None
    events = [make(event="x", data=str(n), id=str(n)) if make else Thing(id=str(n)) for n in range(3)]
    if name == "named":
        events = [Started(id="a"), Ended(id="a")]
    fake.when(method).sends(*events)
    with method() as stream:
        assert list(stream) == events


def test_a_stream_that_is_cut(fake: FakeTransport) -> None:
    client = ThingsClient(transport=fake, max_retries=0)
    fake.when(client.things.watch).sends(Thing(id="a"), cut=True)
    seen = []
    with pytest.raises(SDKError), client.things.watch() as stream:
        seen.extend(stream)
    assert seen in ([], [Thing(id="a")])


def test_exact_paths_go_before_paths_behind_a_prefix(fake: FakeTransport) -> None:
    client = ThingsClient(transport=fake, base_url="https://things.example")
    fake.on("GET", "/my/things", json_response({"data": [{"id": "mine"}]}))
    fake.on("GET", "/things", json_response({"data": [{"id": "all"}]}))
    assert client.request("GET", "/my/things").parse() == {"data": [{"id": "mine"}]}
    assert [thing.id for thing in client.things.list()] == ["all"]


def test_a_quoted_slash_does_not_begin_a_segment(fake: FakeTransport, client: ThingsClient) -> None:
    fake.when(client.things.get).returns(Thing(id="a/b"))
    assert client.things.get("a/b").id == "a/b"


def test_answers_may_be_functions_of_the_request(fake: FakeTransport, client: ThingsClient) -> None:
    fake.on("GET", "/things/{id}", lambda request: json_response({"data": {"id": request.path[-1]}}))
    assert [client.things.get(name).id for name in "abc"] == ["a", "b", "c"]


def test_the_asynchronous_client_takes_the_same_object(fake: FakeTransport) -> None:
    async def main() -> None:
        async with AsyncThingsClient(transport=fake, max_retries=0) as client:
            fake.when(client.things.get).returns(Thing(id="a"))
            fake.when(client.things.list).pages([Thing(id="a")], [Thing(id="b")])
            assert (await client.things.get("a")).id == "a"
            assert [thing.id async for thing in client.things.list()] == ["a", "b"]
            fake.when(client.things.get).fails(failure("read"))
            with pytest.raises(APIConnectionError):
                await client.things.get("a")

    asyncio.run(main())
    assert len(fake.requests) == 4


def test_it_is_a_transport_of_both_kinds(fake: FakeTransport) -> None:
    from runtime.options import Limits

    assert choose(fake, limits=Limits()) is fake
    assert choose_async(fake, limits=Limits()) is fake


def test_secrets_do_not_show_in_a_recorded_request(fake: FakeTransport) -> None:
    client = ThingsClient(transport=fake, default_headers={"x-api-key": "sk-secret"})
    fake.when(client.things.get).returns(Thing(id="a"))
    client.things.get("a")
    assert "sk-secret" not in repr(fake.requests)
    assert fake.requests[0].headers["x-api-key"] == "sk-secret"
