"""Bodies as the API writes them: compact JSON inside `{"data": …}`."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response


def to_json(value: Any) -> bytes:
    # The standard library, not the codec of the emitted package: the two must be able to disagree.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(to_json(body), status, headers, media_type="application/json")


def data(value: Any, status: int = 200) -> Response:
    return answer({"data": value}, status)


def no_content() -> Response:
    return Response(status_code=204)


def compact(record: dict[str, Any]) -> dict[str, Any]:
    """Without members that are None, as a serialiser that skips them writes it."""
    return {name: value for name, value in record.items() if value is not None}
