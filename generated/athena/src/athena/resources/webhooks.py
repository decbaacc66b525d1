"""Endpoints that other services call."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.webhooks import RevenueCatWebhook, WebhookAck

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from ..types.webhooks import RevenueCatEvent

__all__ = ["AsyncWebhooks", "Webhooks"]

_REVENUECAT: Operation[WebhookAck] = Operation(
    "POST",
    "/webhooks/{workspace_id}/revenuecat",
    security=(("WebhookSecret",),),
    parameters=(),
    response=Json(WebhookAck, at="/data"),
)


class Webhooks(Resource):
    """Endpoints that other services call."""

    @cached_property
    def with_raw_response(self) -> WebhooksWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return WebhooksWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> WebhooksWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return WebhooksWithStreamingResponse(self)

    def revenuecat(
        self, workspace_id: str, *, api_version: str, event: RevenueCatEvent, **options: Unpack[RequestOptions]
    ) -> WebhookAck:
        """Take in a subscription event from RevenueCat.

        Called by RevenueCat, not by clients; call it yourself to test a workspace's set-up.
        Authenticated by `Authorization: Bearer <shared secret>`, the secret being set up in the
        workspace. An event that comes twice counts once.

        Assumed: the public documentation does not say this.

        Args:
            workspace_id: Id of the workspace whose subscriptions are meant.
            api_version: Version of RevenueCat's webhook format.
            event: The event.

        Returns:
            The event was taken in.

        Raises:
            AuthenticationError: 401: the shared secret is wrong.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return self._client.call(
            _REVENUECAT,
            path=(workspace_id,),
            body=RevenueCatWebhook(api_version=api_version, event=event),
            options=options,
        )


class AsyncWebhooks(AsyncResource):
    """Endpoints that other services call."""

    @cached_property
    def with_raw_response(self) -> AsyncWebhooksWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncWebhooksWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncWebhooksWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncWebhooksWithStreamingResponse(self)

    async def revenuecat(
        self, workspace_id: str, *, api_version: str, event: RevenueCatEvent, **options: Unpack[RequestOptions]
    ) -> WebhookAck:
        """Take in a subscription event from RevenueCat.

        Called by RevenueCat, not by clients; call it yourself to test a workspace's set-up.
        Authenticated by `Authorization: Bearer <shared secret>`, the secret being set up in the
        workspace. An event that comes twice counts once.

        Assumed: the public documentation does not say this.

        Args:
            workspace_id: Id of the workspace whose subscriptions are meant.
            api_version: Version of RevenueCat's webhook format.
            event: The event.

        Returns:
            The event was taken in.

        Raises:
            AuthenticationError: 401: the shared secret is wrong.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _REVENUECAT,
            path=(workspace_id,),
            body=RevenueCatWebhook(api_version=api_version, event=event),
            options=options,
        )


class WebhooksWithRawResponse:
    """`Webhooks`, with whole responses."""

    def __init__(self, webhooks: Webhooks) -> None:
        self.revenuecat = raw(webhooks.revenuecat)


class AsyncWebhooksWithRawResponse:
    """`AsyncWebhooks`, with whole responses."""

    def __init__(self, webhooks: AsyncWebhooks) -> None:
        self.revenuecat = async_raw(webhooks.revenuecat)


class WebhooksWithStreamingResponse:
    """`Webhooks`, with responses whose bodies have not been read."""

    def __init__(self, webhooks: Webhooks) -> None:
        self.revenuecat = streamed(webhooks.revenuecat)


class AsyncWebhooksWithStreamingResponse:
    """`AsyncWebhooks`, with responses whose bodies have not been read."""

    def __init__(self, webhooks: AsyncWebhooks) -> None:
        self.revenuecat = async_streamed(webhooks.revenuecat)
