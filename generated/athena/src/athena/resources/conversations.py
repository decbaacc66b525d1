"""Conversations with agents, and their messages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Idempotency, Json, NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.conversations import Conversation, CreateConversationRequest, UpdateConversationRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from ..types.conversations import ConversationStatus
    from .conversations_messages import AsyncMessages, Messages

__all__ = ["AsyncConversations", "Conversations"]

_LIST: Operation[Conversation] = Operation(
    "GET",
    "/my/conversations",
    response=Pages(
        Conversation, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_CREATE: Operation[Conversation] = Operation(
    "POST",
    "/my/conversations",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(Conversation, at="/data"),
)
_GET: Operation[Conversation] = Operation(
    "GET", "/my/conversations/{conversation_id}", response=Json(Conversation, at="/data")
)
_DELETE: Operation[None] = Operation("DELETE", "/my/conversations/{conversation_id}", response=NoContent())
_UPDATE: Operation[Conversation] = Operation(
    "PATCH", "/my/conversations/{conversation_id}", response=Json(Conversation, at="/data")
)


class Conversations(Resource):
    """Conversations with agents, and their messages."""

    @cached_property
    def messages(self) -> Messages:
        """Messages of conversations."""
        from .conversations_messages import Messages

        return Messages(self._client)

    @cached_property
    def with_raw_response(self) -> ConversationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ConversationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ConversationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ConversationsWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Conversation]:
        """List conversations.

        The caller's conversations, the one changed last first. Needs the scope
        `conversations:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.conversations.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def create(
        self,
        *,
        agent_id: str,
        title: str | UnsetType = UNSET,
        metadata: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Conversation:
        """Create a conversation.

        The conversation is empty. Pass its id as `conversation_scope` to have an agent talk in it.
        Needs the scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            agent_id: Id of the agent to talk to.
            title: Title for people.
            metadata: Your own notes, by name.

        Returns:
            The new conversation.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.conversations.create(agent_id="agent:abc")
        """
        return self._client.call(
            _CREATE, body=CreateConversationRequest(agent_id=agent_id, title=title, metadata=metadata), options=options
        )

    def get(self, conversation_id: str, **options: Unpack[RequestOptions]) -> Conversation:
        """Get a conversation.

        Its messages are read separately. Needs the scope `conversations:read`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.

        Returns:
            The conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.conversations.get("conversation:abc123")
        """
        return self._client.call(_GET, path=(conversation_id,), options=options)

    def delete(self, conversation_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a conversation.

        Deletes the conversation with all its messages. This cannot be undone. Needs the scope
        `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.conversations.delete("conversation:abc123")
        """
        return self._client.call(_DELETE, path=(conversation_id,), options=options)

    def update(
        self,
        conversation_id: str,
        *,
        title: str | None | UnsetType = UNSET,
        status: ConversationStatus | UnsetType = UNSET,
        metadata: Mapping[str, str] | None | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Conversation:
        """Change a conversation.

        Fields that are left out keep their value; null clears `title` and `metadata`. Needs the
        scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            title: The new title. Null removes the title.
            status: Whether a conversation is in use or put away. An archived conversation can still
                be read.
            metadata: The new notes; they replace the old ones as a whole. Null removes all.

        Returns:
            The changed conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.conversations.update("conversation:abc123")
        """
        return self._client.call(
            _UPDATE,
            path=(conversation_id,),
            body=UpdateConversationRequest(title=title, status=status, metadata=metadata),
            options=options,
        )


class AsyncConversations(AsyncResource):
    """Conversations with agents, and their messages."""

    @cached_property
    def messages(self) -> AsyncMessages:
        """Messages of conversations."""
        from .conversations_messages import AsyncMessages

        return AsyncMessages(self._client)

    @cached_property
    def with_raw_response(self) -> AsyncConversationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncConversationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncConversationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncConversationsWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Conversation]:
        """List conversations.

        The caller's conversations, the one changed last first. Needs the scope
        `conversations:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.conversations.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def create(
        self,
        *,
        agent_id: str,
        title: str | UnsetType = UNSET,
        metadata: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Conversation:
        """Create a conversation.

        The conversation is empty. Pass its id as `conversation_scope` to have an agent talk in it.
        Needs the scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            agent_id: Id of the agent to talk to.
            title: Title for people.
            metadata: Your own notes, by name.

        Returns:
            The new conversation.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.conversations.create(agent_id="agent:abc")
        """
        return await self._client.call(
            _CREATE, body=CreateConversationRequest(agent_id=agent_id, title=title, metadata=metadata), options=options
        )

    async def get(self, conversation_id: str, **options: Unpack[RequestOptions]) -> Conversation:
        """Get a conversation.

        Its messages are read separately. Needs the scope `conversations:read`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.

        Returns:
            The conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.conversations.get("conversation:abc123")
        """
        return await self._client.call(_GET, path=(conversation_id,), options=options)

    async def delete(self, conversation_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a conversation.

        Deletes the conversation with all its messages. This cannot be undone. Needs the scope
        `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.conversations.delete("conversation:abc123")
        """
        return await self._client.call(_DELETE, path=(conversation_id,), options=options)

    async def update(
        self,
        conversation_id: str,
        *,
        title: str | None | UnsetType = UNSET,
        status: ConversationStatus | UnsetType = UNSET,
        metadata: Mapping[str, str] | None | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Conversation:
        """Change a conversation.

        Fields that are left out keep their value; null clears `title` and `metadata`. Needs the
        scope `conversations:write`.

        Assumed: the public documentation does not say this.

        Args:
            conversation_id: Id of the conversation.
            title: The new title. Null removes the title.
            status: Whether a conversation is in use or put away. An archived conversation can still
                be read.
            metadata: The new notes; they replace the old ones as a whole. Null removes all.

        Returns:
            The changed conversation.

        Raises:
            NotFoundError: 404: there is no such conversation, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.conversations.update("conversation:abc123")
        """
        return await self._client.call(
            _UPDATE,
            path=(conversation_id,),
            body=UpdateConversationRequest(title=title, status=status, metadata=metadata),
            options=options,
        )


class ConversationsWithRawResponse:
    """`Conversations`, with whole responses."""

    def __init__(self, conversations: Conversations) -> None:
        self.list = raw(conversations.list)
        self.create = raw(conversations.create)
        self.get = raw(conversations.get)
        self.delete = raw(conversations.delete)
        self.update = raw(conversations.update)


class AsyncConversationsWithRawResponse:
    """`AsyncConversations`, with whole responses."""

    def __init__(self, conversations: AsyncConversations) -> None:
        self.list = async_raw(conversations.list)
        self.create = async_raw(conversations.create)
        self.get = async_raw(conversations.get)
        self.delete = async_raw(conversations.delete)
        self.update = async_raw(conversations.update)


class ConversationsWithStreamingResponse:
    """`Conversations`, with responses whose bodies have not been read."""

    def __init__(self, conversations: Conversations) -> None:
        self.list = streamed(conversations.list)
        self.create = streamed(conversations.create)
        self.get = streamed(conversations.get)
        self.delete = streamed(conversations.delete)
        self.update = streamed(conversations.update)


class AsyncConversationsWithStreamingResponse:
    """`AsyncConversations`, with responses whose bodies have not been read."""

    def __init__(self, conversations: AsyncConversations) -> None:
        self.list = async_streamed(conversations.list)
        self.create = async_streamed(conversations.create)
        self.get = async_streamed(conversations.get)
        self.delete = async_streamed(conversations.delete)
        self.update = async_streamed(conversations.update)
