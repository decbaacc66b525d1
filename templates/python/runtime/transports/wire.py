"""HTTP/1.1 without input or output: a request to bytes, received bytes to an answer. h11 does what is hard of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import h11

from ..transport import TransportError
from .chunked import ChunkedReader
from .outgoing import check_outgoing
from .plain import plain_head, plain_request

if TYPE_CHECKING:
    from ..transport import Kind, Request

__all__ = ["READ_SIZE", "Wire", "check_size", "complete_headers", "framing_header", "host_header"]

READ_SIZE = 65536
_MAX_INFORMATIONAL = 16
_SMALL_BODY = 65536
_DEFAULT_PORTS = {"http": 80, "https": 443}
_GET = h11.Request(method=b"GET", target=b"/", headers=[(b"host", b"h")])
_HEAD = h11.Request(method=b"HEAD", target=b"/", headers=[(b"host", b"h")])
_END = h11.EndOfMessage()


def complete_headers(request: Request, accept_encoding: bytes, *, host: bool = True) -> list[tuple[bytes, bytes]]:
    """The headers of the request and those that only the transport knows: host, accepted encodings, framing.

    ``host=False`` leaves that one to a library which adds it by itself.
    """
    headers = request.headers
    names = {name for name, _ in headers}
    added: list[tuple[bytes, bytes]] = []
    if host and b"host" not in names:
        added.append((b"host", host_header(request.scheme, request.host, request.port)))
    if b"accept-encoding" not in names:
        added.append((b"accept-encoding", accept_encoding))
    framing = framing_header(request, names)
    return [*added, *headers, framing] if framing else [*added, *headers]


def check_size(headers: list[tuple[bytes, bytes]], max_head: int) -> None:
    """Refuse an answer whose headers are longer than is allowed."""
    if sum(map(len, chain.from_iterable(headers))) > max_head:
        raise TransportError(f"the headers of the answer are longer than {max_head} bytes", kind="limit")


def host_header(scheme: str, host: str, port: int) -> bytes:
    """The value of the ``host`` header: the port only where it is not the scheme's own (RFC 9110, section 7.2)."""
    name = f"[{host}]" if ":" in host else host
    return (name if _DEFAULT_PORTS.get(scheme) == port else f"{name}:{port}").encode("ascii")


def framing_header(request: Request, names: set[bytes]) -> tuple[bytes, bytes] | None:
    """The header that says how long the body is, where none of ``names`` says so already."""
    content = request.content
    if content is None:
        needs_length = request.method in (b"POST", b"PUT", b"PATCH") and b"content-length" not in names
        return (b"content-length", b"0") if needs_length else None
    if b"content-length" in names or b"transfer-encoding" in names:
        return None
    if isinstance(content, bytes):
        return (b"content-length", b"%d" % len(content))
    return (b"transfer-encoding", b"chunked")


class Wire:
    """One connection's side of HTTP/1.1: one exchange at a time.

    Not a byte is waited for here: ``None`` from ``head`` and ``chunk`` says that more must be fed.
    """

    __slots__ = (
        "_asked",
        "_chunked",
        "_failure",
        "_fed",
        "_h11",
        "_head_only",
        "_interim",
        "_left",
        "_max_head",
        "_spoiled",
        "_stays",
        "done",
        "received",
        "status",
    )

    def __init__(self, max_head: int) -> None:
        self._max_head = max_head
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=max_head)
        self._start()

    def _start(self) -> None:
        self._asked: h11.Request | None = None  # sent without h11, which has not been told of it yet
        self._left: int | None = None  # bytes of the body that have not come, where h11 has not been told of it
        self._chunked: ChunkedReader | None = None
        self._fed: bytes | None = None
        self._head_only = False
        self._interim = 0
        self._stays = False
        self._spoiled = False
        self.done = False
        self.received = False
        self.status = 0
        self._failure: TransportError | None = None

    # Sending

    def start(
        self, method: bytes, target: bytes, headers: list[tuple[bytes, bytes]], content: object
    ) -> tuple[bytes, bool]:
        """The bytes to send first, and whether they are the whole request. A body of bytes that is small is in them."""
        connection = self._h11
        self._head_only = method in (b"HEAD", b"CONNECT")
        if content is None or (isinstance(content, bytes) and len(content) <= _SMALL_BODY):
            plain = plain_request(method, target, headers, content or b"")
            if plain is not None:
                self._asked = _HEAD if method == b"HEAD" else _GET
                return plain, True
        check_outgoing(method, target, headers, content)
        try:
            data = connection.send(h11.Request(method=method, target=target, headers=headers)) or b""
            if content is None:
                return data + (connection.send(h11.EndOfMessage()) or b""), True
            if isinstance(content, bytes) and len(content) <= _SMALL_BODY:
                return data + self.body(content) + self.end(), True
        except h11.LocalProtocolError as error:
            raise TransportError(f"the request is not valid HTTP: {error}", kind="protocol", sent=False) from error
        return data, False

    def body(self, piece: bytes) -> bytes:
        """A piece of the request's body, framed. Empty pieces are dropped: they would end a chunked body."""
        try:
            return (self._h11.send(h11.Data(data=piece)) or b"") if piece else b""
        except h11.LocalProtocolError as error:
            raise TransportError(f"the body does not fit its headers: {error}", kind="protocol") from error

    def end(self) -> bytes:
        """What follows the last piece of the request's body."""
        try:
            return self._h11.send(h11.EndOfMessage()) or b""
        except h11.LocalProtocolError as error:
            raise TransportError(f"the body does not fit its headers: {error}", kind="protocol") from error

    def spoil(self) -> None:
        """The request was not sent to its end. Its answer may be read, but another request cannot follow."""
        self._spoiled = True

    # Receiving

    def feed(self, data: bytes) -> None:
        """Bytes that came; ``b""`` is the end of the connection."""
        if data:
            self.received = True
        elif self.status == 0:
            raise TransportError("the server closed the connection without an answer", kind="read")
        elif self._chunked is not None or self._left is not None:
            raise TransportError("the connection was lost in the middle of an answer", kind="read")
        if self._asked is not None or self._chunked is not None:
            self._fed = data
        else:
            self._h11.receive_data(data)

    def head(self) -> list[tuple[bytes, bytes]] | None:
        """The headers of the final answer, whose status is then ``status``; informational answers are skipped."""
        if self._asked is not None:
            if self._fed is None:
                return None
            headers = self._plain_head(self._asked, self._fed)
            if headers is not None:
                return headers
        while self._interim < _MAX_INFORMATIONAL:
            event = self._next()
            if event is h11.NEED_DATA:
                return None
            if type(event) is h11.Response:
                self.status = event.status_code
                return self._checked(event)
            if type(event) is not h11.InformationalResponse:
                break
            self._interim += 1
        raise TransportError("the server did not answer with a final status", kind="protocol")

    def _plain_head(self, asked: h11.Request, data: bytes) -> list[tuple[bytes, bytes]] | None:
        """The headers of an ordinary answer; for any other, h11 is told of what was asked and answered."""
        found = None if asked is _HEAD else plain_head(data)
        rest = data[found.end :] if found is not None else b""
        if found is None or (found.length is not None and len(rest) > found.length):
            self._asked = self._fed = None
            self._h11.send(asked)  # all that it need know is which answer to expect
            self._h11.send(_END)
            self._h11.receive_data(data)
            return None
        check_size(found.headers, self._max_head)
        self.status, self._left, self._stays = found.status, found.length, True
        self._fed, self.done = rest or None, found.length == 0
        if found.length is None:
            self._chunked = ChunkedReader()
        return found.headers

    def _checked(self, answer: h11.Response) -> list[tuple[bytes, bytes]]:
        headers = [(name.lower(), value) for name, value in answer.headers.raw_items()]
        check_size(headers, self._max_head)
        if (b"transfer-encoding", b"chunked") in headers and not self._head_only and self.status not in (204, 304):
            self._chunked = ChunkedReader()
            self._fed = self._h11.trailing_data[0]
            closes = any(name == b"connection" and b"close" in value.lower() for name, value in headers)
            # RFC 9112, section 6.3: who says both may mean to be read in two ways.
            contradicts = any(name == b"content-length" for name, _ in headers)
            self._stays = answer.http_version == b"1.1" and not closes and not contradicts
        return headers

    def chunk(self) -> bytes | None:
        """All that has arrived of the body, in one piece; ``b""`` and ``done`` at its end."""
        if self._failure is not None:
            raise self._failure
        if self._chunked is not None:
            return self._next_chunk(self._chunked)
        if self._left is not None:
            return self._next_of_length(self._left)
        pieces: list[bytes | bytearray] = []
        while not self.done:
            event = self._event_after(pieces)
            if type(event) is h11.Data:
                pieces.append(event.data)
            elif event is h11.NEED_DATA:
                return b"".join(pieces) if pieces else None
            else:
                self.done = event is None or type(event) is h11.EndOfMessage
                break
        return b"".join(pieces)

    def _next_of_length(self, left: int) -> bytes | None:
        data = self._fed
        if self.done:
            return b""
        if data is None:
            return None
        self._fed = data[left:] or None  # more than was said: bytes nobody asked for
        self._left = max(0, left - len(data))
        self.done = self._left == 0
        return data[:left]

    def _next_chunk(self, reader: ChunkedReader) -> bytes | None:
        data, self._fed = self._fed, None
        if self.done:
            return b""
        if data is None:
            return None
        body, self._failure = reader.take(data)
        self.done = reader.done
        if self._failure is not None and not body:
            raise self._failure
        return body or (b"" if self.done else None)

    def _event_after(self, pieces: list[bytes | bytearray]) -> object:
        """The next event; a failure behind good bytes is kept until they have been handed out."""
        try:
            return self._next()
        except TransportError as error:
            if not pieces:
                raise
            self._failure = error
            return h11.PAUSED

    def _next(self) -> object:
        connection = self._h11
        try:
            return connection.next_event()
        except h11.RemoteProtocolError as error:
            if connection.trailing_data[1]:
                raise TransportError("the connection was lost in the middle of an answer", kind="read") from error
            raise _not_http(str(error)) from error

    def recycle(self) -> bool:
        """Ready for the next exchange; False when this connection can carry none."""
        connection = self._h11
        if self._spoiled:
            return False
        if self._asked is not None and (self._left is not None or self._chunked is not None):
            return self._recycle_plain()
        if self._chunked is not None:
            return self._recycle_chunked(self._chunked)
        if connection.our_state is not h11.DONE or connection.their_state is not h11.DONE:
            return False
        if connection.trailing_data != (b"", False):
            return False  # bytes nobody asked for, which must not be taken for the next answer, or the end of them all
        connection.start_next_cycle()
        self._start()
        return True

    def _recycle_plain(self) -> bool:
        if not self.done or self._fed or (self._chunked is not None and self._chunked.rest):
            return False
        self._start()
        return True

    def _recycle_chunked(self, reader: ChunkedReader) -> bool:
        if not self._stays or not self.done or reader.rest or self._fed or self._h11.our_state is not h11.DONE:
            return False
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=self._max_head)
        self._start()
        return True


def _not_http(message: str) -> TransportError:
    if "_SWITCH_UPGRADE" in message:
        return TransportError("the server changed to another protocol, which nobody asked for", kind="protocol")
    kind: Kind = "limit" if "Receive buffer too long" in message else "protocol"
    return TransportError(f"what came is not HTTP: {message}", kind=kind)
