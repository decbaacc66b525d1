"""The asynchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from . import aio
from .base_client import BaseClient, split_options, stream_spec
from .log import secrets_among
from .operation import NOTHING, BytesBody

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import Self, Unpack

    from .calls.attempt import Call
    from .calls.opened import AsyncOpened
    from .calls.opener import AsyncOpener
    from .config import Config
    from .link import Link
    from .operation import Operation, SocketSpec
    from .options import RequestOptions
    from .pages.listing import AsyncListing
    from .pagination import AsyncPager
    from .response import Answer, APIResponse, AsyncDownload
    from .socket import AsyncSocket
    from .streaming import AsyncStream
    from .transport import AsyncResponse, AsyncTransport

__all__ = ["AsyncClient"]

T = TypeVar("T")

_MOST_OF_AN_ERROR = 1024 * 1024


class AsyncClient(BaseClient["AsyncTransport"]):
    """An asynchronous client, for asyncio and trio. Close it, or use it as a context manager.

    It may serve several event loops, one after the other or in several threads: each has its own connections.
    """

    is_async = True

    def _start(self, config: Config, shared: Link[AsyncTransport] | None) -> None:
        super()._start(config, shared)
        if shared is None:
            self._link.sleep = aio.sleep

    @staticmethod
    def _make_transport(config: Config) -> AsyncTransport:
        from .transports import choose_async

        return choose_async(config.transport, limits=config.limits, ssl_context=config.ssl_context, proxy=config.proxy)

    # -- one answer ---------------------------------------------------------------------------------------------------

    async def call(
        self,
        operation: Operation[T],
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> T:
        """Send ``operation`` and give its typed result. ``path`` holds the values of the path's names, in their order.

        Raises:
            SDKError: See :mod:`.errors`; nothing else but what the caller's own functions raise.
        """
        wish: str | None = None
        if options:
            wish, options = split_options(options)
        call = self._plan(operation).prepare(self._link, path, query, headers, cookies, body, options)
        result: T
        if wish is not None or operation.response.__class__ is BytesBody:
            result = await self._as_wished(call, wish)
            return result
        call.typed = True
        response, content = await self._send(call)
        result = call.read(response.status, response.headers, content)
        return result

    async def _as_wished(self, call: Call, wish: str | None) -> Any:
        from .response import APIResponse, AsyncDownload, AsyncStreamingResponse

        def read(answer: Answer) -> Any:
            return call.read(answer.status, answer.headers.raw, answer.content)

        if wish == "raw":
            response, content = await self._send(call)
            return APIResponse(call.answer(response.status, response.headers, content), read)
        opened = await self._open(call)
        return AsyncDownload(opened) if wish is None else AsyncStreamingResponse(opened, read)

    async def download(
        self,
        operation: Operation[Any],
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> AsyncDownload:
        """Send an ``operation`` whose result is a body of bytes; the body is read by what this gives."""
        download: AsyncDownload = await self.call(
            operation, path=path, query=query, headers=headers, cookies=cookies, body=body, options=options
        )
        return download

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: object = NOTHING,
        **options: Unpack[RequestOptions],
    ) -> APIResponse[Any]:
        """Call an endpoint that the package does not know, with this client's credentials, retries and errors.

        Args:
            method: Such as ``"GET"``. Only safe methods are sent again after a failure.
            path: As it is sent, below the client's address; without a query.
            query: Parameters of the query.
            headers: Headers of the request.
            body: Bytes as they are; anything else as JSON.
            **options: As for every method.
        """
        operation = self._ad_hoc(method, path, body)
        try:
            call = self._plan(operation).prepare(self._link, (), query, headers, None, body, {**options})
            call.seen |= secrets_among(query or ())  # of what nobody has described, the name alone says what is secret
            response: APIResponse[Any] = await self._as_wished(call, "raw")
            return response
        finally:
            self._plans.pop(operation, None)

    # -- the way of an attempt ----------------------------------------------------------------------------------------

    async def _send(self, call: Call) -> tuple[AsyncResponse, bytes]:
        """The answer of a success; its body, unless ``call.opens``. Sends as often as the call's rules say."""
        link, plan = self._link, call.plan
        try:
            transport = link.transport()
            while True:
                if plan.changing:
                    if not call.renewed:
                        call.tokens = [credential.text(await given(credential.ask())) for credential in plan.changing]
                    call.renewed = False
                try:
                    response = await transport.send(call.request())
                    status = response.status
                    if call.watch is not None:
                        call.watch.answer(call.attempt, status, response.headers)
                    if 200 <= status < 300:
                        content = b"" if call.opens else await response.read(call.max_body)
                        call.succeeded()
                        return response, content
                except call.lost as error:
                    wait = call.failed(error)
                else:
                    wait = call.refused(status, response.headers, await _error_body(response))
                if wait < 0:
                    changing = zip(plan.changing, call.tokens, strict=True)
                    wait = call.renew(
                        [credential.text(await given(credential.renew(old))) for credential, old in changing]
                    )
                if wait:
                    await link.sleep(wait)
        except BaseException as error:
            call.end(error)
            raise

    async def _open(self, call: Call) -> AsyncOpened:
        from .calls.opened import AsyncOpened

        call.opens = True
        response, _ = await self._send(call)
        return AsyncOpened(call, response, call.answer(response.status, response.headers))

    # -- many answers -------------------------------------------------------------------------------------------------

    def paginate(
        self,
        operation: Operation[T],
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        max_items: int | None = None,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> AsyncPager[T]:
        """A list that is walked as it is iterated; nothing is sent before."""
        from .pages.listing import AsyncListing
        from .pagination import AsyncPager

        wish, options = split_options(options)
        arguments = (path, query, headers, cookies, body, options)
        listing: AsyncListing[T] = AsyncListing(self, operation, arguments)
        if wish is not None:
            return cast("AsyncPager[T]", self._first_page(listing, wish))  # to be awaited; the wrapper says so
        return AsyncPager(listing.fetch, listing.spec, given=listing.given, max_items=max_items)

    async def _first_page(self, listing: AsyncListing[Any], wish: str) -> Any:
        from .pagination import PageRequest
        from .response import APIResponse, AsyncStreamingResponse

        call = listing.begin(PageRequest({}))
        if wish == "stream":
            return AsyncStreamingResponse(await self._open(call), lambda answer: listing.page(call, answer))
        response, content = await self._send(call)
        answer = call.answer(response.status, response.headers, content)
        return APIResponse(answer, lambda answer: listing.page(call, answer))

    def stream(
        self,
        operation: Operation[T],
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> AsyncStream[T, Any]:
        """A stream of typed events; the request is sent when it is entered, or first iterated."""
        from .calls.opener import AsyncOpener

        wish, options = split_options(options)
        arguments = {
            "path": path,
            "query": query,
            "headers": headers,
            "cookies": cookies,
            "body": body,
            "options": options,
        }
        opener = AsyncOpener(self, operation, arguments)
        if wish is not None:
            return cast("AsyncStream[T, Any]", _opened_stream(opener))  # to be awaited; the wrapper says so
        from .streaming import AsyncStream

        return AsyncStream(opener, stream_spec(operation))

    def connect(
        self,
        spec: SocketSpec,
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> AsyncSocket[Any, Any]:
        """A WebSocket with typed messages both ways; it is opened when it is entered. Needs the extra ``realtime``."""
        from .socket import AsyncSocket
        from .sockets.handshake import AsyncDoor

        return AsyncSocket(AsyncDoor(self, spec, path, query, headers, options), spec)

    async def aclose(self) -> None:
        """Close all connections. Calls after it raise ClientClosedError. Harmless when repeated.

        A transport that the caller made stays open, and a copy leaves the connections to the client it is a copy of.
        """
        if self._owner:
            transport = self._link.take()
            if transport is not None:
                await transport.close()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()


async def _opened_stream(opener: AsyncOpener) -> Any:
    from .response import AsyncStreamingResponse

    return AsyncStreamingResponse(await opener.open(), lambda answer: answer.content)


async def given(answer: Any) -> object:
    """What a credential gave, at once or later."""
    return await answer if hasattr(answer, "__await__") else answer


async def _error_body(response: AsyncResponse) -> bytes:
    """The body of an answer that is no success. It is only told, so it may be missing; the status is what counts."""
    from .transport import TransportError

    try:
        return await response.read(_MOST_OF_AN_ERROR)
    except TransportError:
        await response.close()
        return b""
