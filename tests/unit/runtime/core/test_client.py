"""The synchronous client: what a call sends, the other shapes of its result, and its life from making to closing."""

from __future__ import annotations

import os
from typing import Any

import pytest
from runtime import errors
from runtime.bodies import Binary, JsonLinesBody, Multipart
from runtime.models import UNSET, Model, UnsetType
from runtime.operation import (
    BytesBody,
    Idempotency,
    Json,
    Operation,
    Pages,
)
from runtime.options import Limits, StreamClocks, Timeout
from runtime.parameters import Param
from runtime.resource import Resource
from runtime.response import Download

from .scripted import GET, KEYED, POST, Sample, header, lost, reply, sample

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
    with pytest.raises(TypeError, match="unknown credential 'ApiKye'; did you mean 'ApiKey'"):
        client.with_options(credentials={"ApiKye": "another"})
    with pytest.raises(TypeError, match="unknown parameter 'workspace'; did you mean 'workspace_id'"):
        client.with_options(parameters={"workspace": "another"})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",), options={"max_retries": -1})


@pytest.mark.parametrize("retries", ["3", 2.5, float("nan")])
def test_a_number_of_retries_that_is_none(retries: Any) -> None:
    with pytest.raises(errors.InvalidRequestError, match="max_retries"):
        sample(max_retries=retries)
    client, _, _ = sample()
    with pytest.raises(errors.InvalidRequestError, match="max_retries"):
        client.call(GET, path=("1",), options={"max_retries": retries})


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


@pytest.mark.parametrize("body", [Binary(), JsonLinesBody()], ids=["bytes", "lines"])
def test_an_asynchronous_body_needs_the_asynchronous_client(body: Any) -> None:
    async def pieces() -> Any:
        yield b"x"

    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError, match="needs the asynchronous client"):
        client.call(Operation("POST", "/files", response=Json(Any), body=body), body=pieces())
    assert not script.requests


# -- endpoints without a method ---------------------------------------------------------------------------------------


def test_undocumented_endpoints() -> None:
    client, script, _ = sample(reply(200, {"a": 1}), reply(503))
    assert client.request("get", "/new/thing", query={"x": [1, 2]}, headers={"X": "y"}).parse() == {"a": 1}
    assert script.requests[0].target == b"/new/thing?x=1&x=2"
    with pytest.raises(errors.ServiceUnavailableError):
        client.request("POST", "/new", body={"a": 1})
    assert client._plans == {}


@pytest.mark.parametrize(
    "given",
    [
        {"query": {"limit": 10**5000}},
        {"query": {"limit": [10**5000]}},
        {"extra_query": {"limit": 10**5000}},
        {"headers": {"limit": 10**5000}},
        {"query": {"limit": object()}},
    ],
    ids=range(5),
)
def test_a_parameter_that_cannot_be_written_is_named(given: Any) -> None:
    client, _, _ = sample()
    with pytest.raises(errors.InvalidRequestError, match="limit") as caught:
        client.request("GET", "/x", **given)
    assert len(str(caught.value)) < 100
    with pytest.raises(errors.InvalidRequestError, match="digits"):
        client.call(GET, path=(10**5000,))


@pytest.mark.parametrize("given", [["secret"], "secret", 5, [("secret",)]], ids=range(4))
def test_values_without_names_are_refused(given: Any) -> None:
    client, _, _ = sample()
    for place in ("query", "extra_query", "headers", "extra_headers"):
        with pytest.raises(errors.InvalidRequestError, match=place.removeprefix("extra_")) as caught:
            client.request("GET", "/x", **{place: given})
        assert "secret" not in str(caught.value)


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
        "https://a..test",
        "https://.test",
        "https://" + "a" * 64 + ".test",
        "https://" + "é" * 64 + ".test",
        "https://é..test",
    ],
)
def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_BASE_URL", raising=False)
    if url:
        with pytest.raises(errors.InvalidRequestError):
            Sample(settings={"base_url": url})
    else:
        assert Sample(settings={"base_url": url})._config.base.origin == "https://api.test"


@pytest.mark.parametrize("host", ["a.test.", "a" * 63 + ".test", "[::1]", "127.0.0.1", "a_b", "é.test"])
def test_a_host_that_is_one(host: str) -> None:
    assert Sample(settings={"base_url": f"https://{host}"})._config.base.host


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
    assert "runtime.calls.request" in sys.modules
    assert "runtime.streaming" in sys.modules


def test_reprs() -> None:
    client, _, _ = sample()
    assert repr(client) == "<Sample https://api.test>"
    assert repr(Resource(client)) == "<Resource of <Sample https://api.test>>"
    assert repr(GET) == "<GET /things/{id}>"


def test_closed_while_a_call_waits_for_its_next_attempt() -> None:
    """The first attempt may have run, so this is no ClientClosedError, which says that nothing was sent."""
    client, script, _ = sample(reply(503), OK)
    client._link.sleep = lambda seconds: client.close()
    with pytest.raises(errors.APIConnectionError, match="closed") as caught:
        client.call(KEYED, body={})
    assert (caught.value.kind, caught.value.may_have_run, caught.value.attempts) == ("closed", True, 1)
    assert caught.value.idempotency_key
    assert len(script.requests) == 1


@pytest.mark.parametrize(
    "timeout", [0, -1, -5.0, float("nan"), "5", Timeout(read=0), Timeout(write=-2), Timeout(pool=-2)]
)
def test_a_timeout_that_is_none_is_refused(timeout: Any) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError, match="timeout must be"):
        client.call(GET, path=("1",), options={"timeout": timeout})
    with pytest.raises(errors.InvalidRequestError, match="timeout must be"):
        sample(timeout=timeout)
    with pytest.raises(errors.InvalidRequestError, match="deadline must be"):
        client.call(GET, path=("1",), options={"deadline": float("nan")})
    assert not script.requests


@pytest.mark.parametrize("seconds", [float("inf"), 1e308, 1e10, 10**400], ids=range(4))
def test_infinity_waits_for_ever(seconds: float) -> None:
    client, script, _ = sample(OK, timeout=seconds, deadline=seconds)
    client.call(GET, path=("1",))
    assert script.requests[0].timeout == Timeout(None)
    assert script.requests[0].deadline is None


def test_no_time_to_wait_for_a_free_connection_is_one() -> None:
    client, script, _ = sample(OK)
    client.call(GET, path=("1",), options={"timeout": Timeout(pool=0)})
    assert script.requests[0].timeout.pool == 0


def test_the_path_of_an_address_is_quoted_where_it_must_be() -> None:
    client, script, _ = sample(OK, base_url="https://api.test/é/<a>/%2Fb/")
    client.call(GET, path=("1",))
    assert script.requests[0].target == b"/%C3%A9/%3Ca%3E/%2Fb/things/1"


@pytest.mark.parametrize("value", [1, b"1", 1.5, ["1"]])
def test_a_header_that_is_no_text_is_named(value: Any) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError, match=r"'x-n' is a \w+, not text"):
        client.call(GET, path=("1",), options={"extra_headers": {"x-n": value}})
    with pytest.raises(errors.InvalidRequestError, match=r"'x-n' is a \w+, not text"):
        sample(default_headers={"x-n": value})[0].call(GET, path=("1",))
    with pytest.raises(errors.InvalidRequestError, match="not text"):
        client.call(KEYED, body={}, options={"idempotency_key": value})
    with pytest.raises(errors.InvalidRequestError, match="not a header name"):
        client.call(GET, path=("1",), options={"extra_headers": {b"x": "1"}})
    assert not script.requests


def test_options_show_what_they_say() -> None:
    assert "max_connections=7" in repr(Limits(max_connections=7))
    assert repr(StreamClocks(idle=5)) == "StreamClocks(event=300.0, idle=5)"
    assert repr(StreamClocks(first=None)) == "StreamClocks(event=300.0, first=None, idle=60.0)"
