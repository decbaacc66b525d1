"""Import."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.import_ import NoneModel

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncImport", "Import"]

_PRINT_: Operation[NoneModel] = Operation(
    "POST", "/import/{class}", security=(), parameters=(), response=Json(NoneModel)
)


class Import(Resource):
    """Import."""

    @cached_property
    def with_raw_response(self) -> ImportWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ImportWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ImportWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ImportWithStreamingResponse(self)

    def print_(
        self,
        class_: str,
        *,
        from_: str | UnsetType = UNSET,
        options_query: str | UnsetType = UNSET,
        timeout_query: int | UnsetType = UNSET,
        self_query: str | UnsetType = UNSET,
        two_fa: bool | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> NoneModel:
        """Names that Python has taken.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.import_.print_("class_")
        """
        return self._client.call(
            _PRINT_,
            path=(class_,),
            query={
                "from": from_,
                "options": options_query,
                "timeout": timeout_query,
                "self": self_query,
                "2fa": two_fa,
                "$filter": filter,
            },
            options=options,
        )


class AsyncImport(AsyncResource):
    """Import."""

    @cached_property
    def with_raw_response(self) -> AsyncImportWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncImportWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncImportWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncImportWithStreamingResponse(self)

    async def print_(
        self,
        class_: str,
        *,
        from_: str | UnsetType = UNSET,
        options_query: str | UnsetType = UNSET,
        timeout_query: int | UnsetType = UNSET,
        self_query: str | UnsetType = UNSET,
        two_fa: bool | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> NoneModel:
        """Names that Python has taken.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.import_.print_("class_")
        """
        return await self._client.call(
            _PRINT_,
            path=(class_,),
            query={
                "from": from_,
                "options": options_query,
                "timeout": timeout_query,
                "self": self_query,
                "2fa": two_fa,
                "$filter": filter,
            },
            options=options,
        )


class ImportWithRawResponse:
    """`Import`, with whole responses."""

    def __init__(self, import_: Import) -> None:
        self.print_ = raw(import_.print_)


class AsyncImportWithRawResponse:
    """`AsyncImport`, with whole responses."""

    def __init__(self, import_: AsyncImport) -> None:
        self.print_ = async_raw(import_.print_)


class ImportWithStreamingResponse:
    """`Import`, with responses whose bodies have not been read."""

    def __init__(self, import_: Import) -> None:
        self.print_ = streamed(import_.print_)


class AsyncImportWithStreamingResponse:
    """`AsyncImport`, with responses whose bodies have not been read."""

    def __init__(self, import_: AsyncImport) -> None:
        self.print_ = async_streamed(import_.print_)
