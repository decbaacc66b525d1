"""Tuple."""

# pyright: reportDeprecated=false

from __future__ import annotations

from functools import cached_property as cached_property_
from typing import TYPE_CHECKING

from .._runtime.deprecation import deprecated as deprecated_
from .._runtime.operation import Json, NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncTuple", "Tuple"]

_CACHED_PROPERTY: Operation[str] = Operation("GET", "/covered/{tuple}", security=(), parameters=(), response=Json(str))
_PUT: Operation[None] = Operation("PUT", "/covered/{tuple}", security=(), parameters=(), response=NoContent())
_DEPRECATED: Operation[None] = Operation("POST", "/covered/{tuple}", security=(), response=NoContent())


class Tuple(Resource):
    """Tuple."""

    @cached_property_
    def with_raw_response(self) -> TupleWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return TupleWithRawResponse(self)

    @cached_property_
    def with_streaming_response(self) -> TupleWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return TupleWithStreamingResponse(self)

    def cached_property(self, tuple: str, **options: Unpack[RequestOptions]) -> str:
        """A resource and its methods that cover what their classes are written with.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.tuple.cached_property("tuple")
        """
        return self._client.call(_CACHED_PROPERTY, path=(tuple,), options=options)

    @deprecated_("This operation is deprecated.")
    def put(self, tuple: str, **options: Unpack[RequestOptions]) -> None:
        """Put.

        Deprecated.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.tuple.put("tuple")
        """
        return self._client.call(_PUT, path=(tuple,), options=options)

    def deprecated(self, tuple: str, **options: Unpack[RequestOptions]) -> None:
        """Deprecated.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.tuple.deprecated("tuple")
        """
        return self._client.call(_DEPRECATED, path=(tuple,), options=options)


class AsyncTuple(AsyncResource):
    """Tuple."""

    @cached_property_
    def with_raw_response(self) -> AsyncTupleWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncTupleWithRawResponse(self)

    @cached_property_
    def with_streaming_response(self) -> AsyncTupleWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncTupleWithStreamingResponse(self)

    async def cached_property(self, tuple: str, **options: Unpack[RequestOptions]) -> str:
        """A resource and its methods that cover what their classes are written with.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.tuple.cached_property("tuple")
        """
        return await self._client.call(_CACHED_PROPERTY, path=(tuple,), options=options)

    @deprecated_("This operation is deprecated.")
    async def put(self, tuple: str, **options: Unpack[RequestOptions]) -> None:
        """Put.

        Deprecated.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.tuple.put("tuple")
        """
        return await self._client.call(_PUT, path=(tuple,), options=options)

    async def deprecated(self, tuple: str, **options: Unpack[RequestOptions]) -> None:
        """Deprecated.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.tuple.deprecated("tuple")
        """
        return await self._client.call(_DEPRECATED, path=(tuple,), options=options)


class TupleWithRawResponse:
    """`Tuple`, with whole responses."""

    def __init__(self, tuple: Tuple) -> None:
        self.cached_property = raw(tuple.cached_property)
        self.put = raw(tuple.put)
        self.deprecated = raw(tuple.deprecated)


class AsyncTupleWithRawResponse:
    """`AsyncTuple`, with whole responses."""

    def __init__(self, tuple: AsyncTuple) -> None:
        self.cached_property = async_raw(tuple.cached_property)
        self.put = async_raw(tuple.put)
        self.deprecated = async_raw(tuple.deprecated)


class TupleWithStreamingResponse:
    """`Tuple`, with responses whose bodies have not been read."""

    def __init__(self, tuple: Tuple) -> None:
        self.cached_property = streamed(tuple.cached_property)
        self.put = streamed(tuple.put)
        self.deprecated = streamed(tuple.deprecated)


class AsyncTupleWithStreamingResponse:
    """`AsyncTuple`, with responses whose bodies have not been read."""

    def __init__(self, tuple: AsyncTuple) -> None:
        self.cached_property = async_streamed(tuple.cached_property)
        self.put = async_streamed(tuple.put)
        self.deprecated = async_streamed(tuple.deprecated)
