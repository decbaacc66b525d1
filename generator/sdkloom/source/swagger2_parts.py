"""The small parts of Swagger 2.0 in their OpenAPI 3 form: servers, parameters, headers, security schemes."""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics

__all__ = ["extensions", "parameter", "schema_of", "security_scheme", "servers", "style_of"]

_PARAMETER_FIELDS = ("name", "in", "description", "required", "allowEmptyValue", "deprecated", "style", "explode")
_NOT_SCHEMA = frozenset((*_PARAMETER_FIELDS, "collectionFormat", "schema", "$ref"))
_STYLES: dict[str, dict[str, Any]] = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def extensions(value: dict[str, Any]) -> dict[str, Any]:
    """The ``x-`` members of an object."""
    return {name: member for name, member in value.items() if name[:2] == "x-"}


def servers(root: dict[str, Any], schemes: Any) -> list[dict[str, Any]]:
    """The server objects of ``schemes``, ``host`` and ``basePath``; https comes first, and is used when no scheme is named."""
    host = root.get("host")
    base = root.get("basePath")
    path = base.rstrip("/") if isinstance(base, str) else ""
    if path and not path.startswith("/"):
        path = "/" + path
    if not isinstance(host, str) or not host:
        return [{"url": path or "/"}]
    known = [scheme for scheme in schemes or () if scheme in ("https", "http")]
    ordered = sorted(dict.fromkeys(known), key=lambda scheme: scheme != "https") or ["https"]
    return [{"url": f"{scheme}://{host}{path}"} for scheme in ordered]


def schema_of(value: dict[str, Any]) -> dict[str, Any]:
    """The schema that a 2.0 parameter or header writes in itself; ``type: file`` is binary text."""
    made = {name: member for name, member in value.items() if name not in _NOT_SCHEMA and name[:2] != "x-"}
    made.update({name: value[name] for name in ("x-nullable", "x-enum-varnames", "x-enumNames") if name in value})
    if made.get("type") == "file":
        made.update(type="string", format="binary")
    return made


def style_of(value: dict[str, Any], pointer: str, diagnostics: Diagnostics) -> dict[str, Any]:
    """The ``style`` and ``explode`` of ``collectionFormat``, for arrays only."""
    if value.get("type") != "array":
        return {}
    wanted = value.get("collectionFormat", "csv")
    style = _STYLES.get(wanted) if isinstance(wanted, str) else None
    if style is None:
        message = f"collectionFormat {str(wanted)[:40]!r} has no form in OpenAPI 3; values are joined with commas"
        diagnostics.report("SRC026", message, severity="degraded", pointer=pointer)
        style = _STYLES["csv"]
    if value.get("in") in ("path", "header", None):
        return {"style": "simple", "explode": False}
    return dict(style)


def parameter(value: dict[str, Any], pointer: str, diagnostics: Diagnostics) -> dict[str, Any]:
    """A path, query or header parameter with its schema apart from it."""
    made = {name: value[name] for name in _PARAMETER_FIELDS if name in value}
    made.update(extensions(value))
    made["schema"] = value["schema"] if isinstance(value.get("schema"), dict) else schema_of(value)
    made.update(style_of(value, pointer, diagnostics))
    return made


def security_scheme(value: dict[str, Any]) -> dict[str, Any]:
    """A security definition as security scheme: ``basic`` is HTTP basic, an OAuth 2 definition has one flow."""
    made = {name: value[name] for name in ("description",) if name in value}
    made.update(extensions(value))
    kind = value.get("type")
    if kind == "basic":
        return {**made, "type": "http", "scheme": "basic"}
    if kind == "apiKey":
        return {**made, "type": "apiKey", "name": value.get("name"), "in": value.get("in")}
    if kind != "oauth2":
        return dict(value)
    flow: dict[str, Any] = {
        name: value[name] for name in ("authorizationUrl", "tokenUrl", "refreshUrl") if name in value
    }
    flow["scopes"] = value.get("scopes") if isinstance(value.get("scopes"), dict) else {}
    name = value.get("flow")
    return {
        **made,
        "type": "oauth2",
        "flows": {_FLOWS.get(name, "implicit") if isinstance(name, str) else "implicit": flow},
    }
