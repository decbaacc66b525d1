"""Notes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Choice, Chosen, Form, JsonBody, Text
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.notes import Note

if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncNotes", "Notes"]

_CREATE: Operation[None] = Operation("POST", "/notes", body=Choice(JsonBody(), Form()), response=NoContent())
_CREATE_FROM_TEXT: Operation[None] = Operation("POST", "/notes", body=Text("text/plain"), response=NoContent())


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

    def create(
        self,
        *,
        text: str,
        pinned: bool | UnsetType = UNSET,
        content_type: Literal["application/json", "application/x-www-form-urlencoded"] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Write a note.

        `create_from_text` sends the body as `text/plain`.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.notes.create(text="text")
        """
        return self._client.call(_CREATE, body=Chosen(content_type, Note(text=text, pinned=pinned)), options=options)

    def create_from_text(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Write a note.

        The body is sent as `text/plain`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.notes.create_from_text(body="Hello")
        """
        return self._client.call(_CREATE_FROM_TEXT, body=body, options=options)


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

    async def create(
        self,
        *,
        text: str,
        pinned: bool | UnsetType = UNSET,
        content_type: Literal["application/json", "application/x-www-form-urlencoded"] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Write a note.

        `create_from_text` sends the body as `text/plain`.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.notes.create(text="text")
        """
        return await self._client.call(
            _CREATE, body=Chosen(content_type, Note(text=text, pinned=pinned)), options=options
        )

    async def create_from_text(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Write a note.

        The body is sent as `text/plain`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.notes.create_from_text(body="Hello")
        """
        return await self._client.call(_CREATE_FROM_TEXT, body=body, options=options)


class NotesWithRawResponse:
    """`Notes`, with whole responses."""

    def __init__(self, notes: Notes) -> None:
        self.create = raw(notes.create)
        self.create_from_text = raw(notes.create_from_text)


class AsyncNotesWithRawResponse:
    """`AsyncNotes`, with whole responses."""

    def __init__(self, notes: AsyncNotes) -> None:
        self.create = async_raw(notes.create)
        self.create_from_text = async_raw(notes.create_from_text)


class NotesWithStreamingResponse:
    """`Notes`, with responses whose bodies have not been read."""

    def __init__(self, notes: Notes) -> None:
        self.create = streamed(notes.create)
        self.create_from_text = streamed(notes.create_from_text)


class AsyncNotesWithStreamingResponse:
    """`AsyncNotes`, with responses whose bodies have not been read."""

    def __init__(self, notes: AsyncNotes) -> None:
        self.create = async_streamed(notes.create)
        self.create_from_text = async_streamed(notes.create_from_text)
