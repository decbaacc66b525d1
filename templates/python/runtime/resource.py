"""The base of resources, and the wrappers that make a method give the whole answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast, overload

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .async_client import AsyncClient
    from .client import Client
    from .pagination import AsyncPager, Page, Pager
    from .response import APIResponse, AsyncStreamingResponse, StreamingResponse

__all__ = ["AsyncResource", "Resource", "async_raw", "async_streamed", "raw", "streamed"]

P = ParamSpec("P")
T = TypeVar("T")


class Resource:
    """A group of operations of one client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class AsyncResource:
    """A group of operations of one asynchronous client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


@overload
def raw(method: Callable[P, Pager[T]]) -> Callable[P, APIResponse[Page[T]]]: ...
@overload
def raw(method: Callable[P, T]) -> Callable[P, APIResponse[T]]: ...
def raw(method: Callable[..., Any]) -> Callable[..., Any]:
    """``method``, giving the whole answer; for a list, that of its first page."""

    def whole(*args: Any, **kwargs: Any) -> Any:
        return method(*args, **kwargs, _response="raw")

    return _named(whole, method)


@overload
def async_raw(method: Callable[P, AsyncPager[T]]) -> Callable[P, Awaitable[APIResponse[Page[T]]]]: ...
@overload
def async_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[APIResponse[T]]]: ...
def async_raw(method: Callable[..., Any]) -> Callable[..., Any]:
    """:func:`raw` for a method of the asynchronous client."""

    def whole(*args: Any, **kwargs: Any) -> Any:
        return method(*args, **kwargs, _response="raw")

    return _named(whole, method)


@overload
def streamed(method: Callable[P, Pager[T]]) -> Callable[P, Opening[Page[T]]]: ...
@overload
def streamed(method: Callable[P, T]) -> Callable[P, Opening[T]]: ...
def streamed(method: Callable[..., Any]) -> Callable[..., Any]:
    """``method``, giving a context manager around an answer whose body has not been read."""

    def opening(*args: Any, **kwargs: Any) -> Any:
        return Opening[Any](lambda: method(*args, **kwargs, _response="stream"))

    return _named(opening, method)


@overload
def async_streamed(method: Callable[P, AsyncPager[T]]) -> Callable[P, AsyncOpening[Page[T]]]: ...
@overload
def async_streamed(method: Callable[P, Awaitable[T]]) -> Callable[P, AsyncOpening[T]]: ...
def async_streamed(method: Callable[..., Any]) -> Callable[..., Any]:
    """:func:`streamed` for a method of the asynchronous client."""

    def opening(*args: Any, **kwargs: Any) -> Any:
        return AsyncOpening[Any](lambda: method(*args, **kwargs, _response="stream"))

    return _named(opening, method)


def _named(wrapper: Callable[..., Any], method: Callable[..., Any]) -> Callable[..., Any]:
    wrapper.__name__ = getattr(method, "__name__", "method")
    wrapper.__doc__ = method.__doc__
    wrapper.__dict__["__wrapped__"] = method
    return wrapper


class Opening(Generic[T]):
    """Sends the request when it is entered, and lets go of the connection when it is left."""

    __slots__ = ("_opened", "_send")

    def __init__(self, send: Callable[[], object]) -> None:
        self._send = send
        self._opened: StreamingResponse[T] | None = None

    def __enter__(self) -> StreamingResponse[T]:
        self._opened = cast("StreamingResponse[T]", self._send())
        return self._opened

    def __exit__(self, *exc_info: object) -> None:
        if self._opened is not None:
            self._opened.close()


class AsyncOpening(Generic[T]):
    """:class:`Opening`, asynchronous."""

    __slots__ = ("_opened", "_send")

    def __init__(self, send: Callable[[], Any]) -> None:
        self._send = send
        self._opened: AsyncStreamingResponse[T] | None = None

    async def __aenter__(self) -> AsyncStreamingResponse[T]:
        self._opened = cast("AsyncStreamingResponse[T]", await self._send())
        return self._opened

    async def __aexit__(self, *exc_info: object) -> None:
        if self._opened is not None:
            await self._opened.aclose()
