"""Render."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Choice, Chosen, Text
from .._runtime.operation import Operation, TextBody
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncRender", "Render"]

_TEXT: Operation[str] = Operation(
    "POST", "/render", body=Choice(Text("text/plain"), Text("text/x-markdown")), accept="text/html", response=TextBody()
)


class Render(Resource):
    """Render."""

    @cached_property
    def with_raw_response(self) -> RenderWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return RenderWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> RenderWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return RenderWithStreamingResponse(self)

    def text(
        self,
        *,
        body: str | bytes,
        content_type: Literal["text/plain", "text/x-markdown"] = "text/plain",
        **options: Unpack[RequestOptions],
    ) -> str:
        """Render a text.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.render.text(body="Hello")
        """
        return self._client.call(_TEXT, body=Chosen(content_type, body), options=options)


class AsyncRender(AsyncResource):
    """Render."""

    @cached_property
    def with_raw_response(self) -> AsyncRenderWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncRenderWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncRenderWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncRenderWithStreamingResponse(self)

    async def text(
        self,
        *,
        body: str | bytes,
        content_type: Literal["text/plain", "text/x-markdown"] = "text/plain",
        **options: Unpack[RequestOptions],
    ) -> str:
        """Render a text.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.render.text(body="Hello")
        """
        return await self._client.call(_TEXT, body=Chosen(content_type, body), options=options)


class RenderWithRawResponse:
    """`Render`, with whole responses."""

    def __init__(self, render: Render) -> None:
        self.text = raw(render.text)


class AsyncRenderWithRawResponse:
    """`AsyncRender`, with whole responses."""

    def __init__(self, render: AsyncRender) -> None:
        self.text = async_raw(render.text)


class RenderWithStreamingResponse:
    """`Render`, with responses whose bodies have not been read."""

    def __init__(self, render: Render) -> None:
        self.text = streamed(render.text)


class AsyncRenderWithStreamingResponse:
    """`AsyncRender`, with responses whose bodies have not been read."""

    def __init__(self, render: AsyncRender) -> None:
        self.text = async_streamed(render.text)
