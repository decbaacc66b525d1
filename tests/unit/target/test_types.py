"""Types modules: what a schema becomes, and where it lives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.target.build import TEXT, an_object, body, document, files_of, operation, ref


def module_of(schemas: dict[str, Any], root: str = "Thing", name: str = "things") -> str:
    return files_of(document({"/things": {"get": operation(ref(root))}}, schemas))[f"types/{name}.py"]


@pytest.mark.parametrize(
    ("schema", "line"),
    [
        (TEXT, "field: str | None = None"),
        ({"type": "integer"}, "field: int | None = None"),
        ({"type": ["string", "null"]}, "field: str | None = None"),
        ({"type": "string", "format": "date-time"}, "field: DateTime | None = None"),
        ({"type": "string", "format": "date"}, "field: date | None = None"),
        ({"type": "array", "items": {"type": "number"}}, "field: list[float] | None = None"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "field: dict[str, int] | None = None"),
        ({"enum": ["a", "b"]}, 'field: Open[Literal["a", "b"]] | None = None'),
        ({"enum": [1, 2]}, "field: OpenInt[Literal[1, 2]] | None = None"),
        ({"type": ["string", "integer"]}, "field: str | int | None = None"),
        ({}, "field: Any = None"),
        (
            {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
            "field: tuple[str, int] | None",
        ),
    ],
)
def test_fields_of_answers(schema: Any, line: str) -> None:
    assert line in module_of({"Thing": an_object(field=schema)})


def test_fields_of_requests_are_unset_and_take_any_sequence() -> None:
    schema = an_object(["a"], a=TEXT, b={"type": "array", "items": TEXT}, c={"type": ["string", "null"]})
    text = files_of(document({"/things": {"post": operation(**body(ref("New")))}}, {"New": schema}))["types/things.py"]
    assert "    a: str\n" in text
    assert "    b: Sequence[str] | UnsetType = UNSET\n" in text
    assert "    c: str | None | UnsetType = UNSET\n" in text


@pytest.mark.parametrize("name", ["list", "str", "date", "dict", "int"])
def test_a_field_named_as_a_type_does_not_hide_it(name: str) -> None:
    fields: dict[str, Any] = {
        name: {"type": "array", "items": {"type": "integer"}},
        "other": {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
    }
    text = module_of({"Thing": an_object(**fields)})
    scope: dict[str, Any] = {}
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ") and ": " in line and '"' not in line]
    assert any(line.startswith(f"{name}: ") for line in lines)
    assert not any(f" {name}[" in line or f"[{name}[" in line or f"[{name}]" in line for line in lines), scope


def test_wire_names_are_kept() -> None:
    text = module_of({"Thing": an_object(**{"class": TEXT, "displayName": TEXT, "to_dict": TEXT})})
    assert 'rename={"class_": "class", "display_name": "displayName", "to_dict_": "to_dict"}' in text


def test_required_fields_come_first() -> None:
    text = module_of({"Thing": an_object(["z"], a=TEXT, z=TEXT)})
    assert text.index("    z: str\n") < text.index("    a: str | None")


def test_a_union_with_tags_needs_no_discriminator() -> None:
    schemas = {
        "Cat": an_object(["kind"], kind={"const": "cat"}),
        "Dog": an_object(["kind"], kind={"const": "dog"}),
        "Pet": {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
    }
    text = module_of({**schemas, "Thing": an_object(pet=ref("Pet"))})
    assert 'class Cat(Model, tag_field="kind", tag="cat"):' in text
    assert 'kind: ClassVar[Literal["cat"]] = "cat"' in text
    assert "Discriminator" not in text
    assert text.index("class Cat(") < text.index("Pet: TypeAlias = OneOf[Cat | Dog | Unknown]")


def test_a_discriminator_whose_mapping_says_more_is_kept() -> None:
    schemas = {
        "Cat": an_object(["kind"], kind=TEXT, lives={"type": "integer"}),
        "Dog": an_object(["kind"], kind=TEXT),
        "Pet": {
            "oneOf": [ref("Cat"), ref("Dog")],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {
                    "cat": "#/components/schemas/Cat",
                    "tom": "#/components/schemas/Cat",
                    "dog": "#/components/schemas/Dog",
                },
            },
        },
    }
    text = module_of({**schemas, "Thing": an_object(pet=ref("Pet"))})
    assert 'Discriminator("kind", {"cat": "Cat", "tom": "Cat", "dog": "Dog"})' in text


def test_an_alias_that_contains_itself_is_written_as_text() -> None:
    schemas = {"Tree": {"anyOf": [TEXT, {"type": "array", "items": ref("Tree")}]}, "Thing": an_object(j=ref("Tree"))}
    assert 'Tree: TypeAlias = OneOf["str | list[Tree]"]' in module_of(schemas)


def test_additional_properties_beside_fields() -> None:
    schema = {**an_object(a=TEXT), "additionalProperties": {"type": "integer"}}
    text = module_of({"Thing": schema})
    assert "class Thing(OpenModel):" in text
    assert "additional: dict[str, int] = field(default_factory=dict)" in text


def test_a_type_of_one_resource_lives_with_it_and_one_of_two_is_shared() -> None:
    paths = {"/a": {"get": operation(ref("A"), tag="a")}, "/b": {"get": operation(ref("B"), tag="b")}}
    schemas = {
        "A": an_object(own=ref("OnlyA"), both=ref("Both")),
        "B": an_object(both=ref("Both")),
        "OnlyA": an_object(x=TEXT),
        "Both": an_object(x=TEXT),
    }
    files = files_of(document(paths, schemas))
    assert "class OnlyA(Model):" in files["types/a.py"]
    assert "class Both(Model):" in files["types/shared.py"]
    assert "from .shared import Both" in files["types/a.py"]
    assert '"Both": ".shared"' in files["types/__init__.py"]


def test_read_only_fields_are_not_asked_for() -> None:
    schema = an_object(["id", "name"], id={**TEXT, "readOnly": True}, name=TEXT)
    paths = {"/things": {"post": operation(ref("Thing"), **body(ref("Thing")))}}
    files = files_of(document(paths, {"Thing": schema}))
    assert "id: str | UnsetType = UNSET" in files["types/things.py"]
    assert "*, name: str, **options" in files["resources/things.py"]


def test_limits_and_defaults_are_said_once() -> None:
    field = {**TEXT, "description": "A name, 1 to 20 characters", "minLength": 1, "maxLength": 20, "default": "x"}
    text = module_of({"Thing": an_object(name=field, size={"type": "integer", "minimum": 0, "maximum": 65536})})
    assert '"""A name, 1 to 20 characters. Default: `"x"`."""' in text
    assert '"""0 to 65,536."""' in text
