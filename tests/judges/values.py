"""Values as they stand on the wire, read as values of an emitted package."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from sdkloom.ir.operation import Parameter
from sdkloom.ir.types import Enum, ListOf, Literals, MapOf, Model, Nullable, Scalar, TupleOf, Type, UnionOf

from tests.judges.emitted import Emitted

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def from_wire(package: Emitted, parameter: Parameter, value: Any) -> Any:
    """The argument that writes ``value``: a text as it stands on the wire, or the texts of a list."""
    type_ = _bare(package, parameter.type)
    if parameter.style == "json" and isinstance(value, str):
        import json

        return package.typed(parameter.type, json.loads(value))
    if isinstance(type_, (ListOf, TupleOf)):
        item = type_.item if isinstance(type_, ListOf) else type_.items[0]
        texts = value if isinstance(value, Sequence) and not isinstance(value, str) else _split(parameter, str(value))
        return [package.typed(item, json_of(package, item, text)) for text in texts]
    if isinstance(value, Mapping):
        return package.typed(parameter.type, {k: _guess(package, type_, k, v) for k, v in value.items()})
    return package.typed(parameter.type, json_of(package, parameter.type, value))


def _split(parameter: Parameter, text: str) -> list[str]:
    return text.split(_SEPARATORS.get(parameter.style, ","))


def _guess(package: Emitted, type_: Any, key: str, value: Any) -> Any:
    if isinstance(type_, Model):
        for field in type_.fields:
            if field.wire == key:
                return json_of(package, field.type, value)
    if isinstance(type_, MapOf):
        return json_of(package, type_.value, value)
    return value


def json_of(package: Emitted, type_: Type, value: Any) -> Any:
    """A text of a parameter as the JSON value that its type asks for."""
    found = _bare(package, type_)
    if not isinstance(value, str):
        return value
    if isinstance(found, UnionOf):
        return _first(package, found, value)
    base = found.base if isinstance(found, (Literals, Enum)) else found
    kind = base.kind if isinstance(base, Scalar) else "any"
    if kind == "integer":
        return int(value)
    if kind == "number":
        return float(value)
    if kind == "boolean":
        return value == "true"
    return value


def _first(package: Emitted, union: UnionOf, value: str) -> Any:
    for variant in union.variants:
        try:
            read = json_of(package, variant, value)
            package.typed(variant, read)
        except ValueError:
            continue
        return read
    return value


def _bare(package: Emitted, type_: Type) -> Any:
    found = package.types.resolve(type_)
    return package.types.resolve(found.inner) if isinstance(found, Nullable) else found


def part_of(package: Emitted, argument: Any, raw: Any) -> Any:
    """A field of a body as an argument; text that stands for a file becomes the file ``upload.txt``."""
    if "FileInput" not in argument.annotation:
        return package.typed(argument.type, raw)
    files = [file_from(text) for text in (raw if isinstance(raw, list) else [raw])]
    return files if isinstance(raw, list) else files[0]


def file_from(text: str) -> tuple[str, bytes, str]:
    """A file with this text in it."""
    return "upload.txt", text.encode(), "text/plain"


def file_input(part: Mapping[str, Any]) -> tuple[str, bytes, str]:
    """An uploaded file as the mock describes it: name, bytes, media type."""
    return part["originalname"], base64.b64decode(part["buffer"]["base64"]), part["mimetype"]
