"""An ``httpx`` or ``httpx2`` client that the caller made, behind our protocol. It is never closed by us."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import anyio

from .body import AsyncBody, Body
from .content import as_async, as_sync
from .decompress import accept_encoding, decompressor
from .dial import aclose_shielded
from .failures import timed_out, translate
from .outgoing import check_outgoing
from .slots import closed, within
from .wire import complete_headers, host_header

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from ..options import Limits
    from ..transport import Request

__all__ = ["AsyncHttpxTransport", "HttpxTransport"]


class _Adapter:
    def __init__(self, client: Any, limits: Limits) -> None:
        self._client = client
        self._max_ratio = limits.max_ratio
        self._closed = False
        self._quiet_class: Any = None
        root = next(c.__module__ for c in type(client).__mro__ if c.__module__.partition(".")[0] in ("httpx", "httpx2"))
        self._library: Any = import_module(root.partition(".")[0])

    def _build(self, request: Request, pieces: Callable[[Any, int | None], object]) -> Any:
        """Exactly our headers and target: nothing of the client's own headers, cookies or parameters is mixed in."""
        content = request.content
        headers = complete_headers(request, accept_encoding())
        length = check_outgoing(request.method, request.target, headers, content)
        host = host_header(request.scheme, request.host, request.port).decode("ascii")
        timeout, deadline = request.timeout, request.deadline
        seconds = {
            name: within(getattr(timeout, name), deadline, sent=False) for name in ("connect", "read", "write", "pool")
        }
        url = self._library.URL(f"{request.scheme}://{host}/").copy_with(raw_path=request.target)
        extensions: dict[str, object] = {"timeout": seconds}
        if url.raw_path != request.target:
            # Their idea of quoting differs from ours. Only here, because httpx gives this to its proxies as well.
            extensions["target"] = request.target
        built = self._library.Request(
            request.method.decode("ascii"),
            url,
            headers=headers,
            content=content if content is None or isinstance(content, bytes) else pieces(content, length),
            extensions=extensions,
        )
        if b"?" in request.target:
            built.url = self._quiet(url)
        return built

    def _quiet(self, url: Any) -> Any:
        """The same address, written without its query: httpx logs it at INFO, and the API's key may be in it."""
        if self._quiet_class is None:
            base: Any = self._library.URL

            class Quiet(base):  # type: ignore[misc]
                def __str__(self) -> str:
                    whole: str = super().__str__()
                    return whole.partition("?")[0] + "?***"

            self._quiet_class = Quiet
        return self._quiet_class(url)

    def _check(self) -> None:
        if self._closed or self._client.is_closed:
            raise closed()


def _headers(answer: Any) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value) for name, value in answer.headers.raw]


class HttpxTransport(_Adapter):
    """Sends through ``httpx.Client`` or ``httpx2.Client``: its proxies, TLS, pool, mounts and event hooks apply."""

    def send(self, request: Request) -> Body:
        """The answer, as soon as its headers are there."""
        self._check()
        try:
            built = self._build(request, as_sync)
            answer = self._client.send(built, stream=True, auth=None, follow_redirects=False)
        except Exception as error:
            failure = translate(error)
            if failure is error:
                raise
            raise failure from error
        source = _Source(answer)
        try:
            headers = _headers(answer)
            return Body(
                source,
                answer.status_code,
                headers,
                decompressor(headers, self._max_ratio, request.method, answer.status_code),
                request,
            )
        except BaseException:
            source.stop()
            raise

    def close(self) -> None:
        """Send nothing more. The client belongs to its maker."""
        self._closed = True


class _Source:
    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self._pieces: Iterator[bytes] = answer.iter_raw()
        self.ended = False

    def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """The client's own read time-out is in force; the deadline is looked at between two pieces."""
        within(seconds, deadline)
        for piece in self._pieces:
            if piece:
                return piece
        self.stop()
        return b""

    def stop(self) -> None:
        if not self.ended:
            self.ended = True
            self._answer.close()

    def translate(self, error: Exception) -> Exception:
        return translate(error)


class AsyncHttpxTransport(_Adapter):
    """Sends through ``httpx.AsyncClient`` or ``httpx2.AsyncClient``."""

    async def send(self, request: Request) -> AsyncBody:
        """The answer, as soon as its headers are there."""
        self._check()
        try:
            built = self._build(request, as_async)
            answer = await self._client.send(built, stream=True, auth=None, follow_redirects=False)
        except Exception as error:
            failure = translate(error)
            if failure is error:
                raise
            raise failure from error
        source = _AsyncSource(answer)
        try:
            headers = _headers(answer)
            return AsyncBody(
                source,
                answer.status_code,
                headers,
                decompressor(headers, self._max_ratio, request.method, answer.status_code),
                request,
            )
        except BaseException:
            await source.stop()
            raise

    async def close(self) -> None:
        """Send nothing more. The client belongs to its maker."""
        self._closed = True


class _AsyncSource:
    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self._pieces: AsyncIterator[bytes] = answer.aiter_raw()
        self.ended = False

    async def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """The client's own read time-out is in force; ours, when it is shorter, ends the body."""
        with anyio.move_on_after(within(seconds, deadline)):
            async for piece in self._pieces:
                if piece:
                    return piece
            await self.stop()
            return b""
        raise timed_out("read")

    async def stop(self) -> None:
        if not self.ended:
            self.ended = True
            await aclose_shielded(self._answer)

    def translate(self, error: Exception) -> Exception:
        return translate(error)
