"""The libraries' exceptions as ``TransportError``.

httpcore2, httpx, httpx2, aiohttp and pyreqwest name their exceptions so much alike that one table of names serves all,
and that none of them has to be imported to be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..transport import TransportError

if TYPE_CHECKING:
    from ..transport import Kind, Phase

__all__ = ["timed_out", "translate"]

_LIBRARIES = ("httpcore2", "httpcore", "httpx2", "httpx", "aiohttp", "pyreqwest", "h11")
_TIMEOUTS: dict[str, Phase] = {
    "PoolTimeout": "pool",
    "PoolTimeoutError": "pool",
    "ConnectTimeout": "connect",
    "ConnectTimeoutError": "connect",
    "ConnectionTimeoutError": "connect",
    "WriteTimeout": "write",
    "WriteTimeoutError": "write",
    "ReadTimeout": "read",
    "ReadTimeoutError": "read",
    "SocketTimeoutError": "read",
    "RequestTimeoutError": "read",
    "ServerTimeoutError": "read",
    "TimeoutException": "read",
}
_KINDS: dict[str, Kind] = {
    "ProxyError": "proxy",
    "ClientHttpProxyError": "proxy",
    "ClientProxyConnectionError": "proxy",
    "ClientConnectorCertificateError": "tls",
    "ClientConnectorSSLError": "tls",
    "ServerFingerprintMismatch": "tls",
    "ConnectError": "connect",
    "ClientConnectorError": "connect",
    "ReadError": "read",
    "ServerDisconnectedError": "read",
    "ClientOSError": "read",
    "ClientConnectionResetError": "read",
    "ClientPayloadError": "read",
    "NetworkError": "read",
    "WriteError": "write",
    "ClientClosedError": "closed",
    "BodyDecodeError": "protocol",
    "DecodeError": "protocol",
    "DecodingError": "protocol",
    "RemoteProtocolError": "protocol",
    "LocalProtocolError": "protocol",
    "UnsupportedProtocol": "protocol",
    "ClientResponseError": "protocol",
    "ClientError": "protocol",
    "RequestError": "protocol",
    "TransportError": "protocol",
}
_UNSENT: frozenset[Kind] = frozenset({"connect", "tls", "proxy", "pool"})
_MESSAGES: dict[Phase, str] = {
    "pool": "no connection became free in time",
    "connect": "the connection could not be opened in time",
    "write": "the server did not take the request in time",
    "read": "the server did not answer in time",
}


def timed_out(phase: Phase) -> TransportError:
    """The failure of a step that took too long. Before the connection is open, nothing was sent."""
    return TransportError(_MESSAGES[phase], kind="timeout", phase=phase, sent=phase in ("read", "write"))


def translate(error: Exception, *, stale: bool = False) -> Exception:
    """The failure in our own words; the error itself where it is none of the network's (a body that cannot be read).

    The caller raises it ``from`` the error.
    """
    if isinstance(error, TransportError):
        error.stale = error.stale or (stale and error.kind in ("read", "write"))
        return error
    for class_ in type(error).__mro__:
        if class_.__module__ == "ssl":  # httpcore lets it through where a record is broken
            return TransportError(f"the connection was lost: {error}", kind="read", stale=stale)
        if class_.__module__.partition(".")[0] not in _LIBRARIES:
            continue
        name = class_.__name__
        if name in _TIMEOUTS:
            return timed_out("read" if _was_connected(error, name) else _TIMEOUTS[name])
        if name in _KINDS:
            return _failure(error, _refined(error, _KINDS[name]), stale)
    return error


def _failure(error: Exception, kind: Kind, stale: bool) -> TransportError:
    causes = _causes(error)
    message = (causes[-1] if causes else str(error)) or "the connection was lost"
    if kind == "tls":
        message = f"the server could not be verified: {message}"
    return TransportError(message, kind=kind, sent=kind not in _UNSENT, stale=stale and kind in ("read", "write"))


def _refined(error: Exception, kind: Kind) -> Kind:
    """TLS among the failures to connect, and lost connections among what the libraries call protocol errors."""
    if kind == "connect" and _was_connected(error, "ConnectError"):
        return "read"
    if kind == "connect" and _is_tls(error):
        return "tls"
    if kind == "protocol":
        text = str(error).lower()
        if "disconnected" in text or "closed connection" in text or "incomplete" in text:
            return "read"
        if "too long" in text or "got more than" in text:
            return "limit"
    return kind


def _causes(error: Exception) -> list[str]:
    """pyreqwest's own account of a failure, from the outside in; empty for the other libraries."""
    details: object = getattr(error, "details", None)
    if not isinstance(details, dict):
        return []
    causes = cast("dict[str, list[dict[str, str]] | None]", details).get("causes") or []
    return [cause["message"] for cause in causes]


def _was_connected(error: Exception, name: str) -> bool:
    """Whether what pyreqwest calls a failure to connect struck a request on an open connection.

    It names everything so that happens before the headers are there; taken at its word, a request that the server may
    have carried out would count as one that was never sent.
    """
    causes = _causes(error)
    return name.startswith("Connect") and bool(causes) and not any("(Connect)" in cause for cause in causes)


def _is_tls(error: BaseException | None) -> bool:
    if "certificate" in str(error).lower() or "handshake" in str(error).lower():
        return True
    for _ in range(8):
        if error is None:
            return False
        if any(class_.__module__ == "ssl" for class_ in type(error).__mro__):
            return True
        error = error.__cause__ or error.__context__
    return False
