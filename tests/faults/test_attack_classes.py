"""The known holes of clients, one by one: what a hostile server or a hostile argument can do to the emitted package.

Each test is named after a class of `reliability.md`, section 2, "Client runtime".
"""

from __future__ import annotations

import contextlib
import email.parser
import email.policy
import json
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from athena import (
    AthenaError,
    InvalidRequestError,
    Limits,
    RateLimitError,
    RedirectError,
    ResponseDecodeError,
    ServiceUnavailableError,
)
from runtime.errors import PaginationError
from runtime.operation import Operation, Pages

from tests.faults.product import KEY, AsyncPlain, Item, Plain, async_client, sync_client
from tests.faults.replies import answers, reply
from tests.faults.server import FaultServer, Recorded

Start = Callable[..., FaultServer]
MakeClient = Callable[..., Any]
Count = Callable[[str, int], None]

MIB = 1024 * 1024
CREDITS = reply(b'{"data": {"active_credits": 1}}')


# Key leak on cross-origin redirect

LOCATIONS = ("{other}/my/credits", "//127.0.0.1:{port}/x", "http://user@127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}")


def _location(form: str, other: FaultServer) -> str:
    return form.format(other=other.url, port=other.port)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("form", LOCATIONS)
def test_a_redirect_to_another_origin_is_not_followed(
    make_client: MakeClient, start: Start, form: str, status: int
) -> None:
    other = start(answers(CREDITS))
    server = start(answers(reply(b"", status, location=_location(form, other))))
    with pytest.raises(RedirectError) as caught:
        make_client(server).credits.get()
    assert caught.value.location == f"http://127.0.0.1:{other.port}"
    assert other.connections == 0
    assert len(server.requests) == 1


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_nor_by_a_client_that_was_told_to_follow(start: Start, library: str) -> None:
    """httpx would send x-api-key along: its own following is switched off for every request of ours."""
    httpx = pytest.importorskip(library)
    other = start(answers(CREDITS))
    server = start(answers(reply(b"", 302, location=f"{other.url}/my/credits")))
    with httpx.Client(follow_redirects=True) as beneath, pytest.raises(RedirectError):
        sync_client(server, transport=beneath).credits.get()
    assert other.connections == 0

    async def main() -> None:
        async with httpx.AsyncClient(follow_redirects=True) as beneath:
            with pytest.raises(RedirectError):
                await async_client(server, transport=beneath).credits.get()

    anyio.run(main)
    assert other.connections == 0


def test_a_redirect_of_the_upgrade_is_not_followed(make_client: MakeClient, start: Start) -> None:
    pytest.importorskip("websockets")
    other = start(answers(reply(b"", 404)))
    server = start(answers(reply(b"", 302, location=f"{other.url.replace('http', 'ws')}/realtime")))
    with pytest.raises(AthenaError), make_client(server).realtime.connect():
        pass
    assert server.requests
    assert other.connections == 0


def test_redirects_on_the_origin_have_an_end(make_client: MakeClient, start: Start) -> None:
    server = start(answers(reply(b"", 307, location="/my/credits")))
    with pytest.raises(RedirectError, match="more than 5"):
        make_client(server).credits.get()
    assert len(server.requests) == 6
    other = start(answers(reply(b"", 307, location="/my/credits")))
    with pytest.raises(RedirectError, match="more than 1"):
        make_client(other, limits=Limits(max_redirects=1)).credits.get()
    assert len(other.requests) == 2


# Key to another host by a next link or a path


@pytest.mark.parametrize("form", ["{other}/items?page=2", "//127.0.0.1:{port}/items", "http:\\\\127.0.0.1:{port}\\x"])
def test_a_next_link_that_leaves_the_origin(start: Start, form: str) -> None:
    other = start(answers(reply(b'{"items": []}')))
    page = json.dumps({"items": [{"n": 1}], "next": _location(form, other)}).encode()
    server = start(answers(reply(page)))
    operation: Operation[Any] = Operation(
        "GET", "/items", response=Pages(Item, style="url", items="/items", next="/next")
    )
    with Plain(base_url=server.url) as client, pytest.raises(PaginationError):
        list(client.paginate(operation))

    async def main() -> None:
        async with AsyncPlain(base_url=server.url) as client:
            with pytest.raises(PaginationError):
                [item async for item in client.paginate(operation)]

    anyio.run(main)
    assert other.connections == 0


IDS = (
    "../models?x=1#f",
    "..",
    ".",
    "%2e%2e",
    "%2E.",
    "a/b",
    "a\\b",
    "@evil.test/x",
    "//evil.test",
    "http://evil.test/",
    "a?b=c",
    "a#b",
    "a%2Fb",
    "a%00b",
    "a\x00b",
    "a\r\nx-evil: 1",
    "a b",
    "",
    "ä☀",
    ";p=1",
    "a" * 5000,
)


@pytest.mark.parametrize("value", IDS, ids=range(len(IDS)))
def test_an_id_never_leaves_its_segment(make_client: MakeClient, start: Start, value: str) -> None:
    from urllib.parse import unquote

    server = start(answers(reply(b'{"data": {}}')))
    client = make_client(server)
    try:
        client.media.get(value)
    except InvalidRequestError:
        assert server.connections == 0, "refused before anything was sent"
        assert value.lower().replace("%2e", ".") in ("", ".", "..") or not value.isprintable()
        return
    except ResponseDecodeError:
        pass
    target = server.requests[0].target.decode("ascii")
    assert target.startswith("/my/media/")
    assert target.count("/") == 3
    assert not set("?#\\ \r\n\x00") & set(target)
    assert unquote(target.rpartition("/")[2]) == value
    assert [name for name, _ in server.requests[0].headers if name.lower() == b"x-evil"] == []


# Header and multipart CRLF

EVIL = ("a\r\nx-evil: 1", "a\nx-evil: 1", "a\rx-evil: 1", "a\x00b")


@pytest.mark.parametrize("value", EVIL, ids=range(len(EVIL)))
def test_no_header_is_smuggled_in(make_client: MakeClient, start: Start, value: str) -> None:
    server = start(answers(CREDITS))
    for given in (
        {"extra_headers": {"x-a": value}},
        {"extra_headers": {value: "x"}},
    ):
        with pytest.raises(InvalidRequestError) as caught:
            make_client(server).credits.get(**given)
        assert "x-evil" not in str(caught.value) or value not in str(caught.value)
    with pytest.raises(InvalidRequestError):
        make_client(server).agents.execute("agent:x", message="m", idempotency_key=value)
    for settings in ({"workspace_id": value}, {"api_key": value}, {"default_headers": {"x-a": value}}):
        with pytest.raises(InvalidRequestError):
            make_client(server, **settings).credits.get()
    with pytest.raises(InvalidRequestError):
        make_client(server, api_key=lambda: value).credits.get()
    assert server.requests == []


@pytest.mark.parametrize(
    "headers",
    [
        {"transfer-encoding": "chunked"},
        {"content-length": "3"},
        {"content-length": "9999"},
        {"Content-Length": "0", "Transfer-Encoding": "chunked"},
        {"host": "a b"},
        {"host": "evil.test/x"},
    ],
)
@pytest.mark.parametrize("beneath", [None, "fast"])
def test_no_header_makes_two_requests_of_one(
    make_client: MakeClient, start: Start, headers: dict[str, str], beneath: str | None
) -> None:
    """Where a request ends is for the transport to say. It is the caller's mistake, and it is not tried again."""
    if beneath is not None:
        pytest.importorskip("pyreqwest")
    server = start(answers(CREDITS))
    client = make_client(server, max_retries=2, transport=beneath)
    slept: list[float] = []
    _note_sleep(client, slept)
    with pytest.raises(InvalidRequestError, match="cannot be sent"):
        client.agents.execute("agent:x", message="m", extra_headers=headers, idempotency_key="k")
    assert (server.requests, slept) == ([], [])


@pytest.mark.parametrize("key", [f"{KEY} ", f" {KEY}", f"{KEY}\t"])
def test_a_key_with_white_space_about_it_is_named_and_not_shown(
    make_client: MakeClient, start: Start, key: str
) -> None:
    """What a shell or a file puts behind a key."""
    server = start(answers(CREDITS))
    with pytest.raises(InvalidRequestError, match=r"x-api-key.*white space") as caught:
        make_client(server, api_key=key).credits.get()
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None
    assert server.requests == []


def _parts(request: Recorded) -> list[Any]:
    content_type = request.header(b"content-type") or b""
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
        b"content-type: " + content_type + b"\r\n\r\n" + request.body
    )
    return list(message.iter_parts())


@pytest.mark.parametrize("evil", [*EVIL, 'a"; filename="b', "a\\"], ids=range(len(EVIL) + 2))
@pytest.mark.parametrize("place", ["file name", "content type", "field name", "field value"])
def test_no_part_header_is_smuggled_in(make_client: MakeClient, start: Start, evil: str, place: str) -> None:
    attachment = {"id": "attachment:1", "storage_key": "k", "filename": "f", "content_type": "text/plain", "size": 1}
    server = start(answers(reply(json.dumps({"data": attachment}).encode(), 201)))
    file: Any = (evil if place == "file name" else "f.txt", b"content", "text/plain")
    if place == "content type":
        file = ("f.txt", b"content", evil)
    more: dict[str, Any] = {}
    if place == "field name":
        more = {"extra_body": {evil: "x"}}
    elif place == "field value":
        more = {"metadata": {"k": evil}}
    try:
        make_client(server).attachments.upload(file=file, **more)
    except InvalidRequestError:
        assert server.connections == 0
        return
    except ResponseDecodeError:
        pass
    parts = _parts(server.requests[0])
    assert len(parts) == 1 + bool(more)
    allowed = {"content-disposition", "content-type", "content-length"}
    for part in parts:
        assert {name.lower() for name in part} <= allowed
        assert b"x-evil" not in bytes(str(part.get("content-type", "")), "utf-8")
    assert any(part.get_payload(decode=True) == b"content" for part in parts)


# Retry storms, hang by Retry-After


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("3600", 3600.0), ("61", 61.0), ("9" * 30, 1e30), ("Fri, 31 Dec 9999 23:59:59 GMT", None)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_nobody_sleeps_for_an_hour(
    make_client: MakeClient, start: Start, value: str, seconds: float | None, status: int
) -> None:
    server = start(answers(reply(b"", status, retry_after=value)))
    client = make_client(server, max_retries=2)
    slept: list[float] = []
    _note_sleep(client, slept)
    with pytest.raises((RateLimitError, ServiceUnavailableError)) as caught:
        client.credits.get()
    assert slept == []
    assert len(server.requests) == 1
    assert caught.value.retry_after is not None
    assert caught.value.retry_after == pytest.approx(seconds) if seconds else caught.value.retry_after > 1e9


def _note_sleep(client: Any, slept: list[float]) -> None:
    async def later(seconds: float) -> None:
        slept.append(seconds)

    target = getattr(client, "target", client)
    target._link.sleep = later if target.is_async else slept.append


# Environment trust


@pytest.mark.parametrize("beneath", [None, "fast", "httpx", "httpx2"])
def test_netrc_does_not_replace_a_credential(
    start: Start, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, beneath: str | None
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\ndefault login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server = start(answers(reply(b"{}")))
    library: Any = beneath
    if beneath in ("httpx", "httpx2"):
        library = pytest.importorskip(beneath).Client()
    elif beneath:
        pytest.importorskip("pyreqwest")
    with sync_client(server, transport=library, webhook_secret="rc_secret") as client:
        for call in (
            client.credits.get,
            lambda: client.webhooks.revenuecat("workspace:x", api_version="1", event={}),
        ):
            with contextlib.suppress(ResponseDecodeError):
                call()
    _check_credentials(server, netrc_is_read=False)


def _check_credentials(server: FaultServer, *, netrc_is_read: bool) -> None:
    first, second = server.requests
    assert first.header(b"x-api-key") == KEY.encode()
    assert second.header(b"authorization") == b"Bearer rc_secret"
    assert (first.header(b"authorization") is not None) == netrc_is_read


@pytest.mark.parametrize("beneath", [None, "fast", "httpx", "httpx2", "aiohttp", "aiohttp with trust_env"])
def test_nor_in_the_asynchronous_client(
    start: Start, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, beneath: str | None
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\ndefault login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server = start(answers(reply(b"{}")))
    trusts = beneath == "aiohttp with trust_env"

    async def main() -> None:
        library: Any = beneath
        if beneath in ("httpx", "httpx2"):
            library = pytest.importorskip(beneath).AsyncClient()
        elif beneath is not None and beneath.startswith("aiohttp"):
            library = pytest.importorskip("aiohttp").ClientSession(trust_env=trusts)
        elif beneath:
            pytest.importorskip("pyreqwest")
        async with async_client(server, transport=library, webhook_secret="rc_secret") as client:
            with contextlib.suppress(ResponseDecodeError):
                await client.credits.get()
            with contextlib.suppress(ResponseDecodeError):
                await client.webhooks.revenuecat("workspace:x", api_version="1", event={})
        if not isinstance(library, (str, type(None))):
            await (library.aclose() if hasattr(library, "aclose") else library.close())

    anyio.run(main)
    _check_credentials(server, netrc_is_read=trusts)


def test_a_login_of_an_aiohttp_session_does_not_replace_a_credential(start: Start) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    server = start(answers(reply(b"{}")))

    async def main() -> None:
        async with (
            aiohttp.ClientSession(auth=aiohttp.BasicAuth("somebody", "else")) as session,
            async_client(server, transport=session, webhook_secret="rc_secret") as client,
        ):
            with contextlib.suppress(ResponseDecodeError):
                await client.webhooks.revenuecat("workspace:x", api_version="1", event={})

    anyio.run(main)
    assert server.requests[0].header(b"authorization") == b"Bearer rc_secret"
