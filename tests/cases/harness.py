"""Runs one golden case: from its folder to drafts and diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs
from sdkloom.pipeline import build
from sdkloom.settings import Package, Settings

CASES = Path(__file__).parent
MODULE = "acme"
BASELINE = "plain"
SAME_EVERYWHERE = ("/_runtime/", "/lib/", "/py.typed")


@dataclass(frozen=True)
class Outcome:
    """``files`` are those worth showing; both they and ``drafts`` are empty when the description was refused."""

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


def run(name: str, module: str = MODULE) -> Outcome:
    """Generate the case's package without writing it anywhere."""
    drafts, diagnostics = generate(name, module)
    common = {} if name == BASELINE or not drafts else _baseline(module)
    shown = {d.path: d.text for d in drafts if _is_shown(d, module) and common.get(d.path) != d.text}
    return Outcome(shown, diagnostics, drafts)


def generate(name: str, module: str = MODULE) -> tuple[list[Draft], str]:
    """The drafts of a case, and what was reported; no drafts when the description was refused."""
    folder = CASES / name
    description = _description(folder)
    assert description is not None, name
    overlays = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("overlay*.yaml")))
    lock = folder / "names.lock"
    pinned = lock.read_bytes() if lock.is_file() else b""
    inputs = Inputs(description.read_bytes(), description.name, overlays, names_lock=pinned, folder=folder)
    package = Package(distribution=module, module=module, client="Acme")
    diagnostics = Diagnostics()
    try:
        drafts = build(inputs, Settings(folder=folder, output=folder / "out", package=package), diagnostics).drafts
    except Stopped:
        drafts = []
    return drafts, _lines(diagnostics)


@cache
def _baseline(module: str) -> dict[str, str]:
    """The files of the plainest package: one that comes out alike elsewhere is shown only there."""
    return run(BASELINE, module).files


def _is_shown(draft: Draft, module: str) -> bool:
    return draft.path.startswith(f"src/{module}/") and not any(part in draft.path for part in SAME_EVERYWHERE)


def _lines(diagnostics: Diagnostics) -> str:
    lines = []
    for item in diagnostics.located():
        if item.severity != "note":
            place = f"{item.file or ''}:{item.line or ''}"
            hint = f" ({item.hint})" if item.hint else ""
            lines.append(f"{place}: {item.severity} {item.code} {item.message} [{item.pointer or ''}]{hint}")
    return "".join(f"{line}\n" for line in lines)


def write(drafts: list[Draft], folder: Path) -> None:
    """Write a package below a folder."""
    for draft in drafts:
        target = folder / draft.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(draft.text, "utf-8")


def expected(name: str) -> tuple[dict[str, str], str]:
    """What the case's folder says must come out."""
    folder = CASES / name / "expected"
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.py")}
    lines = CASES / name / "diagnostics.txt"
    return files, lines.read_text("utf-8") if lines.is_file() else ""
