"""Whole answers: what errors carry, what ``with_raw_response`` and ``with_streaming_response`` give, and downloads."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .calls.answer import Answer, Headers, decode_text, parameter_of
from .errors import InvalidRequestError
from .steady import AsyncSteady, steady

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from typing_extensions import Self

    from .calls.opened import AsyncOpened, Opened

__all__ = [
    "APIResponse",
    "Answer",
    "AsyncDownload",
    "AsyncStreamingResponse",
    "Download",
    "Headers",
    "StreamingResponse",
    "decode_text",
    "parameter_of",
]

T = TypeVar("T")
_LONGEST_NAME, _LONGEST_SUFFIX = 255, 32  # bytes


class APIResponse(Answer, Generic[T]):
    """A whole answer whose body has been read; ``parse()`` gives what the method itself would have given."""

    __slots__ = ("_parsed", "_read")

    def __init__(self, answer: Answer, read: Callable[[Answer], T]) -> None:
        super().__init__(
            answer.status,
            answer.headers.raw,
            answer.content,
            method=answer.method,
            url=answer.url,
            attempts=answer.attempts,
            idempotency_key=answer.idempotency_key,
        )
        self._read: Callable[[Answer], T] | None = read
        self._parsed: Any = None

    def parse(self) -> T:
        """The typed result. Raises ResponseDecodeError when nothing of the body fits its type."""
        if self._read is not None:
            self._parsed = self._read(self)
            self._read = None
        result: T = self._parsed
        return result

    def __reduce__(self) -> tuple[Any, ...]:
        answer = Answer(
            self.status,
            self.headers.raw,
            self.content,
            method=self.method,
            url=self.url,
            attempts=self.attempts,
            idempotency_key=self.idempotency_key,
        )
        return _restore, (answer, self.parse())


class _Parsed:
    """Gives a result that is there already; a class, so that it pickles."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, answer: Answer) -> Any:
        return self.value


def _restore(answer: Answer, parsed: Any) -> APIResponse[Any]:
    return APIResponse(answer, _Parsed(parsed))


class _Body:
    """What a body that has not been read says about itself."""

    __slots__ = ("answer",)

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status

    @property
    def headers(self) -> Headers:
        """The headers."""
        return self.answer.headers

    @property
    def content_type(self) -> str | None:
        """The media type of the body."""
        return self.answer.headers.get("content-type")

    @property
    def size(self) -> int | None:
        """Bytes on the wire, where the server said so and did not compress them."""
        text = self.answer.headers.get("content-length", "")
        encoded = self.answer.headers.get("content-encoding", "identity") != "identity"
        return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and not encoded else None

    @property
    def filename(self) -> str | None:
        """The name that the server proposes (RFC 6266), without any folder; ``None`` where it proposes none."""
        return _file_name(self.answer.headers.get("content-disposition", ""))

    @property
    def etag(self) -> str | None:
        """The validator of this version of the content (RFC 9110, section 8.8.3)."""
        return self.answer.headers.get("etag")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.answer.status} {self.content_type}>"


def _file_name(disposition: str) -> str | None:
    extended = parameter_of(disposition, "filename*")
    name = parameter_of(disposition, "filename")
    if extended and extended.count("'") >= 2:
        from urllib.parse import unquote_to_bytes

        charset, _, quoted = extended.split("'", 2)
        name = decode_text(unquote_to_bytes(quoted), f"x; charset={charset or 'utf-8'}")
    if not name:
        return None
    name = name.replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name if c.isprintable() and c not in ':*?"<>|').strip(" .")
    return _shortened(name) or None


def _shortened(name: str) -> str:
    """``name`` in as many bytes as file systems take, its suffix kept."""
    stem, suffix = os.path.splitext(name)
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    return stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode(errors="ignore") + suffix


class Download(_Body):
    """A body that is read as it comes. Read it to its end, or close it, to give the connection back.

    Raises APIConnectionError and APITimeoutError while it is read, also when the connection is cut before the end; and
    InvalidRequestError for what is left of it after an error, or after it was closed.
    """

    __slots__ = ("_opened",)

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.answer)
        self._opened = opened

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body in pieces: of ``chunk_size`` bytes (the last one shorter), or as they come."""
        pieces = _Pieces(chunk_size)
        return steady(lambda: pieces.whole(self._next()), self._opened.close)

    def _next(self) -> bytes:
        """The next piece; ``b""`` at the end. What is left of a body that was closed before is no end of it."""
        try:
            return self._opened.next_chunk() or _end_of(self._opened)
        except BaseException:
            self._opened.close()
            raise

    def read(self) -> bytes:
        """The whole body. ``limits.max_body`` does not apply."""
        return b"".join(self.iter_bytes())

    def save(self, path: str | os.PathLike[str]) -> int:
        """Write the body to ``path`` and give the number of bytes.

        The file appears under its name only when all of it was written, so a cut download leaves nothing behind.
        """
        part = _part_name(path)
        try:
            with open(part, "xb") as file:
                count = sum(file.write(piece) for piece in iter(self._next, b""))
            os.replace(part, path)
        except BaseException:
            _remove(part)
            raise
        finally:
            self._opened.close()
        return count

    def close(self) -> None:
        """Stop reading and let go of the connection. Harmless when repeated."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def _end_of(opened: Opened | AsyncOpened) -> bytes:
    if not opened.complete:
        raise InvalidRequestError("the body was closed before its end: the rest of it cannot be read")
    return b""


class _Pieces:
    """Cuts what comes into pieces of one size."""

    def __init__(self, size: int | None) -> None:
        if size is not None and size < 1:
            raise InvalidRequestError("chunk_size must be at least 1")
        self._size = size
        self._held = bytearray()

    def whole(self, piece: bytes) -> list[bytes] | None:
        """The pieces that are whole now, ``piece`` having come; at the end (``b""``) what is left, and then ``None``."""
        size, held = self._size, self._held
        if size is None:
            return [piece] if piece else None
        held += piece
        if not piece:
            size = len(held) or 1
        found = [bytes(held[start : start + size]) for start in range(0, len(held) - size + 1, size)]
        del held[: len(found) * size]
        return found if piece or found else None


def _part_name(path: str | os.PathLike[str]) -> str:
    """A name beside ``path``; not made of it, for that may be as long as a name can be."""
    return os.path.join(os.path.dirname(os.fspath(path)), f".{os.urandom(12).hex()}.part")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


class StreamingResponse(Download, Generic[T]):
    """An answer whose body has not been read: read it, iterate it, or ``parse()`` it into what the method would give."""

    __slots__ = ("_read",)

    def __init__(self, opened: Opened, read: Callable[[Answer], T]) -> None:
        super().__init__(opened)
        self._read = read

    def parse(self) -> T:
        """Read the rest of the body into the typed result."""
        self.answer.content = self._opened.read()
        return self._read(self.answer)


class AsyncDownload(_Body):
    """:class:`Download`, asynchronous. Writing a file blocks the loop for the time of a write to disk."""

    __slots__ = ("_opened",)

    def __init__(self, opened: AsyncOpened) -> None:
        super().__init__(opened.answer)
        self._opened = opened

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The body in pieces: of ``chunk_size`` bytes (the last one shorter), or as they come."""
        pieces = _Pieces(chunk_size)

        async def more() -> Iterator[bytes] | None:
            found = pieces.whole(await self._next())
            return None if found is None else iter(found)

        return AsyncSteady(more, self._opened.aclose)

    async def _next(self) -> bytes:
        try:
            return await self._opened.next_chunk() or _end_of(self._opened)
        except BaseException:
            await self._opened.aclose()
            raise

    async def read(self) -> bytes:
        """The whole body. ``limits.max_body`` does not apply."""
        pieces: list[bytes] = []
        try:
            while piece := await self._next():
                pieces.append(piece)
        finally:
            await self._opened.aclose()
        return b"".join(pieces)

    async def save(self, path: str | os.PathLike[str]) -> int:
        """Write the body to ``path`` and give the number of bytes; nothing is left behind when the download is cut."""
        part = _part_name(path)
        count = 0
        try:
            with open(part, "xb") as file:
                while piece := await self._next():
                    count += file.write(piece)
            os.replace(part, path)
        except BaseException:
            _remove(part)
            raise
        finally:
            await self._opened.aclose()
        return count

    async def aclose(self) -> None:
        """Stop reading and let go of the connection. Harmless when repeated."""
        await self._opened.aclose()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()


class AsyncStreamingResponse(AsyncDownload, Generic[T]):
    """:class:`StreamingResponse`, asynchronous."""

    __slots__ = ("_read",)

    def __init__(self, opened: AsyncOpened, read: Callable[[Answer], T]) -> None:
        super().__init__(opened)
        self._read = read

    async def parse(self) -> T:
        """Read the rest of the body into the typed result."""
        self.answer.content = await self._opened.read()
        return self._read(self.answer)
