"""The webhook signatures of another tool, rewritten as `x-sdk-webhook-signature`."""

from __future__ import annotations

from typing import Any

from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import Level
from sdkloom.source.pointer import escape

_FERN = "x-fern-webhook-signature"
_FORMATS = {"unix-seconds": "seconds", "unix-millis": "milliseconds", "iso8601": "rfc3339"}
_BEYOND = {
    "body-hash-binding": "a hash of the body in the address",
    "url-normalization": "the called address",
    "notification-url": "the called address",
    "message-id": "an id whose header is not said",
    "body-sort": "a sorted body",
}
"""What may be signed that the SDK does not know at the time of checking."""


def translated(ctx: Context, levels: list[Level]) -> tuple[dict[str, Any] | None, str] | None:
    """(our spelling of `x-fern-webhook-signature`, its pointer); ``None`` where no level has it, or all it says is ``true``.

    The spelling is ``None`` where it was switched off, and where it asks for more than the SDK checks (LOW089).
    """
    for node, pointer in reversed(levels):
        value = node.get(_FERN)
        at = f"{pointer}/{escape(_FERN)}"
        if isinstance(value, dict):
            return _fern(ctx, value, at), at
        if value is False:
            return None, at
        if value is not None and value is not True:
            ctx.error("LOW021", f"{_FERN} must be an object, true or false, not {shown(value)}", at)
            return None, at
    return None


def _fern(ctx: Context, spec: dict[str, Any], at: str) -> dict[str, Any] | None:
    form = spec.get("payload-format")
    form = form if isinstance(form, dict) else {}
    listed = form.get("components", ["body"])
    components = [str(item) for item in listed] if isinstance(listed, list) else [str(listed)]
    reasons = [text for key, text in _BEYOND.items() if key in spec or key in form or key in components]
    if spec.get("type") != "hmac":
        reasons = ["a pair of keys" if spec.get("type") == "asymmetric" else f"the type {shown(spec.get('type'))}"]
    if reasons:
        ctx.warn("LOW089", f"no verifier: the signature needs {reasons[0]}", at)
        return None
    delimiter = form.get("delimiter", "")
    own: dict[str, Any] = {
        "header": spec.get("header"),
        "algorithm": spec.get("algorithm"),
        "encoding": spec.get("encoding", "base64"),
        "prefix": spec.get("signature-prefix") or None,
        "payload": str(delimiter).join(f"{{{item}}}" for item in components),
    }
    if isinstance(spec.get("timestamp"), dict):
        _fern_time(ctx, spec["timestamp"], own, f"{at}/timestamp")
    return own


def _fern_time(ctx: Context, spec: dict[str, Any], own: dict[str, Any], at: str) -> None:
    if "{timestamp}" not in own["payload"]:
        ctx.warn("LOW089", "the age of requests is not checked: their time is not signed, so it proves nothing", at)
        return
    written = spec.get("format", "unix-seconds")
    own["timestamp"] = {"header": spec.get("header"), "format": _FORMATS.get(str(written), written)}
    own["tolerance"] = spec.get("tolerance")
