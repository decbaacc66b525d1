"""Imports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Text
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.imports import StartImportBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncImports", "Imports"]

_START: Operation[None] = Operation("POST", "/import", response=NoContent())
_START_FROM_CSV: Operation[None] = Operation("POST", "/import", body=Text("text/csv"), response=NoContent())


class Imports(Resource):
    """Imports."""

    @cached_property
    def with_raw_response(self) -> ImportsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ImportsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ImportsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ImportsWithStreamingResponse(self)

    def start(self, *, url: str, **options: Unpack[RequestOptions]) -> None:
        """Import things.

        `start_from_csv` sends the body as `text/csv`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.imports.start(url="url")
        """
        return self._client.call(_START, body=StartImportBody(url=url), options=options)

    def start_from_csv(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Import things.

        The body is sent as `text/csv`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.imports.start_from_csv(body="Hello")
        """
        return self._client.call(_START_FROM_CSV, body=body, options=options)


class AsyncImports(AsyncResource):
    """Imports."""

    @cached_property
    def with_raw_response(self) -> AsyncImportsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncImportsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncImportsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncImportsWithStreamingResponse(self)

    async def start(self, *, url: str, **options: Unpack[RequestOptions]) -> None:
        """Import things.

        `start_from_csv` sends the body as `text/csv`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.imports.start(url="url")
        """
        return await self._client.call(_START, body=StartImportBody(url=url), options=options)

    async def start_from_csv(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Import things.

        The body is sent as `text/csv`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.imports.start_from_csv(body="Hello")
        """
        return await self._client.call(_START_FROM_CSV, body=body, options=options)


class ImportsWithRawResponse:
    """`Imports`, with whole responses."""

    def __init__(self, imports: Imports) -> None:
        self.start = raw(imports.start)
        self.start_from_csv = raw(imports.start_from_csv)


class AsyncImportsWithRawResponse:
    """`AsyncImports`, with whole responses."""

    def __init__(self, imports: AsyncImports) -> None:
        self.start = async_raw(imports.start)
        self.start_from_csv = async_raw(imports.start_from_csv)


class ImportsWithStreamingResponse:
    """`Imports`, with responses whose bodies have not been read."""

    def __init__(self, imports: Imports) -> None:
        self.start = streamed(imports.start)
        self.start_from_csv = streamed(imports.start_from_csv)


class AsyncImportsWithStreamingResponse:
    """`AsyncImports`, with responses whose bodies have not been read."""

    def __init__(self, imports: AsyncImports) -> None:
        self.start = async_streamed(imports.start)
        self.start_from_csv = async_streamed(imports.start_from_csv)
