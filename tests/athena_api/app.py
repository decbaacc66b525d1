"""The application: routes, the error envelope, faults around it, and the log around everything."""

from __future__ import annotations

import uuid
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import request_response
from starlette.types import ASGIApp, Receive, Scope, Send

from . import controls, realtime, swagger
from .envelope import answer
from .errors import ApiError
from .faults import answers, bodies, streams  # noqa: F401  (they register their faults)
from .faults.play import with_faults
from .request_log import logged
from .routes import all_routes
from .service import Service

_CODES = {404: "not_found", 405: "method_not_allowed"}


def _error_response(service: Service, error: ApiError) -> Response:
    return answer(error.body(service.clock.short_stamp(), str(uuid.uuid4())), error.status, error.headers)


async def _api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return _error_response(request.app.state.service, error)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "bad_request")
    shown = ApiError(code, error.detail, headers=dict(error.headers or {}), status=error.status_code)
    return _error_response(request.app.state.service, shown)


async def _bug(request: Request, error: Exception) -> Response:
    """A mistake in the stand-in itself: 500 to the client, and uvicorn prints the traceback."""
    return _error_response(request.app.state.service, ApiError("internal_error", "Something went wrong."))


def _segments_kept(app: ASGIApp) -> ASGIApp:
    """`app`, which sees `%2F` in a path as a part of its segment: an id with a slash is no other route."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        raw: bytes = scope.get("raw_path", b"")
        if b"%2f" in raw.lower():
            segments = raw.decode("latin-1").split("/")
            scope["path"] = "/".join(unquote(segment).replace("/", "%2F") for segment in segments)
        await app(scope, receive, send)

    return call


def make_app(service: Service) -> ASGIApp:
    """The whole server as one ASGI application."""
    app = Starlette(
        routes=[*all_routes(), *realtime.ROUTES, *controls.ROUTES, *swagger.ROUTES],
        exception_handlers={ApiError: _api_error, HTTPException: _http_error, Exception: _bug},
    )
    app.router.redirect_slashes = False
    app.router.default = request_response(swagger.document_or_nothing)
    app.state.service = service
    return _segments_kept(logged(with_faults(app, service), service.log, service.clock))


def make_other_origin(service: Service) -> ASGIApp:
    """The second listener: keeps what it receives in `service.other_log` and answers `{"data": {}}` to all of it."""

    async def other(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body", False):
            pass
        await answer({"data": {}})(scope, receive, send)

    return logged(other, service.other_log, service.clock)
