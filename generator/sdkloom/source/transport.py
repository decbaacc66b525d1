"""The one place that opens connections for fetching. Imported only when something is fetched."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx2

from sdkloom.source.addresses import Forbidden, Unreachable, check_literal, proxied, public_address, shown

__all__ = ["open_response"]


@contextmanager
def open_response(url: str, headers: dict[str, str], timeout: float, *, public: bool) -> Iterator[httpx2.Response]:
    """A GET, its body not yet read, redirects not followed. ``public`` refuses addresses that are not of the internet.

    :raises Unreachable: there is no answer.
    :raises Forbidden: the URL cannot be used, or is private although ``public``.
    """
    watch = _Watch(timeout)
    try:
        with (
            watch.running(),
            _client(url, timeout, public=public) as client,
            client.stream("GET", url, headers=headers, extensions={"trace": watch.see}) as response,
        ):
            yield response
    except httpx2.TimeoutException:
        raise Unreachable(url, "no answer in time") from None
    except httpx2.HTTPError as error:
        reason = "no answer in time" if watch.over else str(error)[:200] or type(error).__name__
        raise Unreachable(url, reason) from None
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise Forbidden(f"{shown(url)!r} is not a usable address ({str(error)[:80]})") from None


class _Watch:
    """Cuts the connection when the time for the whole answer is over: the client's own time-outs begin anew with every byte,
    so a server that trickles would hold us for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._stream: Any = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    @contextmanager
    def running(self) -> Iterator[None]:
        self._timer.start()
        try:
            yield
            if self.over:  # a body that ends with the connection would count as whole
                raise httpx2.ReadTimeout("the answer takes too long")
        finally:
            self._timer.cancel()

    def see(self, event: str, info: dict[str, Any]) -> None:
        """Told of each step of the connection; keeps the newest stream."""
        found = info.get("return_value")
        if hasattr(found, "get_extra_info"):
            self._stream = found
            if self.over:
                self._cut()

    def _cut(self) -> None:
        self.over = True
        if self._stream is not None:
            with suppress(OSError):
                self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def _client(url: str, timeout: float, *, public: bool) -> httpx2.Client:
    if not public:
        return httpx2.Client(timeout=timeout, follow_redirects=False)
    if proxied(url):  # the proxy connects, so only what the address itself says can be checked
        check_literal(url)
        return httpx2.Client(timeout=timeout, follow_redirects=False)
    return httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=False, transport=_PublicTransport())


class _PublicTransport(httpx2.BaseTransport):
    """Connects to public addresses only: the name is resolved here, and the connection goes to the address that was checked,
    so that a second look-up cannot give another one.
    """

    def __init__(self) -> None:
        self._inner = httpx2.HTTPTransport(trust_env=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        address = public_address(request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80))
        pinned = httpx2.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": request.url.host},
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        self._inner.close()
