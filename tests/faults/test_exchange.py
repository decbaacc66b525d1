"""What a transport sends and what it gives back when nothing goes wrong, and when HTTP is used to its edges."""

from __future__ import annotations

import time
from collections.abc import Callable

from runtime.transport import Request

from tests.faults.drivers import Driver, make_request
from tests.faults.replies import answers, chunked, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]


def test_status_headers_and_body_come_back(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"hello", 201, X_Trace="abc", Content_Type="text/plain")))
    answer = transport.get(server)
    assert answer.status == 201
    assert answer.headers[b"x-trace"] == b"abc"
    assert all(name == name.lower() for name in answer.headers)
    assert answer.read() == b"hello"
    assert answer.next_chunk() == b""


def test_repeated_headers_are_all_kept(transport: Driver, start: Start) -> None:
    server = start(answers(b"HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 0\r\n\r\n"))
    answer = transport.get(server)
    assert [value for name, value in answer.response.headers if name == b"set-cookie"] == [b"a=1", b"b=2"]
    assert answer.read() == b""


def test_the_target_is_sent_as_it_is(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    target = b"/agents/agent:abc/a%2Fb?q=%3D%26&list=1,2&empty="
    transport.fetch(server, target=target)
    assert server.requests[0].target == target


def test_exactly_our_headers_are_sent(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    transport.fetch(server)
    request = server.requests[0]
    assert request.header(b"host") == f"127.0.0.1:{server.port}".encode()
    assert request.header(b"user-agent") == b"athena/1.0"
    assert request.header(b"x-api-key") == b"sk-secret"
    assert (request.header(b"accept-encoding") or b"").startswith(b"gzip, deflate")
    known = {b"host", b"user-agent", b"x-api-key", b"accept-encoding", b"connection", b"accept"}
    assert {name.lower() for name, _ in request.headers} <= known


def test_headers_of_a_request_are_not_changed(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    request = make_request(server)
    before = list(request.headers)
    transport.send(request).read()
    transport.send(request).read()
    assert request.headers == before


def test_a_body_of_bytes_has_its_length(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    for body in (b"", b"{}", b"x" * 300_000):
        transport.fetch(server, method=b"POST", content=body)
        assert server.requests[-1].body == body
        assert server.requests[-1].header(b"content-length") == str(len(body)).encode()


def test_a_post_without_a_body_says_so(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    transport.fetch(server, method=b"POST")
    assert server.requests[0].header(b"content-length") == b"0"
    assert server.requests[0].body == b""


def test_an_iterable_is_sent_in_chunks(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    pieces = [b"one", b"", b"two", b"x" * 100_000]
    content = _as_async(pieces) if transport.is_async else iter(pieces)
    transport.fetch(server, method=b"POST", content=content)
    assert server.requests[0].body == b"".join(pieces)
    assert server.requests[0].header(b"transfer-encoding") == b"chunked"
    assert server.requests[0].header(b"content-length") is None


async def _as_async(pieces: list[bytes]):
    for piece in pieces:
        yield piece


def test_an_iterable_of_known_length_keeps_it(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    headers = [(b"content-length", b"6")]
    content = _as_async([b"abc", b"def"]) if transport.is_async else iter([b"abc", b"def"])
    transport.fetch(server, method=b"PUT", content=content, headers=headers)
    assert server.requests[0].body == b"abcdef"
    assert server.requests[0].header(b"transfer-encoding") is None


def test_chunks_extensions_and_trailers_are_understood(transport: Driver, start: Start) -> None:
    raw = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;name=x\r\nabc\r\n2\r\nde\r\n0\r\nx-sum: 1\r\n\r\n"
    server = start(answers(raw))
    assert transport.fetch(server) == b"abcde"
    assert transport.fetch(server) == b"abcde"


def test_byte_by_byte(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.drip(chunked(b"abc", b"defg", content_type="text/plain"))

    server = start(script)
    assert transport.fetch(server) == b"abcdefg"
    assert transport.fetch(server) == b"abcdefg"


def test_informational_answers_are_skipped(transport: Driver, start: Start) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
    server = start(answers(early + early + reply(b"final")))
    answer = transport.get(server)
    assert (answer.status, answer.read()) == (200, b"final")


def test_answers_without_a_body(transport: Driver, start: Start) -> None:
    server = start(
        answers(
            b"HTTP/1.1 204 No Content\r\n\r\n",
            b"HTTP/1.1 304 Not Modified\r\ncontent-length: 10\r\n\r\n",
            reply(b"", content_length="10"),
            reply(b"end"),
        )
    )
    assert transport.get(server).read() == b""
    assert transport.get(server).read() == b""
    assert transport.get(server, method=b"HEAD").read() == b""
    assert transport.get(server).read() == b"end"


def test_a_body_without_a_length_ends_with_the_connection(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(b"HTTP/1.0 200 OK\r\n\r\n", b"abc", b"def")
        await peer.close()

    server = start(script)
    assert transport.fetch(server) == b"abcdef"
    assert transport.fetch(server) == b"abcdef"


def test_a_half_close_by_the_server_is_no_failure(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(b"abc"))
        await peer.half_close()
        await peer.until_closed()
        await peer.close()

    server = start(script)
    assert transport.fetch(server) == b"abc"
    time.sleep(0.05)  # or the second request could cross the server's goodbye on its way
    assert transport.fetch(server) == b"abc"


def test_a_chunk_is_handed_out_when_it_comes(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n")
        await peer.until_closed()
        await peer.close()

    server = start(script)
    answer = transport.get(server)
    assert answer.next_chunk() == b"abc"
    answer.close()
    answer.close()
    assert server.wait_for_open(0)


def test_redirects_are_not_followed(transport: Driver, start: Start) -> None:
    other = start(answers(reply(b"other")))
    server = start(answers(reply(b"", 302, location=f"{other.url}/x"), reply(b"same", 307, location="/y")))
    assert transport.get(server).status == 302
    assert transport.get(server).status == 307
    assert len(server.requests) == 2
    assert other.connections == 0


def test_cookies_are_not_kept(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"", set_cookie="session=1; path=/")))
    transport.fetch(server)
    transport.fetch(server)
    assert server.requests[1].header(b"cookie") is None


def test_a_request_shows_no_secret() -> None:
    request = Request(b"GET", "https", "h", 443, b"/?key=sk-secret", [(b"x-api-key", b"sk-secret")], None, None)
    assert "sk-secret" not in repr(request)
