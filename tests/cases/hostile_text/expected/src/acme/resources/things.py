"""'''\\N{BULLET} end\u202egnp.exe."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.models import Open, UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_GET_IMPORT_OS: Operation[Thing] = Operation("GET", "/things/{id}", response=Json(Thing))


class Things(Resource):
    """'''\\N{BULLET} end\u202egnp.exe."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def get_import_os(
        self,
        id: str,
        *,
        x_abort: Open[Literal['a"b', "c\\", "d\u2028e", "f'g"]] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """Ends with a quote"

        Backslash at the end \\

        Args:
            id: \x23 type: ignore

                noqa.

                Matches `\\\\\"\"\"$`.
            x_abort: bold & <script>alert(1)</script>. Default: `'a"b'`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.get_import_os("id")
        """
        return self._client.call(_GET_IMPORT_OS, path=(id,), query={'x"); abort(': x_abort}, options=options)


class AsyncThings(AsyncResource):
    """'''\\N{BULLET} end\u202egnp.exe."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    async def get_import_os(
        self,
        id: str,
        *,
        x_abort: Open[Literal['a"b', "c\\", "d\u2028e", "f'g"]] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """Ends with a quote"

        Backslash at the end \\

        Args:
            id: \x23 type: ignore

                noqa.

                Matches `\\\\\"\"\"$`.
            x_abort: bold & <script>alert(1)</script>. Default: `'a"b'`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.get_import_os("id")
        """
        return await self._client.call(_GET_IMPORT_OS, path=(id,), query={'x"); abort(': x_abort}, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.get_import_os = raw(things.get_import_os)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.get_import_os = async_raw(things.get_import_os)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.get_import_os = streamed(things.get_import_os)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.get_import_os = async_streamed(things.get_import_os)
