"""Notes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Choice, Chosen, Form, JsonBody
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.notes import Query

if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncNotes", "Notes"]

_SEARCH: Operation[str] = Operation(
    "POST",
    "/notes/search",
    body=Choice(JsonBody(), Form()),
    response=Pages(str, style="cursor", items="/data", next="/next", cursor="cursor", in_body=True),
)
_CREATE: Operation[None] = Operation("POST", "/notes", response=NoContent())


class Notes(Resource):
    """Notes."""

    @cached_property
    def with_raw_response(self) -> NotesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return NotesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NotesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return NotesWithStreamingResponse(self)

    def search(
        self,
        *,
        text: str,
        cursor: str | UnsetType = UNSET,
        content_type: Literal["application/json", "application/x-www-form-urlencoded"] = "application/json",
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[str]:
        """Find notes.

        Iterate the result for items; each page is fetched when it is needed.

        A body of text/plain cannot be sent: the page is asked for by properties of the body.

        Args:
            cursor: Where to begin, instead of at the beginning.
            content_type: The media type of the body.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.notes.search(text="text"):
                print(item)
        """
        return self._client.paginate(
            _SEARCH, body=Chosen(content_type, Query(text=text, cursor=cursor)), max_items=max_items, options=options
        )

    def create(self, *, text: str, cursor: str | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> None:
        """Write a note.

        A body of */* cannot be sent: another body goes as application/json.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.notes.create(text="text")
        """
        return self._client.call(_CREATE, body=Query(text=text, cursor=cursor), options=options)


class AsyncNotes(AsyncResource):
    """Notes."""

    @cached_property
    def with_raw_response(self) -> AsyncNotesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncNotesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNotesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncNotesWithStreamingResponse(self)

    def search(
        self,
        *,
        text: str,
        cursor: str | UnsetType = UNSET,
        content_type: Literal["application/json", "application/x-www-form-urlencoded"] = "application/json",
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[str]:
        """Find notes.

        Iterate the result for items; each page is fetched when it is needed.

        A body of text/plain cannot be sent: the page is asked for by properties of the body.

        Args:
            cursor: Where to begin, instead of at the beginning.
            content_type: The media type of the body.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.notes.search(text="text"):
                print(item)
        """
        return self._client.paginate(
            _SEARCH, body=Chosen(content_type, Query(text=text, cursor=cursor)), max_items=max_items, options=options
        )

    async def create(self, *, text: str, cursor: str | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> None:
        """Write a note.

        A body of */* cannot be sent: another body goes as application/json.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.notes.create(text="text")
        """
        return await self._client.call(_CREATE, body=Query(text=text, cursor=cursor), options=options)


class NotesWithRawResponse:
    """`Notes`, with whole responses."""

    def __init__(self, notes: Notes) -> None:
        self.search = raw(notes.search)
        self.create = raw(notes.create)


class AsyncNotesWithRawResponse:
    """`AsyncNotes`, with whole responses."""

    def __init__(self, notes: AsyncNotes) -> None:
        self.search = async_raw(notes.search)
        self.create = async_raw(notes.create)


class NotesWithStreamingResponse:
    """`Notes`, with responses whose bodies have not been read."""

    def __init__(self, notes: Notes) -> None:
        self.search = streamed(notes.search)
        self.create = streamed(notes.create)


class AsyncNotesWithStreamingResponse:
    """`AsyncNotes`, with responses whose bodies have not been read."""

    def __init__(self, notes: AsyncNotes) -> None:
        self.search = async_streamed(notes.search)
        self.create = async_streamed(notes.create)
