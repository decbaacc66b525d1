"""Opens connections: directly, through a proxy's tunnel or through SOCKS, with TLS where the origin asks for it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from ..transport import TransportError
from .connect import Backend
from .failures import timed_out, translate
from .slots import within
from .socks import handshake
from .tls import default_context
from .wire import READ_SIZE, Wire, host_header

if TYPE_CHECKING:
    import ssl

    import httpcore2
    from httpcore2 import AsyncNetworkStream, NetworkStream

    from ..transport import Request
    from .proxies import Proxies, Proxy

__all__ = ["AsyncDialer", "Dialer", "absolute", "aclose_shielded"]

_MAX_PROXY_HEAD = 65536


class _Plan:
    """What every dialer knows: proxies and how servers are verified."""

    def __init__(self, proxies: Proxies, ssl_context: ssl.SSLContext | None) -> None:
        self._proxies = proxies
        self._ssl_context = ssl_context

    @property
    def _context(self) -> ssl.SSLContext:
        return self._ssl_context or default_context()

    def route(self, request: Request) -> Proxy | None:
        """The proxy for this request's origin."""
        return self._proxies.find(request.scheme, request.host, request.port) if self._proxies else None


def forwards(proxy: Proxy | None, request: Request) -> bool:
    """Whether requests go to the proxy in absolute form (RFC 9112, section 3.2.2) rather than through a tunnel."""
    return proxy is not None and request.scheme == "http" and not proxy.scheme.startswith("socks")


def absolute(
    proxy: Proxy, request: Request, headers: list[tuple[bytes, bytes]]
) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Target and headers of a request that a proxy forwards."""
    target = b"http://" + host_header(request.scheme, request.host, request.port) + request.target
    if proxy.authorization is not None:
        headers = [*headers, (b"proxy-authorization", proxy.authorization)]
    return target, headers


def _failed(error: Exception, proxy: Proxy | None, request: Request) -> TransportError:
    failure = translate(error)
    if not isinstance(failure, TransportError):
        failure = TransportError(f"{type(error).__name__}: {error}", kind="connect")
    failure.sent = False
    if failure.kind == "timeout":
        failure.phase = "connect"
    elif proxy is not None and failure.kind in ("connect", "read", "write", "protocol"):
        return TransportError(f"the proxy {proxy!r} did not open a way: {failure}", kind="proxy", sent=False)
    return failure


def _connect_head(proxy: Proxy, request: Request) -> tuple[Wire, bytes]:
    host = host_header("https", request.host, 0)
    headers = [(b"host", host)]
    if proxy.authorization is not None:
        headers.append((b"proxy-authorization", proxy.authorization))
    wire = Wire(_MAX_PROXY_HEAD)
    head, _ = wire.start(b"CONNECT", host_header("", request.host, request.port), headers, None)
    return wire, head


def _due(request: Request) -> float | None:
    """When the connection must be open, all its steps together: a proxy that answers bit by bit takes no longer."""
    seconds = within(request.timeout.connect, request.deadline)
    return None if seconds is None else monotonic() + seconds


def _left(due: float | None) -> float | None:
    if due is None:
        return None
    left = due - monotonic()
    if left <= 0:
        raise timed_out("connect")
    return left


def _check_tunnel(wire: Wire) -> None:
    if not 200 <= wire.status < 300:
        raise TransportError(f"the proxy refused the tunnel: status {wire.status}", kind="proxy", sent=False)


class Dialer(_Plan):
    """Opens connections, blocking."""

    def __init__(
        self, proxies: Proxies, ssl_context: ssl.SSLContext | None, backend: httpcore2.NetworkBackend | None = None
    ) -> None:
        super().__init__(proxies, ssl_context)
        self._backend = backend or Backend()

    def dial(self, request: Request) -> tuple[NetworkStream, Proxy | None]:
        """An open stream to the request's origin, and the proxy, if there is one that wants requests in absolute form."""
        proxy = self.route(request)
        try:
            stream = self._connect(proxy, request)
        except Exception as error:
            failure = _failed(error, proxy, request)
            raise failure from (error.__cause__ if failure is error else error)
        return stream, proxy if forwards(proxy, request) else None

    def _connect(self, proxy: Proxy | None, request: Request) -> NetworkStream:
        due = _due(request)
        host, port = (request.host, request.port) if proxy is None else (proxy.host, proxy.port)
        stream = self._backend.connect_tcp(host, port, timeout=_left(due))
        try:
            if proxy is not None:
                stream = self._through(stream, proxy, request, due)
            if request.scheme == "https":
                stream = stream.start_tls(self._context, request.host, _left(due))
        except BaseException:
            stream.close()
            raise
        return stream

    def _through(self, stream: NetworkStream, proxy: Proxy, request: Request, due: float | None) -> NetworkStream:
        if proxy.scheme == "https":
            stream = stream.start_tls(self._context, proxy.host, _left(due))
        if proxy.scheme.startswith("socks"):
            self._socks(stream, proxy, request, due)
        elif request.scheme == "https":
            self._tunnel(stream, proxy, request, due)
        return stream

    def _tunnel(self, stream: NetworkStream, proxy: Proxy, request: Request, due: float | None) -> None:
        wire, head = _connect_head(proxy, request)
        stream.write(head, _left(due))
        while wire.head() is None:
            wire.feed(stream.read(READ_SIZE, _left(due)))
        _check_tunnel(wire)

    def _socks(self, stream: NetworkStream, proxy: Proxy, request: Request, due: float | None) -> None:
        steps = handshake(proxy, request.host, request.port)
        data, wanted = next(steps)
        while True:
            stream.write(data, _left(due))
            answer = b""
            while len(answer) < wanted:
                answer += _some(stream.read(wanted - len(answer), _left(due)))
            try:
                data, wanted = steps.send(answer)
            except StopIteration:
                return


class AsyncDialer(_Plan):
    """Opens connections, on asyncio or trio."""

    def __init__(
        self,
        proxies: Proxies,
        ssl_context: ssl.SSLContext | None,
        backend: httpcore2.AsyncNetworkBackend,
    ) -> None:
        super().__init__(proxies, ssl_context)
        self._backend = backend

    async def dial(self, request: Request) -> tuple[AsyncNetworkStream, Proxy | None]:
        """An open stream to the request's origin, and the proxy, if there is one that wants requests in absolute form."""
        proxy = self.route(request)
        try:
            stream = await self._connect(proxy, request)
        except Exception as error:
            failure = _failed(error, proxy, request)
            raise failure from (error.__cause__ if failure is error else error)
        return stream, proxy if forwards(proxy, request) else None

    async def _connect(self, proxy: Proxy | None, request: Request) -> AsyncNetworkStream:
        due = _due(request)
        host, port = (request.host, request.port) if proxy is None else (proxy.host, proxy.port)
        stream = await self._backend.connect_tcp(host, port, timeout=_left(due))
        try:
            if proxy is not None:
                stream = await self._through(stream, proxy, request, due)
            if request.scheme == "https":
                stream = await stream.start_tls(self._context, request.host, _left(due))
        except BaseException:
            await aclose_shielded(stream)
            raise
        return stream

    async def _through(
        self, stream: AsyncNetworkStream, proxy: Proxy, request: Request, due: float | None
    ) -> AsyncNetworkStream:
        if proxy.scheme == "https":
            stream = await stream.start_tls(self._context, proxy.host, _left(due))
        if proxy.scheme.startswith("socks"):
            await self._socks(stream, proxy, request, due)
        elif request.scheme == "https":
            await self._tunnel(stream, proxy, request, due)
        return stream

    async def _tunnel(self, stream: AsyncNetworkStream, proxy: Proxy, request: Request, due: float | None) -> None:
        wire, head = _connect_head(proxy, request)
        await stream.write(head, _left(due))
        while wire.head() is None:
            wire.feed(await stream.read(READ_SIZE, _left(due)))
        _check_tunnel(wire)

    async def _socks(self, stream: AsyncNetworkStream, proxy: Proxy, request: Request, due: float | None) -> None:
        steps = handshake(proxy, request.host, request.port)
        data, wanted = next(steps)
        while True:
            await stream.write(data, _left(due))
            answer = b""
            while len(answer) < wanted:
                left = wanted - len(answer)
                answer += _some(await stream.read(left, _left(due)))
            try:
                data, wanted = steps.send(answer)
            except StopIteration:
                return


def _some(data: bytes) -> bytes:
    if not data:
        raise TransportError("the proxy closed the connection", kind="proxy", sent=False)
    return data


async def aclose_shielded(stream: AsyncNetworkStream) -> None:
    """Close it even where the task is being cancelled: the first thing that closing does is to let go of the socket."""
    import anyio

    with anyio.CancelScope(shield=True):
        await stream.aclose()
