"""The synchronous client: what a call sends, the other shapes of its result, and its life from making to closing."""

from __future__ import annotations

import os
from typing import Any

import pytest
from runtime import errors
from runtime.bodies import Multipart
from runtime.models import UNSET, Model, UnsetType
from runtime.operation import (
    ByStatus,
    BytesBody,
    Idempotency,
    Json,
    Negotiated,
    NoContent,
    Operation,
    Pages,
    TextBody,
)
from runtime.options import Timeout
from runtime.parameters import Param
from runtime.resource import Resource, raw, streamed
from runtime.response import APIResponse, Download

from .scripted import DELETE, GET, KEYED, POST, Sample, error, header, lost, reply, sample

OK = reply(200, {"data": 1})


class Thing(Model):
    id: str
    size: int = 0


class NewThing(Model):
    name: str
    size: int | None | UnsetType = UNSET


THING: Operation[Thing] = Operation("GET", "/things/{id}", response=Json(Thing, at="/data"))
LIST: Operation[Thing] = Operation(
    "GET",
    "/things",
    response=Pages(Thing, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit"),
)
FILE: Operation[Download] = Operation("GET", "/files/{id}", response=BytesBody())


def page(*ids: str, cursor: str | None = None) -> Any:
    return reply(200, {"data": [{"id": name} for name in ids], "next_cursor": cursor})


# -- what is sent -----------------------------------------------------------------------------------------------------


def test_a_request() -> None:
    client, script, _ = sample(OK, default_headers={"X-Team": "blue"}, default_query={"v": "2"})
    client.call(
        POST, query={"q": "a b", "none": UNSET}, headers={"X-Trace": 7}, cookies={"c": "d"}, body=NewThing(name="n")
    )
    request = script.requests[0]
    assert (request.method, request.scheme, request.host, request.port) == (b"POST", "https", "api.test", 443)
    assert request.target == b"/things?v=2&q=a%20b"
    assert request.content == b'{"name":"n"}'
    assert dict(request.headers) == {
        b"user-agent": b"sample/1.0.0",
        b"accept": b"application/json",
        b"x-team": b"blue",
        b"x-api-key": b"wak_0123456789secret",
        b"content-type": b"application/json",
        b"x-trace": b"7",
        b"cookie": b"c=d",
    }


def test_no_body_has_no_content_type() -> None:
    client, script, _ = sample(OK, OK, OK)
    client.call(POST)
    client.call(POST, body=UNSET)
    client.call(POST, body=None)
    assert [request.content for request in script.requests] == [None, None, b"null"]
    assert [header(request, "content-type") for request in script.requests] == [None, None, "application/json"]


@pytest.mark.parametrize("value", ["", ".", "..", "%2e%2E"])
def test_a_path_value_never_leaves_its_segment(value: str) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=(value,))
    assert script.requests == []


def test_path_values_are_quoted_and_colons_are_not() -> None:
    client, script, _ = sample(OK, OK)
    client.call(GET, path=("agent:abc",))
    client.call(GET, path=("../models?x=1#f",))
    assert [request.target for request in script.requests] == [b"/things/agent:abc", b"/things/..%2Fmodels%3Fx%3D1%23f"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/a b/\u00e4#x", b"/a%20b/%C3%A4%23x"),
        ("/x?action=list", b"/x?action=list&q=1"),
        ("/a:b/$c", b"/a:b/$c"),
        ("/a\r\nx: y", b"/a%0D%0Ax:%20y"),
        ("", b"/"),
    ],
)
def test_any_path_of_a_description_can_be_sent(path: str, target: bytes) -> None:
    odd: Operation[Any] = Operation("GET", path, response=Json(Any))
    client, script, _ = sample(reply(200, 1))
    client.call(odd, query={"q": 1} if "?" in path else None)
    assert script.requests[0].target == target


def test_styles() -> None:
    styled: Operation[Any] = Operation(
        "GET", "/x", response=Json(Any), params=(Param("tag", "query", explode=False), Param("X-L", "header"))
    )
    client, script, _ = sample(reply(200, 1))
    client.call(styled, query={"tag": ["a", "b"], "on": True}, headers={"X-L": [1, 2]})
    assert script.requests[0].target == b"/x?tag=a,b&on=true"
    assert header(script.requests[0], "x-l") == "1,2"


@pytest.mark.parametrize("value", ["a\r\nb: c", "a\x00"])
def test_a_header_is_never_two(value: str) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",), headers={"X-Y": value})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",), options={"extra_headers": {"X-Y": value}})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",), options={"extra_headers": {f"X{value}": "y"}})
    assert script.requests == []


def test_options_of_a_call() -> None:
    client, script, _ = sample(OK, OK)
    client.call(
        KEYED,
        body=NewThing(name="n"),
        options={
            "extra_headers": {"User-Agent": "mine", "Accept": None},
            "extra_query": {"debug": True},
            "extra_body": {"beta": 1},
            "timeout": 3,
            "idempotency_key": "k",
        },
    )
    request = script.requests[0]
    assert header(request, "user-agent") == "mine"
    assert header(request, "accept") is None
    assert request.target == b"/runs?debug=true"
    assert request.content == b'{"name":"n","beta":1}'
    assert request.timeout == Timeout(3)
    assert header(request, "idempotency-key") == "k"
    client.call(KEYED, body={}, options={"timeout": None})
    assert script.requests[1].timeout == Timeout(None)


def test_extra_body_alone() -> None:
    client, script, _ = sample(OK)
    client.call(POST, options={"extra_body": {"a": 1}})
    assert script.requests[0].content == b'{"a":1}'


def test_a_misspelt_option() -> None:
    client, _, _ = sample()
    with pytest.raises(TypeError, match="did you mean 'max_retries'"):
        client.call(GET, path=("1",), options={"max_retry": 1})
    with pytest.raises(TypeError, match="did you mean 'timeout'"):
        Sample(settings={"timeuot": 1})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",), options={"max_retries": -1})


def test_client_parameters() -> None:
    client, script, _ = sample(OK, OK)
    copy = client.with_options(parameters={"workspace_id": "workspace:1"})
    copy.call(GET, path=("1",))
    bare: Operation[Any] = Operation("GET", "/x", response=Json(Any, at="/data"), parameters=())
    copy.call(bare)
    assert [header(request, "x-workspace-id") for request in script.requests] == ["workspace:1", None]


def test_an_upload_streams(tmp_path: Any) -> None:
    upload: Operation[Any] = Operation("POST", "/files", response=Json(Any), body=Multipart(files=("file",)))
    client, script, _ = sample(reply(200, 1))
    (tmp_path / "a.txt").write_bytes(b"hello")
    client.call(upload, body={"file": tmp_path / "a.txt"})
    request = script.requests[0]
    assert (header(request, "content-type") or "").startswith("multipart/form-data; boundary=")
    assert not isinstance(request.content, bytes)
    content = b"".join(request.content or ())  # type: ignore[arg-type]
    assert b"hello" in content
    assert header(request, "content-length") == str(len(content))


def test_a_body_that_cannot_be_sent_twice_is_not() -> None:
    import io

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: Any) -> int:
            raise OSError("not seekable")

    upload: Operation[Any] = Operation(
        "POST", "/files", response=Json(Any), body=Multipart(files=("file",)), idempotency=Idempotency()
    )
    for first in (reply(503), lost("read"), reply(307, headers={"location": "/other"})):
        client, script, _ = sample(first)
        with pytest.raises(errors.SDKError):
            client.call(upload, body={"file": Pipe(b"once")})
        assert len(script.requests) == 1


# -- what comes back --------------------------------------------------------------------------------------------------


def test_a_typed_result() -> None:
    client, _, _ = sample(reply(200, {"data": {"id": "t1", "new": True}}))
    assert client.call(THING, path=("t1",)) == Thing(id="t1")


def test_nothing_text_and_choices() -> None:
    client, _, _ = sample(
        reply(204), reply(200, raw="grün".encode("latin-1"), headers={"content-type": "text/plain; charset=latin-1"})
    )
    client.call(DELETE, path=("1",))
    text: Operation[str] = Operation("GET", "/text", response=TextBody())
    assert client.call(text) == "grün"
    by_status: Operation[Any] = Operation(
        "PUT", "/x", response=ByStatus({"200": Json(Thing), "201": NoContent(), "2XX": Json(Any)})
    )
    client, _, _ = sample(reply(200, {"id": "a"}), reply(201, raw=b"ignored"), reply(202, [1]))
    assert [client.call(by_status) for _ in range(3)] == [Thing(id="a"), None, [1]]
    negotiated: Operation[Any] = Operation(
        "GET", "/x", response=Negotiated({"application/json": Json(Any), "text/*": TextBody()})
    )
    client, script, _ = sample(
        reply(200, [1], headers={"content-type": "application/json"}),
        reply(200, raw=b"t", headers={"content-type": "Text/CSV; x=y"}),
    )
    assert [client.call(negotiated) for _ in range(2)] == [[1], "t"]
    assert header(script.requests[0], "accept") == "application/json"


class Things(Resource):
    def get(self, id: str, **options: Any) -> Thing:
        """Get a thing."""
        return self._client.call(THING, path=(id,), options=options)

    def list(self, **options: Any) -> Any:
        return self._client.paginate(LIST, query={"limit": 2}, options=options)

    def file(self, **options: Any) -> Any:
        return self._client.call(FILE, path=("f",), options=options)


def test_raw_responses() -> None:
    client, _, _ = sample(lost(), reply(200, {"data": {"id": "t1"}}, headers={"X-Rate": "5", "x-rate": "6"}))
    response = raw(Things(client).get)("t1", timeout=5)
    assert isinstance(response, APIResponse)
    assert (response.status, response.headers["X-RATE"], response.attempts) == (200, "5, 6", 2)
    assert response.json() == {"data": {"id": "t1"}}
    assert response.parse() == Thing(id="t1")
    assert response.parse() is response.parse()
    assert raw(Things(client).get).__doc__ == "Get a thing."


def test_raw_pages() -> None:
    client, script, _ = sample(page("a", "b", cursor="c1"))
    response = raw(Things(client).list)()
    assert [thing.id for thing in response.parse().items] == ["a", "b"]
    assert response.parse().next == "c1"
    assert script.requests[0].target == b"/things?limit=2"


def test_a_raw_response_pickles() -> None:
    import pickle

    client, _, _ = sample(reply(200, {"data": {"id": "t1"}}))
    again = pickle.loads(pickle.dumps(raw(Things(client).get)("t1")))
    assert again.parse() == Thing(id="t1")
    assert again.content == b'{"data": {"id": "t1"}}'


def test_streamed_responses() -> None:
    client, script, _ = sample((200, [(b"content-type", b"application/json")], [b'{"data":', b' {"id": "t1"}}']))
    opening = streamed(Things(client).get)("t1")
    assert script.requests == []
    with opening as response:
        assert response.status == 200
        assert response.parse() == Thing(id="t1")
    assert script.responses[0].closed == 1
    client, script, _ = sample((200, [], [b"ab", b"cde", b"f"]))
    with streamed(Things(client).get)("t1") as response:
        assert list(response.iter_bytes(4)) == [b"abcd", b"ef"]


def test_streamed_responses_raise_like_calls() -> None:
    client, _, _ = sample(reply(404, error("not_found")))
    with pytest.raises(errors.NotFoundError), streamed(Things(client).get)("t1"):
        pytest.fail("not entered")


def test_a_list_is_walked() -> None:
    client, script, _ = sample(page("a", "b", cursor="c1"), page("c"))
    assert [thing.id for thing in client.paginate(LIST, query={"limit": 2})] == ["a", "b", "c"]
    assert [request.target for request in script.requests] == [b"/things?limit=2", b"/things?limit=2&cursor=c1"]
    client, script, _ = sample(page("a", "b", cursor="c1"))
    assert [thing.id for thing in client.paginate(LIST, max_items=1)] == ["a"]


def test_nothing_is_sent_before_the_walk() -> None:
    client, script, _ = sample()
    client.paginate(LIST)
    assert script.requests == []


def test_a_list_that_goes_round() -> None:
    client, _, _ = sample(page("a", cursor="c1"), page("b", cursor="c1"))
    with pytest.raises(errors.PaginationError):
        list(client.paginate(LIST))


def test_a_page_is_retried_and_refused_like_a_call() -> None:
    client, _script, _ = sample(page("a", cursor="c1"), reply(503), page("b"), reply(403))
    assert len(list(client.paginate(LIST))) == 2
    with pytest.raises(errors.PermissionDeniedError):
        list(client.paginate(LIST))


LINKED: Operation[Thing] = Operation("GET", "/things", response=Pages(Thing, style="link"))
BY_URL: Operation[Thing] = Operation("GET", "/things", response=Pages(Thing, style="url", items="/items", next="/next"))


def linked(target: str) -> Any:
    return reply(200, [{"id": "a"}], headers={"Link": f'<{target}>; rel="next"'})


def test_next_links() -> None:
    client, script, _ = sample(linked("https://api.test/things?page=2"), reply(200, [{"id": "b"}]))
    assert [thing.id for thing in client.paginate(LINKED)] == ["a", "b"]
    assert script.requests[1].target == b"/things?page=2"
    client, script, _ = sample(reply(200, {"items": [{"id": "a"}], "next": "?page=2"}), reply(200, {"items": []}))
    assert len(list(client.paginate(BY_URL))) == 1
    assert script.requests[1].target == b"/things?page=2"


def test_next_links_stay_on_the_origin() -> None:
    client, script, _ = sample(linked("https://evil.test/things?page=2"))
    with pytest.raises(errors.PaginationError, match="another origin"):
        list(client.paginate(LINKED))
    assert len(script.requests) == 1


def test_pages_asked_for_in_the_body() -> None:
    search: Operation[Thing] = Operation(
        "POST",
        "/search",
        response=Pages(Thing, style="cursor", items="/data", next="/next_cursor", cursor="after", in_body=True),
    )
    client, script, _ = sample(page("a", cursor="c1"), page("b"))
    assert len(list(client.paginate(search, body=NewThing(name="n")))) == 2
    assert [request.content for request in script.requests] == [b'{"name":"n"}', b'{"name":"n","after":"c1"}']


# -- downloads --------------------------------------------------------------------------------------------------------


def test_downloads(tmp_path: Any) -> None:
    headers = [
        (b"content-type", b"image/png"),
        (b"content-length", b"5"),
        (b"etag", b'"e"'),
        (b"content-disposition", b"attachment; filename=\"../../a:b.png\"; filename*=UTF-8''gr%C3%BCn.png"),
    ]
    client, script, _ = sample(
        (200, headers, [b"ab", b"cde"]), (200, headers, [b"ab", b"cde"]), (200, headers, [b"ab"])
    )
    with client.download(FILE, path=("f",)) as download:
        assert (download.content_type, download.size, download.etag) == ("image/png", 5, '"e"')
        assert download.filename == "grün.png"
        assert download.read() == b"abcde"
    assert client.download(FILE, path=("f",)).save(tmp_path / "a.png") == 5
    assert (tmp_path / "a.png").read_bytes() == b"abcde"
    for piece in client.download(FILE, path=("f",)).iter_bytes():
        assert piece == b"ab"
        break
    assert script.responses[-1].closed >= 1


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment", None),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\x\\\\a.txt"', "a.txt"),
        ('attachment; filename=".."', None),
        ("attachment; filename*=UTF-8''%2e%2e%2fx", "x"),
        ('attachment; filename="a\x7f\x01b"', "ab"),
    ],
)
def test_a_proposed_name_is_never_a_path(disposition: str, name: str | None) -> None:
    client, _, _ = sample((200, [(b"content-disposition", disposition.encode("latin-1"))], []))
    assert client.download(FILE, path=("f",)).filename == name


def test_a_cut_download_leaves_nothing_behind(tmp_path: Any) -> None:
    client, _script, _ = sample((200, [], [b"ab", lost("read")]))
    with pytest.raises(errors.APIConnectionError) as caught:
        client.download(FILE, path=("f",)).save(tmp_path / "a.bin")
    assert list(tmp_path.iterdir()) == []
    assert isinstance(caught.value.__cause__, ConnectionResetError)
    client, _, _ = sample((200, [], [b"ab", lost("read")]))
    (tmp_path / "old").write_bytes(b"kept")
    with pytest.raises(errors.APIConnectionError):
        client.download(FILE, path=("f",)).save(tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"kept"


def test_a_size_that_is_none() -> None:
    for value in (b"x", b"-1", b"\xb2", b"9" * 40):
        client, _, _ = sample((200, [(b"content-length", value)], []))
        assert client.download(FILE, path=("f",)).size is None
    client, _, _ = sample((200, [(b"content-length", b"5"), (b"content-encoding", b"gzip")], []))
    assert client.download(FILE, path=("f",)).size is None


# -- endpoints without a method ---------------------------------------------------------------------------------------


def test_undocumented_endpoints() -> None:
    client, script, _ = sample(reply(200, {"a": 1}), reply(503))
    assert client.request("get", "/new/thing", query={"x": [1, 2]}, headers={"X": "y"}).parse() == {"a": 1}
    assert script.requests[0].target == b"/new/thing?x=1&x=2"
    with pytest.raises(errors.ServiceUnavailableError):
        client.request("POST", "/new", body={"a": 1})
    assert client._plans == {}


def test_an_undocumented_body_of_bytes() -> None:
    client, script, _ = sample(reply(200, raw=b"text"))
    assert client.request("PUT", "/new", body=b"\x00\x01").text == "text"
    assert script.requests[0].content == b"\x00\x01"
    assert header(script.requests[0], "content-type") == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "x",
        "//evil.test/x",
        "@evil.test/x",
        "https://evil.test/",
        "/a/../b",
        "/a/%2e%2E/b",
        "/a?b",
        "/a#b",
        "/a b",
        "/\\x",
        "/{x}",
        "/ä",
        "/a\r\n",
    ],
)
def test_undocumented_paths_stay_below_the_address(path: str) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError):
        client.request("GET", path)
    assert script.requests == []


@pytest.mark.parametrize("method", ["", "GET /x", "GET\r\n", "G\u0130T"])
def test_undocumented_methods(method: str) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError):
        client.request(method, "/x")
    assert script.requests == []


# -- a client's life --------------------------------------------------------------------------------------------------


def test_making_a_client_opens_nothing() -> None:
    client = Sample(credentials={"ApiKey": "x"})
    assert client._link._transport is None
    client.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.test",
        "ftp://api.test",
        "https://",
        "https://u:p@api.test",
        "https://a b",
        "https://a.test/?x",
        "https://a.test/#x",
        "https://a.test:x",
        "https://a\n.test",
    ],
)
def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_BASE_URL", raising=False)
    if url:
        with pytest.raises(errors.InvalidRequestError):
            Sample(settings={"base_url": url})
    else:
        assert Sample(settings={"base_url": url})._config.base.origin == "https://api.test"


def test_the_environments_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_BASE_URL", "http://127.0.0.1:8080/v1/")
    base = Sample()._config.base
    assert (base.origin, base.prefix) == ("http://127.0.0.1:8080", "/v1")


def test_copies() -> None:
    client, script, _ = sample(OK, OK, OK, default_headers={"A": "1", "B": "1"})
    copy = client.with_options(default_headers={"b": "2", "B": "2"}, max_retries=0, timeout=9)
    copy.call(GET, path=("1",))
    client.call(GET, path=("1",))
    assert copy._link is client._link
    assert [(header(r, "a"), header(r, "b"), r.timeout.read) for r in script.requests] == [
        ("1", "2", 9),
        ("1", "1", 60.0),
    ]
    copy.close()
    client.call(GET, path=("1",))
    other = client.with_options(limits=client._config.limits)
    assert other._link is not client._link


def test_closing() -> None:
    client, script, _ = sample(OK)
    with client as entered:
        assert entered is client
        client.call(GET, path=("1",))
    client.close()
    with pytest.raises(errors.ClientClosedError):
        client.call(GET, path=("1",))
    with pytest.raises(errors.ClientClosedError):
        client.with_options().call(GET, path=("1",))
    assert script.closed == 0, "the caller made the transport, and closes it"


def test_our_own_transport_is_closed_once() -> None:
    client = Sample(credentials={"ApiKey": "x"})
    made: list[Any] = []

    class Transport:
        closed = 0

        def close(self) -> None:
            self.closed += 1

    def make(config: Any) -> Any:
        made.append(Transport())
        return made[-1]

    client._link._make = make
    client._link.transport()
    client._link.transport()
    client.close()
    client.close()
    assert [transport.closed for transport in made] == [1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_process_has_connections_of_its_own() -> None:
    client = Sample(credentials={"ApiKey": "x"})
    client._link._make = lambda config: object()  # type: ignore[assignment, return-value]
    ours = client._link.transport()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        same = client._link.transport() is ours
        os.write(writer, b"same" if same else b"other")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 10) == b"other"
    assert client._link.transport() is ours
    os.close(reader)
    os.close(writer)


def test_preload() -> None:
    import sys

    client = Sample(credentials={"ApiKey": "x"}, settings={"transport": sample()[1]})
    client.preload()
    assert "runtime.request" in sys.modules
    assert "runtime.streaming" in sys.modules


def test_reprs() -> None:
    client, _, _ = sample()
    assert repr(client) == "<Sample https://api.test>"
    assert repr(Things(client)) == "<Things of <Sample https://api.test>>"
    assert repr(GET) == "<GET /things/{id}>"
