"""Pets."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.pets import Pet

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncPets", "Pets"]

_LIST: Operation[builtins.list[Pet]] = Operation("GET", "/pets", response=Json(list[Pet]))
_ADD: Operation[Pet] = Operation("POST", "/pets", response=Json(Pet))


class Pets(Resource):
    """Pets."""

    @cached_property
    def with_raw_response(self) -> PetsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PetsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PetsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PetsWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> builtins.list[Pet]:
        """All pets.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.pets.list()
        """
        return self._client.call(_LIST, options=options)

    def add(self, *, body: Pet, **options: Unpack[RequestOptions]) -> Pet:
        """Add a pet.

        Args:
            body: A cat or a dog.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.pets.add(body=Cat(lives=1))
        """
        return self._client.call(_ADD, body=body, options=options)


class AsyncPets(AsyncResource):
    """Pets."""

    @cached_property
    def with_raw_response(self) -> AsyncPetsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPetsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPetsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPetsWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[Pet]:
        """All pets.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.pets.list()
        """
        return await self._client.call(_LIST, options=options)

    async def add(self, *, body: Pet, **options: Unpack[RequestOptions]) -> Pet:
        """Add a pet.

        Args:
            body: A cat or a dog.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.pets.add(body=Cat(lives=1))
        """
        return await self._client.call(_ADD, body=body, options=options)


class PetsWithRawResponse:
    """`Pets`, with whole responses."""

    def __init__(self, pets: Pets) -> None:
        self.list = raw(pets.list)
        self.add = raw(pets.add)


class AsyncPetsWithRawResponse:
    """`AsyncPets`, with whole responses."""

    def __init__(self, pets: AsyncPets) -> None:
        self.list = async_raw(pets.list)
        self.add = async_raw(pets.add)


class PetsWithStreamingResponse:
    """`Pets`, with responses whose bodies have not been read."""

    def __init__(self, pets: Pets) -> None:
        self.list = streamed(pets.list)
        self.add = streamed(pets.add)


class AsyncPetsWithStreamingResponse:
    """`AsyncPets`, with responses whose bodies have not been read."""

    def __init__(self, pets: AsyncPets) -> None:
        self.list = async_streamed(pets.list)
        self.add = async_streamed(pets.add)
