"""The synchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from .base_client import BaseClient, split_options, stream_spec
from .log import secrets_among
from .operation import NOTHING, BytesBody

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import Self, Unpack

    from .calls.attempt import Call
    from .calls.opened import Opened
    from .config import Config
    from .operation import Operation, SocketSpec
    from .options import RequestOptions
    from .pages.listing import Listing
    from .pagination import Pager
    from .response import Answer, APIResponse, Download
    from .socket import Socket
    from .streaming import Stream
    from .transport import Response, Transport

__all__ = ["Client"]

T = TypeVar("T")

_MOST_OF_AN_ERROR = 1024 * 1024


class Client(BaseClient["Transport"]):
    """A synchronous client. Safe to share between threads; close it, or use it as a context manager."""

    @staticmethod
    def _make_transport(config: Config) -> Transport:
        from .transports import choose

        return choose(config.transport, limits=config.limits, ssl_context=config.ssl_context, proxy=config.proxy)

    # -- one answer ---------------------------------------------------------------------------------------------------

    def call(
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
            result = self._as_wished(call, wish)
            return result
        call.typed = True
        response, content = self._send(call)
        result = call.read(response.status, response.headers, content)
        return result

    def _as_wished(self, call: Call, wish: str | None) -> Any:
        from .response import APIResponse, Download, StreamingResponse

        def read(answer: Answer) -> Any:
            return call.read(answer.status, answer.headers.raw, answer.content)

        if wish == "raw":
            response, content = self._send(call)
            return APIResponse(call.answer(response.status, response.headers, content), read)
        opened = self._open(call)
        return Download(opened) if wish is None else StreamingResponse(opened, read)

    def download(
        self,
        operation: Operation[Any],
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> Download:
        """Send an ``operation`` whose result is a body of bytes; the body is read by what this gives."""
        download: Download = self.call(
            operation, path=path, query=query, headers=headers, cookies=cookies, body=body, options=options
        )
        return download

    def request(
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
            response: APIResponse[Any] = self._as_wished(call, "raw")
            return response
        finally:
            self._plans.pop(operation, None)

    # -- the way of an attempt ----------------------------------------------------------------------------------------

    def _send(self, call: Call) -> tuple[Response, bytes]:
        """The answer of a success; its body, unless ``call.opens``. Sends as often as the call's rules say."""
        link, plan = self._link, call.plan
        response: Response | None = None
        try:
            if call.content is not None and call.content.__class__ is not bytes:
                from .transports.content import as_sync

                as_sync(call.content)  # refused here, what cannot be sent costs neither a connection nor half a request
            transport = link.transport()
            while True:
                if plan.changing:
                    if not call.renewed:
                        call.tokens = [credential.text(credential.ask()) for credential in plan.changing]
                    call.renewed = False
                try:
                    response = transport.send(call.request())
                    status = response.status
                    if call.watch is not None:
                        call.watch.answer(call.attempt, status, response.headers)
                    if 200 <= status < 300:
                        content = b"" if call.opens else response.read(call.max_body)
                        call.succeeded()
                        return response, content
                except call.lost as error:
                    wait = call.failed(error)
                else:
                    wait = call.refused(status, response.headers, _error_body(response))
                if wait < 0:
                    changing = zip(plan.changing, call.tokens, strict=True)
                    wait = call.renew([credential.text(credential.renew(old)) for credential, old in changing])
                if wait:
                    link.sleep(wait)
        except BaseException as error:
            if response is not None and not isinstance(error, Exception):
                response.close()  # interrupted between head and body, where nobody else gives the connection back
            call.end(error)
            raise

    def _open(self, call: Call) -> Opened:
        from .calls.opened import Opened

        call.opens = True
        response, _ = self._send(call)
        return Opened(call, response, call.answer(response.status, response.headers))

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
    ) -> Pager[T]:
        """A list that is walked as it is iterated; nothing is sent before."""
        from .pages.listing import Listing
        from .pagination import Pager

        wish, options = split_options(options)
        arguments = (path, query, headers, cookies, body, options)
        listing: Listing[T] = Listing(self, operation, arguments)
        if wish is not None:
            page: Pager[T] = self._first_page(listing, wish)
            return page
        return Pager(listing.fetch, listing.spec, given=listing.given, max_items=max_items)

    def _first_page(self, listing: Listing[Any], wish: str) -> Any:
        from .pagination import PageRequest
        from .response import APIResponse, StreamingResponse

        call = listing.begin(PageRequest({}))
        if wish == "stream":
            return StreamingResponse(self._open(call), lambda answer: listing.page(call, answer))
        response, content = self._send(call)
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
    ) -> Stream[T, Any]:
        """A stream of typed events; the request is sent when it is entered, or first iterated."""
        from .calls.opener import Opener

        wish, options = split_options(options)
        arguments = {
            "path": path,
            "query": query,
            "headers": headers,
            "cookies": cookies,
            "body": body,
            "options": options,
        }
        opener = Opener(self, operation, arguments)
        if wish is not None:
            from .response import StreamingResponse

            return cast("Stream[T, Any]", StreamingResponse(opener.open(), lambda answer: answer.content))
        from .streaming import Stream

        return Stream(opener, stream_spec(operation))

    def connect(
        self,
        spec: SocketSpec,
        *,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        options: Mapping[str, Any] | RequestOptions | None = None,
    ) -> Socket[Any, Any]:
        """A WebSocket with typed messages both ways; it is opened when it is entered. Needs the extra ``realtime``."""
        from .socket import Socket
        from .sockets.handshake import Door

        return Socket(Door(self, spec, path, query, headers, options), spec)

    def close(self) -> None:
        """Close all connections. Calls after it raise ClientClosedError. Harmless when repeated.

        A transport that the caller made stays open, and a copy leaves the connections to the client it is a copy of.
        """
        if self._owner:
            transport = self._link.take()
            if transport is not None:
                transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def _error_body(response: Response) -> bytes:
    """The body of an answer that is no success. It is only told, so it may be missing; the status is what counts."""
    from .transport import TransportError

    try:
        return response.read(_MOST_OF_AN_ERROR)
    except TransportError:
        response.close()
        return b""
