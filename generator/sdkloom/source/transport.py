"""The one place that opens connections for fetching. Imported only when something is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from sdkloom.source.addresses import Forbidden, Unreachable, check_literal, proxied, public_address, shown

__all__ = ["open_response"]


@contextmanager
def open_response(url: str, headers: dict[str, str], timeout: float, *, public: bool) -> Iterator[httpx2.Response]:
    """A GET, its body not yet read, redirects not followed. ``public`` refuses addresses that are not of the internet.

    :raises Unreachable: there is no answer.
    :raises Forbidden: the URL cannot be used, or is private although ``public``.
    """
    try:
        with _client(url, timeout, public=public) as client, client.stream("GET", url, headers=headers) as response:
            yield response
    except httpx2.TimeoutException:
        raise Unreachable(url, "no answer in time") from None
    except httpx2.HTTPError as error:
        raise Unreachable(url, str(error)[:200] or type(error).__name__) from None
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise Forbidden(f"{shown(url)!r} is not a usable address ({str(error)[:80]})") from None


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
