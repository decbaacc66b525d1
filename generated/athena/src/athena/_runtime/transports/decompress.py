"""Content codings (RFC 9110, section 8.4.1): gzip and deflate always; br and zstd where their library is installed.

A decoder never holds more than a piece of decoded data, and gives up on a bomb: data that grows by more than a ratio.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from ..transport import TransportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Decompressor", "accept_encoding", "decompressor"]

PIECE = 1024 * 1024
"""Bytes of decoded data handed out at a time, at most."""
_RATIO_FREE = 1024 * 1024
_MAX_CODINGS = 3
_WITHOUT_BODY = (204, 304)


class _Coding(Protocol):
    """One layer: ``decode`` takes bytes and gives pieces; ``finished`` says whether the data ended where it should."""

    @property
    def finished(self) -> bool: ...

    def decode(self, data: bytes) -> Iterator[bytes]: ...


class _Zlib:
    """gzip, several members in a row allowed (RFC 1952, section 2.2), or deflate."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._object = zlib.decompressobj(window)
        self.finished: bool = True  # nothing came yet: an empty body is no broken body

    def decode(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._object.eof:
                data = self._next_member(data)
                continue
            self.finished = False
            piece = self._object.decompress(data, PIECE)
            self.finished = self._object.eof
            data = self._object.unused_data or self._object.unconsumed_tail
            if piece:
                yield piece

    def _next_member(self, data: bytes) -> bytes:
        if self._window < zlib.MAX_WBITS:
            raise zlib.error("data after the end")
        rest = data.lstrip(b"\0")  # padding between and behind members, of which more may come
        if rest:
            self._object = zlib.decompressobj(self._window)
        return rest


class _Deflate:
    """``deflate`` is zlib's format (RFC 1950); servers that send bare deflate data (RFC 1951) are understood too."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    @property
    def finished(self) -> bool:
        return self._inner is None or self._inner.finished

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None and data:
            self._inner = _Zlib(zlib.MAX_WBITS if data[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS)
        return self._inner.decode(data) if self._inner is not None else iter(())


class _Brotli:
    def __init__(self, module: Any) -> None:
        self._object = module.Decompressor()
        self._error: type[Exception] = module.error
        self._seen = False

    @property
    def finished(self) -> bool:
        return not self._seen or bool(self._object.is_finished())

    def decode(self, data: bytes) -> Iterator[bytes]:
        self._seen = self._seen or bool(data)
        try:
            yield self._object.process(data, output_buffer_limit=PIECE)
            while not self._object.can_accept_more_data():
                yield self._object.process(b"", output_buffer_limit=PIECE)
        except self._error as error:
            raise zlib.error(str(error)) from error


class _Zstd:
    """Several frames in a row are allowed (RFC 8878, section 3.1)."""

    def __init__(self, module: Any) -> None:
        self._module = module
        self._object = module.ZstdDecompressor()
        self.finished = True

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            while data or not (self._object.eof or self._object.needs_input):
                if self._object.eof:
                    self._object = self._module.ZstdDecompressor()
                piece = self._object.decompress(data, PIECE)
                self.finished = self._object.eof
                data = self._object.unused_data if self._object.eof else b""
                if piece:
                    yield piece
        except self._module.ZstdError as error:
            raise zlib.error(str(error)) from error


class _Unreadable:
    """A body that nobody can decode, of an answer whose status is of use without it."""

    finished = True

    def __init__(self, why: TransportError) -> None:
        self._why = why

    def decode(self, data: bytes) -> Iterator[bytes]:
        raise self._why


@cache
def _library(*names: str) -> Any:
    for name in names:
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


def _brotli() -> Any:
    module = _library("brotli", "brotlicffi")
    # Older releases cannot bound what one call puts out, so a bomb could not be stopped: they count as not installed.
    return module if module is not None and hasattr(module.Decompressor, "can_accept_more_data") else None


def _zstd() -> Any:
    return _library("compression.zstd", "backports.zstd")


def _coding(name: bytes) -> Callable[[], _Coding] | None:
    if name in (b"gzip", b"x-gzip"):
        return lambda: _Zlib(zlib.MAX_WBITS | 16)
    if name == b"deflate":
        return _Deflate
    if name == b"br" and _brotli() is not None:
        return lambda: _Brotli(_brotli())
    if name == b"zstd" and _zstd() is not None:
        return lambda: _Zstd(_zstd())
    return None


@cache
def accept_encoding() -> bytes:
    """The value of ``accept-encoding``: what can be decoded here."""
    names = [b"gzip", b"deflate"]
    if _brotli() is not None:
        names.append(b"br")
    if _zstd() is not None:
        names.append(b"zstd")
    return b", ".join(names)


class Decompressor:
    """The layers of one body, undone in order.

    ``decode`` gives pieces of at most ``PIECE`` bytes. Data that is broken, that ends too early or that decodes to more
    than ``max_ratio`` times its size (once beyond 1 MiB) raises ``TransportError``.
    """

    def __init__(self, codings: list[_Coding], max_ratio: int) -> None:
        self._codings = codings
        self._max_ratio = max_ratio
        self._taken = 0
        self._given = 0

    def decode(self, data: bytes) -> Iterator[bytes]:
        """The decoded pieces of ``data``."""
        self._taken += len(data)
        pieces: Iterator[bytes] = iter((data,))
        for coding in self._codings:
            pieces = self._layer(coding, pieces)
        try:
            yield from pieces
        except zlib.error as error:
            raise TransportError("the body is not what its content-encoding says", kind="protocol") from error

    def _layer(self, coding: _Coding, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            for decoded in coding.decode(piece):
                self._given += len(decoded)
                if self._given > _RATIO_FREE and self._given > self._max_ratio * self._taken:
                    raise TransportError(
                        f"the body decodes to more than {self._max_ratio} times its size", kind="limit"
                    )
                if decoded:
                    yield decoded

    def finish(self) -> None:
        """The body is complete: every layer must have ended as well."""
        if not all(coding.finished for coding in self._codings):
            raise TransportError("the compressed body ended too early", kind="read")


def decompressor(
    headers: list[tuple[bytes, bytes]], max_ratio: int, method: bytes = b"GET", status: int = 200
) -> Decompressor | None:
    """What undoes the content codings that the headers name; ``None`` where there is none, or no body (RFC 9112, 6.3).

    An unknown coding, or more than three, raises ``TransportError``: for a success at once, and for any other status
    when the body is read, because there the status is what counts.
    """
    found: bytes = b""
    for name, value in headers:
        if name == b"content-encoding":
            found = found + b"," + value if found else value
    if not found or method == b"HEAD" or status in _WITHOUT_BODY:
        return None
    try:
        codings = _codings(found)
    except TransportError as error:
        if 200 <= status < 300:
            raise
        codings = [_Unreadable(error)]
    return Decompressor(codings, max_ratio) if codings else None


def _codings(header: bytes) -> list[_Coding]:
    names = [name for name in (part.strip().lower() for part in header.split(b",")) if name not in (b"", b"identity")]
    if len(names) > _MAX_CODINGS:
        raise TransportError(f"more than {_MAX_CODINGS} content codings", kind="limit")
    codings: list[_Coding] = []
    for name in reversed(names):
        make = _coding(name)
        if make is None:
            raise TransportError(
                f"the body has a content coding that is not understood: {name[:40]!r}", kind="protocol"
            )
        codings.append(make())
    return codings
