"""`/swagger-ui/` and the document behind it, the way a Rust service with utoipa shows them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .call import open_operation
from .document import Document, etag
from .errors import ApiError

if TYPE_CHECKING:
    from .service import Service

_PAGE = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <title>Swagger UI</title>
    <link rel="stylesheet" type="text/css" href="./swagger-ui.css" />
    <link rel="stylesheet" type="text/css" href="index.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="./swagger-ui-bundle.js" charset="UTF-8"> </script>
    <script src="./swagger-ui-standalone-preset.js" charset="UTF-8"> </script>
    %s
  </body>
</html>
"""
_LINKED = '<script src="./swagger-initializer.js" charset="UTF-8"> </script>'
_START = """window.onload = function() {
  window.ui = SwaggerUIBundle({
    %s,
    "dom_id": "#swagger-ui",
    "deepLinking": true,
    "presets": [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    "layout": "StandaloneLayout",
  });
};
"""


def _pointer(service: Service) -> str:
    """The line of the configuration that leads to the document."""
    path = json.dumps(service.document.path)
    if service.document.style == "urls":
        return (
            f'"urls": [{{"url": {path}, "name": "Athena"}}, {{"url": "/api-docs/internal.json", "name": "internal"}}]'
        )
    if service.document.style == "configUrl":
        return '"configUrl": "/swagger-ui/config.json"'
    return f'"url": {path}'


async def page(service: Service, request: Request) -> Response:
    inline = service.document.style == "inline"
    script = f"<script>\n{_START % _pointer(service)}</script>" if inline else _LINKED
    return Response(_PAGE % script, media_type="text/html")


async def initializer(service: Service, request: Request) -> Response:
    return Response(_START % _pointer(service), media_type="application/javascript")


async def config(service: Service, request: Request) -> Response:
    return Response(json.dumps({"url": service.document.path}), media_type="application/json")


async def to_page(service: Service, request: Request) -> Response:
    return RedirectResponse("/swagger-ui/", 303)


async def document_or_nothing(request: Request) -> Response:
    """The document with its ETag (304 when the client has it) at the path it has now; 404 for any other path."""
    shown: Document = request.app.state.service.document
    found = request.method in ("GET", "HEAD") and request.url.path == shown.path
    if found and shown.status != 200:
        return Response(b"", shown.status)
    content = shown.read() if found else None
    if content is None:
        raise ApiError("not_found", "There is nothing at this path.")
    headers = {"ETag": etag(content)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, 200, headers, shown.media_type)


ROUTES = [
    open_operation("GET", "/swagger-ui", to_page),
    open_operation("GET", "/swagger-ui/", page),
    open_operation("GET", "/swagger-ui/index.html", page),
    open_operation("GET", "/swagger-ui/swagger-initializer.js", initializer),
    open_operation("GET", "/swagger-ui/config.json", config),
]
