"""The command line as its users meet it: exit codes, located messages, one JSON object, and nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DESCRIPTION = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: A pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""


class Done:
    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.out)
        return loaded


def sdkloom(*arguments: str | Path, folder: Path) -> Done:
    environment = {**os.environ, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "sdkloom", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    return Done(done)


@pytest.fixture
def description(tmp_path: Path) -> Path:
    file = tmp_path / "pets.yaml"
    file.write_text(DESCRIPTION)
    return file


def test_one_command_makes_a_package_and_nothing_else(description: Path, tmp_path: Path) -> None:
    done = sdkloom("generate", "--source", "pets.yaml", "--out", "out/pets", "--module", "pets", folder=tmp_path)
    assert done.code == 0, done.err
    assert "1/1 operations, 0 dropped, 0 degraded" in done.out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "pets.yaml"]
    assert (tmp_path / "out/pets/src/pets/resources/pets.py").is_file()


def test_an_unchanged_input_is_recognised(description: Path, tmp_path: Path) -> None:
    arguments = ("generate", "--json", "--source", "pets.yaml", "--out", "out", "--module", "pets")
    assert sdkloom(*arguments, folder=tmp_path).json["status"] == "done"
    assert sdkloom(*arguments, folder=tmp_path).json["status"] == "unchanged"
    description.write_text(DESCRIPTION.replace("A pet.", "The pet."))
    assert sdkloom(*arguments, folder=tmp_path).json["status"] == "done"


def test_what_check_and_explain_say_reads_well(description: Path, tmp_path: Path) -> None:
    assert sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path).code == 0
    assert sdkloom("generate", "pets", folder=tmp_path).code == 0
    (tmp_path / "generated/pets/README.md").write_text("mine")
    assert "1 difference; " in sdkloom("check", "pets", folder=tmp_path).out
    root = "overlay: 1.1.0\ninfo: {title: a, version: '1'}\nactions: [{target: $, update: {x-mine: 1}}]\n"
    (tmp_path / "spec/pets/overlays/90.yaml").write_text(root)
    assert "    the root\n      before: {" in sdkloom("overlay", "pets", "--explain", folder=tmp_path).out


def test_a_damaged_lock_of_names_is_found_from_the_message(description: Path, tmp_path: Path) -> None:
    assert sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path).code == 0
    (tmp_path / "spec/pets/names.lock").write_text("type #/a = A\n<<<<<<< HEAD\n")
    done = sdkloom("generate", "pets", folder=tmp_path)
    assert done.code == 2
    assert f"{Path('spec/pets/names.lock')}:2: error NAM002 a merge has left its marks here" in done.err
    assert "hint: take out the marks" in done.err


def test_a_kept_project(description: Path, tmp_path: Path) -> None:
    assert sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path).code == 0
    assert sdkloom("generate", "pets", folder=tmp_path).code == 0
    assert sdkloom("check", "pets", folder=tmp_path).code == 0
    assert sdkloom("fetch", "pets", folder=tmp_path).code == 0
    deep = tmp_path / "spec" / "pets" / "overlays"
    assert sdkloom("check", "pets", folder=deep).code == 0, "a project is found from any folder inside it"
    assert sdkloom("fetch", "pets", folder=deep).code == 0, (
        "and so is its source: a file is named from sdk.yaml's folder"
    )
    assert sdkloom("overlay", "pets", "--explain", folder=tmp_path).code == 0


def test_fetch_shows_what_changed_and_overwrites_only_when_told(description: Path, tmp_path: Path) -> None:
    sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path)
    description.write_text(DESCRIPTION.replace("/pets/{id}", "/animals/{id}"))
    before = (tmp_path / "spec/pets/upstream.yaml").read_bytes()
    done = sdkloom("fetch", "pets", "--source", "pets.yaml", folder=tmp_path)
    assert done.code == 1
    assert "/animals/{id}" in done.out
    assert (tmp_path / "spec/pets/upstream.yaml").read_bytes() == before
    assert sdkloom("fetch", "pets", "--source", "pets.yaml", "--accept", folder=tmp_path).code == 0
    assert (tmp_path / "spec/pets/upstream.yaml").read_bytes() == description.read_bytes()
    assert sdkloom("fetch", "pets", "--source", "pets.yaml", folder=tmp_path).code == 0


def test_fetch_lists_every_overlay_that_no_longer_fits(description: Path, tmp_path: Path) -> None:
    sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path)
    overlay = "overlay: 1.1.0\ninfo: {title: x, version: 1.0.0}\nactions:\n"
    for schema in ("Pet", "Owner"):
        overlay += f"  - target: $.components.schemas.{schema}\n    update: {{description: x}}\n"
    description.write_text(DESCRIPTION.replace("Pet:", "Animal:").replace("schemas/Pet", "schemas/Animal"))
    (tmp_path / "spec/pets/overlays/20-more.yaml").write_text(overlay)
    done = sdkloom("fetch", "pets", "--source", "pets.yaml", "--json", folder=tmp_path)
    assert done.code == 1
    assert [item["line"] for item in done.json["overlays"]] == [4, 6]


def test_drift_is_named(description: Path, tmp_path: Path) -> None:
    sdkloom("init", "pets.yaml", "--name", "pets", folder=tmp_path)
    sdkloom("generate", "pets", folder=tmp_path)
    file = tmp_path / "generated/pets/src/pets/types/pets.py"
    file.write_text(file.read_text() + "# mine\n")
    done = sdkloom("check", "pets", "--diff", folder=tmp_path)
    assert done.code == 1
    assert "changed  src/pets/types/pets.py" in done.out
    assert "-# mine" in done.out
    stopped = sdkloom("generate", "pets", folder=tmp_path)
    assert stopped.code == 1
    assert "OUT010" in stopped.err
    assert "# mine" in file.read_text()
    assert sdkloom("generate", "pets", "--force", folder=tmp_path).code == 0


def test_bad_input_is_located(description: Path, tmp_path: Path) -> None:
    description.write_text(DESCRIPTION.replace("type: string}}]", "type: strong}}]"))
    done = sdkloom("generate", "--source", "pets.yaml", "--out", "out", "--module", "pets", folder=tmp_path)
    assert done.code == 2
    assert "pets.yaml:8: error" in done.err
    assert not (tmp_path / "out").exists()


def test_references_above_the_description_are_followed_below_root_only(description: Path, tmp_path: Path) -> None:
    inner = tmp_path / "apis" / "pets.yaml"
    inner.parent.mkdir()
    inner.write_text("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {$ref: '../pets.yaml#/paths'}\n")
    arguments = ("generate", "--source", "apis/pets.yaml", "--out", "out", "--module", "pets", "--json")
    refused = sdkloom(*arguments, folder=tmp_path)
    assert refused.code == 2
    assert {(item["code"], "--root" in item.get("hint", "")) for item in refused.json["diagnostics"]} == {
        ("REF005", True)
    }
    done = sdkloom(*arguments, "--root", ".", folder=tmp_path)
    assert (done.code, done.json["operations"]["dropped"]) == (0, 0)
    assert done.json["operations"]["emitted"] > 0
    assert sdkloom(*arguments, "--root", "out", folder=tmp_path).code == 2


def test_a_misspelt_target_names_the_nearest(description: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "fix.yaml"
    overlay.write_text(
        "overlay: 1.1.0\ninfo: {title: x, version: 1.0.0}\nactions:\n"
        "  - target: $.components.schemas.Pett\n    update: {description: x}\n"
    )
    arguments = ("--source", "pets.yaml", "--out", "out", "--module", "pets", "--overlay", "fix.yaml")
    done = sdkloom("generate", *arguments, folder=tmp_path)
    assert done.code == 2
    assert "fix.yaml:4: error" in done.err
    assert "$.components.schemas.Pett" in done.err
    assert "schemas.Pet" in done.err.replace("schemas.Pett", "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["generate"], 2),
        (["generate", "nothing"], 2),
        (["generate", "../evil"], 2),
        (["generate", "--source", "pets.yaml"], 2),
        (["generate", "--source", "gone.yaml", "--out", "out", "--module", "x"], 2),
        (["generate", "--source", "pets.yaml", "--out", "out", "--module", "class"], 2),
        (["generate", "--source", "http://127.0.0.1:9/openapi.json", "--out", "out", "--module", "x"], 3),
        (["generate", "nothing", "--root", "."], 2),
        (["check", "nothing"], 2),
        (["fetch", "nothing"], 2),
        (["explain", "DEG999"], 2),
        (["explain", "OVL001"], 0),
        (["explain"], 0),
        (["--help"], 0),
    ],
)
def test_exit_codes(description: Path, tmp_path: Path, arguments: list[str], code: int) -> None:
    assert sdkloom(*arguments, folder=tmp_path).code == code
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pets.yaml"]


@pytest.mark.parametrize("command", ["init", "fetch", "generate", "check", "smoke", "overlay", "explain"])
def test_help_is_there(command: str, tmp_path: Path) -> None:
    done = sdkloom(command, "--help", folder=tmp_path)
    assert done.code == 0
    assert len(done.out.splitlines()) > 8


def test_json_is_one_object_whatever_happens(description: Path, tmp_path: Path) -> None:
    done = sdkloom("generate", "--json", "nothing", folder=tmp_path)
    assert done.json["status"] == "error"
    assert done.json["diagnostics"][0]["code"] == "CFG011"
    assert done.err == ""


def test_a_change_in_a_file_that_the_description_refers_to_is_news(tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text(DESCRIPTION.replace("#/components/schemas/Pet", "./more.yaml#/Pet"))
    more = tmp_path / "more.yaml"
    more.write_text("Pet: {type: object, required: [name], properties: {name: {type: string}}}\n")
    arguments = ("generate", "--json", "--source", "pets.yaml", "--out", "out", "--module", "pets")
    assert sdkloom(*arguments, folder=tmp_path).json["status"] == "done"
    more.write_text("Pet: {type: object, required: [age], properties: {age: {type: integer}}}\n")
    assert sdkloom(*arguments, folder=tmp_path).json["status"] == "done"
    assert any("age: int" in path.read_text() for path in (tmp_path / "out/src/pets/types").glob("*.py"))
