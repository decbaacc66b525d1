"""`/webhooks/{workspace_id}/revenuecat`. Assumed: the bearer secret, the body, and what a purchase does.

A purchase or renewal of a product `credits_<n>` adds n credits to the customer `app_user_id`; an event that comes
twice counts once, for RevenueCat repeats what was not acknowledged.
"""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from .. import credits
from ..call import open_operation, read_json
from ..envelope import data
from ..errors import ApiError, not_found
from ..ids import derived_id
from ..seed import WEBHOOK_SECRET
from ..validation import Fields

if TYPE_CHECKING:
    from ..service import Service

TYPES = ("INITIAL_PURCHASE", "RENEWAL", "CANCELLATION", "EXPIRATION", "PRODUCT_CHANGE", "TEST")
_PURCHASES = ("INITIAL_PURCHASE", "RENEWAL")
_PRODUCT = re.compile(r"credits_(\d{1,6})\Z", re.ASCII)
_MOST_INT64 = 2**63 - 1


def _check_secret(request: Request) -> None:
    header = request.headers.get("authorization")
    if header is None:
        raise ApiError("missing_api_key", "Send the webhook's secret as a bearer token.")
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(secret.encode(), WEBHOOK_SECRET.encode()):
        raise ApiError("invalid_api_key", "This is not the webhook's secret.")


def _read_event(event: Fields) -> dict[str, Any]:
    read: dict[str, Any] = {name: event.text(name, required=True, least=1) for name in ("id", "app_user_id")}
    read |= {"type": event.choice("type", TYPES, required=True), "product_id": event.text("product_id")}
    event.integer("event_timestamp_ms", least=0, most=_MOST_INT64, required=True)
    event.integer("expiration_at_ms", least=0, most=_MOST_INT64)
    event.text("currency", least=3, most=3)
    return read


def _customer_id(service: Service, app_user_id: str) -> str:
    known = service.store.get("customer", app_user_id) is not None
    return app_user_id if known else derived_id("external_customer", app_user_id)


async def handle(service: Service, request: Request) -> Response:
    workspace = str(request.path_params["workspace_id"])
    _check_secret(request)
    if service.store.get("workspace", workspace) is None:
        raise not_found("workspace", workspace)
    fields = Fields(await read_json(request))
    fields.text("api_version", required=True)
    nested = fields.child("event", required=True)
    event = _read_event(nested) if nested is not None else {}
    fields.done()
    if service.store.get("webhook_event", event["id"]) is None:
        service.store.put("webhook_event", event["id"], workspace, event)
        product = _PRODUCT.match(event["product_id"] or "")
        if event["type"] in _PURCHASES and product is not None:
            owner = _customer_id(service, event["app_user_id"])
            credits.change(service, workspace, owner, float(product.group(1)))
    return data({"received": True})


ROUTES = [open_operation("POST", "/webhooks/{workspace_id}/revenuecat", handle)]
