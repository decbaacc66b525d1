"""Who is trusted, and which way requests go."""

from __future__ import annotations

import base64
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from runtime.options import Timeout
from runtime.transport import TransportError

from tests.faults.drivers import Driver
from tests.faults.proxy import HttpProxy, SocksProxy
from tests.faults.replies import answers, reply
from tests.faults.server import CERTIFICATES, PATIENCE, FaultServer, Peer, client_context, server_context

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]
LOGIN = b"Basic " + base64.b64encode(b"user:p@ss")


@pytest.fixture
def enter() -> Iterator[Callable[[Any], Any]]:
    with ExitStack() as stack:
        yield stack.enter_context


# TLS


def test_a_trusted_server(make_driver: MakeDriver, start: Start) -> None:
    server = start(answers(reply(b"secret")), tls=server_context())
    driver = make_driver(ssl_context=client_context())
    assert driver.fetch(server) == b"secret"
    assert driver.fetch(server) == b"secret"
    assert server.connections == 1


def test_a_server_with_another_name(make_driver: MakeDriver, start: Start) -> None:
    server = start(answers(reply(b"secret")), tls=server_context("elsewhere"))
    driver = make_driver(ssl_context=client_context())
    with pytest.raises(TransportError) as caught:
        driver.fetch(server, method=b"POST", content=b"{}")
    assert (caught.value.kind, caught.value.sent) == ("tls", False)
    assert server.requests == []
    assert server.wait_for_open(0)


def test_a_server_that_nobody_vouches_for(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"secret")), tls=server_context())
    with pytest.raises(TransportError) as caught:
        transport.fetch(server)
    assert (caught.value.kind, caught.value.sent) == ("tls", False)
    assert server.requests == []


def test_tls_to_a_server_that_has_none(transport: Driver, start: Start) -> None:
    async def plain(peer: Peer) -> None:
        await peer.reader.read(10)
        await peer.send(reply(b"what was that?", 400))
        await peer.close()

    server = start(on_connection=plain)
    with pytest.raises(TransportError) as caught:
        transport.fetch(server, scheme="https")
    assert caught.value.kind in ("tls", "connect")
    assert not caught.value.sent


def test_no_tls_to_a_server_that_has_it(transport: Driver, start: Start) -> None:
    server = start(answers(reply()), tls=server_context())
    with pytest.raises(TransportError) as caught:
        transport.fetch(server, scheme="http")
    assert caught.value.kind in ("read", "protocol")


def test_certificates_from_the_environment(
    make_driver: MakeDriver, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    from runtime.transports.tls import default_context

    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "ca.pem"))
    default_context.cache_clear()
    try:
        driver = make_driver()
        if not driver.ours:
            pytest.skip("a client that was handed in has its own certificates")
        assert driver.fetch(start(answers(reply(b"secret")), tls=server_context())) == b"secret"
    finally:
        default_context.cache_clear()


def test_the_default_context_verifies_and_is_shared() -> None:
    from runtime.transports.tls import default_context

    context = default_context()
    assert context is default_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


# Proxies


def test_a_plain_request_is_forwarded(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far"))), enter(HttpProxy())
    driver = make_driver(proxy=proxy.url)
    assert driver.fetch(server, target=b"/a?b=c") == b"far"
    assert proxy.seen[0].target == f"http://127.0.0.1:{server.port}/a?b=c".encode()
    assert server.requests[0].header(b"proxy-authorization") is None


def test_tls_goes_through_a_tunnel(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far")), tls=server_context()), enter(HttpProxy())
    driver = make_driver(proxy=proxy.url, ssl_context=client_context())
    assert driver.fetch(server) == b"far"
    assert driver.fetch(server) == b"far"
    assert [request.method for request in proxy.seen] == [b"CONNECT"]
    assert proxy.seen[0].target == f"127.0.0.1:{server.port}".encode()
    assert proxy.seen[0].header(b"x-api-key") is None


def test_a_proxy_that_asks_for_a_login(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far"))), enter(HttpProxy(login=LOGIN))
    address = f"http://user:p%40ss@127.0.0.1:{proxy.port}"
    assert make_driver(proxy=address).fetch(server) == b"far"
    assert server.requests[0].header(b"proxy-authorization") is None


def test_a_login_for_the_tunnel(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far")), tls=server_context()), enter(HttpProxy(login=LOGIN))
    address = f"http://user:p%40ss@127.0.0.1:{proxy.port}"
    assert make_driver(proxy=address, ssl_context=client_context()).fetch(server) == b"far"
    assert server.requests[0].header(b"proxy-authorization") is None


def test_a_tunnel_that_is_refused(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far")), tls=server_context()), enter(HttpProxy(login=LOGIN))
    driver = make_driver(proxy=proxy.url, ssl_context=client_context())
    with pytest.raises(TransportError) as caught:
        driver.fetch(server, method=b"POST", content=b"{}")
    assert not caught.value.sent
    assert caught.value.kind == "proxy"
    assert server.connections == 0


class Dripping(HttpProxy):
    """Opens a tunnel, a byte at a time."""

    async def _proxy(self, peer: Peer) -> None:
        await peer.request()
        for byte in b"HTTP/1.1 200 Established\r\nx: " + b"x" * 100:
            await peer.send(bytes([byte]))
            await peer.pause(0.03)


def test_a_tunnel_that_opens_bit_by_bit(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    """The time to connect is one for all the steps of it, not one for each piece that comes."""
    driver = make_driver(proxy=enter(Dripping()).url, ssl_context=client_context())
    if not driver.ours:
        pytest.skip("a proxy of the client that was handed in")
    began = time.monotonic()
    with pytest.raises(TransportError) as caught:
        driver.fetch(start(answers(), tls=server_context()), timeout=Timeout(PATIENCE, connect=0.3))
    assert time.monotonic() - began < 1.5
    assert (caught.value.kind, caught.value.phase, caught.value.sent) == ("timeout", "connect", False)


def test_a_proxy_that_is_not_there(make_driver: MakeDriver, start: Start) -> None:
    server = start(answers(reply(b"far")))
    driver = make_driver(proxy="http://127.0.0.1:9")
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert caught.value.kind in ("proxy", "connect")
    assert not caught.value.sent
    assert server.connections == 0


def test_the_environment_names_a_proxy(
    make_driver: MakeDriver, start: Start, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, proxy = start(answers(reply(b"far"))), enter(HttpProxy())
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("http_proxy", proxy.url)
    assert make_driver().fetch(server) == b"far"
    assert len(proxy.seen) == 1


def test_the_environment_excludes_hosts(
    make_driver: MakeDriver, start: Start, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, proxy = start(answers(reply(b"near"))), enter(HttpProxy())
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, proxy.url)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "example.org,127.0.0.1")
    assert make_driver().fetch(server) == b"near"
    assert proxy.seen == []


@pytest.mark.parametrize("login", [None, b"user:p@ss"], ids=["open", "login"])
def test_socks(make_driver: MakeDriver, start: Start, enter: Any, login: bytes | None) -> None:
    server, proxy = start(answers(reply(b"far")), tls=server_context()), enter(SocksProxy(login=login))
    user = "user:p%40ss@" if login else ""
    driver = _default(make_driver, proxy=f"socks5h://{user}127.0.0.1:{proxy.port}", ssl_context=client_context())
    assert driver.fetch(server, host="localhost") == b"far"
    assert proxy.targets == [("localhost", server.port)]


@pytest.mark.parametrize("case", ["login", "reply"])
def test_socks_that_is_refused(make_driver: MakeDriver, start: Start, enter: Any, case: str) -> None:
    server = start(answers(reply(b"far")))
    proxy = enter(SocksProxy(login=b"user:other") if case == "login" else SocksProxy(reply=2))
    user = "user:p%40ss@" if case == "login" else ""
    driver = _default(make_driver, proxy=f"socks5://{user}127.0.0.1:{proxy.port}")
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert (caught.value.kind, caught.value.sent) == ("proxy", False)
    assert "p@ss" not in str(caught.value)
    assert server.connections == 0


def test_a_proxy_behind_tls(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server, proxy = start(answers(reply(b"far"))), enter(HttpProxy(tls=server_context()))
    driver = _default(make_driver, proxy=f"https://127.0.0.1:{proxy.port}", ssl_context=client_context())
    assert driver.fetch(server) == b"far"
    assert len(proxy.seen) == 1


def test_tls_in_tls(make_driver: MakeDriver, start: Start, enter: Any) -> None:
    server = start(answers(reply(b"far")), tls=server_context())
    proxy = enter(HttpProxy(tls=server_context()))
    driver = _default(make_driver, proxy=f"https://127.0.0.1:{proxy.port}", ssl_context=client_context())
    assert driver.fetch(server) == b"far"
    assert [request.method for request in proxy.seen] == [b"CONNECT"]


def _default(make_driver: MakeDriver, **options: Any) -> Driver:
    try:
        driver = make_driver(**options)
    except (ImportError, ValueError, TypeError) as error:
        pytest.skip(f"this library has no such proxy: {error}")
    if not driver.ours:
        pytest.skip("proxies of this kind are the business of the client that was handed in")
    return driver
