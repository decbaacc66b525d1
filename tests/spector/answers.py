"""Is the value that a method gave the one that the mock's answer holds?"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.judges.emitted import Emitted, Method
from tests.spector.driver import Request


def check_answer(emitted: Emitted, method: Method, result: Any, request: Request) -> str:
    """What is wrong with ``result``; empty when it holds all that the answer said."""
    answer = request.answer
    if not answer.get("body") and answer.get("status") == 200:
        answer = {"body": request.body}  # this mock's handler answers with what it was sent
    expected = _expected(answer, method)
    if method.verb == "download":
        result, expected = result.read(), _raw(answer)
    elif method.verb in ("paginate", "stream"):
        got = [emitted.plain(item) for item in result]
        return "" if got else "no item came"
    if expected is None or (result is None and not request.answer.get("body")):
        return "" if result is None else f"expected nothing, got {result!r:.200}"
    if isinstance(expected, bytes):
        got: Any = result.encode() if isinstance(result, str) else result
    else:
        got = emitted.plain(result)
    return "" if same(got, expected) else f"got {got!r:.300}, expected {expected!r:.300}"


def _raw(answer: Mapping[str, Any]) -> bytes:
    raw = (answer.get("body") or {}).get("rawContent")
    return base64.b64decode(raw["base64"]) if isinstance(raw, Mapping) else str(raw or "").encode()


def _expected(answer: Mapping[str, Any], method: Method) -> Any:
    body = answer.get("body")
    if not body or body.get("rawContent") is None or method.verb in ("paginate", "stream", "download"):
        return None
    return json.loads(_raw(answer)) if "json" in body["contentType"] else _raw(answer)


def same(got: Any, expected: Any) -> bool:
    """Equal as JSON: numbers by value, instants by value, whatever their fraction's length."""
    if isinstance(got, bytes) or isinstance(expected, bytes):
        return bool(got == expected)
    if isinstance(got, dict) and isinstance(expected, dict):
        return got.keys() == expected.keys() and all(same(got[k], expected[k]) for k in got)
    if isinstance(got, list) and isinstance(expected, list):
        return len(got) == len(expected) and all(map(same, got, expected))
    if isinstance(got, str) and isinstance(expected, str) and got != expected:
        return _instant(got) is not None and _instant(got) == _instant(expected)
    return bool(got == expected) and isinstance(got, bool) == isinstance(expected, bool)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
