"""The JSON Schema test suite (draft 2020-12): a valid instance is read, and comes out as it went in.

One package is made for all schemas, in this process. An instance must be read strictly, unless it is of another JSON type than
the one that the schema's keywords speak of: such a schema (``{"properties": …}`` without ``type``) is typed by its keywords,
and the instance is read as it is, with a note to ``on_drift``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.judges.emitted import Emitted, emit, forgetting
from tests.shared_data import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.xdist_group("json-schema")]
SUITE = SHARED / "vectors" / "json-schema" / "draft2020-12"
OTHER_SUBJECTS = {
    "refRemote", "dynamicRef", "vocabulary", "anchor", "defs",
}  # fmt: skip
"""Other documents, meta-schemas, and references by `$id` or `$anchor`, which have tests of their own in tests/unit/source."""


_ANNOTATION = "`format` and `contentEncoding` may be asserted (Validation, section 7.2.1): ours reads dates as dates and base64 as bytes"
_NUMBER = "a constant of the model's is an integer, and 0.0 is another literal in Python"
_TUPLE = "a closed tuple is taken to be whole: Python cannot say «up to three»"
_MEMBERS = "the value is of two members of a union, and is read as one of them"
_CONDITION = "properties that only `dependentSchemas` names are no fields"
_OTHER_KIND = "a nested value of another JSON type than the one that the keywords speak of"
_PATTERN = "a name that matches no pattern: `patternProperties` is read as the type of all further properties"
EXCEPTIONS = {
    "anyOf: anyOf complex types: both anyOf valid (complex)": _MEMBERS,
    "const: const with 0 does not match other zero-like types: float zero is valid": _NUMBER,
    "const: const with 1 does not match true: float one is valid": _NUMBER,
    "const: float and integers are equal up to 64-bit representation limits: float is valid": _NUMBER,
    "content: validation of binary string-encoding: an invalid base64 string (% is not a valid character); validates "
    "true": _ANNOTATION,
    "content: validation of binary-encoded media type documents: an invalid base64 string that is valid JSON; validates "
    "true": _ANNOTATION,
    "content: validation of binary-encoded media type documents with schema: an invalid base64 string that is valid JSON; "
    "validates true": _ANNOTATION,
    "dependentSchemas: dependent subschema incompatible with root: matches dependency": _CONDITION,
    "format: date format: invalid date string is only an annotation by default": _ANNOTATION,
    "format: date-time format: invalid date-time string is only an annotation by default": _ANNOTATION,
    "items: items and subitems: fewer items is valid": _TUPLE,
    "items: prefixItems with no additional items allowed: empty array": _TUPLE,
    "items: prefixItems with no additional items allowed: fewer number of items present (1)": _TUPLE,
    "items: prefixItems with no additional items allowed: fewer number of items present (2)": _TUPLE,
    "patternProperties: regexes are not anchored by default and are case sensitive: regexes are case sensitive": _PATTERN,
    "ref: root pointer ref: match": _OTHER_KIND,
    "ref: root pointer ref: recursive match": _OTHER_KIND,
    "unevaluatedProperties: unevaluatedProperties with anyOf: when two match and has no unevaluated properties": _MEMBERS,
    "unevaluatedProperties: unevaluatedProperties with dependentSchemas: with no unevaluated properties": _CONDITION,
    "unevaluatedProperties: dependentSchemas with unevaluatedProperties: unevaluatedProperties sees bar when foo2 is "
    "present": _CONDITION,
}
"""Valid instances that are not read, or not whole; each that begins to be fails its test, so that it leaves this list."""


def _groups() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(subject, component name, group) of every schema that needs no other document."""
    for path in sorted(SUITE.glob("*.json")):
        if path.stem in OTHER_SUBJECTS:
            continue
        for number, group in enumerate(json.loads(path.read_text("utf-8"))):
            if not _elsewhere(group["schema"]):
                yield path.stem, f"{path.stem.title().replace('-', '')}{number}", group


def _elsewhere(schema: Any) -> bool:
    text = json.dumps(schema)
    return any(
        word in text for word in ('"$id"', '"$anchor"', '"$dynamicRef"', '"$ref": "http', '"$ref": "urn', '"$ref": "/')
    )


def _placed(schema: Any, name: str) -> Any:
    """The schema as a component: what is ``#`` in the suite is the component here."""
    if isinstance(schema, dict):
        moved = {key: _placed(value, name) for key, value in schema.items() if key != "$schema"}
        ref = moved.get("$ref")
        if isinstance(ref, str) and ref.startswith("#"):
            moved["$ref"] = f"#/components/schemas/{name}{ref[1:]}"
        return moved
    return [_placed(item, name) for item in schema] if isinstance(schema, list) else schema


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """One operation for each schema, whose answer it describes."""
    schemas = {name: _placed(group["schema"], name) for _, name, group in _groups()}
    answer = {name: {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}} for name in schemas}
    paths = {
        f"/{name}": {"get": {"operationId": name, "responses": {"200": {"description": "", "content": content}}}}
        for name, content in answer.items()
    }
    document = {
        "openapi": "3.1.0", "info": {"title": "Suite", "version": "1"}, "paths": paths, "components": {"schemas": schemas},
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("suite")
    with forgetting():
        yield emit(Path("suite.json"), folder, "json_schema_suite", data=json.dumps(document).encode())


_KEYWORDS = {
    "object": ("properties", "required", "patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames",
               "minProperties", "maxProperties", "dependentSchemas", "dependentRequired"),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"),
    "string": ("pattern", "minLength", "maxLength", "contentEncoding", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}  # fmt: skip


def _speaks_of(schema: Any) -> set[str]:
    """The JSON types that the keywords of a schema without ``type`` speak of."""
    if not isinstance(schema, dict) or "type" in schema:
        return set()
    found = {kind for kind, keywords in _KEYWORDS.items() if any(keyword in schema for keyword in keywords)}
    members = [m for key in ("allOf", "anyOf", "oneOf") for m in schema.get(key, ())] + [schema.get("if")]
    return found.union(*map(_speaks_of, members))


def _kind(data: Any) -> str:
    if data is None or isinstance(data, bool):
        return "null" if data is None else "boolean"
    kinds = {dict: "object", list: "array", str: "string", int: "number", float: "number"}
    return kinds[type(data)]


def _valid() -> list[Any]:
    """Every valid instance whose JSON type the schema speaks of."""
    found = []
    for subject, name, group in _groups() if SUITE.is_dir() else ():
        spoken = _speaks_of(group["schema"])
        for test in group["tests"]:
            if test["valid"] and (not spoken or _kind(test["data"]) in spoken):
                label = f"{subject}: {group['description']}: {test['description']}"
                excused = EXCEPTIONS.get(label)
                marks = [pytest.mark.xfail(reason=excused, strict=True)] if excused else []
                found.append(pytest.param(name, group["schema"], test["data"], id=label, marks=marks))
    return found


def _names(schema: Any) -> set[str]:
    """Every property that a schema names, anywhere in it."""
    if isinstance(schema, list):
        return set().union(*map(_names, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(_names, schema.values()))


def lost(came: Any, went: Any, names: set[str]) -> bool:
    """Whether anything changed but for the properties that the schema does not name."""
    if isinstance(came, dict) and isinstance(went, dict):
        gone = {name for name, value in came.items() if name not in went and name in names and value is not None}
        return bool(gone) or any(name not in came or lost(came[name], went[name], names) for name in went)
    if isinstance(came, list) and isinstance(went, list):
        return len(came) != len(went) or any(lost(a, b, names) for a, b in zip(came, went, strict=True))
    return bool(came != went) or isinstance(came, bool) != isinstance(went, bool)


@pytest.mark.parametrize(("name", "schema", "data"), _valid())
def test_valid_instance(package: Emitted, name: str, schema: Any, data: Any) -> None:
    operation = next(m.operation for m in package.methods if m.operation.path == f"/{name}")
    tp = package.codec.normal(package.python_type(operation.responses[0].contents[0].type))
    value = package.codec.decoder(tp).decode(json.dumps(data).encode(), strict=True)
    went = json.loads(package.codec.encode_json(value))
    assert not lost(data, went, _names(schema)), went
