"""The error answers: one exception, one body, one table of codes."""

from __future__ import annotations

from typing import Any

# Stable codes and their statuses. Only 409 and 429 are documented; the others are assumed.
STATUS_OF = {
    "bad_request": 400,
    "missing_api_key": 401,
    "invalid_api_key": 401,
    "expired_api_key": 401,
    "insufficient_credits": 402,
    "insufficient_scope": 403,
    "workspace_mismatch": 403,
    "agent_not_api_enabled": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "duplicate_request": 409,
    "invalid_state": 409,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "validation_failed": 422,
    "rate_limited": 429,
    "internal_error": 500,
    "unavailable": 503,
}


class ApiError(Exception):
    """Ends a request with the documented error envelope. `code` decides the status."""

    def __init__(
        self,
        code: str,
        message: str,
        details: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
        self.headers = headers or {}
        self.status = status or STATUS_OF[code]

    def body(self, timestamp: str, trace_id: str) -> dict[str, Any]:
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.details is not None:
            error["details"] = self.details
        return {"error": {**error, "timestamp": timestamp, "trace_id": trace_id}}


def not_found(what: str, id: str) -> ApiError:
    return ApiError("not_found", f"No {what} has the id {id!r}.")


def rate_limited(scope: str, limit: int, retry_after: int) -> ApiError:
    """429 as documented: `Retry-After` in seconds and `X-RateLimit-Limit`. Assumed: the shape of `details`."""
    return ApiError(
        "rate_limited",
        f"The limit of {limit} requests of this {scope} is used up.",
        {"scope": scope, "limit": limit, "retry_after": retry_after},
        {"Retry-After": str(retry_after), "X-RateLimit-Limit": str(limit)},
    )
