"""What a client would have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

if TYPE_CHECKING:
    from ..transport import Request

__all__ = ["RecordedRequest"]


class RecordedRequest:
    """A request as it would have gone over the wire.

    ``query`` has one value for each name, the last; ``query_items`` has every pair in order, for lists.
    """

    __slots__ = ("content", "headers", "method", "origin", "path", "query", "query_items", "target")

    def __init__(self, request: Request, content: bytes) -> None:
        self.method = request.method.decode("ascii")
        self.origin = f"{request.scheme}://{request.host}:{request.port}"
        self.target = request.target.decode("ascii")
        path, _, query = self.target.partition("?")
        self.path = unquote(path)
        self.query_items = parse_qsl(query, keep_blank_values=True)
        self.query = dict(self.query_items)
        self.headers = {name.decode("ascii"): value.decode("latin-1") for name, value in request.headers}
        self.content = content

    def json(self) -> Any:
        """The body, parsed; ``None`` where there is none."""
        import json

        return json.loads(self.content) if self.content else None

    def __repr__(self) -> str:
        return f"<{self.method} {self.path}>"
