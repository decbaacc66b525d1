"""Items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.parameters import Param
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from ..types.items import FindItemsDeep

__all__ = ["AsyncItems", "Items"]

_GET: Operation[None] = Operation(
    "GET",
    "/items/{plain}/{label}/{matrix}",
    params=(
        Param("label", "path", style="label", explode=False),
        Param("matrix", "path", style="matrix", explode=True),
        Param("joined", "query", style="form", explode=False),
        Param("piped", "query", style="pipeDelimited", explode=False),
        Param("deep", "query", style="deepObject", explode=True),
        Param("where", "query", content="application/json"),
        Param("raw", "query", style="form", explode=True, allow_reserved=True),
    ),
    response=NoContent(),
)


class Items(Resource):
    """Items."""

    @cached_property
    def with_raw_response(self) -> ItemsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ItemsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ItemsWithStreamingResponse(self)

    def get(
        self,
        plain: Sequence[str],
        label: Sequence[str],
        matrix: Sequence[str],
        *,
        form: Sequence[str] | UnsetType = UNSET,
        joined: Sequence[str] | UnsetType = UNSET,
        piped: Sequence[str] | UnsetType = UNSET,
        deep: FindItemsDeep | UnsetType = UNSET,
        where: Mapping[str, str] | UnsetType = UNSET,
        raw: str | UnsetType = UNSET,
        on: bool | UnsetType = UNSET,
        x_tags: Sequence[str] | UnsetType = UNSET,
        session: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Find items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.items.get(["plain"], ["label"], ["matrix"])
        """
        return self._client.call(
            _GET,
            path=(plain, label, matrix),
            query={"form": form, "joined": joined, "piped": piped, "deep": deep, "where": where, "raw": raw, "on": on},
            headers={"X-Tags": x_tags},
            cookies={"session": session},
            options=options,
        )


class AsyncItems(AsyncResource):
    """Items."""

    @cached_property
    def with_raw_response(self) -> AsyncItemsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncItemsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncItemsWithStreamingResponse(self)

    async def get(
        self,
        plain: Sequence[str],
        label: Sequence[str],
        matrix: Sequence[str],
        *,
        form: Sequence[str] | UnsetType = UNSET,
        joined: Sequence[str] | UnsetType = UNSET,
        piped: Sequence[str] | UnsetType = UNSET,
        deep: FindItemsDeep | UnsetType = UNSET,
        where: Mapping[str, str] | UnsetType = UNSET,
        raw: str | UnsetType = UNSET,
        on: bool | UnsetType = UNSET,
        x_tags: Sequence[str] | UnsetType = UNSET,
        session: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Find items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.items.get(["plain"], ["label"], ["matrix"])
        """
        return await self._client.call(
            _GET,
            path=(plain, label, matrix),
            query={"form": form, "joined": joined, "piped": piped, "deep": deep, "where": where, "raw": raw, "on": on},
            headers={"X-Tags": x_tags},
            cookies={"session": session},
            options=options,
        )


class ItemsWithRawResponse:
    """`Items`, with whole responses."""

    def __init__(self, items: Items) -> None:
        self.get = raw(items.get)


class AsyncItemsWithRawResponse:
    """`AsyncItems`, with whole responses."""

    def __init__(self, items: AsyncItems) -> None:
        self.get = async_raw(items.get)


class ItemsWithStreamingResponse:
    """`Items`, with responses whose bodies have not been read."""

    def __init__(self, items: Items) -> None:
        self.get = streamed(items.get)


class AsyncItemsWithStreamingResponse:
    """`AsyncItems`, with responses whose bodies have not been read."""

    def __init__(self, items: AsyncItems) -> None:
        self.get = async_streamed(items.get)
