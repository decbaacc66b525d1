"""`/public/cms/…`: no headers needed. Assumed: everything but the prefix and the three words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from ..call import OpenHandler, open_operation
from ..cursors import page
from ..envelope import data
from ..errors import not_found

if TYPE_CHECKING:
    from ..service import Service


async def list_agents(service: Service, request: Request) -> Response:
    """`category`: the slug of one; `q`: words in name, tagline or description, in any case."""
    category, q = request.query_params.get("category"), request.query_params.get("q", "").casefold()
    known = (record for _, record in service.store.walk("cms_category", "public", None, newest_first=False))
    wanted = None if category is None else {record["id"] for record in known if record["slug"] == category}

    def keep(agent: dict[str, Any]) -> bool:
        text = " ".join(agent.get(name) or "" for name in ("name", "tagline", "description")).casefold()
        return q in text and (wanted is None or not wanted.isdisjoint(agent["category_ids"]))

    return page(request, service.store, "cms_agent", "public", newest_first=False, keep=keep)


def _list(kind: str) -> OpenHandler:
    async def handler(service: Service, request: Request) -> Response:
        return page(request, service.store, kind, "public", newest_first=False)

    return handler


def _get(kind: str) -> OpenHandler:
    async def handler(service: Service, request: Request) -> Response:
        slug = str(request.path_params["slug"])
        for _, record in service.store.walk(kind, "public", None, newest_first=False):
            if record["slug"] == slug:
                return data(record)
        raise not_found(kind.partition("_")[2], slug)

    return handler


ROUTES = [
    open_operation("GET", "/public/cms/agents", list_agents),
    open_operation("GET", "/public/cms/agents/{slug}", _get("cms_agent")),
    open_operation("GET", "/public/cms/pages", _list("cms_page")),
    open_operation("GET", "/public/cms/pages/{slug}", _get("cms_page")),
    open_operation("GET", "/public/cms/categories", _list("cms_category")),
]
