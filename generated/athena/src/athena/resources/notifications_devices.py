"""Devices of notifications."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.notifications import Device, RegisterDeviceRequest

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from ..types.notifications import DevicePlatform

__all__ = ["AsyncDevices", "Devices"]

_LIST: Operation[Device] = Operation(
    "GET",
    "/my/notifications/devices",
    response=Pages(
        Device, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_REGISTER: Operation[Device] = Operation("POST", "/my/notifications/devices", response=Json(Device, at="/data"))
_UNREGISTER: Operation[None] = Operation("DELETE", "/my/notifications/devices/{device_id}", response=NoContent())


class Devices(Resource):
    """Devices of notifications."""

    @cached_property
    def with_raw_response(self) -> DevicesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return DevicesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> DevicesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return DevicesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Device]:
        """List the devices that get push notifications.

        Newest first. Needs the scope `notifications:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

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
            for item in client.notifications.devices.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def register(
        self,
        *,
        token: str,
        platform: DevicePlatform,
        locale: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Device:
        """Register a device for push notifications.

        Registering a token again gives the same device. Needs the scope `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            token: The device token that the platform's push service has issued.
            platform: The push service that issued the token.
            locale: Language of the notifications, as a BCP 47 tag.

        Returns:
            The registered device.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.notifications.devices.register(token="token", platform="ios")
        """
        return self._client.call(
            _REGISTER, body=RegisterDeviceRequest(token=token, platform=platform, locale=locale), options=options
        )

    def unregister(self, device_id: str, **options: Unpack[RequestOptions]) -> None:
        """Stop push notifications to a device.

        Needs the scope `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            device_id: Id of the device.

        Raises:
            NotFoundError: 404: there is no such device, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.notifications.devices.unregister("device:t5r1")
        """
        return self._client.call(_UNREGISTER, path=(device_id,), options=options)


class AsyncDevices(AsyncResource):
    """Devices of notifications."""

    @cached_property
    def with_raw_response(self) -> AsyncDevicesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncDevicesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncDevicesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncDevicesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Device]:
        """List the devices that get push notifications.

        Newest first. Needs the scope `notifications:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

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
            async for item in client.notifications.devices.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def register(
        self,
        *,
        token: str,
        platform: DevicePlatform,
        locale: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Device:
        """Register a device for push notifications.

        Registering a token again gives the same device. Needs the scope `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            token: The device token that the platform's push service has issued.
            platform: The push service that issued the token.
            locale: Language of the notifications, as a BCP 47 tag.

        Returns:
            The registered device.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.notifications.devices.register(token="token", platform="ios")
        """
        return await self._client.call(
            _REGISTER, body=RegisterDeviceRequest(token=token, platform=platform, locale=locale), options=options
        )

    async def unregister(self, device_id: str, **options: Unpack[RequestOptions]) -> None:
        """Stop push notifications to a device.

        Needs the scope `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            device_id: Id of the device.

        Raises:
            NotFoundError: 404: there is no such device, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.notifications.devices.unregister("device:t5r1")
        """
        return await self._client.call(_UNREGISTER, path=(device_id,), options=options)


class DevicesWithRawResponse:
    """`Devices`, with whole responses."""

    def __init__(self, devices: Devices) -> None:
        self.list = raw(devices.list)
        self.register = raw(devices.register)
        self.unregister = raw(devices.unregister)


class AsyncDevicesWithRawResponse:
    """`AsyncDevices`, with whole responses."""

    def __init__(self, devices: AsyncDevices) -> None:
        self.list = async_raw(devices.list)
        self.register = async_raw(devices.register)
        self.unregister = async_raw(devices.unregister)


class DevicesWithStreamingResponse:
    """`Devices`, with responses whose bodies have not been read."""

    def __init__(self, devices: Devices) -> None:
        self.list = streamed(devices.list)
        self.register = streamed(devices.register)
        self.unregister = streamed(devices.unregister)


class AsyncDevicesWithStreamingResponse:
    """`AsyncDevices`, with responses whose bodies have not been read."""

    def __init__(self, devices: AsyncDevices) -> None:
        self.list = async_streamed(devices.list)
        self.register = async_streamed(devices.register)
        self.unregister = async_streamed(devices.unregister)
