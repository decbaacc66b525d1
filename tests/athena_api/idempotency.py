"""`Idempotency-Key`: valid for 24 hours; a second use inside them is 409, and the first answer is not replayed.

Assumed: a key belongs to the workspace, whatever the operation; it is used up when a request was accepted, that is
after 401, 403, 422 and 429, so the repeat of a request that met one of those may keep its key; a 5xx leaves it used
up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from .clock import DAY
from .errors import ApiError

if TYPE_CHECKING:
    from .service import Service

MOST_CHARACTERS = 255


def duplicate() -> ApiError:
    return ApiError("duplicate_request", "A request with this Idempotency-Key was made within the last 24 hours.")


def claim(service: Service, workspace: str, headers: Headers) -> None:
    """Uses the key up, or raises 409. Without the header nothing happens."""
    key = headers.get("idempotency-key")
    if key is None:
        return
    if not 1 <= len(key) <= MOST_CHARACTERS:
        raise ApiError("bad_request", f"Idempotency-Key must have 1 to {MOST_CHARACTERS} characters.")
    now = service.clock.now()
    used_at = service.store.key_used_at(workspace, key)
    if used_at is not None and now - used_at < DAY:
        raise duplicate()
    service.store.use_key(workspace, key, now)


def burn(service: Service, headers: Headers) -> None:
    """Uses the key up without a question: the request ended with 5xx before it reached an operation."""
    key, workspace = headers.get("idempotency-key"), headers.get("x-workspace-id")
    if key and workspace:
        service.store.use_key(workspace, key, service.clock.now())
