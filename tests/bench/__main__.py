"""The command line of the bench: see ``scripts/bench --help``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from tests.bench.contest import ROOT
from tests.bench.report import Row, as_json, show
from tests.bench.svg import draw
from tests.bench.tables import generate, product, runtime
from tests.bench.tables.plan import FULL, QUICK, Effort

SAVED = ROOT / "spec" / "athena"
TABLES: dict[str, tuple[str, Callable[[Effort], Iterator[Row]]]] = {
    "product": ("The product", product.rows),
    "runtime": ("The run time of the package", runtime.rows),
    "generate": ("Generating a large description", generate.rows),
}


def main() -> int:
    """Measure, print, write. 0 when every aim is met, 1 otherwise."""
    options = _options()
    chosen = [name for name in TABLES if getattr(options, name)] or ["product"]
    console, effort = Console(width=None if sys.stdout.isatty() else 150), QUICK if options.quick else FULL
    tables = [(TABLES[name][0], _measured(TABLES[name][1](effort))) for name in chosen]
    for title, rows in tables:
        show(title, rows, console)
    if options.json is not None:
        options.json.write_bytes(as_json(tables))
    if options.save:
        (SAVED / "bench.json").write_bytes(as_json(tables))
        (SAVED / "bench.svg").write_text(draw([row for _, rows in tables for row in rows]))
    missed = [row for _, rows in tables for row in rows if row.met is False]
    console.print(f"{len(missed)} aims missed" if missed else "every aim met")
    return 1 if missed else 0


def _measured(rows: Iterator[Row]) -> list[Row]:
    progress = Console(stderr=True)
    found: list[Row] = []
    with progress.status("measuring") as status:
        for row in rows:
            found.append(row)
            status.update(f"measuring; so far {len(found)} rows, the last: {row.what}, {row.peer}")
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Speed as ratios to peers, measured side by side in one run. Ratios below 1 are in our favour. Exit code 1"
        " when an aim is missed.",
    )
    parser.add_argument("--product", action="store_true", help="the product as a whole (the default)")
    parser.add_argument("--runtime", action="store_true", help="requests, decoding, streams, pages, imports")
    parser.add_argument(
        "--generate", action="store_true", help="generating a large description (needs the shared corpus)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="few repetitions: shows that it works, its figures are noisy"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument(
        "--save", action="store_true", help="write bench.json and bench.svg to spec/athena, for its README"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
