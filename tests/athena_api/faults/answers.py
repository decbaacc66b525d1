"""Faults that answer in place of the application, or end the connection before it could."""

from __future__ import annotations

import uuid
from email.utils import formatdate

from starlette.responses import Response
from starlette.types import Message

from .. import idempotency
from ..envelope import answer
from ..errors import STATUS_OF, ApiError, rate_limited
from .play import Play, player

BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


async def _fail(play: Play, error: ApiError) -> None:
    if error.status >= 500:
        idempotency.burn(play.service, play.headers)
    body = error.body(play.service.clock.short_stamp(), str(uuid.uuid4()))
    await play.respond(answer(body, error.status, error.headers))


@player("reset-before")
async def reset_before(play: Play) -> None:
    """RST before the first byte. `arg=processed`: the request was carried out, only its answer is lost."""
    if play.fault.arg == "processed":

        async def lose(message: Message) -> None:
            pass

        await play.proper(lose)
    else:
        await play.read_request()
    await play.connection.reset()


@player("bad-gateway-html")
async def bad_gateway(play: Play) -> None:
    idempotency.burn(play.service, play.headers)
    await play.respond(Response(BAD_GATEWAY, 502, media_type="text/html"))


@player("unavailable-once")
async def unavailable(play: Play) -> None:
    """503, then success. `arg`: seconds for `Retry-After`."""
    headers = {"Retry-After": play.fault.arg} if play.fault.arg else {}
    await _fail(play, ApiError("unavailable", "The service is restarting.", headers=headers))


@player("unauthorized-once")
async def unauthorized(play: Play) -> None:
    """401 `expired_api_key`, then success: the key was renewed in between."""
    await _fail(play, ApiError("expired_api_key", "This API key has expired."))


@player("error")
async def any_error(play: Play) -> None:
    """`arg=code`, or `arg=code:status` for a code that the table does not have."""
    code, _, status = (play.fault.arg or "internal_error").partition(":")
    await _fail(play, ApiError(code, f"Asked for: {code}.", status=int(status or STATUS_OF.get(code, 500))))


@player("rate-limit")
async def rate_limit(play: Play) -> None:
    """429. `arg`: seconds (default 1), `date` for an HTTP date one second ahead, `none` for no `Retry-After`."""
    arg = play.fault.arg
    error = rate_limited("workspace", 60, int(arg) if arg.isdigit() else 1)
    if arg == "date":
        error.headers["Retry-After"] = formatdate(play.service.clock.now() / 1e9 + 1, usegmt=True)
    elif arg == "none":
        del error.headers["Retry-After"]
    await _fail(play, error)


@player("duplicate")
async def duplicate(play: Play) -> None:
    await _fail(play, idempotency.duplicate())


@player("text-error")
async def text_error(play: Play) -> None:
    """415 in plain text, as a framework writes it that rejects before the application is asked."""
    await play.respond(Response("Expected request with `Content-Type: application/json`", 415, media_type="text/plain"))


@player("empty-error")
async def empty_error(play: Play) -> None:
    """An error without a body. `arg`: the status, 500 by default."""
    status = int(play.number(500))
    if status >= 500:
        idempotency.burn(play.service, play.headers)
    await play.respond(Response(b"", status))


@player("html-ok")
async def html_ok(play: Play) -> None:
    """200 with a page, as a captive portal answers."""
    await play.respond(Response("<html><body>Please log in</body></html>", 200, media_type="text/html"))


@player("redirect-other-origin")
async def redirect(play: Play) -> None:
    """307 to the second listener, which keeps what it receives. `arg`: another status."""
    target = play.scope["raw_path"].decode("latin-1")
    query = play.scope["query_string"].decode("latin-1")
    location = play.service.other_origin + target + (f"?{query}" if query else "")
    await play.respond(Response(b"", int(play.number(307)), {"Location": location}))


@player("stall")
async def stall(play: Play) -> None:
    """No answer at all, until the client leaves."""
    await play.read_request()
    await play.until_gone()
