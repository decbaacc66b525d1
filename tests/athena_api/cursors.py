"""Opaque cursors and pages: limit 20 by default and 100 at most, `next_cursor` beside `data`."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from itertools import islice
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .envelope import answer
from .errors import ApiError
from .store import Store

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
# No secret: it only makes a cursor that a client made up or took from another list show.
_SEAL = b"athena stand-in cursor"

Record = dict[str, Any]


def encode(listing: str, position: int) -> str:
    seal = hmac.new(_SEAL, f"{listing}:{position}".encode("utf-8", "replace"), hashlib.sha256).digest()[:6]
    return base64.urlsafe_b64encode(position.to_bytes(8, "big") + seal).decode().rstrip("=")


def decode(listing: str, cursor: str) -> int:
    """The position, or 400 when the cursor is not one that this listing gave."""
    try:
        position = int.from_bytes(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[:8], "big")
    except ValueError:
        position = -1
    if position < 0 or not hmac.compare_digest(encode(listing, position).encode(), cursor.encode("utf-8", "replace")):
        raise ApiError("bad_request", "The cursor is not valid for this list.")
    return position


def read_limit(request: Request) -> int:
    text = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MAX_LIMIT):
        problem = {"field": "limit", "code": "out_of_range", "message": f"limit must be from 1 to {MAX_LIMIT}"}
        raise ApiError("validation_failed", "The request is not valid.", {"fields": [problem]})
    return int(text)


def page(
    request: Request,
    store: Store,
    kind: str,
    owner: str,
    *,
    newest_first: bool = True,
    keep: Callable[[Record], bool] = lambda record: True,
    show: Callable[[Record], Record] = lambda record: record,
) -> Response:
    """One page of the owner's records. A cursor holds for the same list with the same filters only (assumed)."""
    limit = read_limit(request)
    filters = sorted(
        (name, value) for name, value in request.query_params.multi_items() if name not in ("cursor", "limit")
    )
    listing = f"{kind}|{owner}|{filters}"
    cursor = request.query_params.get("cursor")
    after = None if cursor is None else decode(listing, cursor)
    rows = (row for row in store.walk(kind, owner, after, newest_first=newest_first) if keep(row[1]))
    found = list(islice(rows, limit + 1))
    shown = found[:limit]
    following = encode(listing, shown[-1][0]) if len(found) > limit else None
    return answer({"data": [show(record) for _, record in shown], "next_cursor": following})
