"""The same JSON given to the models of all three: what each accepts, and what it refuses."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sdkloom.ir.types import Enum, Field, ListOf, Literals, Model, Nullable, Scalar

from tests.differential.peer import Peer
from tests.judges.emitted import Emitted
from tests.judges.samples import NoValue, Sampler

OPC, DCG, OURS = "openapi-python-client", "datamodel-code-generator", "sdkloom"


@dataclass(frozen=True)
class Verdict:
    """Did a generator's model accept a JSON text, and should it, by JSON Schema?"""

    document: str
    model: str
    mutation: str
    generator: str
    accepted: bool
    valid: bool
    text: str


def pydantic_models(description: Path, folder: Path, name: str) -> ModuleType:
    """The module that datamodel-code-generator makes."""
    from datamodel_code_generator import DataModelType, InputFileType, generate

    output = folder / f"{name}.py"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        generate(
            description,
            input_file_type=InputFileType.OpenAPI,
            output=output,
            output_model_type=DataModelType.PydanticV2BaseModel,
            disable_timestamp=True,
        )
    spec = importlib.util.spec_from_file_location(name, output)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def verdicts(document: str, ours: Emitted, theirs: Peer, pydantic: ModuleType) -> Iterator[Verdict]:
    """Every component with fields that all three have, and each way to spoil a value of it."""
    by_name = {_key(name): value for name, value in vars(pydantic).items() if isinstance(value, type)}
    peers = {_key(name): value for name, value in theirs.models.items()}
    for model in ours.types.decls.values():
        key = _key(model.origin.rpartition("/")[2])
        if not isinstance(model, Model) or not re.fullmatch(r"/components/schemas/[^/]+", model.origin):
            continue
        if key not in by_name or key not in peers or model.id not in ours.types.names:
            continue
        readers = {OURS: _strict(ours, model), OPC: peers[key].from_dict, DCG: by_name[key].model_validate}
        for mutation, value, valid in values(ours, model):
            text = json.dumps(value)
            for generator, read in readers.items():
                yield Verdict(document, model.name, mutation, generator, _accepts(read, text), valid, text)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _strict(ours: Emitted, model: Model) -> Callable[[Any], Any]:
    types = importlib.import_module(f"{ours.module.__name__}.types")
    decoder = ours.codec.decoder(getattr(types, ours.types.names[model.id]))
    return lambda raw: decoder.decode(json.dumps(raw).encode(), strict=True)


def _accepts(read: Callable[[Any], Any], text: str) -> bool:
    try:
        read(json.loads(text))
    except Exception:
        return False
    return True


def values(ours: Emitted, model: Model) -> Iterator[tuple[str, Any, bool]]:
    """(what was done to it, the value, is it valid)."""
    try:
        whole, least = Sampler(ours, full=True).model(model), Sampler(ours).model(model)
    except NoValue:
        return
    for field in model.fields:
        if field.read_only and field.required:
            return  # a value that is sent is not one that is received: there is no one text for both
    yield "nothing (all fields)", whole, True
    yield "nothing (required fields)", least, True
    yield "unknown property", {**least, "x-never-heard-of": 1}, True
    for mutation, wire, value, valid in _spoiled(ours, model):
        if value is _GONE:
            yield mutation, {k: v for k, v in whole.items() if k != wire}, valid
        else:
            yield mutation, {**whole, wire: value}, valid


_GONE = object()


def _spoiled(ours: Emitted, model: Model) -> Iterator[tuple[str, str, Any, bool]]:
    done: set[str] = set()
    for field in model.fields:
        for mutation, value, valid in _ways(ours, field):
            if mutation not in done and not (model.tag and model.tag.property == field.wire):
                done.add(mutation)
                yield mutation, field.wire, value, valid


def _ways(ours: Emitted, field: Field) -> Iterator[tuple[str, Any, bool]]:
    found = ours.types.resolve(field.type)
    if field.required:
        yield "required property missing", _GONE, False
    if isinstance(found, Nullable):
        yield "null where it is allowed", None, True
        return
    if found != Scalar("any") and getattr(found, "kind", "") != "null":
        yield "null where it is not allowed", None, False
    if isinstance(found, (Enum, Literals)) and all(isinstance(v, str) for v in found.values):
        yield "unknown enum value", "never-heard-of", False
    if isinstance(found, ListOf):
        yield "object for a list", {}, False
    if isinstance(found, Scalar):
        yield from _scalar_ways(found)


def _scalar_ways(scalar: Scalar) -> Iterator[tuple[str, Any, bool]]:
    if scalar.kind == "integer":
        yield "text for an integer", "5", False
        yield "1.5 for an integer", 1.5, False
        yield "1.0 for an integer", 1.0, True
    if scalar.kind == "number":
        yield "integer for a number", 5, True
    if scalar.kind == "boolean":
        yield "text for a boolean", "true", False
    if scalar.kind == "string" and scalar.format is None:
        yield "number for a text", 5, False
    if scalar.kind == "datetime":
        yield "no date-time", "yesterday", True
        yield "date-time without a zone", "2026-01-02T03:04:05", True
        yield "date-time, nine digits of a second", "2026-01-02T03:04:05.123456789Z", True
    if scalar.kind == "date":
        yield "no date", "2026-13-01", True
