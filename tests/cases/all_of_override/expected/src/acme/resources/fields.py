"""Fields."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.fields import Field

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncFields", "Fields"]

_GET: Operation[Field] = Operation("GET", "/fields", response=Json(Field))


class Fields(Resource):
    """Fields."""

    @cached_property
    def with_raw_response(self) -> FieldsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return FieldsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> FieldsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return FieldsWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Field:
        """One field.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.fields.get()
        """
        return self._client.call(_GET, options=options)


class AsyncFields(AsyncResource):
    """Fields."""

    @cached_property
    def with_raw_response(self) -> AsyncFieldsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncFieldsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncFieldsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncFieldsWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Field:
        """One field.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.fields.get()
        """
        return await self._client.call(_GET, options=options)


class FieldsWithRawResponse:
    """`Fields`, with whole responses."""

    def __init__(self, fields: Fields) -> None:
        self.get = raw(fields.get)


class AsyncFieldsWithRawResponse:
    """`AsyncFields`, with whole responses."""

    def __init__(self, fields: AsyncFields) -> None:
        self.get = async_raw(fields.get)


class FieldsWithStreamingResponse:
    """`Fields`, with responses whose bodies have not been read."""

    def __init__(self, fields: Fields) -> None:
        self.get = streamed(fields.get)


class AsyncFieldsWithStreamingResponse:
    """`AsyncFields`, with responses whose bodies have not been read."""

    def __init__(self, fields: AsyncFields) -> None:
        self.get = async_streamed(fields.get)
