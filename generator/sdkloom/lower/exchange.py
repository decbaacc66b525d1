"""`x-sdk-token-exchange`: a credential that is bought by calling an operation."""

from __future__ import annotations

from msgspec.structs import replace

from sdkloom.ir.api import SecurityScheme
from sdkloom.ir.operation import Operation
from sdkloom.ir.traits import TokenExchange
from sdkloom.lower.context import Context
from sdkloom.lower.extensions import Spec
from sdkloom.lower.traits import check_path, check_property, operation_named


def with_exchange(ctx: Context, scheme: SecurityScheme, by_name: dict[str, Operation]) -> SecurityScheme:
    """The scheme, with its exchange when it declares one."""
    node = ctx.document.get(scheme.origin)
    value = node.get("x-sdk-token-exchange") if isinstance(node, dict) else None
    if value is None or value is False:
        return scheme
    pointer = f"{scheme.origin}/x-sdk-token-exchange"
    if not isinstance(value, dict):
        ctx.error("LOW021", "x-sdk-token-exchange must be an object or false", pointer)
        return scheme
    return replace(scheme, exchange=_exchange(ctx, Spec(ctx, value, pointer), scheme, by_name))


def _exchange(ctx: Context, spec: Spec, scheme: SecurityScheme, by_name: dict[str, Operation]) -> TokenExchange | None:
    operation = operation_named(ctx, spec, "operation", by_name)
    name = spec.text("class", required=True)
    arguments, path = spec.pairs("arguments"), spec.pairs("path")
    key, expires_at = spec.tokens("key", required=True), spec.tokens("expires_at")
    before = spec.integer("refresh_before", 300)
    spec.done()
    if operation is None or name is None or key is None:
        return None
    for argument, kind in arguments:
        if kind not in ("string", "callable"):
            ctx.error("LOW021", "an argument is `string` or `callable`", f"{spec.at('arguments')}/{argument}")
        if operation.body is not None:
            check_property(ctx, operation.body.contents[0].type, argument, f"{spec.at('arguments')}/{argument}")
    inner = spec.inner("path")
    for parameter, _ in path:
        if inner is not None:
            check_path(inner, parameter, operation.parameters)
    if any(scheme.id == used for alternative in operation.security for used, _ in alternative):
        text = "the operation that buys the credential demands it itself"
        ctx.error("LOW086", text, spec.at("operation"), "give it `security: []`")
    return TokenExchange(
        class_name=name,
        operation=operation.id,
        arguments=tuple((argument, kind == "callable") for argument, kind in arguments),
        path_from_client=path,
        key=key,
        expires_at=expires_at,
        refresh_before=300 if before is None else before,
    )
