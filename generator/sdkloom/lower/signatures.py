"""How the server signs a webhook: said by `x-sdk-webhook-signature`, by another tool's extension, or by well-known headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from sdkloom.ir.operation import Parameter
from sdkloom.ir.traits import Signature, standard_webhooks
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import Level, Spec, spec_of
from sdkloom.lower.params import can_be_sent
from sdkloom.lower.signature_synonyms import translated
from sdkloom.lower.words import nearest

KEY = "x-sdk-webhook-signature"
_PARTS = ("id", "timestamp", "body")
_PART = re.compile(r"\{([^{}]*)\}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_HUB = Signature("X-Hub-Signature-256", prefix="sha256=")
_STANDARD = ("webhook", "svix")
"""What the names of the three headers of Standard Webhooks begin with; the second is older than the specification."""


def signature_of(ctx: Context, levels: list[Level], parameters: Sequence[Parameter]) -> Signature | None:
    """The trait of a webhook. The innermost of ``levels`` that says something counts; where none does, the names of the
    headers that the webhook declares may say it."""
    if any(KEY in node for node, _ in levels):
        spec = spec_of(ctx, levels, KEY)
        return _read(spec) if spec is not None else None
    foreign = translated(ctx, levels)
    if foreign is not None:
        value, pointer = foreign
        return _read(Spec(ctx, value, pointer)) if value is not None else None
    return _recognised(parameters)


def _recognised(parameters: Sequence[Parameter]) -> Signature | None:
    names = {p.wire.lower() for p in parameters if p.location == "header"}
    for prefix in _STANDARD:
        if {f"{prefix}-id", f"{prefix}-timestamp", f"{prefix}-signature"} <= names:
            return standard_webhooks(prefix)
    return _HUB if _HUB.header.lower() in names else None


def _read(spec: Spec) -> Signature:
    standard = spec.choice("type", ("hmac", "standard"), "hmac") == "standard"
    base = standard_webhooks() if standard else Signature(header="")
    found: Any = replace(
        base,
        header=_header(spec, "header", required=spec.value.get("type", "hmac") == "hmac") or base.header,
        prefix=_plain(spec, "prefix") or base.prefix,
        separator=_plain(spec, "separator") or base.separator,
        algorithm=spec.choice("algorithm", ("sha256", "sha1", "sha384", "sha512"), base.algorithm),
        encoding=spec.choice("encoding", ("hex", "base64"), base.encoding),
        payload=spec.text("payload") or base.payload,
        secret=spec.choice("secret", ("text", "base64", "hex"), base.secret),
        env=_variable(spec),
    )
    found = _with_time(spec, _with_id(spec, found))
    spec.done()
    _check_payload(spec, found)
    _check_list(spec, found)
    return found  # type: ignore[no-any-return]


def _header(spec: Spec, key: str, required: bool = False) -> str | None:
    name = spec.text(key, required)
    if name is not None:
        can_be_sent(spec.ctx, name, spec.at(key), required=True)
    return name


def _plain(spec: Spec, key: str) -> str | None:
    """Text that can stand in a header (RFC 9110, section 5.5)."""
    text = spec.text(key)
    if text is not None and not (text.isascii() and text.isprintable()):
        spec.wrong(key, "printable ASCII text")
    return text


def _variable(spec: Spec) -> str | None:
    name = spec.text("x-sdk-env")
    if name is not None and not _VARIABLE.fullmatch(name):
        spec.wrong("x-sdk-env", "the name of an environment variable")
    return name


def _with_id(spec: Spec, found: Signature) -> Signature:
    inner = spec.inner("id")
    if inner is None:
        return found
    header = _header(inner, "header", required=True)
    inner.done()
    return replace(found, id_header=header)


def _with_time(spec: Spec, found: Signature) -> Signature:
    inner, tolerance = spec.inner("timestamp"), spec.seconds("tolerance")
    if tolerance is not None:
        found = replace(found, tolerance=tolerance)
        if tolerance < 1:
            spec.wrong("tolerance", "a span of time of one second or more")
    if inner is not None:
        header, prefix = _header(inner, "header"), _plain(inner, "prefix")
        known = ("seconds", "milliseconds", "rfc3339")
        written: Any = inner.choice("format", known, "seconds")
        if ("header" in inner.value) == ("prefix" in inner.value):
            text = "`timestamp` must have either a header of its own, or a prefix in the signature's header"
            spec.ctx.error("LOW021", text, inner.pointer)
        inner.done()
        found = replace(found, timestamp_header=header, timestamp_prefix=prefix, timestamp_format=written)
        if prefix is not None and found.separator is None:
            found = replace(found, separator=",")
    elif tolerance is not None and found.timestamp_header is None:
        spec.ctx.error("LOW021", "`tolerance` needs `timestamp`: where the time of sending is", spec.at("tolerance"))
    return found


def _check_payload(spec: Spec, found: Signature) -> None:
    """What is signed can be put together, and nothing is trusted that is not signed."""
    named = _PART.findall(found.payload)
    for name in dict.fromkeys(named):
        if name not in _PARTS:
            near = nearest(name, list(_PARTS))
            hint = f"did you mean {{{near}}}?" if near else "known: {id}, {timestamp}, {body}"
            spec.ctx.error(
                "LOW021", f"there is no {shown('{' + name + '}')} in what is signed", spec.at("payload"), hint
            )
    rest = _PART.sub("", found.payload)
    if "{" in rest or "}" in rest or "body" not in named or len(set(named)) < len(named) or not _is_text(rest):
        spec.wrong("payload", "text such as {timestamp}.{body}: with the body, and nothing twice")
    given = {"id": found.id_header, "timestamp": found.timestamp_header or found.timestamp_prefix}
    for name, place in given.items():
        if name in named and place is None and name not in spec.value:
            text = f"{{{name}}} is signed, and `{name}` does not say where it is sent"
            spec.ctx.error("LOW021", text, spec.at("payload"), f"such as `{name}: {{header: X-{name.title()}}}`")
        elif name not in named and name in spec.value:
            text = f"`{name}` is not signed, so it proves nothing"
            spec.ctx.error("LOW021", text, spec.at(name), f"put {{{name}}} into `payload`, or leave `{name}` out")


def _is_text(text: str) -> bool:
    return not any(0xD800 <= ord(ch) <= 0xDFFF for ch in text)


def _check_list(spec: Spec, found: Signature) -> None:
    """The entries of a header that is a list can be told apart."""
    for key, prefix in (("prefix", found.prefix), ("timestamp", found.timestamp_prefix or "")):
        if found.separator is not None and found.separator in prefix:
            text = f"{shown(prefix)} never begins an entry of a list that is split at {shown(found.separator)}"
            spec.ctx.error("LOW021", text, spec.at(key if key in spec.value else "separator"))
    if found.timestamp_prefix is not None and found.timestamp_prefix == found.prefix:
        spec.ctx.error("LOW021", "the time of sending and the signature begin alike", spec.at("timestamp"))
