"""Files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Multipart
from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.files import StoredFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.models import Open, UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncFiles", "Files"]

_UPLOAD: Operation[StoredFile] = Operation(
    "POST",
    "/files",
    body=Multipart(
        files=("file",),
        json=("labels",),
        content_types={"file": "image/png, application/pdf", "labels": "application/json"},
    ),
    response=Json(StoredFile),
)


class Files(Resource):
    """Files."""

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return FilesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> FilesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return FilesWithStreamingResponse(self)

    def upload(
        self,
        *,
        file: FileInput,
        purpose: Open[Literal["avatar", "document"]] | UnsetType = UNSET,
        labels: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> StoredFile:
        """Store a file.

        Args:
            file: The file.
            labels: Notes on the file.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.files.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(_UPLOAD, body={"file": file, "purpose": purpose, "labels": labels}, options=options)


class AsyncFiles(AsyncResource):
    """Files."""

    @cached_property
    def with_raw_response(self) -> AsyncFilesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncFilesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncFilesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncFilesWithStreamingResponse(self)

    async def upload(
        self,
        *,
        file: FileInput,
        purpose: Open[Literal["avatar", "document"]] | UnsetType = UNSET,
        labels: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> StoredFile:
        """Store a file.

        Args:
            file: The file.
            labels: Notes on the file.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.files.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(
            _UPLOAD, body={"file": file, "purpose": purpose, "labels": labels}, options=options
        )


class FilesWithRawResponse:
    """`Files`, with whole responses."""

    def __init__(self, files: Files) -> None:
        self.upload = raw(files.upload)


class AsyncFilesWithRawResponse:
    """`AsyncFiles`, with whole responses."""

    def __init__(self, files: AsyncFiles) -> None:
        self.upload = async_raw(files.upload)


class FilesWithStreamingResponse:
    """`Files`, with responses whose bodies have not been read."""

    def __init__(self, files: Files) -> None:
        self.upload = streamed(files.upload)


class AsyncFilesWithStreamingResponse:
    """`AsyncFiles`, with responses whose bodies have not been read."""

    def __init__(self, files: AsyncFiles) -> None:
        self.upload = async_streamed(files.upload)
