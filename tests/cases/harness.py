"""Runs one golden case: from its folder to drafts and diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.draft import Draft
from sdkloom.pipeline import Inputs, build
from sdkloom.settings import Package, Settings

CASES = Path(__file__).parent
MODULE = "acme"
SAME_EVERYWHERE = ("/_runtime/", "/lib/", "/py.typed")


@dataclass(frozen=True)
class Outcome:
    """``files`` is empty when the description was refused."""

    files: dict[str, str]
    diagnostics: str
    drafts: list[Draft]


def case_names() -> list[str]:
    """Every case, sorted."""
    return sorted(folder.name for folder in CASES.iterdir() if _description(folder) is not None)


def _description(folder: Path) -> Path | None:
    found = [
        folder / f"description{suffix}" for suffix in (".yaml", ".json") if (folder / f"description{suffix}").is_file()
    ]
    return found[0] if found else None


def run(name: str) -> Outcome:
    """Generate the case's package without writing it anywhere."""
    folder = CASES / name
    description = _description(folder)
    assert description is not None, name
    overlays = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("overlay*.yaml")))
    inputs = Inputs(description.read_bytes(), description.name, overlays, folder=folder)
    settings = Settings(folder=folder, output=folder / "out", package=Package(distribution=MODULE, module=MODULE))
    diagnostics = Diagnostics()
    try:
        drafts = build(inputs, settings, diagnostics).drafts
    except Stopped:
        drafts = []
    return Outcome({d.path: d.text for d in drafts if _is_shown(d)}, _lines(diagnostics), drafts)


def _is_shown(draft: Draft) -> bool:
    return draft.path.startswith(f"src/{MODULE}/") and not any(part in draft.path for part in SAME_EVERYWHERE)


def _lines(diagnostics: Diagnostics) -> str:
    lines = []
    for item in diagnostics.located():
        if item.severity != "note":
            place = f"{item.file or ''}:{item.line or ''}"
            lines.append(f"{place}: {item.severity} {item.code} {item.message} [{item.pointer or ''}]")
    return "".join(f"{line}\n" for line in lines)


def expected(name: str) -> tuple[dict[str, str], str]:
    """What the case's folder says must come out."""
    folder = CASES / name / "expected"
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.py")}
    lines = CASES / name / "diagnostics.txt"
    return files, lines.read_text("utf-8") if lines.is_file() else ""
