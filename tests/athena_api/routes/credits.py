"""`GET /my/credits`. Assumed: the members, after those that the token exchange shows."""

from __future__ import annotations

from starlette.responses import Response

from .. import credits
from ..call import Call, operation
from ..envelope import data


async def get_credits(call: Call) -> Response:
    return data(credits.balance(credits.customer(call.service, call.caller.workspace, call.caller.owner)))


ROUTES = [operation("GET", "/my/credits", get_credits, "credits:read")]
