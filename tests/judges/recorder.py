"""A server on loopback that keeps the bytes of every request and answers each with 204."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Recorded(NamedTuple):
    """A request as it came over the wire; header names in lower case, the body without its framing."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


class Recorder:
    """``requests`` are in the order of their arrival."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self.port = 0

    def take(self) -> Recorded | None:
        """The one request since the last look, if there was one."""
        found = self.requests[:]
        self.requests.clear()
        return found[0] if len(found) == 1 else None


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder that listens while inside."""
    recorder = Recorder()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while (request := _read(self.rfile)) is not None:
                recorder.requests.append(request)
                self.wfile.write(b"HTTP/1.1 204 No Content\r\n\r\n")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        recorder.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            server.shutdown()
            thread.join(5)


def _read(stream: socketserver._BufferedIOBase) -> Recorded | None:  # type: ignore[name-defined]
    first = stream.readline()
    if not first.strip():
        return None
    method, target, _ = first.decode("latin-1").split(" ", 2)
    headers = []
    while (line := stream.readline().rstrip(b"\r\n")) != b"":
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name.lower(), value.strip()))
    given = dict(headers)
    if given.get("transfer-encoding") == "chunked":
        body = _chunks(stream)
    else:
        body = stream.read(int(given.get("content-length", "0")))
    return Recorded(method, target, tuple(headers), body)


def _chunks(stream: socketserver._BufferedIOBase) -> bytes:  # type: ignore[name-defined]
    body = b""
    while size := int(stream.readline().split(b";")[0], 16):
        body += stream.read(size)
        stream.readline()
    stream.readline()
    return body
