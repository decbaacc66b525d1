"""One call of an operation, and the route that checks headers, scope and limits before its handler runs."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from . import idempotency
from .auth import Caller, authenticate
from .errors import ApiError, not_found
from .validation import Fields

if TYPE_CHECKING:
    from .service import Service

MAX_JSON_BYTES = 1024 * 1024  # assumed; no page gives a limit for the whole body


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


async def read_bytes(request: Request, most: int) -> bytes:
    """The body, or 413 as soon as it is longer than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise ApiError("payload_too_large", f"The body must have at most {most} bytes.")
    return bytes(body)


async def read_json(request: Request) -> Any:
    """The JSON body, or 415 (not declared as JSON), 413 (too long), 400 (not JSON)."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise ApiError("unsupported_media_type", "Send the body as application/json.")
    body = await read_bytes(request, MAX_JSON_BYTES)
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ApiError("bad_request", "The body is not JSON.") from None


@dataclass
class Call:
    """A request whose caller is known. Handlers read it through here."""

    service: Service
    request: Request
    caller: Caller

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])

    async def fields(self) -> Fields:
        return Fields(await read_json(self.request))

    def claim_idempotency(self) -> None:
        """To be called once the request is known to be good: a refused request leaves its key usable."""
        idempotency.claim(self.service, self.caller.workspace, self.request.headers)

    def own(self, kind: str, id: str) -> dict[str, Any]:
        """The caller's record, or 404; another owner's record is not found either."""
        record = self.service.store.get(kind, id, self.caller.owner)
        if record is None:
            raise not_found(kind, id)
        return record

    def save(self, kind: str, record: dict[str, Any]) -> None:
        self.service.store.put(kind, record["id"], self.caller.owner, record)


Handler = Callable[[Call], Awaitable[Response]]
OpenHandler = Callable[["Service", Request], Awaitable[Response]]


def operation(method: str, path: str, handler: Handler, scope: str) -> Route:
    """A route that asks for both headers and for `scope`, and counts against the workspace's and the key's limits."""

    async def endpoint(request: Request) -> Response:
        service: Service = request.app.state.service
        caller = authenticate(service, request.headers, scope)
        service.limits.count("workspace", caller.workspace)
        service.limits.count("key", caller.key_id)
        try:
            return await handler(Call(service, request, caller))
        except ClientDisconnect:
            return Response(status_code=400)

    return Route(path, endpoint, methods=[method])


def open_operation(method: str, path: str, handler: OpenHandler) -> Route:
    """A route without API key and workspace header."""

    async def endpoint(request: Request) -> Response:
        return await handler(request.app.state.service, request)

    return Route(path, endpoint, methods=[method])
