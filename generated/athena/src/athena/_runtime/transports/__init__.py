"""The transports, and the choice among them. Nothing here is imported before a client sends its first request.

One suite of tests holds all of them to the same promises. What a library cannot do stays its own:

- ``httpx``, ``httpx2``, ``aiohttp``: an answer that a server sends unasked behind another may be taken for the next one.
- ``httpx``, ``httpx2``: a synchronous client's read time-out cannot be changed while a body is read.
- ``httpx``: about one in six hundred cancelled requests costs its asynchronous pool a connection for good (httpcore 1.0).
- ``aiohttp``: bytes that had arrived are lost when the connection dies; there is no time-out for writing; a GET may be
  repeated once by the library itself; a session with ``trust_env`` adds the login of a ``.netrc`` where there is none.
- ``"fast"`` (``pyreqwest``): takes no ``ssl_context``, and no ``host`` header but the origin's; there is no time-out for
  writing; each ``Timeout`` in use has connections of its own. It works on a thread of its own, outside of the
  interpreter's lock, and two threads that wake each other are dear on a busy machine: for one request after the other
  the default costs no more, and often less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import ssl

    from ..options import Limits
    from ..transport import AsyncTransport, Transport

__all__ = ["choose", "choose_async"]

_CLIENTS = {
    ("httpx", "Client"): "synchronous",
    ("httpx2", "Client"): "synchronous",
    ("httpx", "AsyncClient"): "asynchronous",
    ("httpx2", "AsyncClient"): "asynchronous",
    ("aiohttp", "ClientSession"): "asynchronous",
}


def choose(
    transport: object,
    *,
    limits: Limits,
    ssl_context: ssl.SSLContext | None = None,
    proxy: str | None = None,
) -> Transport:
    """What sends a synchronous client's requests.

    ``None`` is the default; ``"fast"`` needs the extra ``fast``; an ``httpx`` or ``httpx2`` client is wrapped and
    never closed by us; anything with ``send`` and ``close`` is used as it is. Anything else raises ``TypeError``.
    """
    if transport is None:
        from .httpcore2_ import HttpTransport

        return HttpTransport(limits, ssl_context=ssl_context, proxy=proxy)
    if transport == "fast":
        from .pyreqwest_ import FastTransport

        return FastTransport(limits, ssl_context=ssl_context, proxy=proxy)
    if _library(transport, "synchronous"):
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
    """``choose`` for an asynchronous client, which takes an ``aiohttp.ClientSession`` as well."""
    if transport is None:
        from .httpcore2_async import AsyncHttpTransport

        return AsyncHttpTransport(limits, ssl_context=ssl_context, proxy=proxy)
    if transport == "fast":
        from .pyreqwest_ import AsyncFastTransport

        return AsyncFastTransport(limits, ssl_context=ssl_context, proxy=proxy)
    library = _library(transport, "asynchronous")
    if library in ("httpx", "httpx2"):
        from .httpx_ import AsyncHttpxTransport

        return AsyncHttpxTransport(transport, limits)
    if library == "aiohttp":
        from .aiohttp_ import AiohttpTransport

        return AiohttpTransport(transport, limits)
    return cast("AsyncTransport", _own(transport))


def _library(transport: object, kind: str) -> str:
    """The library whose client this is, or ``""``; subclasses count. No library is imported to find out."""
    for class_ in type(transport).__mro__:
        root, name = class_.__module__.partition(".")[0], class_.__name__
        if (root, name) not in _CLIENTS:
            continue
        if _CLIENTS[root, name] != kind:
            raise TypeError(f"{root}.{name} is no transport of {'an' if kind == 'asynchronous' else 'a'} {kind} client")
        return root
    return ""


def _own(transport: object) -> object:
    made = not isinstance(transport, type)  # a class has these methods too, but nothing to call them on
    if made and callable(getattr(transport, "send", None)) and callable(getattr(transport, "close", None)):
        return transport
    raise TypeError(
        'transport is None, "fast", an httpx, httpx2 or aiohttp client, or an object with send() and close(), '
        f"not {f'the class {transport.__name__}' if isinstance(transport, type) else type(transport).__name__}"
    )
