"""HTTP for fetching: limits on size, time and redirects, credentials for one origin only, private addresses on demand refused."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sdkloom.source.addresses import (
    Forbidden,
    Unreachable,
    is_private_host,
    is_public,
    origin,
    proxied,
    scheme,
    shown,
)
from sdkloom.source.inflate import inflate
from sdkloom.source.limits import MAX_BYTES

if TYPE_CHECKING:
    import httpx2

__all__ = ["Answer", "Web"]

MAX_REDIRECTS = 5
MAX_SECONDS = 180.0  # a page, its scripts and the usual places one after the other
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Answer:
    """A response, decoded: ``url`` is where it came from after redirects."""

    url: str
    status: int
    media_type: str
    etag: str | None
    data: bytes
    links: tuple[str, ...] = ()


@dataclass
class Web:
    """Fetches from one source. ``headers`` (credentials) go to the origin of ``source`` only; other origins get none, and
    are refused when they are private while the source is not (``guard``). ``timeout`` is the time for each address in
    seconds, redirects and body included; all addresses together have until ``end``.
    """

    source: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    timeout: float = 60.0
    guard: bool = True
    public_only: bool = False
    home_is_private: bool | None = (
        None  # found at the first answer, not asked of a name server that may change its mind
    )
    end: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS, repr=False)

    def get(self, url: str, *, etag: str | None = None) -> Answer:
        """The answer for a URL, redirects followed.

        :raises Unreachable: there is no answer, or the server is failing (5xx, 429).
        :raises Forbidden: the address, or one that it redirects to, is not read.
        :raises TooLarge: the body is larger than 50 MB decoded, or a bomb.
        """
        deadline = min(time.monotonic() + self.timeout, self.end)
        for _ in range(MAX_REDIRECTS + 1):
            answer, location = self._one(url, etag, deadline)
            if location is None:
                return answer
            url = urljoin(url, location)
        raise Forbidden(f"more than {MAX_REDIRECTS} redirects")

    def _one(self, url: str, etag: str | None, deadline: float) -> tuple[Answer, str | None]:
        from sdkloom.source.transport import open_response

        if scheme(url) not in ("http", "https"):
            raise Forbidden(f"{shown(url)!r} is not an http(s) address")
        headers = {
            "Accept": "application/json, application/yaml, text/html;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        if self._at_home(url):
            headers.update(self.headers)
        if etag is not None:
            headers["If-None-Match"] = etag
        public = self.public_only or (self.guard and not self._at_home(url) and not self.home_is_private)
        with open_response(url, headers, max(0.001, deadline - time.monotonic()), public=public) as response:
            if self.home_is_private is None and self._at_home(url):
                self.home_is_private = _is_private(url, response)
            location = response.headers.get("location") if response.status_code in _REDIRECTS else None
            if location is not None:
                return Answer(url, response.status_code, "", None, b""), location
            return _answer(url, response, deadline), None

    def _at_home(self, url: str) -> bool:
        return origin(url) == origin(self.source)


def _is_private(url: str, response: httpx2.Response) -> bool:
    """Whether an answer came from an address that is not of the public internet."""
    stream = response.extensions.get("network_stream")
    peer = None if stream is None or proxied(url) else stream.get_extra_info("server_addr")
    return is_private_host(url) if not peer else not is_public(str(peer[0]).partition("%")[0])


def _answer(url: str, response: httpx2.Response, deadline: float) -> Answer:
    if response.status_code >= 500 or response.status_code == 429:
        raise Unreachable(url, f"it answered {response.status_code}")
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    data = inflate(_in_time(response.iter_raw(), url, deadline), encoding, MAX_BYTES)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    links = tuple(response.headers.get_list("link"))
    return Answer(url, response.status_code, media_type, response.headers.get("etag"), data, links)


def _in_time(chunks: Iterable[bytes], url: str, deadline: float) -> Iterable[bytes]:
    for chunk in chunks:
        if time.monotonic() > deadline:
            raise Unreachable(url, "the answer takes too long")
        yield chunk
