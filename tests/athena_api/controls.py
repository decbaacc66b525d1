"""What a test may do to a running server, over HTTP (`/__control__/…`, all POST bodies JSON, answers JSON).

reset · faults · requests · other-requests · clock · limits · settings · seed · credits · notify · document · sockets
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import credits, seed
from .document import STYLES
from .envelope import answer
from .faults.book import parse
from .faults.play import check_name

if TYPE_CHECKING:
    from .service import Service

Body = dict[str, Any]
Action = Callable[["Service", Body], Any]


def reset(service: Service, body: Body) -> None:
    """As if just started."""
    service.reset()


def faults(service: Service, body: Body) -> None:
    """{"fault": "name[;arg=…]", "path"?: glob, "times"?: int, "method"?: str}: the next requests that match meet it."""
    fault = parse(body["fault"])
    check_name(fault.name)
    service.faults.add(body.get("path", "*"), fault, body.get("times"), body.get("method"))


def clock(service: Service, body: Body) -> Any:
    """{"advance": seconds}"""
    service.clock.advance(float(body["advance"]))
    return service.clock.stamp()


def limits(service: Service, body: Body) -> None:
    """{"scope": "workspace"|"key"|"agent", "limit": int, "window"?: seconds}"""
    service.limits.set(body["scope"], int(body["limit"]), int(body.get("window", 60)))


def settings(service: Service, body: Body) -> None:
    """{"key_lifetime"?: seconds, "pause"?: seconds, "keep_alive"?: seconds}"""
    for name, value in body.items():
        if not hasattr(service.settings, name):
            raise ValueError(f"there is no setting {name!r}")
        setattr(service.settings, name, float(value))


def seed_list(service: Service, body: Body) -> None:
    """{"conversations": int, "owner"?: customer id}: the customer's list holds exactly so many."""
    seed.seed_conversations(service, int(body.get("conversations", 250)), body.get("owner", seed.OWNER))


def set_credits(service: Service, body: Body) -> None:
    """{"active": float, "owner"?: customer id}"""
    owner = body.get("owner", seed.OWNER)
    now = credits.customer(service, seed.WORKSPACE, owner)["active_credits"]
    credits.change(service, seed.WORKSPACE, owner, float(body["active"]) - now)


def notify(service: Service, body: Body) -> Any:
    """{"title"?, "body"?, "kind"?, "owner"?}: a new notification, also over the socket."""
    owner, kind = body.get("owner", seed.OWNER), body.get("kind", "run_finished")
    return service.notify(
        seed.WORKSPACE, owner, kind, body.get("title", "A run is done"), body.get("body", "Have a look.")
    )


def document(service: Service, body: Body) -> None:
    """{"content"?: text or JSON, "path"?, "media_type"?, "style"?: url|urls|configUrl|inline, "status"?: int}"""
    changes = dict(body)
    if "content" in changes:
        content = changes.pop("content")
        service.document.source = (content if isinstance(content, str) else json.dumps(content)).encode()
    if changes.get("style", "url") not in STYLES:
        raise ValueError(f"there is no style {changes['style']!r}")
    for name in changes.keys() & {"path", "media_type", "style", "status"}:
        setattr(service.document, name, changes[name])


def drop_sockets(service: Service, body: Body) -> int:
    """Ends every WebSocket without a closing frame. The answer says how many there were."""
    listeners = list(service.hub.listeners)
    for listener in listeners:
        listener.drop()
    return len(listeners)


def requests(service: Service, body: Body) -> Any:
    """What was received, oldest first. {"path"?, "method"?} choose."""
    return service.log.matching(body.get("path"), body.get("method"))


def other_requests(service: Service, body: Body) -> Any:
    """What the second listener received: where a redirect or a `next` link to another origin leads."""
    return service.other_log.matching(body.get("path"), body.get("method"))


ACTIONS: dict[str, Action] = {
    "reset": reset,
    "faults": faults,
    "clock": clock,
    "limits": limits,
    "settings": settings,
    "seed": seed_list,
    "credits": set_credits,
    "notify": notify,
    "document": document,
    "drop-sockets": drop_sockets,
    "requests": requests,
    "other-requests": other_requests,
}
READING = ("requests", "other-requests")


def _route(name: str, action: Action) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            raw = await request.body()
            body = json.loads(raw) if raw else dict(request.query_params)
            return answer({"data": action(request.app.state.service, body)})
        except (ValueError, KeyError, TypeError) as error:
            return answer({"error": f"{type(error).__name__}: {error}", "help": action.__doc__}, 400)

    return Route(f"/__control__/{name}", endpoint, methods=["GET"] if name in READING else ["POST"])


ROUTES = [_route(name, action) for name, action in ACTIONS.items()]
