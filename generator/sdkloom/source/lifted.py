"""Body parameters of Swagger 2.0 in a description of OpenAPI 3: ``in: body`` and ``in: formData`` become a request body."""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.refs import Resolver
from sdkloom.source.swagger2_parts import schema_of

__all__ = ["lift_bodies"]

_IN_BODY = ("body", "formData")


def lift_bodies(operation: dict[str, Any], pointer: str, resolver: Resolver, diagnostics: Diagnostics) -> None:
    """Move what the operation at ``pointer`` declares as parameters in its body to where OpenAPI 3 has it. A request body of
    the operation's own counts instead.
    """
    kept: list[Any] = []
    lifted: list[dict[str, Any]] = []
    for index, written in enumerate(operation["parameters"]):
        value = written
        if type(written) is dict and "$ref" in written:
            value = resolver.resolve(written, f"{pointer}/parameters/{index}", "parameter").merged
        if type(value) is not dict or value.get("in") not in _IN_BODY:
            kept.append(written)
            continue
        lifted.append(value)
        place = pointers.join(pointer, "parameters", str(index))
        message = f"a parameter in {value['in']!r} is Swagger 2.0; it is read as part of the request body"
        diagnostics.report("SRC031", message, severity="warning", pointer=place)
    if lifted:
        operation["parameters"] = kept
        operation.setdefault("requestBody", _body(lifted, operation.get("consumes")))


def _body(lifted: list[dict[str, Any]], consumes: Any) -> dict[str, Any]:
    whole = next((value for value in lifted if value["in"] == "body"), None)
    if whole is not None:
        named = next((text for text in consumes if type(text) is str), None) if type(consumes) is list else None
        made: dict[str, Any] = {name: whole[name] for name in ("description", "required") if name in whole}
        return {**made, "content": {named or "application/json": {"schema": _schema(whole)}}}
    fields = [value for value in lifted if type(value.get("name")) is str]
    properties = {value["name"]: _field(value) for value in fields}
    required = [value["name"] for value in fields if value.get("required") is True]
    schema = {"type": "object", "properties": properties, **({"required": required} if required else {})}
    files = any(item.get("format") == "binary" for item in properties.values())
    media_type = "multipart/form-data" if files else "application/x-www-form-urlencoded"
    return {"required": bool(required), "content": {media_type: {"schema": schema}}}


def _schema(value: dict[str, Any]) -> Any:
    return value["schema"] if "schema" in value else schema_of(value)


def _field(value: dict[str, Any]) -> dict[str, Any]:
    schema = _schema(value)
    made = schema if type(schema) is dict else {}
    return {"description": value["description"], **made} if "description" in value and "$ref" not in made else made
