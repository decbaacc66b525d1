"""Generating a large description (GitHub's, 13 MB), beside other generators; and what the package costs to use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.contest import serving
from tests.bench.documents import multiplied
from tests.bench.processes import run, statements
from tests.bench.report import Row, memory_row, row
from tests.bench.tables.plan import Effort
from tests.bench.tables.product import BIN, side_by_side
from tests.shared_data import SHARED

GITHUB = SHARED / "corpus" / "github.json"
CALL = "from {module} import {client}; {client}({arguments}).{call}"


def rows(effort: Effort) -> Iterator[Row]:
    """The rows, each as soon as it is measured."""
    if not GITHUB.is_file():
        yield Row("GitHub's description", "other generators", 0, 0, missing="the shared corpus")
        return
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        yield from beside_others(effort, folder)
        yield from unchanged(effort, folder)
        yield from used(effort, folder / "out")
        yield from larger(effort, folder)


def _ours(source: Path, out: Path) -> tuple[str | Path, ...]:
    return (BIN / "sdkloom", "generate", "--source", source, "--out", out, "--module", "github_bench")


def beside_others(effort: Effort, folder: Path) -> Iterator[Row]:
    """The same document into an empty folder, by three generators; CPU and the largest process's memory."""
    out = folder / "out"
    models = ("--input", GITHUB, "--input-file-type", "openapi", "--output", out / "models.py")
    commands: dict[str, tuple[str | Path, ...]] = {
        "openapi-python-client": (BIN / "openapi-python-client", "generate", "--path", GITHUB, "--output-path", out),
        "datamodel-code-generator": (BIN / "datamodel-codegen", *models),
        "ours": _ours(GITHUB, out),
    }
    found = side_by_side(commands, out, 1)  # these are minutes, not seconds: their noise is small
    fastest = min((name for name in found if name != "ours"), key=lambda name: found[name].cpu)
    for name in ("openapi-python-client", "datamodel-code-generator"):
        aim = 0.1 if name == fastest else None
        yield row("generate the GitHub package", name, found["ours"], found[name], aim)
        yield memory_row("generate the GitHub package, memory", name, found["ours"], found[name], 1.0)


def unchanged(effort: Effort, folder: Path) -> Iterator[Row]:
    """The second run with the same input."""
    out = folder / "out"
    first = side_by_side({"ours": _ours(GITHUB, out)}, out, 1)["ours"]
    again = min((run(_ours(GITHUB, out)) for _ in range(effort.generations)), key=lambda figure: figure.cpu)
    yield row("generate again, nothing changed", "the first run", again, first, 0.05)


def used(effort: Effort, out: Path) -> Iterator[Row]:
    """A fresh interpreter: import and one call, of this large package against the Athena package."""
    with serving() as address:
        base = f"base_url='{address}/athena-small'"
        athena = CALL.format(
            module="athena", client="Athena", arguments=base, call="conversations.get('conversation:1')"
        )
        client = _client_of(out)
        github = CALL.format(module="github_bench", client=client, arguments=base, call="request('GET', '/zen')")
        real = CALL.format(module="github_bench", client=client, arguments=base, call="meta.get_zen()")
        statement = real if "def meta(" in (out / "src/github_bench/_client.py").read_text() else github
        found = statements(
            {"github": statement, "athena": athena}, rounds=effort.starts, folders=[os.fspath(out / "src")]
        )
    yield row("GitHub package: import and one call", "Athena package", found["github"], found["athena"], 1.5)
    yield memory_row("GitHub package: import and one call, memory", "Athena package", found["github"], found["athena"])


def _client_of(out: Path) -> str:
    text = (out / "src" / "github_bench" / "_client.py").read_text()
    return text.partition('__all__ = ["Async')[2].partition('"')[0]


def larger(effort: Effort, folder: Path) -> Iterator[Row]:
    """Two, four, eight times the document: the cost of each operation should stay what it is."""
    costs = {}
    for times in effort.sizes:
        source = multiplied(GITHUB, times, folder / "github.json")
        costs[times] = side_by_side({"ours": _ours(source, folder / "out")}, folder / "out", 1)["ours"]
    for times in effort.sizes[1:]:
        yield row(
            f"generate {times} times the document",
            f"{times} times the cost of one",
            costs[times],
            costs[1].times(times),
            1.15,
        )
