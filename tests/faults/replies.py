"""Answers as bytes."""

from __future__ import annotations

import gzip
import zlib

from tests.faults.server import Peer, Recorded, Script


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer with its length. Underscores in the names of headers stand for hyphens."""
    lines = [f"HTTP/1.1 {status} Status"]
    if "content_length" not in headers and "transfer_encoding" not in headers:
        lines.append(f"content-length: {len(body)}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def chunked(*pieces: bytes, status: int = 200, **headers: str) -> bytes:
    """A whole answer in chunks."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    return reply(body, status, transfer_encoding="chunked", **headers)


def gzipped(body: bytes, **headers: str) -> bytes:
    """A whole answer, compressed."""
    return reply(gzip.compress(body, mtime=0), content_encoding="gzip", **headers)


def deflated(body: bytes, *, bare: bool) -> bytes:
    """Data for `content-encoding: deflate`: zlib's format, or the bare data that some servers send."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def answers(*whole: bytes) -> Script:
    """A script that sends one answer for each request, the last one again and again."""
    queue = list(whole)

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(queue.pop(0) if len(queue) > 1 else queue[0])

    return script


def then_close(*pieces: bytes) -> Script:
    """A script that sends these bytes and closes the connection, whatever is missing."""

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(*pieces)
        await peer.close()

    return script


def then_reset(*pieces: bytes) -> Script:
    """A script that sends these bytes, lets them arrive and resets the connection."""

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(*pieces)
        await peer.pause(0.02)
        peer.reset()

    return script


def then_silence(*pieces: bytes) -> Script:
    """A script that sends these bytes and then nothing, until the client goes."""

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(*pieces)
        await peer.until_closed()
        await peer.close()

    return script


async def echo(peer: Peer, request: Recorded) -> None:
    """Answers with the target, sometimes slowly."""
    if request.target.endswith(b"slow"):
        await peer.pause(0.01)
    await peer.send(chunked(request.target))
