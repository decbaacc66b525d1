"""Parameters: where each goes and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from msgspec.structs import replace

from sdkloom.ir.operation import Header, Location, Parameter, Style
from sdkloom.ir.types import ANY, NO_CONSTRAINTS, STRING, Type
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import constraints_of, docs_of, shown
from sdkloom.lower.extensions import TOKEN, check_keys, env_of
from sdkloom.lower.media import base_type
from sdkloom.lower.models import default_of
from sdkloom.lower.names import child_name
from sdkloom.lower.shapes import is_ref
from sdkloom.source.pointer import escape
from sdkloom.source.swagger2_parts import schema_of

_LOCATIONS = frozenset(get_args(Location))
_STYLES: dict[str, tuple[Style, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": ("form",),
}
_COOKIE = re.compile(
    r"[!#-+\--:<>-\[\]-~]+"
)  # what does not end a cookie, or begin its value (RFC 6265, section 4.1.1)
_OF_20 = "that is Swagger 2.0; in OpenAPI 3 what is sent in the body is described under requestBody"
_RESERVED_HEADERS = frozenset(("accept", "content-type", "authorization"))
TEMPLATE = re.compile(r"\{([^{}]+)\}")  # OpenAPI 3.2, section 4.8.2: all but braces
_DECORATED = re.compile(r"\{([+#./;?&]?)([^{}/+#.;?&*:]+)(\*|:\d+)?\}")
_ROUTED = re.compile(r"/:([^/:{}]+)(?=/|$)")
_NAMES = ("x-sdk-name", "x-fern-parameter-name", "x-speakeasy-name-override", "x-stainless-param")


def parameters_of(
    ctx: Context, lists: list[tuple[Node, str]], path: str, name: str, place: str
) -> tuple[Parameter, ...]:
    """The parameters of an operation: those of its path item, replaced by its own of the same name and location.

    Names that the path has and nobody declared are added as text; declared path parameters that the path does not have are
    left out. Both are told.
    """
    found: dict[tuple[str, str], Parameter] = {}
    spelt: dict[str, str] = {}
    for nodes, pointer in lists:
        seen: set[tuple[str, str]] = set()
        for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
            parameter = _parameter(ctx, node, f"{pointer}/{index}", name, path)
            if parameter is None:
                continue
            if parameter.location == "header":  # whose case does not count, so any spelling is as good as the first
                parameter = replace(parameter, wire=spelt.setdefault(parameter.wire.lower(), parameter.wire))
            key = (parameter.wire, parameter.location)
            if key in seen:
                ctx.warn(
                    "LOW032",
                    f"the {key[1]} parameter {key[0][:60]!r} is declared twice; the last one counts",
                    parameter.origin,
                )
            seen.add(key)
            found[key] = parameter
        if nodes is not None and not isinstance(nodes, list):
            ctx.error("LOW002", f"`parameters` must be a list, not {shown(nodes)}", pointer)
    return _matched(ctx, found, path, place)


def plain_path(path: str, nodes: list[Node]) -> str:
    """The path with `{name}` for what some write in the manner of RFC 6570, `{+name}` or `{.name*}`, or in that of routers,
    `:name`, when `name` is declared."""
    if not any(mark in path for mark in ("{+", "{#", "{.", "{;", "{?", "{&", "*}", ":")):
        return path
    listed = [n for nodes in nodes if isinstance(nodes, list) for n in nodes if isinstance(n, dict)]
    declared = {n.get("name") for n in listed}
    in_path = {n.get("name") for n in listed if n.get("in") == "path"}

    def routed(match: re.Match[str]) -> str:
        return f"/{{{match[1]}}}" if match[1] in in_path and f"{{{match[1]}}}" not in path else match[0]

    def plain(match: re.Match[str]) -> str:
        return "{" + match[2] + "}" if match[2] in declared and match[0][1:-1] not in declared else match[0]

    return _ROUTED.sub(routed, _DECORATED.sub(plain, path))


def _matched(ctx: Context, found: dict[tuple[str, str], Parameter], path: str, place: str) -> tuple[Parameter, ...]:
    wanted = dict.fromkeys(TEMPLATE.findall(path))
    ordered: list[Parameter] = []
    _respell(ctx, found, wanted)
    for wire in wanted:
        parameter = found.pop((wire, "path"), None)
        if parameter is None:
            ctx.warn("LOW033", f"the path has {{{wire[:60]}}}, which no parameter declares; it is taken as text", place)
            parameter = Parameter(wire, "path", STRING, place, required=True)
        ordered.append(parameter)
    for (wire, location), parameter in found.items():
        if location != "path":
            ordered.append(parameter)
        elif not _in_server(ctx, wire):
            text = f"the path parameter {wire[:60]!r} was left out: the path has no such place"
            ctx.degrade(
                "DEG010", text, parameter.origin, "where it is meant as a query parameter, say so in an overlay"
            )
    return tuple(ordered)


def _respell(ctx: Context, found: dict[tuple[str, str], Parameter], wanted: Iterable[str]) -> None:
    """Let a parameter that the path spells in another way, `{accountId}` for `account_id`, take the path's spelling."""
    lacking = {_letters(wire): wire for wire in wanted if (wire, "path") not in found}
    for (wire, location), parameter in list(found.items()) if lacking else ():
        if location == "path" and wire not in wanted and _letters(wire) in lacking:
            spelt = lacking.pop(_letters(wire))
            del found[wire, location]
            found[spelt, location] = replace(parameter, wire=spelt)
            text = f"the path parameter {wire[:60]!r} is called {spelt[:60]!r} in the path, which counts"
            ctx.warn("LOW033", text, parameter.origin)


def _letters(wire: str) -> str:
    return re.sub(r"[\W_]+", "", wire).lower()


def _in_server(ctx: Context, wire: str) -> bool:
    """Whether the place of a path parameter is in the servers' URLs; their variables supply it."""
    servers = ctx.document.root.get("servers")
    urls = [s.get("url") for s in servers if isinstance(s, dict)] if isinstance(servers, list) else []
    return any(isinstance(url, str) and f"{{{wire}}}" in url for url in urls)


def _parameter(ctx: Context, node: Node, pointer: str, name: str, path: str) -> Parameter | None:
    found = ctx.document.resolve(node, pointer, "parameter")
    if found.missing:
        ctx.notes.append(("REF001", "a parameter was left out: its reference leads nowhere"))
        return None
    value, place = found.value, found.pointer
    if found.siblings and isinstance(value, dict):
        value = {**value, **found.siblings}
    if isinstance(value, dict) and value.get("in") == "querystring":
        value = {"name": "querystring", **value}  # which is never sent (3.2, section "Parameter Object")
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        ctx.error("LOW030", "a parameter must be an object with a name", place)
        return None
    wire, location = value["name"], value.get("in")
    if location is None:
        location = "path" if f"{{{wire}}}" in path else "query"
        ctx.warn("LOW035", f"the parameter {wire[:60]!r} has no `in`; it is read as one of the {location}", place)
    if not isinstance(location, str) or location not in _LOCATIONS:
        hint = _OF_20 if location in ("body", "formData") else "path, query, header, cookie or querystring"
        ctx.error("LOW030", f"a parameter cannot be in {shown(location)}", f"{place}/in", hint)
        return None
    if value.get("x-sdk-ignore") is True or (location == "header" and wire.lower() in _RESERVED_HEADERS):
        return None
    check_keys(ctx, value, place)
    if location in ("header", "cookie") and not can_be_sent(
        ctx, wire, place, location, required=value.get("required") is True
    ):
        return None
    return _build(ctx, value, place, wire, location, name)


def can_be_sent(ctx: Context, wire: str, pointer: str, what: str = "header", *, required: bool = False) -> bool:
    """Whether a header (RFC 9110, section 5.1) or cookie can have this name; told when it cannot."""
    if (TOKEN if what == "header" else _COOKIE).fullmatch(wire):
        return True
    if required or not wire.isprintable():
        ctx.error("LOW031", f"{shown(wire)} cannot be the name of a {what}", pointer)
    else:
        ctx.degrade("DEG011", f"the {what} {wire[:60]!r} was left out: that cannot be a {what}'s name", pointer)
    return False


def _build(ctx: Context, node: dict[str, Any], pointer: str, wire: str, location: Any, name: str) -> Parameter:
    mark = len(ctx.notes)
    kind, schema, at, content = _type(ctx, node, pointer, child_name(name, wire))
    style, explode = _style(ctx, node, pointer, location, content)
    has_default, default = False, None
    constraints = NO_CONSTRAINTS
    if isinstance(schema, dict):
        words = schema if not is_ref(schema) else ctx.document.resolve(schema, at, "schema").siblings or {}
        constraints = constraints_of(ctx, words, at)
        if "default" in words:
            has_default, default = default_of(ctx, words, schema, at)
    codes: set[str] = set()
    notes = ctx.take_notes(mark, codes)
    ctx.notes[mark:] = [
        (code, "") for code in sorted(codes)
    ]  # the words are the parameter's, the loss is the operation's
    return Parameter(
        wire=wire,
        location=location,
        type=kind,
        origin=pointer,
        required=node.get("required") is True or location == "path",
        style=style,
        explode=explode,
        allow_reserved=node.get("allowReserved") is True,
        allow_empty=node.get("allowEmptyValue") is True,
        has_default=has_default,
        default=default,
        name_hint=_hint(node),
        client_parameter=_text(ctx, node, "x-sdk-client-parameter", pointer),
        env=env_of(ctx, node, pointer),
        docs=docs_of(_documented(node, schema), notes),
        constraints=constraints,
    )


def _documented(node: dict[str, Any], schema: Node) -> dict[str, Any]:
    """A parameter without words of its own shows those of its schema."""
    if "description" in node or not isinstance(schema, dict) or "description" not in schema:
        return node
    return {**node, "description": schema["description"]}


def _type(ctx: Context, node: dict[str, Any], pointer: str, name: str) -> tuple[Type, Node, str, str | None]:
    """(type, its schema, where that stands, media type when the parameter has `content`)."""
    content = node.get("content")
    if isinstance(content, dict) and content:
        media_type = next(iter(content))
        at = f"{pointer}/content/{escape(media_type)}"
        found = ctx.document.resolve(content[media_type], at, "mediaType")
        media = found.value if isinstance(found.value, dict) else {}
        schema, at = media.get("schema", True), f"{found.pointer}/schema"
        return ctx.type_of(ctx, schema, at, name, 0), schema, at, base_type(media_type)
    if node.get("schema") is None and "type" in node:  # as in 2.0: the parameter is its own schema
        return ctx.type_of(ctx, schema_of(node), pointer, name, 0), schema_of(node), pointer, None
    schema = node.get("schema", True)
    kind = ctx.type_of(ctx, schema, f"{pointer}/schema", name, 0)
    return (STRING if kind == ANY and schema is True else kind), schema, f"{pointer}/schema", None


def _style(ctx: Context, node: dict[str, Any], pointer: str, location: str, content: str | None) -> tuple[Style, bool]:
    if content is not None and not (location == "querystring" and content == "application/x-www-form-urlencoded"):
        return ("json" if "json" in content else "text"), False
    known = _STYLES[location]
    style = node.get("style")
    if style == "simple" and location == "query" and node.get("explode") is False:
        style = "form"  # values joined with commas either way
    if style is not None and style not in known:
        text = f"a {location} parameter has no style {shown(style)}; it is written as {known[0]}"
        ctx.degrade("DEG012", text, f"{pointer}/style")
        style = None
    chosen: Style = style or known[0]
    explode = node.get("explode")
    return chosen, explode if isinstance(explode, bool) else chosen in ("form", "cookie", "deepObject")


def _hint(node: dict[str, Any]) -> str | None:
    value = next((node[key] for key in _NAMES if key in node), None)
    return value if isinstance(value, str) and value.strip() else None


def _text(ctx: Context, node: dict[str, Any], key: str, pointer: str) -> str | None:
    value = node.get(key)
    if value is None or value is False:
        return None
    if not isinstance(value, str) or not value:
        ctx.error("LOW021", f"{key} must be text, not {shown(value)}", f"{pointer}/{key}")
        return None
    return value


def headers_of(ctx: Context, node: Node, pointer: str, name: str) -> tuple[Header, ...]:
    """The headers of a response; `Content-Type` is none of them (OpenAPI 3.2, Response Object)."""
    headers: list[Header] = []
    for wire, value in node.items() if isinstance(node, dict) else ():
        place = f"{pointer}/{escape(wire)}"
        found = ctx.document.resolve(value, place, "header")
        if found.missing or not isinstance(found.value, dict) or wire.lower() == "content-type":
            continue
        if not TOKEN.fullmatch(wire):
            text = f"the header {wire[:60]!r} was left out: no answer can have a header of that name"
            ctx.warn("LOW036", text, place)
        else:
            kind = _type(ctx, found.value, found.pointer, child_name(name, wire))[0]
            headers.append(Header(wire, kind, found.pointer, docs_of(found.value)))
    return tuple(headers)
