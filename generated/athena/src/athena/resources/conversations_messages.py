"""Messages of conversations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Idempotency, Json, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.conversations import CreateMessageRequest, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from ..types.conversations import ContentPart, NewMessageRole

__all__ = ["AsyncMessages", "Messages"]

_LIST: Operation[Message] = Operation(
    "GET",
    "/my/conversations/{conversation_id}/messages",
    response=Pages(
        Message, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_CREATE: Operation[Message] = Operation(
    "POST",
    "/my/conversations/{conversation_id}/messages",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(Message, at="/data"),
)


class Messages(Resource):
    """Messages of conversations."""

    @cached_property
    def with_raw_response(self) -> MessagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return MessagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> MessagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return MessagesWithStreamingResponse(self)

    def list(
        self,
        conversation_id: str,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Message]:
        """List the messages of a conversation.

        The message history, oldest first. Needs the scope `conversations:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.conversations.messages.list("conversation:abc123"):
                print(item)
        """
        return self._client.paginate(
            _LIST,
            path=(conversation_id,),
            query={"cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    def create(
        self,
        conversation_id: str,
        *,
        role: NewMessageRole,
        content: Sequence[ContentPart],
        **options: Unpack[RequestOptions],
    ) -> Message:
        """Store a message without running an agent.

        The next run in this conversation sees the message. Needs the scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            role: Who the message is from.
            content: The pieces of the message, in order: at least one. At least 1 item.

        Returns:
            The stored message.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return self._client.call(
            _CREATE, path=(conversation_id,), body=CreateMessageRequest(role=role, content=content), options=options
        )


class AsyncMessages(AsyncResource):
    """Messages of conversations."""

    @cached_property
    def with_raw_response(self) -> AsyncMessagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncMessagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncMessagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncMessagesWithStreamingResponse(self)

    def list(
        self,
        conversation_id: str,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Message]:
        """List the messages of a conversation.

        The message history, oldest first. Needs the scope `conversations:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.conversations.messages.list("conversation:abc123"):
                print(item)
        """
        return self._client.paginate(
            _LIST,
            path=(conversation_id,),
            query={"cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    async def create(
        self,
        conversation_id: str,
        *,
        role: NewMessageRole,
        content: Sequence[ContentPart],
        **options: Unpack[RequestOptions],
    ) -> Message:
        """Store a message without running an agent.

        The next run in this conversation sees the message. Needs the scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            role: Who the message is from.
            content: The pieces of the message, in order: at least one. At least 1 item.

        Returns:
            The stored message.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _CREATE, path=(conversation_id,), body=CreateMessageRequest(role=role, content=content), options=options
        )


class MessagesWithRawResponse:
    """`Messages`, with whole responses."""

    def __init__(self, messages: Messages) -> None:
        self.list = raw(messages.list)
        self.create = raw(messages.create)


class AsyncMessagesWithRawResponse:
    """`AsyncMessages`, with whole responses."""

    def __init__(self, messages: AsyncMessages) -> None:
        self.list = async_raw(messages.list)
        self.create = async_raw(messages.create)


class MessagesWithStreamingResponse:
    """`Messages`, with responses whose bodies have not been read."""

    def __init__(self, messages: Messages) -> None:
        self.list = streamed(messages.list)
        self.create = streamed(messages.create)


class AsyncMessagesWithStreamingResponse:
    """`AsyncMessages`, with responses whose bodies have not been read."""

    def __init__(self, messages: AsyncMessages) -> None:
        self.list = async_streamed(messages.list)
        self.create = async_streamed(messages.create)
