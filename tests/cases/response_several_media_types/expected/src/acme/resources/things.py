"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import ByStatus, BytesBody, Json, JsonLines, Negotiated, NoContent, Operation, TextBody
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Full, Invoice

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.response import AsyncDownload, Download
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncThings", "Things"]

_GET_PICTURE: Operation[Download] = Operation(
    "GET", "/picture", accept="image/png, image/webp, */*;q=0.5", response=BytesBody()
)
_GET_NAME: Operation[str] = Operation(
    "GET",
    "/name",
    accept="application/json, text/plain",
    response=Negotiated({"application/json": Json(str), "text/plain": TextBody()}),
)
_GET_INVOICE: Operation[Invoice] = Operation("GET", "/invoice", response=Json(Invoice))
_START_JOB: Operation[Invoice | str | Full | None] = Operation(
    "POST",
    "/job",
    accept="application/json, text/plain, application/vnd.acme.full+json",
    response=ByStatus({"200": Json(Invoice), "202": TextBody(), "204": NoContent(), "2XX": Json(Full)}),
)
_WATCH_EVENTS: Operation[Invoice] = Operation(
    "GET", "/events", accept="application/jsonl, application/json-seq", response=JsonLines(Invoice)
)


class Things(Resource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def get_picture(self, **options: Unpack[RequestOptions]) -> Download:
        """A picture.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        The body is `image/png` or `image/webp`, as the server chooses; `Accept` in `extra_headers`
        asks for one of them.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            with client.things.get_picture() as download:
                download.save("file.bin")
        """
        return self._client.download(_GET_PICTURE, options=options)

    def get_name(self, **options: Unpack[RequestOptions]) -> str:
        """A name.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.get_name()
        """
        return self._client.call(_GET_NAME, options=options)

    def get_invoice(self, **options: Unpack[RequestOptions]) -> Invoice:
        """An invoice.

        Also served as `application/vnd.acme.full+json` or `application/pdf`: ask for it with
        `Accept` in `extra_headers`, and read it through `with_raw_response`.

        Returns:
            The invoice.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.get_invoice()
        """
        return self._client.call(_GET_INVOICE, options=options)

    def start_job(self, **options: Unpack[RequestOptions]) -> Invoice | str | Full | None:
        """Start a job.

        Returns:
            - 200: Done at once.
            - 2XX: Something else.
            - 204: Nothing to do.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.start_job()
        """
        return self._client.call(_START_JOB, options=options)

    def watch_events(self, **options: Unpack[RequestOptions]) -> Stream[Invoice, Invoice]:
        """What happens.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.things.watch_events() as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_WATCH_EVENTS, options=options)


class AsyncThings(AsyncResource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    async def get_picture(self, **options: Unpack[RequestOptions]) -> AsyncDownload:
        """A picture.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        The body is `image/png` or `image/webp`, as the server chooses; `Accept` in `extra_headers`
        asks for one of them.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            async with await client.things.get_picture() as download:
                await download.save("file.bin")
        """
        return await self._client.download(_GET_PICTURE, options=options)

    async def get_name(self, **options: Unpack[RequestOptions]) -> str:
        """A name.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.get_name()
        """
        return await self._client.call(_GET_NAME, options=options)

    async def get_invoice(self, **options: Unpack[RequestOptions]) -> Invoice:
        """An invoice.

        Also served as `application/vnd.acme.full+json` or `application/pdf`: ask for it with
        `Accept` in `extra_headers`, and read it through `with_raw_response`.

        Returns:
            The invoice.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.get_invoice()
        """
        return await self._client.call(_GET_INVOICE, options=options)

    async def start_job(self, **options: Unpack[RequestOptions]) -> Invoice | str | Full | None:
        """Start a job.

        Returns:
            - 200: Done at once.
            - 2XX: Something else.
            - 204: Nothing to do.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.start_job()
        """
        return await self._client.call(_START_JOB, options=options)

    def watch_events(self, **options: Unpack[RequestOptions]) -> AsyncStream[Invoice, Invoice]:
        """What happens.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.things.watch_events() as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_WATCH_EVENTS, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.get_name = raw(things.get_name)
        self.get_invoice = raw(things.get_invoice)
        self.start_job = raw(things.start_job)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.get_name = async_raw(things.get_name)
        self.get_invoice = async_raw(things.get_invoice)
        self.start_job = async_raw(things.start_job)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.get_name = streamed(things.get_name)
        self.get_invoice = streamed(things.get_invoice)
        self.start_job = streamed(things.start_job)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.get_name = async_streamed(things.get_name)
        self.get_invoice = async_streamed(things.get_invoice)
        self.start_job = async_streamed(things.start_job)
