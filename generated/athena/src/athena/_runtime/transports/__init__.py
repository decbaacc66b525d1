"""The transports, and the choice among them. Nothing here is imported before a client sends its first request."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import ssl

    from ..options import Limits
    from ..transport import AsyncTransport, Transport

__all__ = ["choose", "choose_async"]


def choose(
    transport: object,
    *,
    limits: Limits,
    ssl_context: ssl.SSLContext | None = None,
    proxy: str | None = None,
) -> Transport:
    """What sends a synchronous client's requests.

    `None` is the default; `"fast"` needs the extra `fast`; an `httpx` or `httpx2` client is wrapped and never closed by
    us; anything with `send` and `close` is used as it is. Anything else raises `TypeError`.
    """
    if transport is None:
        from .httpcore2_ import HttpTransport

        return HttpTransport(limits, ssl_context=ssl_context, proxy=proxy)
    if transport == "fast":
        from .pyreqwest_ import FastTransport

        return FastTransport(limits, ssl_context=ssl_context, proxy=proxy)
    library = _library(transport)
    if library in ("httpx", "httpx2"):
        from .httpx_ import HttpxTransport

        return HttpxTransport(transport, limits)
    return cast("Transport", _own(transport))


def choose_async(
    transport: object,
    *,
    limits: Limits,
    ssl_context: ssl.SSLContext | None = None,
    proxy: str | None = None,
) -> AsyncTransport:
    """`choose` for an asynchronous client, which takes an `aiohttp.ClientSession` as well."""
    if transport is None:
        from .httpcore2_async import AsyncHttpTransport

        return AsyncHttpTransport(limits, ssl_context=ssl_context, proxy=proxy)
    if transport == "fast":
        from .pyreqwest_ import AsyncFastTransport

        return AsyncFastTransport(limits, ssl_context=ssl_context, proxy=proxy)
    library = _library(transport)
    if library in ("httpx", "httpx2"):
        from .httpx_ import AsyncHttpxTransport

        return AsyncHttpxTransport(transport, limits)
    if library == "aiohttp":
        from .aiohttp_ import AiohttpTransport

        return AiohttpTransport(transport, limits)
    return cast("AsyncTransport", _own(transport))


def _library(transport: object) -> str:
    """The library whose client this is, or `""`; subclasses count. No library is imported to find out."""
    for class_ in type(transport).__mro__:
        root = class_.__module__.partition(".")[0]
        name = class_.__name__
        if (root in ("httpx", "httpx2") and name in ("Client", "AsyncClient")) or (
            root == "aiohttp" and name == "ClientSession"
        ):
            return root
    return ""


def _own(transport: object) -> object:
    if callable(getattr(transport, "send", None)) and callable(getattr(transport, "close", None)):
        return transport
    raise TypeError(
        'transport is None, "fast", an httpx, httpx2 or aiohttp client, or an object with send() and close(), '
        f"not {type(transport).__name__}"
    )
