"""References to other texts: inside the folder, never outside it, and public addresses only when allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.document import Document
from sdkloom.source.files import Refused
from sdkloom.source.refs import Resolved

from tests.unit.source.helpers import codes, document, with_schemas


def _use(reference: str) -> str:
    return with_schemas(f"U: {{properties: {{x: {{$ref: '{reference}'}}}}}}\nOwn: {{type: integer}}")


def _follow(made: Document) -> Resolved:
    place = "/components/schemas/U/properties/x"
    return made.resolve(made.get(place), place, "schema")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "spec"
    (inside / "parts" / "deep").mkdir(parents=True)
    (inside / "parts" / "pet.yaml").write_text(
        "Pet: {properties: {tag: {$ref: 'deep/tag.json#/Tag'}, own: {$ref: '../api.yaml#/components/schemas/Own'}}}\n"
        "Local: {$ref: '#/Pet'}\n"
    )
    (inside / "parts" / "deep" / "tag.json").write_text('{"Tag": {"type": "string"}}')
    (inside / "whole.yaml").write_text("type: boolean\n")
    (tmp_path / "secret.yaml").write_text("Secret: {type: string}\n")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "links").symlink_to(tmp_path)
    return inside


def test_files_refer_to_each_other(folder: Path) -> None:
    diagnostics = Diagnostics()
    made = document(_use("./parts/pet.yaml#/Local"), diagnostics, folder)
    pet = _follow(made)
    assert pet.pointer == "parts/pet.yaml#/Pet"
    tag = made.resolve(pet.value["properties"]["tag"], f"{pet.pointer}/properties/tag", "schema")
    assert (tag.value, tag.pointer) == ({"type": "string"}, "parts/deep/tag.json#/Tag")
    own = made.resolve(pet.value["properties"]["own"], f"{pet.pointer}/properties/own", "schema")
    assert own.pointer == "/components/schemas/Own"
    assert made.locate("parts/pet.yaml#/Local") == ("parts/pet.yaml", 2)
    assert not diagnostics.items


def test_a_whole_file_is_a_schema(folder: Path) -> None:
    found = _follow(document(_use("whole.yaml"), folder=folder))
    assert (found.value, found.pointer) == ({"type": "boolean"}, "whole.yaml#")


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.yaml#/Secret",
        "parts/../../secret.yaml#/Secret",
        "%2e%2e/secret.yaml#/Secret",
        "link.yaml#/Secret",
        "links/secret.yaml#/Secret",
        "/etc/passwd",
        "//host/secret.yaml",
        "file:///etc/passwd",
        "FILE:whole.yaml",
        "data:text/plain,x",
        "..\\\\secret.yaml#/Secret",
        "C:/secret.yaml",
        "a%00b.yaml",
        "http://127.0.0.1/x",
        "HTTPS://example.com/x",
        "http://[::1",
    ],
)
def test_what_is_never_opened(folder: Path, reference: str) -> None:
    diagnostics = Diagnostics()
    assert _follow(document(_use(reference), diagnostics, folder)).missing
    assert [(item.code, item.severity) for item in diagnostics.items] == [("REF005", "error")]


def test_without_a_folder_no_file_is_opened() -> None:
    diagnostics = Diagnostics()
    assert _follow(document(_use("whole.yaml"), diagnostics)).missing
    assert codes(diagnostics) == ["REF005"]


@pytest.mark.parametrize("reference", ["nothing.yaml", "parts", "parts/nothing.yaml#/A"])
def test_a_file_that_is_not_there(folder: Path, reference: str) -> None:
    diagnostics = Diagnostics()
    assert _follow(document(_use(reference), diagnostics, folder)).missing
    assert codes(diagnostics) == ["REF002"]
    assert diagnostics.errors[0].hint is not None


def test_a_broken_file_is_told_with_its_own_line(folder: Path) -> None:
    (folder / "bad.yaml").write_text("a: 1\na: 2\n")
    diagnostics = Diagnostics()
    assert _follow(document(_use("bad.yaml"), diagnostics, folder)).missing
    assert [(item.code, item.file, item.line) for item in diagnostics.errors] == [
        ("SRC005", "bad.yaml", 2),
        ("REF002", None, None),
    ]


def test_a_missing_name_in_a_file_is_tolerated(folder: Path) -> None:
    diagnostics = Diagnostics()
    assert _follow(document(_use("parts/pet.yaml#/Pat"), diagnostics, folder)).missing
    assert [(item.code, item.hint) for item in diagnostics.items] == [("REF001", "did you mean 'Pet'?")]


def test_a_wider_folder_reaches_what_lies_beside_the_descriptions_own(tmp_path: Path, folder: Path) -> None:
    diagnostics = Diagnostics()
    made = document(_use("../secret.yaml#/Secret"), diagnostics, tmp_path, own="spec/api.yaml")
    assert _follow(made).pointer == "secret.yaml#/Secret"
    assert not diagnostics.items
    pet = _follow(document(_use("parts/pet.yaml#/Pet"), folder=tmp_path, own="spec/api.yaml"))
    assert pet.pointer == "spec/parts/pet.yaml#/Pet"
    own = made.resolve(pet.value["properties"]["own"], f"{pet.pointer}/properties/own", "schema")
    assert own.pointer == "/components/schemas/Own"


def test_a_wider_folder_is_not_left_either(tmp_path: Path, folder: Path) -> None:
    diagnostics = Diagnostics()
    assert _follow(document(_use("../../x.yaml"), diagnostics, tmp_path, own="spec/api.yaml")).missing
    assert [(item.code, "--root" in (item.hint or "")) for item in diagnostics.items] == [("REF005", True)]


def test_remote_texts_refer_to_each_other_when_allowed() -> None:
    texts = {
        "https://x.test/a/pet.yaml": b"Pet: {$ref: '../tag.yaml#/Tag'}",
        "https://x.test/tag.yaml": b"Tag: {type: string}",
    }
    asked: list[str] = []

    def read(url: str) -> bytes:
        asked.append(url)
        return texts[url]

    made = document(_use("https://x.test/a/pet.yaml#/Pet"), allow_remote=True, read_remote=read)
    assert _follow(made).pointer == "https://x.test/tag.yaml#/Tag"
    assert _follow(made).value == {"type": "string"}
    assert asked == list(texts)


def test_a_file_reference_inside_a_remote_text_stays_remote(folder: Path) -> None:
    def read(url: str) -> bytes:
        if url == "https://x.test/a.yaml":
            return b"A: {$ref: 'whole.yaml'}\nB: {$ref: 'file:///etc/passwd'}"
        raise OSError("not there")

    for name, code in (("A", "REF002"), ("B", "REF005")):
        diagnostics = Diagnostics()
        made = document(
            _use(f"https://x.test/a.yaml#/{name}"), diagnostics, folder, allow_remote=True, read_remote=read
        )
        assert _follow(made).missing
        assert code in codes(diagnostics)


def test_a_refused_address_is_an_error() -> None:
    def read(url: str) -> bytes:
        raise Refused("it is private")

    diagnostics = Diagnostics()
    made = document(_use("http://169.254.169.254/x"), diagnostics, allow_remote=True, read_remote=read)
    assert _follow(made).missing
    assert "REF005" in codes(diagnostics)


def test_relative_references_of_a_fetched_description() -> None:
    made = document(
        _use("parts/a.yaml#/A"),
        allow_remote=True,
        base_url="https://x.test/v1/api.yaml",
        read_remote=lambda url: b"A: {type: string}" if url == "https://x.test/v1/parts/a.yaml" else b"",
    )
    assert _follow(made).value == {"type": "string"}
