"""How a user wants to be notified."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.preferences import Preferences as Preferences_
from ..types.preferences import UpdatePreferencesRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from ..types.preferences import QuietHours

__all__ = ["AsyncPreferences", "Preferences"]

_GET: Operation[Preferences_] = Operation("GET", "/my/preferences", response=Json(Preferences_, at="/data"))
_UPDATE: Operation[Preferences_] = Operation("PATCH", "/my/preferences", response=Json(Preferences_, at="/data"))


class Preferences(Resource):
    """How a user wants to be notified."""

    @cached_property
    def with_raw_response(self) -> PreferencesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PreferencesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PreferencesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PreferencesWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Preferences_:
        """Get the caller's notification preferences.

        Needs the scope `notifications:read`.

        Assumed: the public documentation does not say this.

        Returns:
            The preferences.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.preferences.get()
        """
        return self._client.call(_GET, options=options)

    def update(
        self,
        *,
        push_enabled: bool | UnsetType = UNSET,
        email_enabled: bool | UnsetType = UNSET,
        quiet_hours: QuietHours | None | UnsetType = UNSET,
        topics: Mapping[str, bool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Preferences_:
        """Change the caller's notification preferences.

        Fields that are left out keep their value; null removes `quiet_hours`. Needs the scope
        `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            push_enabled: Whether to send push notifications.
            email_enabled: Whether to send notifications by email.
            quiet_hours: The time of day in which no push notifications are sent.
            topics: Topics to switch on or off. Topics that are left out keep their value.

        Returns:
            The changed preferences.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.preferences.update()
        """
        return self._client.call(
            _UPDATE,
            body=UpdatePreferencesRequest(
                push_enabled=push_enabled, email_enabled=email_enabled, quiet_hours=quiet_hours, topics=topics
            ),
            options=options,
        )


class AsyncPreferences(AsyncResource):
    """How a user wants to be notified."""

    @cached_property
    def with_raw_response(self) -> AsyncPreferencesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPreferencesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPreferencesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPreferencesWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Preferences_:
        """Get the caller's notification preferences.

        Needs the scope `notifications:read`.

        Assumed: the public documentation does not say this.

        Returns:
            The preferences.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.preferences.get()
        """
        return await self._client.call(_GET, options=options)

    async def update(
        self,
        *,
        push_enabled: bool | UnsetType = UNSET,
        email_enabled: bool | UnsetType = UNSET,
        quiet_hours: QuietHours | None | UnsetType = UNSET,
        topics: Mapping[str, bool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Preferences_:
        """Change the caller's notification preferences.

        Fields that are left out keep their value; null removes `quiet_hours`. Needs the scope
        `notifications:write`.

        Assumed: the public documentation does not say this.

        Args:
            push_enabled: Whether to send push notifications.
            email_enabled: Whether to send notifications by email.
            quiet_hours: The time of day in which no push notifications are sent.
            topics: Topics to switch on or off. Topics that are left out keep their value.

        Returns:
            The changed preferences.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.preferences.update()
        """
        return await self._client.call(
            _UPDATE,
            body=UpdatePreferencesRequest(
                push_enabled=push_enabled, email_enabled=email_enabled, quiet_hours=quiet_hours, topics=topics
            ),
            options=options,
        )


class PreferencesWithRawResponse:
    """`Preferences`, with whole responses."""

    def __init__(self, preferences: Preferences) -> None:
        self.get = raw(preferences.get)
        self.update = raw(preferences.update)


class AsyncPreferencesWithRawResponse:
    """`AsyncPreferences`, with whole responses."""

    def __init__(self, preferences: AsyncPreferences) -> None:
        self.get = async_raw(preferences.get)
        self.update = async_raw(preferences.update)


class PreferencesWithStreamingResponse:
    """`Preferences`, with responses whose bodies have not been read."""

    def __init__(self, preferences: Preferences) -> None:
        self.get = streamed(preferences.get)
        self.update = streamed(preferences.update)


class AsyncPreferencesWithStreamingResponse:
    """`AsyncPreferences`, with responses whose bodies have not been read."""

    def __init__(self, preferences: AsyncPreferences) -> None:
        self.get = async_streamed(preferences.get)
        self.update = async_streamed(preferences.update)
