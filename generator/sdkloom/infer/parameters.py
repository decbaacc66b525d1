"""Parameters that belong to the client: sent with nearly every request; and the key that makes a repetition harmless."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sdkloom.infer.finding import Finding, View, words
from sdkloom.infer.query import quoted
from sdkloom.ir.operation import Operation, Parameter
from sdkloom.source import pointer as pointers

_NOT_OURS = frozenset(
    [
        "accept",
        "content_type",
        "authorization",
        "user_agent",
        "cookie",
        "host",
        "if_match",
        "if_none_match",
        "if_modified_since",
        "range",
        "if_unmodified_since",
        "accept_encoding",
        "content_length",
        "connection",
        "prefer",
    ]
)
_LEAST = 5
_SHARE = 0.8


def client_parameters(view: View) -> Iterator[Finding]:
    """Headers that at least four of five operations have, and query parameters that as many of them require."""
    uses: dict[tuple[str, str], list[Parameter]] = defaultdict(list)
    for operation in view.api.operations:
        for parameter in operation.parameters:
            if parameter.location in ("header", "query") and parameter.client_parameter is None:
                uses[parameter.location, parameter.wire].append(parameter)
    names: set[str] = set()
    for (location, wire), found in uses.items():
        name = _argument(wire)
        if len(found) < max(_LEAST, _SHARE * len(view.api.operations)) or name in names or name is None:
            continue
        if location == "query" and not all(parameter.required for parameter in found):
            continue
        names.add(name)
        evidence = f"the {location} parameter {wire} stands in {len(found)} of {len(view.api.operations)} operations"
        update = {"x-sdk-client-parameter": name}
        for origin in dict.fromkeys(parameter.origin for parameter in found):
            yield Finding(origin, update, evidence, repeated(origin, location, wire))


def repeated(origin: str, location: str, wire: str) -> str | None:
    """What finds a parameter wherever operations or path items repeat it; a shared one has a place of its own."""
    if not origin.startswith("/paths/"):
        return None
    level = "*" if len(pointers.split(origin)) == 4 else "*.*"
    return f"$.paths.{level}.parameters[?@.name == {quoted(wire)} && @.in == {quoted(location)}]"


def _argument(wire: str) -> str | None:
    """The argument's name: without the ``X-`` of old. ``None`` for headers that are the run time's business."""
    name = words(wire).removeprefix("x_")
    usable = name.isidentifier() and name.isascii() and words(wire) not in _NOT_OURS and "idempoten" not in name
    return name if usable else None


def idempotency(view: View) -> Iterator[Finding]:
    """Operations that declare an Idempotency-Key header (by any spelling)."""
    for operation in view.api.operations:
        if operation.idempotency is None and (header := _key_header(operation)) is not None:
            update = {"x-sdk-idempotency": {"header": header}}
            yield Finding(operation.origin, update, f"the header parameter {header}")


def _key_header(operation: Operation) -> str | None:
    for parameter in operation.parameters:
        if parameter.location == "header" and "idempotency_key" in words(parameter.wire):
            return parameter.wire
    return None
