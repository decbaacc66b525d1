"""Stages import forwards only, and nothing goes round in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "sdkloom"

BASE = {"diagnostics", "draft", "codes", "places"}
"""Small modules without a stage, which every stage may use."""

ALLOWED: dict[str, set[str]] = {
    "ir": set(),
    "source": set(),
    "lower": {"source", "ir"},
    "plan": {"ir"},
    "targets": {"ir", "plan"},
    "render": {"plan"},
    "output": set(),
    "compare": {"source", "ir"},
    "mock": {"source", "ir"},
    "lint": {"source", "ir"},
    "companion": {"source"},
    "infer": {"ir", "source"},
    "settings": {"source"},
    "inputs": {"output", "settings", "source"},
}
"""What each stage may import besides itself and the base. The pipeline, and what stands above it, is not listed: it may import all."""

ABOVE = {"pipeline", "project", "library", "cli", "smoke", "init", "publish", "__init__", "__main__"}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _stage(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> set[str]:
    """The dotted modules of ours that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return {name for name in found if name.startswith("sdkloom.")}


def _targets(path: Path, modules: set[str]) -> set[str]:
    """The modules a file needs: `from package import module` needs the module, not what the package re-exports."""
    found = _imports(path) & modules
    return {name for name in found if not any(other.startswith(f"{name}.") for other in found)}


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_imports_only_what_lies_before_it(path: Path) -> None:
    stage = _stage(path)
    if stage in ABOVE:
        return
    assert stage in BASE or stage in ALLOWED, (
        f"{stage} has no place in the house: add it to ARCHITECTURE and to ALLOWED"
    )
    allowed = BASE if stage in BASE else BASE | ALLOWED[stage] | {stage}
    used = {name.split(".")[1] for name in _imports(path)}
    assert used <= allowed, f"{path.relative_to(ROOT)} imports {sorted(used - allowed)}"


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {
        ".".join(("sdkloom", *p.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): p
        for p in _modules()
    }
    graph = {name: _targets(path, set(names)) - {name} for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_only_the_command_line_prints() -> None:
    for path in _modules():
        if _stage(path) == "cli":
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        names = {n.func.id for n in calls if isinstance(n.func, ast.Name)}
        assert "print" not in names, path


def test_nothing_in_the_generator_or_its_templates_names_the_first_product() -> None:
    for folder in (PACKAGE, ROOT / "templates"):
        for path in folder.rglob("*"):
            if path.is_file() and not any(
                part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts
            ):
                assert "athena" not in path.read_text("utf-8").lower(), path


def test_the_top_level_is_what_was_given() -> None:
    given = {"pyproject.toml", "README.md", "generator", "templates", "spec", "generated", "tests", "scripts"}
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - {"dist", "build", "node_modules"}
    assert found == given
