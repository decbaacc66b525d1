"""Documents."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Multipart
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from typing_extensions import Unpack

    from .._runtime.files import FileInput, PartInput
    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncDocuments", "Documents"]

_UPLOAD: Operation[None] = Operation(
    "POST",
    "/documents",
    body=Multipart(
        files=("thumbnail",),
        content_types={
            "about": "application/json",
            "cover": "image/png, image/jpeg",
            "thumbnail": "image/png",
            "table": "text/csv",
        },
    ),
    response=NoContent(),
)


class Documents(Resource):
    """Documents."""

    @cached_property
    def with_raw_response(self) -> DocumentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return DocumentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> DocumentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return DocumentsWithStreamingResponse(self)

    def upload(
        self,
        *,
        file: PartInput,
        title: PartInput | UnsetType = UNSET,
        pages: Sequence[PartInput] | UnsetType = UNSET,
        thumbnail: FileInput | UnsetType = UNSET,
        table: PartInput | UnsetType = UNSET,
        about: Any | UnsetType = UNSET,
        state: Any | UnsetType = UNSET,
        cover: PartInput | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store a document.

        Args:
            file: A file's path is given as a `Path`; a `str` is sent as it is.
            title: A text, or a file that holds it. A file's path is given as a `Path`; a `str` is
                sent as it is.
            pages: A file's path is given as a `Path`; a `str` is sent as it is.
            table: A file's path is given as a `Path`; a `str` is sent as it is.
            state: Default: `"draft"`.
            cover: A file's path is given as a `Path`; a `str` is sent as it is.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.documents.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(
            _UPLOAD,
            body={
                "file": file,
                "title": title,
                "pages": pages,
                "thumbnail": thumbnail,
                "table": table,
                "about": about,
                "state": state,
                "cover": cover,
            },
            options=options,
        )


class AsyncDocuments(AsyncResource):
    """Documents."""

    @cached_property
    def with_raw_response(self) -> AsyncDocumentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncDocumentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncDocumentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncDocumentsWithStreamingResponse(self)

    async def upload(
        self,
        *,
        file: PartInput,
        title: PartInput | UnsetType = UNSET,
        pages: Sequence[PartInput] | UnsetType = UNSET,
        thumbnail: FileInput | UnsetType = UNSET,
        table: PartInput | UnsetType = UNSET,
        about: Any | UnsetType = UNSET,
        state: Any | UnsetType = UNSET,
        cover: PartInput | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store a document.

        Args:
            file: A file's path is given as a `Path`; a `str` is sent as it is.
            title: A text, or a file that holds it. A file's path is given as a `Path`; a `str` is
                sent as it is.
            pages: A file's path is given as a `Path`; a `str` is sent as it is.
            table: A file's path is given as a `Path`; a `str` is sent as it is.
            state: Default: `"draft"`.
            cover: A file's path is given as a `Path`; a `str` is sent as it is.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.documents.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(
            _UPLOAD,
            body={
                "file": file,
                "title": title,
                "pages": pages,
                "thumbnail": thumbnail,
                "table": table,
                "about": about,
                "state": state,
                "cover": cover,
            },
            options=options,
        )


class DocumentsWithRawResponse:
    """`Documents`, with whole responses."""

    def __init__(self, documents: Documents) -> None:
        self.upload = raw(documents.upload)


class AsyncDocumentsWithRawResponse:
    """`AsyncDocuments`, with whole responses."""

    def __init__(self, documents: AsyncDocuments) -> None:
        self.upload = async_raw(documents.upload)


class DocumentsWithStreamingResponse:
    """`Documents`, with responses whose bodies have not been read."""

    def __init__(self, documents: Documents) -> None:
        self.upload = streamed(documents.upload)


class AsyncDocumentsWithStreamingResponse:
    """`AsyncDocuments`, with responses whose bodies have not been read."""

    def __init__(self, documents: AsyncDocuments) -> None:
        self.upload = async_streamed(documents.upload)
