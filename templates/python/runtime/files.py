"""What can be uploaded, and how its bytes are read: in pieces, from the start again for a retry, never all at once."""

from __future__ import annotations

import io
import os
import stat
from typing import IO, TYPE_CHECKING, Any

from .data.guards import is_bytes, is_path
from .errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
    from typing import TypeAlias

    FileData: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes] | Iterable[bytes]
    FileInput: TypeAlias = (
        str | os.PathLike[str] | bytes | IO[bytes] | tuple[str | None, FileData] | tuple[str | None, FileData, str]
    )
    PartInput: TypeAlias = FileInput | bool | int | float | Mapping[str, Any]
    """A part whose schema names no type: a file, or a value. A ``str`` is the value itself; a file's path is a ``Path``."""
else:
    FileData = FileInput = PartInput = object

__all__ = ["FileData", "FileInput", "PartInput", "Source", "open_source"]

PIECE = 256 * 1024


class Source:
    """Bytes that are read when they are sent. ``size`` is ``None`` when nobody knows it before the end."""

    size: int | None = None
    replayable = True
    name: str | None = None

    def pieces(self) -> Iterator[bytes]:
        """The bytes from the start. Raises ``InvalidRequestError`` when they cannot be read from there again."""
        raise NotImplementedError

    def content(self) -> bytes | Pieces:
        """What a transport sends."""
        return Pieces([self])


class Whole(Source):
    """Bytes in memory; a text part's too."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)

    def pieces(self) -> Iterator[bytes]:
        yield self.data

    def content(self) -> bytes:
        return self.data


class FromPath(Source):
    """A file on disk, opened for each sending. It must not change its size in the meantime.

    A pipe or a device has a name as well, but no size, and is read once.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self.name = os.path.basename(self._path)
        found = os.stat(self._path)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(f"{self.name!r} is a directory")
        self.replayable = stat.S_ISREG(found.st_mode)
        self.size = found.st_size if self.replayable else None

    def pieces(self) -> Iterator[bytes]:
        with open(self._path, "rb") as file:
            yield from _all(file) if self.size is None else _exactly(file, self.size, self.name)


class FromFile(Source):
    """An open file, from where it stands. It is not closed. Without ``seek`` it can be sent once."""

    def __init__(self, file: IO[bytes]) -> None:
        if isinstance(file, io.TextIOBase):
            raise InvalidRequestError("the file must be opened in binary mode")
        self._file = file
        named = getattr(file, "name", None)
        self.name = os.path.basename(named) if isinstance(named, str) else None
        self._start = _position(file)
        self.replayable = self._start is not None
        self._sent = False
        self.size = None if self._start is None else file.seek(0, os.SEEK_END) - self._start
        if self._start is not None:
            file.seek(self._start)

    def pieces(self) -> Iterator[bytes]:
        if self._start is not None:
            self._file.seek(self._start)
            yield from _exactly(self._file, self.size or 0, self.name)
            return
        if self._sent:
            raise InvalidRequestError("the file cannot be sent again: it has no seek()")
        self._sent = True
        yield from _all(self._file)


class FromIterable(Source):
    """An iterable of bytes, which can be sent once."""

    replayable = False

    def __init__(self, iterable: Iterable[bytes]) -> None:
        self._iterable = iterable
        self._sent = False

    def pieces(self) -> Iterator[bytes]:
        if self._sent:
            raise InvalidRequestError("the iterable cannot be sent again")
        self._sent = True
        yield from map(_piece, self._iterable)


class FromAsync(Source):
    """An asynchronous iterable of bytes, for the asynchronous client, which can be sent once."""

    replayable = False

    def __init__(self, iterable: Any) -> None:
        self._iterable = iterable

    def pieces(self) -> Iterator[bytes]:
        raise InvalidRequestError("an asynchronous iterable needs the asynchronous client")

    def content(self) -> Any:
        return self._checked()

    async def _checked(self) -> AsyncIterator[bytes]:
        async for piece in self._iterable:
            yield _piece(piece)


class Pieces:
    """Several sources, one after the other, for a synchronous transport and for an asynchronous one."""

    __slots__ = ("_sources",)

    def __init__(self, sources: list[Source]) -> None:
        self._sources = sources

    def __iter__(self) -> Iterator[bytes]:
        for source in self._sources:
            yield from source.pieces()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for source in self._sources:
            if isinstance(source, Whole):
                yield source.data
                continue
            iterator = source.pieces()
            while (piece := await _in_thread(iterator)) is not None:
                yield piece


async def _in_thread(iterator: Iterator[bytes]) -> bytes | None:
    """The next piece, read in a worker thread so that a slow disk does not stop the event loop."""
    try:
        from anyio.to_thread import run_sync
    except ImportError:  # another transport, without anyio
        return next(iterator, None)
    return await run_sync(next, iterator, None)


def open_source(data: Any) -> Source:
    """The bytes of a path (``str`` or ``PathLike``), of bytes, of a file object, or of an iterable of bytes.

    Raises:
        OSError: The file is not there or cannot be read.
        InvalidRequestError: It is nothing of these, or a file that was opened as text.
    """
    if is_bytes(data):
        return Whole(bytes(data))
    if is_path(data):
        return FromPath(data)
    if hasattr(data, "read"):
        return FromFile(data)
    if hasattr(data, "__aiter__"):
        return FromAsync(data)
    if hasattr(data, "__iter__"):
        return FromIterable(data)
    raise InvalidRequestError(f"a path, bytes or a file is needed, not a {type(data).__name__}")


def _position(file: IO[bytes]) -> int | None:
    try:
        return file.tell() if file.seekable() else None
    except (AttributeError, OSError, ValueError):
        return None


def _all(file: IO[bytes]) -> Iterator[bytes]:
    while (piece := file.read(PIECE)) != b"":  # None is no end: nothing has come yet, in a pipe that does not wait
        yield _piece(piece)


def _exactly(file: IO[bytes], size: int, name: str | None) -> Iterator[bytes]:
    """``size`` bytes: the header has promised them, so a file that shrank must not end the body early."""
    left = size
    while left:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise InvalidRequestError(f"the file {name or ''!r} became shorter while it was sent")
        left -= len(piece)
        yield _piece(piece)


def _piece(data: Any) -> bytes:
    """What an iterable or somebody's own file gave, when it can be sent."""
    if not is_bytes(data):
        raise InvalidRequestError(f"a piece of the body is a {type(data).__name__}, not bytes")
    return bytes(data)
