"""Fetching a description: a file, a document's address, or the page that shows it."""

from __future__ import annotations

import json
import os
import re
from typing import Any, NoReturn
from urllib.parse import urldefrag

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source import discover
from sdkloom.source.addresses import Forbidden, Unreachable, shown
from sdkloom.source.files import Refused
from sdkloom.source.inflate import TooLarge
from sdkloom.source.net import Answer, Web
from sdkloom.source.snapshot import Snapshot, is_html, media_type_of, read_file, snapshot_of
from sdkloom.source.tree import load

__all__ = ["Snapshot", "Unreachable", "fetch", "read_public"]

HEADERS_VARIABLE = "SDKLOOM_FETCH_HEADERS"
TOKEN_VARIABLE = "SDKLOOM_FETCH_TOKEN"
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:[ \t]*([\t\x20-\x7e\x80-\xff]*)")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def fetch(
    source: str,
    diagnostics: Diagnostics,
    *,
    etag: str | None = None,
    headers: dict[str, str] | None = None,
    timeout: float = 60.0,
) -> Snapshot:
    """Get a description from a file, from its address, or through a documentation page (Swagger UI and others).

    ``etag`` is that of the copy at hand. Credentials come from ``headers`` and the environment (``SDKLOOM_FETCH_HEADERS``,
    lines of ``Name: value``; ``SDKLOOM_FETCH_TOKEN``, a bearer token) and go to the origin of ``source`` only. At most 50 MB
    decoded; ``timeout`` in seconds for each address.

    Stops (``FET…``) when there is no description; raises :class:`Unreachable` when the source does not answer.
    """
    if not _WEB.match(source):
        if _SCHEME.match(source):
            diagnostics.fail("FET006", f"{shown(source)!r} is neither a file nor an http(s) address")
        return read_file(source, diagnostics)
    credentials = {**_environment_headers(diagnostics), **(headers or {})}
    return _Fetcher(source, Web(source, credentials, timeout), diagnostics).run(etag)


def read_public(url: str) -> bytes:
    """The body at a public http(s) address, without credentials: for references to remote documents.

    :raises Refused: the address, or one that it redirects to, is private or not http(s), or the body is too large.
    :raises OSError: it cannot be reached.
    """
    try:
        answer = Web(url, timeout=30.0, public_only=True).get(url)
    except (Forbidden, TooLarge) as error:
        raise Refused(str(error)) from None
    except Unreachable as error:
        raise OSError(str(error)) from None
    if answer.status != 200:
        raise OSError(f"it answered {answer.status}")
    return answer.data


def _environment_headers(diagnostics: Diagnostics) -> dict[str, str]:
    made: dict[str, str] = {}
    for number, line in enumerate(os.environ.get(HEADERS_VARIABLE, "").splitlines(), 1):
        match = _HEADER.fullmatch(line.strip())
        if match:
            made[match[1]] = match[2]
        elif line.strip():
            diagnostics.fail("FET007", f"line {number} of {HEADERS_VARIABLE} is not of the form `Name: value`")
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if token:
        if not token.isascii() or not token.isprintable():
            diagnostics.fail("FET007", f"{TOKEN_VARIABLE} holds characters that no header can carry")
        made["Authorization"] = f"Bearer {token}"
    return made


class _Fetcher:
    def __init__(self, source: str, web: Web, diagnostics: Diagnostics) -> None:
        self.source = source
        self.page = urldefrag(source).url
        self.web = web
        self.diagnostics = diagnostics

    def run(self, etag: str | None) -> Snapshot:
        answer = self.get(self.page, etag)
        if answer.status == 304:
            return Snapshot(b"", answer.media_type, answer.url, "", 0, etag or answer.etag, True)
        if answer.status == 200 and not is_html(answer.data):
            return snapshot_of(answer.data, media_type_of(answer.data), answer.url, answer.etag)
        if answer.status in (401, 403):
            hint = f"put a bearer token into {TOKEN_VARIABLE}, or other headers into {HEADERS_VARIABLE}"
            self.diagnostics.fail("FET002", f"{shown(answer.url)} answered {answer.status}", hint=hint)
        return self.through_page(answer, etag)

    def get(self, url: str, etag: str | None = None) -> Answer:
        try:
            return self.web.get(url, etag=etag)
        except Forbidden as error:
            self.diagnostics.fail("FET006", f"{shown(url)} is not read: {error}")
        except TooLarge as error:
            self.diagnostics.fail("FET005", f"{shown(url)} is not read: {error}")
        except ValueError as error:
            self.diagnostics.fail("FET002", f"{shown(url)} sent broken data: {error}")

    def through_page(self, answer: Answer, etag: str | None) -> Snapshot:
        found = self.named_by(answer) if answer.status == 200 else discover.Found()
        if len(found.urls) + len(found.inline) > 1 or found.urls:
            url = self.choose(found)
            if url is not None:
                return self.document(url, etag)
        if found.inline:
            return self.embedded(found.inline[0], answer.url)
        for place in discover.usual_places(answer.url):
            snapshot = self.probe(place, etag)
            if snapshot is not None:
                return snapshot
        self.give_up(answer)

    def embedded(self, document: Any, url: str) -> Snapshot:
        """A document that stands in the page itself."""
        try:
            data = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        except RecursionError:
            self.diagnostics.fail("FET003", f"the description inside {shown(url)} is nested too deep")
        return snapshot_of(data, "application/json", url)

    def named_by(self, page: Answer) -> discover.Found:
        """What the page, its scripts and the configuration that they name say."""
        text = page.data.decode("utf-8", "replace")
        found = discover.read_page(text, page.url)
        for link in page.links:
            match = re.match(r"\s*<([^>]*)>[^,]*\brel\s*=\s*\"?service-desc", link)
            if match:
                found.add(discover.read_config({"url": match[1]}, page.url))
        if not found:
            for script in discover.scripts_of(text, page.url):
                answer = self.try_get(script)
                if answer is not None:
                    found.add(discover.read_script(answer.data.decode("utf-8", "replace"), page.url))
                if found:
                    break
        for config in list(found.configs)[:3]:
            more = self.config(config)
            if more:
                return more
        return found

    def config(self, url: str) -> discover.Found:
        """What a configuration document (JSON or YAML) names; its own relative addresses belong to the page."""
        answer = self.try_get(url)
        if answer is None:
            return discover.Found()
        try:
            root = load(answer.data, url, Diagnostics()).root
        except Stopped:
            return discover.Found()
        return discover.read_config(root, self.page)

    def choose(self, found: discover.Found) -> str | None:
        """The one address, or the one whose name was asked for; stops with the list when it could be several."""
        if not found.urls:
            return None
        wanted = discover.wanted_name(self.source)
        name = wanted if wanted in found.urls else None
        if name is None and len(found.urls) == 1:
            return next(iter(found.urls.values()))
        if name is None and wanted is None and found.primary in found.urls:
            name = found.primary
        if name is not None:
            return found.urls[name]
        offers = "; ".join(f"{name}: {shown(url)}" for name, url in list(found.urls.items())[:50])
        hint = "give one of the addresses, or add ?urls.primaryName=NAME to the page's"
        self.diagnostics.fail("FET004", f"{shown(self.page)} shows {len(found.urls)} descriptions: {offers}", hint=hint)

    def document(self, url: str, etag: str | None) -> Snapshot:
        answer = self.get(url, etag)
        if answer.status == 304:
            return Snapshot(b"", answer.media_type, answer.url, "", 0, etag or answer.etag, True)
        if answer.status != 200:
            self.diagnostics.fail("FET002", f"{shown(url)}, which the page names, answered {answer.status}")
        if is_html(answer.data):
            self.diagnostics.fail("FET003", f"{shown(url)}, which the page names, is a web page itself")
        return snapshot_of(answer.data, media_type_of(answer.data), answer.url, answer.etag)

    def probe(self, url: str, etag: str | None) -> Snapshot | None:
        answer = self.try_get(url, etag)
        if answer is None:
            return None
        if answer.status == 304:
            return Snapshot(b"", answer.media_type, answer.url, "", 0, etag or answer.etag, True)
        if not discover.is_description(answer.data):
            return None
        return snapshot_of(answer.data, media_type_of(answer.data), answer.url, answer.etag)

    def try_get(self, url: str, etag: str | None = None) -> Answer | None:
        """The answer at an address that may not be there."""
        try:
            answer = self.web.get(url, etag=etag)
        except (Unreachable, Forbidden, TooLarge, ValueError):
            return None
        return answer if answer.status == 200 or (etag is not None and answer.status == 304) else None

    def give_up(self, answer: Answer) -> NoReturn:
        if answer.status != 200:
            self.diagnostics.fail("FET002", f"{shown(answer.url)} answered {answer.status}")
        tried = ", ".join(discover.USUAL_PLACES[:4])
        hint = "give the address of the document itself"
        message = f"{shown(answer.url)} is a page that names no description, and there is none at {tried}, …"
        self.diagnostics.fail("FET003", message, hint=hint)
