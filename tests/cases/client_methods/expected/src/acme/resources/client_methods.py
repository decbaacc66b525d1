"""What the client does itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.async_client import AsyncClient
from .._runtime.client import Client
from .._runtime.models import UNSET
from .._runtime.operation import BytesBody, Events, Json, NoContent, Operation, Pages
from .._runtime.resource import async_raw, async_streamed, raw, streamed
from ..types.client_methods import AnswerRunBody, TokenizeBody, Tokens
from ..types.shared import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from .._runtime.response import AsyncDownload, Download
    from .._runtime.streaming import AsyncStream, Stream
    from ..types.client_methods import CallResult

__all__ = ["AsyncClientMethods", "ClientMethods"]

_TOKENIZE: Operation[Tokens] = Operation("POST", "/tokenize", response=Json(Tokens))
_TOKENIZE_STREAM: Operation[Tokens] = Operation("POST", "/tokenize", response=Events(Tokens))
_GET_HEALTH: Operation[None] = Operation("GET", "/health", response=NoContent())
_DOWNLOAD_GET: Operation[Download] = Operation("GET", "/download", response=BytesBody())
_LIST_KEYS: Operation[str] = Operation(
    "GET", "/{bucket}", response=Pages(str, style="cursor", items="/keys", next="/next", cursor="after")
)
_ANSWER_RUN: Operation[Run] = Operation("POST", "/runs/{run_id}/results", response=Json(Run))


class ClientMethods(Client):
    """What the client does itself."""

    @cached_property
    def with_raw_response(self) -> ClientMethodsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ClientMethodsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ClientMethodsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ClientMethodsWithStreamingResponse(self)

    def tokenize(self, *, text: str, **options: Unpack[RequestOptions]) -> Tokens:
        """Tokens of a text.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.tokenize(text="text")
        """
        return self.call(_TOKENIZE, body=TokenizeBody(text=text), options=options)

    def tokenize_stream(self, *, text: str, **options: Unpack[RequestOptions]) -> Stream[Tokens, Tokens]:
        """Tokens of a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.tokenize_stream(text="text") as stream:
                for event in stream:
                    print(event)
        """
        return self.stream(_TOKENIZE_STREAM, body=TokenizeBody(text=text), options=options)

    def get_health(self, **options: Unpack[RequestOptions]) -> None:
        """Whether all is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.get_health()
        """
        return self.call(_GET_HEALTH, options=options)

    def download_get(self, **options: Unpack[RequestOptions]) -> Download:
        """Everything, as one file.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            with client.download_get() as download:
                download.save("file.bin")
        """
        return self.download(_DOWNLOAD_GET, options=options)

    def list_keys(
        self,
        bucket: str,
        *,
        after: str | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[str]:
        """The keys of a bucket.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            after: Where to begin, instead of at the beginning.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.list_keys("bucket"):
                print(item)
        """
        return self.paginate(_LIST_KEYS, path=(bucket,), query={"after": after}, max_items=max_items, options=options)

    def answer_run(self, run_id: str, *, results: Sequence[CallResult], **options: Unpack[RequestOptions]) -> Run:
        """Answer the calls of a run.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return self.call(_ANSWER_RUN, path=(run_id,), body=AnswerRunBody(results=results), options=options)


class AsyncClientMethods(AsyncClient):
    """What the client does itself."""

    @cached_property
    def with_raw_response(self) -> AsyncClientMethodsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncClientMethodsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncClientMethodsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncClientMethodsWithStreamingResponse(self)

    async def tokenize(self, *, text: str, **options: Unpack[RequestOptions]) -> Tokens:
        """Tokens of a text.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.tokenize(text="text")
        """
        return await self.call(_TOKENIZE, body=TokenizeBody(text=text), options=options)

    def tokenize_stream(self, *, text: str, **options: Unpack[RequestOptions]) -> AsyncStream[Tokens, Tokens]:
        """Tokens of a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.tokenize_stream(text="text") as stream:
                async for event in stream:
                    print(event)
        """
        return self.stream(_TOKENIZE_STREAM, body=TokenizeBody(text=text), options=options)

    async def get_health(self, **options: Unpack[RequestOptions]) -> None:
        """Whether all is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.get_health()
        """
        return await self.call(_GET_HEALTH, options=options)

    async def download_get(self, **options: Unpack[RequestOptions]) -> AsyncDownload:
        """Everything, as one file.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            async with await client.download_get() as download:
                await download.save("file.bin")
        """
        return await self.download(_DOWNLOAD_GET, options=options)

    def list_keys(
        self,
        bucket: str,
        *,
        after: str | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[str]:
        """The keys of a bucket.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            after: Where to begin, instead of at the beginning.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.list_keys("bucket"):
                print(item)
        """
        return self.paginate(_LIST_KEYS, path=(bucket,), query={"after": after}, max_items=max_items, options=options)

    async def answer_run(self, run_id: str, *, results: Sequence[CallResult], **options: Unpack[RequestOptions]) -> Run:
        """Answer the calls of a run.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self.call(_ANSWER_RUN, path=(run_id,), body=AnswerRunBody(results=results), options=options)


class ClientMethodsWithRawResponse:
    """`ClientMethods`, with whole responses."""

    def __init__(self, client: ClientMethods) -> None:
        self.tokenize = raw(client.tokenize)
        self.get_health = raw(client.get_health)
        self.list_keys = raw(client.list_keys)
        self.answer_run = raw(client.answer_run)


class AsyncClientMethodsWithRawResponse:
    """`AsyncClientMethods`, with whole responses."""

    def __init__(self, client: AsyncClientMethods) -> None:
        self.tokenize = async_raw(client.tokenize)
        self.get_health = async_raw(client.get_health)
        self.list_keys = async_raw(client.list_keys)
        self.answer_run = async_raw(client.answer_run)


class ClientMethodsWithStreamingResponse:
    """`ClientMethods`, with responses whose bodies have not been read."""

    def __init__(self, client: ClientMethods) -> None:
        self.tokenize = streamed(client.tokenize)
        self.get_health = streamed(client.get_health)
        self.list_keys = streamed(client.list_keys)
        self.answer_run = streamed(client.answer_run)


class AsyncClientMethodsWithStreamingResponse:
    """`AsyncClientMethods`, with responses whose bodies have not been read."""

    def __init__(self, client: AsyncClientMethods) -> None:
        self.tokenize = async_streamed(client.tokenize)
        self.get_health = async_streamed(client.get_health)
        self.list_keys = async_streamed(client.list_keys)
        self.answer_run = async_streamed(client.answer_run)
