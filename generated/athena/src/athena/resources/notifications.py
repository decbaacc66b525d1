"""Notifications, and the devices they are pushed to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.shared import Notification

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from .notifications_devices import AsyncDevices, Devices

__all__ = ["AsyncNotifications", "Notifications"]

_LIST: Operation[Notification] = Operation(
    "GET",
    "/my/notifications",
    response=Pages(
        Notification, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_MARK_READ: Operation[Notification] = Operation(
    "POST", "/my/notifications/{notification_id}/read", response=Json(Notification, at="/data")
)


class Notifications(Resource):
    """Notifications, and the devices they are pushed to."""

    @cached_property
    def devices(self) -> Devices:
        """Devices of notifications."""
        from .notifications_devices import Devices

        return Devices(self._client)

    @cached_property
    def with_raw_response(self) -> NotificationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return NotificationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NotificationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return NotificationsWithStreamingResponse(self)

    def list(
        self,
        *,
        unread: bool | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Notification]:
        """List notifications.

        The caller's notifications, newest first. Needs the scope `notifications:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            unread: True for unread notifications only, false for read ones only. Both when left
                out.
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
            for item in client.notifications.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"unread": unread, "cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def mark_read(self, notification_id: str, **options: Unpack[RequestOptions]) -> Notification:
        """Mark a notification as read.

        Marking it twice is no error and keeps the first time. Needs the scope
        `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            notification_id: Id of the notification.

        Returns:
            The notification, read.

        Raises:
            NotFoundError: 404: there is no such notification, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.notifications.mark_read("notification:w4e6")
        """
        return self._client.call(_MARK_READ, path=(notification_id,), options=options)


class AsyncNotifications(AsyncResource):
    """Notifications, and the devices they are pushed to."""

    @cached_property
    def devices(self) -> AsyncDevices:
        """Devices of notifications."""
        from .notifications_devices import AsyncDevices

        return AsyncDevices(self._client)

    @cached_property
    def with_raw_response(self) -> AsyncNotificationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncNotificationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNotificationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncNotificationsWithStreamingResponse(self)

    def list(
        self,
        *,
        unread: bool | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Notification]:
        """List notifications.

        The caller's notifications, newest first. Needs the scope `notifications:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            unread: True for unread notifications only, false for read ones only. Both when left
                out.
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
            async for item in client.notifications.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"unread": unread, "cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def mark_read(self, notification_id: str, **options: Unpack[RequestOptions]) -> Notification:
        """Mark a notification as read.

        Marking it twice is no error and keeps the first time. Needs the scope
        `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            notification_id: Id of the notification.

        Returns:
            The notification, read.

        Raises:
            NotFoundError: 404: there is no such notification, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.notifications.mark_read("notification:w4e6")
        """
        return await self._client.call(_MARK_READ, path=(notification_id,), options=options)


class NotificationsWithRawResponse:
    """`Notifications`, with whole responses."""

    def __init__(self, notifications: Notifications) -> None:
        self.list = raw(notifications.list)
        self.mark_read = raw(notifications.mark_read)


class AsyncNotificationsWithRawResponse:
    """`AsyncNotifications`, with whole responses."""

    def __init__(self, notifications: AsyncNotifications) -> None:
        self.list = async_raw(notifications.list)
        self.mark_read = async_raw(notifications.mark_read)


class NotificationsWithStreamingResponse:
    """`Notifications`, with responses whose bodies have not been read."""

    def __init__(self, notifications: Notifications) -> None:
        self.list = streamed(notifications.list)
        self.mark_read = streamed(notifications.mark_read)


class AsyncNotificationsWithStreamingResponse:
    """`AsyncNotifications`, with responses whose bodies have not been read."""

    def __init__(self, notifications: AsyncNotifications) -> None:
        self.list = async_streamed(notifications.list)
        self.mark_read = async_streamed(notifications.mark_read)
