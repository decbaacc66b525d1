"""What the fast transport keeps of the headers that it has written once."""

from __future__ import annotations

import gc
import socket
import threading

import pytest
from runtime.options import Limits, Timeout
from runtime.transport import Request, TransportError
from runtime.transports import pyreqwest_

pytest.importorskip("pyreqwest")


@pytest.fixture
def transport() -> pyreqwest_.FastTransport:
    return pyreqwest_.FastTransport(Limits())


def written(transport: pyreqwest_.FastTransport, headers: list[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    found = transport._written(headers)
    assert found.names == {name for name, _ in headers}
    return [pair for pair in found.pairs.items() if pair[0] != "accept-encoding"]


def test_a_list_is_written_once(transport: pyreqwest_.FastTransport) -> None:
    headers = [(b"accept", b"application/json"), (b"x-name", b"n")]
    assert written(transport, headers) == [("accept", "application/json"), ("x-name", "n")]
    assert transport._written(headers) is transport._written(headers)


def test_a_list_that_was_changed_is_written_anew(transport: pyreqwest_.FastTransport) -> None:
    headers = [(b"x-api-key", b"one")]
    assert written(transport, headers) == [("x-api-key", "one")]
    headers[0] = (b"x-api-key", b"two")
    assert written(transport, headers) == [("x-api-key", "two")]
    headers.append((b"x-more", b"1"))
    assert written(transport, headers) == [("x-api-key", "two"), ("x-more", "1")]


def test_another_list_in_the_same_place_is_another_list(transport: pyreqwest_.FastTransport) -> None:
    for number in range(1000):
        assert written(transport, [(b"x-number", b"%d" % number)]) == [("x-number", str(number))]
        gc.collect(0)
    assert len(transport._kept) <= pyreqwest_._MOST_KEPT


def test_the_coding_that_the_caller_asks_for_is_not_added_to(transport: pyreqwest_.FastTransport) -> None:
    found = transport._written([(b"accept-encoding", b"identity")])
    assert dict(found.pairs.items()) == {"accept-encoding": "identity"}


@pytest.mark.parametrize("name", [b"host", b"content-length", b"transfer-encoding"])
def test_what_says_where_a_request_ends_is_looked_at_each_time(
    transport: pyreqwest_.FastTransport, name: bytes
) -> None:
    assert transport._written([(b"x-name", b"n")]).plain
    assert not transport._written([(name, b"1")]).plain


def test_a_header_that_would_be_another_is_not_kept(transport: pyreqwest_.FastTransport) -> None:
    with pytest.raises(TransportError, match="the value of the header"):
        transport._written([(b"x-name", b"n\r\nx-other: 1")])
    assert not transport._kept


def test_a_header_that_cannot_be_read_is_a_failure_of_the_transport(transport: pyreqwest_.FastTransport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def answer() -> None:
            peer, _ = server.accept()
            with peer:
                peer.recv(65536)
                peer.sendall(b"HTTP/1.1 200 OK\r\nx-name: caf\xe9\r\ncontent-length: 0\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        request = Request(b"GET", "http", "127.0.0.1", server.getsockname()[1], b"/", [], None, Timeout(5))
        with pytest.raises(TransportError, match="not ASCII") as caught:
            transport.send(request)
        assert caught.value.kind == "protocol"
        thread.join()
    transport.close()
