"""What type checkers see in the forms that the generator emits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[4] / "templates" / "python"

SOURCE = """
from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from runtime.codec import decoder
from runtime.models import UNSET, DateTime, Discriminator, Model, OneOf, Open, OpenInt, OpenModel, Unknown, UnsetType, field


class Text(Model, tag_field="type", tag="text", rename={"class_": "class"}):
    type: ClassVar[Literal["text"]] = "text"
    note: str | None = None
    class_: Open[Literal["a", "b"]]
    level: OpenInt[Literal[1, 2]] | UnsetType = UNSET
    at: DateTime | None = None


class Labels(OpenModel):
    name: str
    note: str | UnsetType = UNSET
    additional: dict[str, Labels] = field(default_factory=dict)


Part: TypeAlias = OneOf[Annotated[Text | Labels | Unknown, Discriminator("type", {"text": "Text"})]]
Tree: TypeAlias = OneOf["str | list[Tree]"]


def show(part: Part, tree: Tree, text: Text, labels: Labels) -> None:
    reveal_type(part)
    reveal_type(text.class_)
    reveal_type(text.level)
    reveal_type(text.at)
    reveal_type(labels.additional)
    reveal_type(decoder(Text).decode(b""))
    reveal_type(Text.from_json(b""))
    Text(class_="c", level=7)
    Labels(name="x", additional={"y": labels})
    Text("c")  # refused: keywords only
    Text(note="n")  # refused: class_ is missing
    Labels(nam="x")  # refused: misspelt
"""
REVEALED = [
    "Text | Labels | Unknown",
    "str",
    "int | UnsetType",
    "datetime | None",
    "dict[str, Labels]",
    "Text",
    "Text",
]
REFUSED = [number for number, line in enumerate(SOURCE.splitlines(), 1) if "# refused" in line]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(SOURCE)
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.10", "extraPaths": [str(TEMPLATES)], "include": ["."]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    return path


def plain(text: str) -> set[str]:
    """The members of a printed union, without the modules and without the known values of an open enum."""
    names = re.sub(r"\b(?:\w+\.)+", "", text)
    return {part.strip() for part in names.split("|") if not part.strip().startswith("Literal")}


def run(*command: str, cwd: Path) -> str:
    return subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False).stdout


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_type_checkers_see_what_is_meant(program: Path, checker: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MYPYPATH", str(TEMPLATES))
    if checker == "mypy":
        arguments = ["--strict", "--python-version=3.10", "--follow-imports=silent", "--cache-dir=.cache", program.name]
        output = run("mypy", *arguments, cwd=program.parent)
        revealed = re.findall(r'program.py:\d+: note: Revealed type is "(.*)"', output)
        refused = {int(line) for line in re.findall(r"program.py:(\d+): error", output)}
    else:
        output = run("pyright", "--pythonpath", sys.executable, cwd=program.parent)
        revealed = re.findall(r'information: Type of ".*" is "(.*)"', output)
        refused = {int(line) for line in re.findall(r"program.py:(\d+):\d+ - error", output)}
    assert [plain(text) for text in revealed] == [plain(text) for text in REVEALED], output
    assert sorted(refused) == REFUSED, output
