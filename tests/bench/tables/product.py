"""The product: generating the Athena package, and what it costs to import and to use."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.contest import Figure, contest, serving
from tests.bench.documents import patched_athena
from tests.bench.processes import run, statements
from tests.bench.report import Row, row
from tests.bench.tables.plan import Effort

TASKS = "tests.bench.tasks"
BIN = Path(sys.executable).parent
START = "from athena import Athena; Athena().conversations"


def rows(effort: Effort) -> Iterator[Row]:
    """The rows, each as soon as it is measured."""
    yield generated(effort)
    yield from started(effort)
    decoded = contest(
        {"ours": (f"{TASKS}.decode:ours", "page"), "orjson": (f"{TASKS}.decode:plain", "page")},
        units=effort.requests * 5,
        rounds=effort.rounds,
    )
    yield row("decode a page of 100 conversations", "orjson.loads", decoded["ours"], decoded["orjson"], 1.0)
    yield requested(effort)
    yield streamed(effort)


def generated(effort: Effort) -> Row:
    """Both generators from the same document, into an empty folder, formatters included."""
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        source = patched_athena(folder / "athena.json")
        ours = (BIN / "sdkloom", "generate", "--source", source, "--out", folder / "out", "--module", "athena")
        theirs = (BIN / "openapi-python-client", "generate", "--path", source, "--output-path", folder / "out")
        commands = {"ours": ours, "theirs": theirs}
        figures = side_by_side(commands, folder / "out", effort.generations)
    return row("generate the Athena package", "openapi-python-client", figures["ours"], figures["theirs"], 0.25)


def side_by_side(commands: dict[str, tuple[str | Path, ...]], out: Path, rounds: int) -> dict[str, Figure]:
    """Medians of whole processes, interleaved; ``out`` is emptied before each."""
    path = f"{BIN}:/usr/local/bin:/usr/bin:/bin"  # where both find their formatter
    found: dict[str, list[Figure]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            shutil.rmtree(out, ignore_errors=True)
            found[name].append(run(command, PATH=path))
    return {name: Figure(median(f.cpu for f in each), max(f.memory for f in each)) for name, each in found.items()}


def started(effort: Effort) -> Iterator[Row]:
    """Import, and the first client."""
    found = statements(
        {
            "import": "import athena",
            "client": START,
            "httpx2": "import httpx2",
            "httpx2 client": "import httpx2; httpx2.Client()",
        },
        rounds=effort.starts,
    )
    yield row("import athena", "import httpx2", found["import"], found["httpx2"], 0.25)
    yield row("client and first resource", "httpx2.Client()", found["client"], found["httpx2 client"], 1.2)


def requested(effort: Effort) -> Row:
    """One request and its answer, everything included."""
    with serving() as address:
        found = contest(
            {
                "ours": (f"{TASKS}.athena:small", address),
                "httpx2": (f"{TASKS}.bare_httpx2:get", f"{address}/athena-small/"),
            },
            units=effort.requests,
            rounds=effort.rounds,
        )
    return row("request and typed answer, 1 KB", "bare httpx2.Client", found["ours"], found["httpx2"], 0.7)


def streamed(effort: Effort) -> Row:
    """Typed events through the public interface, against the least that a program can do."""
    events = str(effort.events)
    found = contest(
        {"ours": (f"{TASKS}.athena:typed", "65536", events), "limit": (f"{TASKS}.peer_sse:limit", events)},
        units=1,
        rounds=effort.rounds,
    )
    return row("a typed event of a stream", "split, msgspec", found["ours"], found["limit"], 2.0, units=effort.events)
