"""Token exchange and ephemeral keys. Assumed: the routes below `/ephemeral-keys/` and everything they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from .. import credits
from ..auth import EPHEMERAL_SCOPES, SCOPES, NewKey, issue_key
from ..call import Call, open_operation, operation, read_json
from ..clock import rfc3339
from ..cursors import page
from ..envelope import compact, data, no_content
from ..errors import ApiError, not_found
from ..ids import derived_id
from ..validation import Fields

if TYPE_CHECKING:
    from ..service import Service

GOOD_TOKEN = "firebase-ok:"
LEAST_LIFETIME, MOST_LIFETIME = 60, 86_400


async def exchange_token(service: Service, request: Request) -> Response:
    """Takes the tokens `firebase-ok:<uid>`; each uid is its own customer. No API key, no workspace header."""
    workspace = str(request.path_params["workspace_id"])
    fields = Fields(await read_json(request))
    fields.choice("provider", ("firebase",), required=True)
    token = fields.text("token", required=True, least=1) or ""
    fields.done()
    if service.store.get("workspace", workspace) is None:
        raise not_found("workspace", workspace)
    uid = token[len(GOOD_TOKEN) :]
    if not token.startswith(GOOD_TOKEN) or not uid:
        raise ApiError("invalid_api_key", "The provider does not know this token.")
    owner = derived_id("external_customer", uid)
    new = NewKey(workspace, owner, lifetime=service.settings.key_lifetime, external_user_id=uid)
    record, secret = issue_key(service, new)
    customer = credits.customer(service, workspace, owner)
    shown = {name: customer[name] for name in ("id", "active_credits", "frozen_credits", "inactive_credits")}
    return data({"key": secret, "expires_at": record["expires_at"], "customer": shown})


async def create(call: Call) -> Response:
    fields = await call.fields()
    scopes = fields.texts("scopes", SCOPES)
    lifetime = fields.integer("expires_in_seconds", least=LEAST_LIFETIME, most=MOST_LIFETIME)
    user, label = fields.text("external_user_id", least=1), fields.text("label", most=100)
    fields.done()
    owner = derived_id("external_customer", user) if user else call.caller.owner
    chosen = EPHEMERAL_SCOPES if scopes is None else tuple(scopes)
    new = NewKey(call.caller.workspace, owner, chosen, lifetime or MOST_LIFETIME, None, user, label)
    record, secret = issue_key(call.service, new)
    shown = {name: value for name, value in record.items() if name not in ("prefix", "revoked_at")}
    return data(compact({**shown, "key": secret}), 201)


async def list_(call: Call) -> Response:
    def show(record: dict[str, Any]) -> dict[str, Any]:
        used = call.service.last_used.get(record["id"])
        return {**record, "last_used_at": None if used is None else rfc3339(used)}

    return page(call.request, call.service.store, "key", call.caller.workspace, show=show)


async def revoke(call: Call) -> Response:
    key = call.service.store.get("key", call.path("key_id"), call.caller.workspace)
    if key is None:
        raise not_found("key", call.path("key_id"))
    key["revoked_at"] = key["revoked_at"] or call.service.clock.stamp()
    call.service.store.put("key", key["id"], call.caller.workspace, key)
    return no_content()


ROUTES = [
    open_operation("POST", "/auth/external/{workspace_id}", exchange_token),
    operation("POST", "/ephemeral-keys/", create, "keys:manage"),
    operation("GET", "/ephemeral-keys/", list_, "keys:manage"),
    operation("DELETE", "/ephemeral-keys/{key_id}", revoke, "keys:manage"),
]
