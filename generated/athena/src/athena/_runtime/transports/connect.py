"""Opens connections, blocking: httpcore2's own, but for the time that several addresses of one name take together."""

from __future__ import annotations

import socket
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Backend"]


class Backend(httpcore2.SyncBackend):
    """Tries the addresses of a name one after the other, all of them within one time-out.

    httpcore2 gives each of them all of it anew, so that a few dead ones would outlive a call's deadline. An address
    that does not answer must not use it up either, or the next one, which may be alive, would never be tried.
    """

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """An open connection to the first address of ``host`` that answers."""
        due = None if timeout is None else monotonic() + timeout
        addresses = _addresses(host, port)
        failure: Exception = httpcore2.ConnectError(f"{host!r} has no address")
        for tried, address in enumerate(addresses):
            share = None if due is None else _left(due) / (len(addresses) - tried)
            try:
                return super().connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # the second for a name that cannot be one, such as that of a proxy
        raise httpcore2.ConnectError(str(error)) from error
    return [_written(where) for *_, where in found]


def _written(where: tuple[Any, ...]) -> str:
    """An address as text; that of a link (RFC 4007) is one only together with the link."""
    return f"{where[0]}%{where[3]}" if len(where) == 4 and where[3] else str(where[0])


def _left(due: float) -> float:
    left = due - monotonic()
    if left <= 0:
        raise httpcore2.ConnectTimeout("the connection was not open in time")
    return left
