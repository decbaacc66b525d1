"""A connected socket on asyncio: the addresses of a name are tried one after the other, overlapping (RFC 8305).

asyncio's own way to do so can lose a socket when it is cancelled at the wrong moment.
"""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, TypeAlias

import anyio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from httpcore2 import SOCKET_OPTION

__all__ = ["connected_socket"]

_NEXT_ADDRESS = 0.25
"""Seconds after which the next address is tried as well (RFC 8305, section 5)."""

_Address: TypeAlias = "tuple[int, int, int, tuple[object, ...]]"


async def connected_socket(
    host: str, port: int, local_address: str | None = None, options: Iterable[SOCKET_OPTION] | None = None
) -> socket.socket:
    """A socket that is connected to the first address of ``host`` that answers. ``OSError`` when none does."""
    addresses = await _addresses(host, port)
    race = _Race(local_address, list(options or ()))
    if len(addresses) == 1:
        return await race.attempt(addresses[0])
    try:
        await race.run(_interleaved(addresses))
    except BaseException:
        if race.winner is not None:
            race.winner.close()
        raise
    if race.winner is None:
        raise race.failures[-1] if race.failures else OSError(f"{host!r} has no address")
    return race.winner


async def _addresses(host: str, port: int) -> list[_Address]:
    try:  # an address needs no thread that waits for an answer to a question
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, kind, protocol, address) for family, kind, protocol, _, address in found]


def _interleaved(addresses: list[_Address]) -> list[_Address]:
    """The kinds of addresses in turn, so that a network in which one of them does not work costs one attempt."""
    places: dict[int, int] = {}
    ranked: list[tuple[int, _Address]] = []
    for address in addresses:
        places[address[0]] = place = places.get(address[0], -1) + 1
        ranked.append((place, address))
    return [address for _, address in sorted(ranked, key=lambda pair: pair[0])]


class _Race:
    def __init__(self, local_address: str | None, options: list[SOCKET_OPTION]) -> None:
        self.winner: socket.socket | None = None
        self.failures: list[OSError] = []
        self._local = local_address
        self._options = options

    async def run(self, addresses: list[_Address]) -> None:
        """Try all of them until there is a ``winner``."""
        async with anyio.create_task_group() as group:
            for address in addresses:
                failed = anyio.Event()
                group.start_soon(self._take_part, address, failed, group.cancel_scope)
                with anyio.move_on_after(_NEXT_ADDRESS):
                    await failed.wait()

    async def _take_part(self, address: _Address, failed: anyio.Event, all_: anyio.CancelScope) -> None:
        try:
            sock = await self.attempt(address)
        except OSError as error:
            self.failures.append(error)
            failed.set()
            return
        if self.winner is None:
            self.winner = sock
            all_.cancel()
        else:
            sock.close()

    async def attempt(self, address: _Address) -> socket.socket:
        """A socket that is connected to this address."""
        family, kind, protocol, where = address
        sock = socket.socket(family, kind, protocol)
        try:
            sock.setblocking(False)
            for option in self._options:
                sock.setsockopt(*option)
            if self._local is not None:
                sock.bind((self._local, 0))
            await asyncio.get_running_loop().sock_connect(sock, where)
        except BaseException:
            sock.close()
            raise
        return sock
