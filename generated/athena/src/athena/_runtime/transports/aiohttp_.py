"""An ``aiohttp.ClientSession`` that the caller made, behind our protocol. It is never closed by us."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..transport import TransportError
from .body import AsyncBody
from .content import Watched
from .decompress import accept_encoding, decompressor
from .failures import timed_out, translate
from .outgoing import check_outgoing
from .slots import closed, within
from .wire import check_size, complete_headers, host_header

if TYPE_CHECKING:
    from ..options import Limits
    from ..transport import Request

__all__ = ["AiohttpTransport"]


class AiohttpTransport:
    """Sends through ``aiohttp.ClientSession``: its connector, TLS and proxies apply. asyncio only."""

    def __init__(self, session: Any, limits: Limits) -> None:
        self._session = session
        self._max_ratio = limits.max_ratio
        self._max_headers = limits.max_headers
        self._closed = False
        self._given_class: Any = None
        self._aiohttp: Any = import_module("aiohttp")
        self._url: Any = import_module("yarl").URL

    async def send(self, request: Request) -> AsyncBody:
        """The answer, as soon as its headers are there."""
        if self._closed or self._session.closed:
            raise closed()
        left = within(None, request.deadline, sent=False)
        headers = complete_headers(request, accept_encoding())
        watched = Watched(check_outgoing(request.method, request.target, headers, request.content))
        try:
            sending = self._request(request, headers, watched.sending_async(request.content))
            answer = await asyncio.wait_for(sending, left)
        except (asyncio.TimeoutError, TimeoutError) as error:
            failure = translate(error)
            raise failure if failure is not error else timed_out("read") from error
        except Exception as error:
            failure = watched.failure or translate(error)
            if failure is error:
                raise
            raise failure from _without_request(error)
        source = _Source(answer)
        try:
            headers = [(bytes(name).lower(), bytes(value)) for name, value in answer.raw_headers]
            check_size(headers, self._max_headers)
            return AsyncBody(
                source,
                answer.status,
                headers,
                decompressor(headers, self._max_ratio, request.method, answer.status),
                request,
            )
        except BaseException:
            await source.stop()
            raise

    async def _request(self, request: Request, complete: list[tuple[bytes, bytes]], content: object) -> Any:
        host = host_header(request.scheme, request.host, request.port).decode("ascii")
        url = self._url(f"{request.scheme}://{host}{request.target.decode('ascii')}", encoded=True)
        login = self._login(complete)
        skipped = ("transfer-encoding", "authorization" if login is not None else "")
        headers = [(n.decode("ascii"), v.decode("latin-1")) for n, v in complete if n.decode("ascii") not in skipped]
        timeout = request.timeout
        return await self._session.request(
            request.method.decode("ascii"),
            url,
            headers=headers,
            data=content,
            allow_redirects=False,
            auto_decompress=False,
            skip_auto_headers=("user-agent", "accept", "content-type", "accept-encoding"),
            **({} if login is None else {"auth": login}),
            timeout=self._aiohttp.ClientTimeout(
                total=None, connect=timeout.pool, sock_connect=timeout.connect, sock_read=timeout.read
            ),
        )

    def _login(self, headers: list[tuple[bytes, bytes]]) -> Any:
        """Our credential, in the one form that goes before the session's own login and that of a .netrc."""
        session = self._session
        if not getattr(session, "trust_env", False) and getattr(session, "auth", None) is None:
            return None
        for name, value in headers:
            if name == b"authorization":
                if self._given_class is None:
                    self._given_class = _given(self._aiohttp)
                return self._given_class("", value.decode("latin-1"))
        return None

    async def close(self) -> None:
        """Send nothing more. The session belongs to its maker."""
        self._closed = True


def _given(aiohttp: Any) -> Any:
    base: Any = aiohttp.BasicAuth

    class Given(base):  # type: ignore[misc]
        def encode(self) -> str:
            whole: str = self.password
            return whole

    return Given


def _without_request(error: Exception) -> Exception:
    """aiohttp's error keeps the request, and shows its headers and its query; the credentials are among them."""
    info = getattr(error, "request_info", None)
    if info is not None:
        multidict: Any = import_module("multidict")
        url = info.url.with_query(None)
        bare: Any = info._replace(headers=multidict.CIMultiDictProxy(multidict.CIMultiDict()), url=url, real_url=url)
        error.request_info = bare  # type: ignore[attr-defined]
        error.args = tuple(bare if value is info else value for value in error.args)
    return error


class _Source:
    def __init__(self, answer: Any) -> None:
        self._aiohttp: Any = import_module("aiohttp")
        self._answer = answer
        self.ended = False
        # When a chunk is broken aiohttp closes the connection and tells nobody who waits for the body (seen in 3.14).
        connection = answer.connection
        if connection is not None:
            gone = connection.protocol.closed
            if gone is None:  # it has ended already
                self._lost(None)
            else:
                gone.add_done_callback(self._lost)

    def _lost(self, gone: Any) -> None:
        """The connection has ended: whoever still waits for the body learns it, unless aiohttp has told already."""
        content = self._answer.content
        cause = None if gone is None or gone.cancelled() else gone.exception()
        if not content.is_eof() and content.exception() is None:
            error = self._aiohttp.ClientPayloadError("the connection ended inside the body")
            error.__cause__ = cause
            content.set_exception(error)

    async def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """aiohttp's own read time-out is in force; ours, when it is shorter, ends the body."""
        try:
            data: bytes = await asyncio.wait_for(self._answer.content.readany(), within(seconds, deadline))
        except (asyncio.TimeoutError, TimeoutError) as error:
            raise timed_out("read") from error
        except RuntimeError as error:  # what its reader says when it is asked after the connection has died
            raise TransportError("the connection was lost", kind="read") from error
        if not data:
            self.ended = True
            self._answer.release()
        return data

    async def stop(self) -> None:
        if not self.ended:
            self.ended = True
            self._answer.close()

    def translate(self, error: Exception) -> Exception:
        return translate(error)
