"""The client's side of SOCKS 5 without input or output (RFC 1928, RFC 1929)."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from ..transport import TransportError

if TYPE_CHECKING:
    from collections.abc import Generator

    from .proxies import Proxy

__all__ = ["handshake"]

_REPLIES = {
    1: "general failure",
    2: "not allowed",
    3: "network unreachable",
    4: "host unreachable",
    5: "connection refused",
    6: "expired on the way",
    7: "command not supported",
    8: "address type not supported",
}


def handshake(proxy: Proxy, host: str, port: int) -> Generator[tuple[bytes, int], bytes, None]:
    """Yields what to send next and how many bytes of answer to send back in; ends when the tunnel is open.

    ``TransportError("proxy")`` where the proxy refuses. Names are resolved by the proxy.
    """
    method = 0 if proxy.username is None else 2
    answer = yield bytes((5, 1, method)), 2
    if answer[0] != 5 or answer[1] != method:
        raise _refused("the proxy does not take this way to log in")
    if proxy.username is not None:
        answer = yield _login(proxy.username, proxy.password or ""), 2
        if answer[1] != 0:
            raise _refused("the proxy does not know this user and password")
    answer = yield b"\x05\x01\x00" + _address(host) + port.to_bytes(2, "big"), 5
    if answer[0] != 5 or answer[1] != 0:
        raise _refused(f"the proxy could not connect: {_REPLIES.get(answer[1], 'unknown reply')}")
    # The proxy's own end of the tunnel: of no use, but it has to be read. Its first byte of address has come already.
    rest = {1: 3, 3: answer[4], 4: 15}.get(answer[3])
    if rest is None:
        raise _refused("the proxy answered with an unknown address type")
    yield b"", rest + 2


def _refused(message: str) -> TransportError:
    return TransportError(message, kind="proxy", sent=False)


def _login(username: str, password: str) -> bytes:
    user, word = username.encode(), password.encode()
    if not 1 <= len(user) <= 255 or len(word) > 255:
        raise _refused("user and password for a SOCKS proxy have at most 255 bytes")
    return b"\x01" + bytes((len(user),)) + user + bytes((len(word),)) + word


def _address(host: str) -> bytes:
    try:
        address = ip_address(host)
    except ValueError:
        name = host.encode("ascii")
        if not 1 <= len(name) <= 255:
            raise _refused("a name for a SOCKS proxy has at most 255 bytes") from None
        return b"\x03" + bytes((len(name),)) + name
    return (b"\x01" if address.version == 4 else b"\x04") + address.packed
