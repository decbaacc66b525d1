"""The body of an answer: read in pieces, decoded, and its connection given back at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..transport import TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..transport import Request
    from .decompress import Decompressor

__all__ = ["AsyncBody", "AsyncSource", "Body", "Source"]


class Source(Protocol):
    """Where the bytes of a body come from: one exchange on one connection."""

    ended: bool
    """No byte will follow, and the connection is no longer ours."""

    def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """Bytes as they come, before any decoding; ``b""`` only at the end."""
        ...

    def stop(self) -> None:
        """Give the connection up, or back where it is at its end. Harmless when repeated."""
        ...

    def translate(self, error: Exception) -> Exception:
        """The failure in our own words; the error itself where it is none of the network's."""
        ...


class AsyncSource(Protocol):
    """``Source``, asynchronous."""

    ended: bool

    async def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """Bytes as they come, before any decoding; ``b""`` only at the end."""
        ...

    async def stop(self) -> None:
        """Give the connection up, or back where it is at its end. Harmless when repeated."""
        ...

    def translate(self, error: Exception) -> Exception:
        """The failure in our own words; the error itself where it is none of the network's."""
        ...


class _Base:
    __slots__ = ("_decoder", "_pieces", "deadline", "headers", "read_timeout", "status")

    def __init__(
        self, status: int, headers: list[tuple[bytes, bytes]], decoder: Decompressor | None, request: Request
    ) -> None:
        self.status = status
        self.headers = headers
        self.read_timeout = request.timeout.read
        self.deadline = request.deadline
        self._decoder = decoder
        self._pieces: Iterator[bytes] | None = None

    def _decoded(self) -> bytes:
        """The next piece that has arrived already, or ``b""``."""
        if self._pieces is not None:
            for piece in self._pieces:
                return piece
            self._pieces = None
        return b""


def _check(size: int, max_bytes: int | None) -> None:
    if max_bytes is not None and size > max_bytes:
        raise TransportError(f"the body is larger than {max_bytes} bytes", kind="limit")


class Body(_Base):
    """See ``Response``."""

    __slots__ = ("_source",)

    def __init__(
        self,
        source: Source,
        status: int,
        headers: list[tuple[bytes, bytes]],
        decoder: Decompressor | None,
        request: Request,
    ) -> None:
        super().__init__(status, headers, decoder, request)
        self._source = source

    def read(self, max_bytes: int | None = None) -> bytes:
        """The whole decoded body, and the connection given back."""
        pieces: list[bytes] = []
        size = 0
        try:
            while piece := self.next_chunk():
                pieces.append(piece)
                size += len(piece)
                _check(size, max_bytes)
        except TransportError:
            self.close()
            raise
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last."""
        source = self._source
        try:
            if self._decoder is not None:
                return self._next_decoded(self._decoder)
            return b"" if source.ended else source.next(self.read_timeout, self.deadline)
        except Exception as error:
            self.close()
            failure = source.translate(error)
            if failure is error:
                raise
            raise failure from error
        except BaseException:
            self.close()
            raise

    def _next_decoded(self, decoder: Decompressor) -> bytes:
        source = self._source
        while True:
            piece = self._decoded()
            if piece:
                return piece
            data = b"" if source.ended else source.next(self.read_timeout, self.deadline)
            if not data:
                decoder.finish()
                return b""
            self._pieces = decoder.decode(data)

    def close(self) -> None:
        """Stop reading."""
        self._pieces = self._decoder = None
        self._source.stop()


class AsyncBody(_Base):
    """See ``AsyncResponse``."""

    __slots__ = ("_source",)

    def __init__(
        self,
        source: AsyncSource,
        status: int,
        headers: list[tuple[bytes, bytes]],
        decoder: Decompressor | None,
        request: Request,
    ) -> None:
        super().__init__(status, headers, decoder, request)
        self._source = source

    async def read(self, max_bytes: int | None = None) -> bytes:
        """The whole decoded body, and the connection given back."""
        pieces: list[bytes] = []
        size = 0
        try:
            while piece := await self.next_chunk():
                pieces.append(piece)
                size += len(piece)
                _check(size, max_bytes)
        except TransportError:
            await self.close()
            raise
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    async def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last."""
        source = self._source
        try:
            if self._decoder is not None:
                return await self._next_decoded(self._decoder)
            return b"" if source.ended else await source.next(self.read_timeout, self.deadline)
        except Exception as error:
            await self.close()
            failure = source.translate(error)
            if failure is error:
                raise
            raise failure from error
        except BaseException:
            await self.close()
            raise

    async def _next_decoded(self, decoder: Decompressor) -> bytes:
        source = self._source
        while True:
            piece = self._decoded()
            if piece:
                return piece
            data = b"" if source.ended else await source.next(self.read_timeout, self.deadline)
            if not data:
                decoder.finish()
                return b""
            self._pieces = decoder.decode(data)

    async def close(self) -> None:
        """Stop reading."""
        self._pieces = self._decoder = None
        await self._source.stop()
