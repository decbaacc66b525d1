"""The entry of the stage: a document in, the whole API out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from sdkloom.diagnostics import Diagnostics
from sdkloom.ir.api import Api, Count, Tag, Webhook
from sdkloom.ir.operation import Operation, Parameter
from sdkloom.ir.walk import named_ids
from sdkloom.lower.authorization import with_header
from sdkloom.lower.collect import Raw, collect, ignored
from sdkloom.lower.context import Context
from sdkloom.lower.docs import docs_of, shown, text_of
from sdkloom.lower.errors import error_shape
from sdkloom.lower.exchange import with_exchange
from sdkloom.lower.extensions import check_keys
from sdkloom.lower.operations import Draft, draft, finish
from sdkloom.lower.reach import degraded_codes, input_types, output_types, split
from sdkloom.lower.resources import name_all
from sdkloom.lower.schemas import build_all, type_of
from sdkloom.lower.security import schemes_of
from sdkloom.lower.servers import servers_of
from sdkloom.lower.tags import assign_tags
from sdkloom.lower.traits import tool_loop_of
from sdkloom.lower.webhooks import webhooks_of
from sdkloom.source.document import Document


def lower(document: Document, diagnostics: Diagnostics) -> Api:
    """The API that a document describes.

    Every operation comes out, with a weaker type where the description gives none (severity ``degraded``). Stops with all
    errors found (``LOW…``, ``REF…``) when the description contradicts itself or an extension does not fit it.
    """
    ctx = Context(document, diagnostics, type_of)
    everything = collect(ctx)
    raws = [raw for raw in everything if not ignored(raw)]
    labels = name_all(ctx, raws)
    schemes = with_header(ctx, schemes_of(ctx), raws)
    drafts = [draft(ctx, raw, schemes) for raw in raws]
    webhooks = webhooks_of(ctx, everything)
    build_all(ctx)
    assign_tags(ctx)
    operations = _with_loops(ctx, drafts, [finish(ctx, drafted) for drafted in drafts])
    by_name = names_of(operations)
    schemes = tuple(with_exchange(ctx, scheme, by_name) for scheme in schemes)
    errors = error_shape(ctx)
    operations = _with_codes(ctx, drafts, operations)
    decls, wrappers = split(ctx, operations, webhooks, errors is None)
    api = _info(ctx, document.root)
    api = replace(
        api,
        servers=servers_of(ctx, document.root.get("servers"), "/servers"),
        security_schemes=schemes,
        client_parameters=_client_parameters(ctx, operations),
        operations=tuple(operations),
        webhooks=webhooks,
        decls=decls,
        envelope_decls=wrappers,
        tags=_tags(document.root.get("tags"), labels),
        errors=errors,
        count=_count(ctx, everything, operations, webhooks),
    )
    diagnostics.stop_if_errors()
    return api


def names_of(operations: Iterable[Operation]) -> dict[str, Operation]:
    """`conversations.list` -> the operation, for extensions that name another one."""
    return {".".join((*operation.resource, operation.name)): operation for operation in operations}


def _with_loops(ctx: Context, drafts: list[Draft], operations: list[Operation]) -> list[Operation]:
    by_name = names_of(operations)
    found = []
    for drafted, operation in zip(drafts, operations, strict=True):
        loop = tool_loop_of(ctx, drafted.raw.levels, by_name, operation.body)
        found.append(operation if loop is None else replace(operation, tool_loop=loop))
    return found


def _with_codes(ctx: Context, drafts: list[Draft], operations: list[Operation]) -> list[Operation]:
    """Each operation with the codes of all that was weakened in it, in the types that it reaches included."""
    by_decl = degraded_codes(ctx)
    found = []
    for drafted, operation in zip(drafts, operations, strict=True):
        codes = set(drafted.codes)
        if by_decl:
            for kind in (*input_types(operation), *output_types(ctx, operation, True)):
                for ident in named_ids(kind):
                    codes |= by_decl.get(ident, set())
        found.append(replace(operation, degraded=tuple(sorted(codes))) if codes else operation)
    return found


def _client_parameters(ctx: Context, operations: list[Operation]) -> tuple[Parameter, ...]:
    """The parameters that became arguments of the client, one for each name."""
    found: dict[str, Parameter] = {}
    for operation in operations:
        for parameter in operation.parameters:
            name = parameter.client_parameter
            if name is None:
                continue
            first = found.setdefault(name, parameter)
            if (first.wire, first.location) != (parameter.wire, parameter.location) and parameter.location != "path":
                text = f"the client parameter {name[:60]!r} means both {shown(first.wire)} and {shown(parameter.wire)}"
                ctx.error("LOW087", text, f"{parameter.origin}/x-sdk-client-parameter")
    return tuple(found.values())


def _tags(nodes: Any, labels: dict[str, tuple[str, ...]]) -> tuple[Tag, ...]:
    found = [n for n in nodes if isinstance(n, dict)] if isinstance(nodes, list) else []
    named = [(n["name"], n) for n in found if isinstance(n.get("name"), str)]
    return tuple(Tag(name, docs_of(node), labels.get(name, ())) for name, node in named)


def _info(ctx: Context, root: dict[str, Any]) -> Api:
    info = root.get("info")
    if info is not None and not isinstance(info, dict):
        ctx.error("LOW002", f"`info` must be an object, not {shown(info)}", "/info")
    info = info if isinstance(info, dict) else {}
    check_keys(ctx, root, "")
    licence, contact = info.get("license"), info.get("contact")
    docs = docs_of({**root, **info}) if "externalDocs" in root else docs_of(info)
    version = info.get("version")
    return Api(
        title=text_of(info, "title") or "API",
        version=version if isinstance(version, str) else "" if version is None else str(version),
        docs=docs,
        license=(text_of(licence, "identifier") or text_of(licence, "name")) if isinstance(licence, dict) else None,
        contact_url=text_of(contact, "url") if isinstance(contact, dict) else None,
        terms_url=text_of(info, "termsOfService"),
    )


def _count(ctx: Context, everything: list[Raw], operations: list[Operation], webhooks: tuple[Webhook, ...]) -> Count:
    """The account of the run. The number seen comes from the document's own walk: a difference is a fault of ours."""
    seen = len(ctx.document.operations())
    ignored_count = len(everything) - len(operations)
    if seen != len(everything):
        text = f"{seen} operations are in the description, {len(everything)} were understood: an error of the generator"
        ctx.error("LOW099", text, "/paths")
    return Count(seen, len(operations), ignored_count, sum(1 for operation in operations if operation.degraded))
