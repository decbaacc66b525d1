"""Proxies for tests: HTTP CONNECT and absolute form, and SOCKS 5. They note where they were asked to go."""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass, field

from tests.faults.server import Closed, FaultServer, Peer, Recorded


@dataclass
class HttpProxy(FaultServer):
    """Tunnels CONNECT and forwards requests in absolute form. With `login`, asks for this Basic value first."""

    login: bytes | None = None
    refuse: bytes | None = None
    seen: list[Recorded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.on_connection = self._proxy

    async def _proxy(self, peer: Peer) -> None:
        while (request := await peer.request()) is not None:
            self.seen.append(request)
            if self.refuse is not None:
                await peer.send(self.refuse)
                return
            if self.login is not None and request.header(b"proxy-authorization") != self.login:
                await peer.send(b"HTTP/1.1 407 Login\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n")
                return
            if request.method == b"CONNECT":
                host, _, port = request.target.rpartition(b":")
                await self._tunnel(peer, host.decode(), int(port), b"HTTP/1.1 200 Established\r\n\r\n")
                return
            await self._forward(peer, request)

    async def _forward(self, peer: Peer, request: Recorded) -> None:
        host, _, rest = request.target.removeprefix(b"http://").partition(b"/")
        name, _, port = host.partition(b":")
        reader, writer = await asyncio.open_connection(name.decode(), int(port or 80))
        kept = [(k, v) for k, v in request.headers if not k.lower().startswith(b"proxy-")]
        lines = [request.method + b" /" + rest + b" HTTP/1.1", *(k + b": " + v for k, v in kept)]
        writer.write(b"\r\n".join([*lines, b"connection: close", b"", b""]) + request.body)
        await _pump(reader, peer.writer)
        writer.close()
        raise Closed

    async def _tunnel(self, peer: Peer, host: str, port: int, greeting: bytes) -> None:
        reader, writer = await asyncio.open_connection(host, port)
        await peer.send(greeting)
        await asyncio.gather(_pump(peer.reader, writer), _pump(reader, peer.writer))


@dataclass
class SocksProxy(HttpProxy):
    """SOCKS 5, with a login where `login` is `user:password`."""

    reply: int = 0
    targets: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.on_connection = self._socks

    async def _socks(self, peer: Peer) -> None:
        _, count = await peer.reader.readexactly(2)
        offered = await peer.reader.readexactly(count)
        wanted = 0 if self.login is None else 2
        if wanted not in offered:
            await peer.send(b"\x05\xff")
            return
        await peer.send(bytes((5, wanted)))
        if self.login is not None and not await self._log_in(peer):
            return
        host, port = await self._target(peer)
        self.targets.append((host, port))
        greeting = bytes((5, self.reply, 0, 1, 127, 0, 0, 1, 0, 80))
        if self.reply:
            await peer.send(greeting)
            return
        await self._tunnel(peer, host, port, greeting)

    async def _log_in(self, peer: Peer) -> bool:
        _, length = await peer.reader.readexactly(2)
        user = await peer.reader.readexactly(length)
        password = await peer.reader.readexactly((await peer.reader.readexactly(1))[0])
        good = user + b":" + password == self.login
        await peer.send(b"\x01\x00" if good else b"\x01\x01")
        return good

    async def _target(self, peer: Peer) -> tuple[str, int]:
        kind = (await peer.reader.readexactly(4))[3]
        if kind == 3:
            host = (await peer.reader.readexactly((await peer.reader.readexactly(1))[0])).decode()
        else:
            host = str(ipaddress.ip_address(await peer.reader.readexactly(4 if kind == 1 else 16)))
        return host, int.from_bytes(await peer.reader.readexactly(2), "big")


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()
