"""``scripts/corpus``: every real description, or every hostile one, generated and judged; a table and JSON."""

from __future__ import annotations

import argparse
import fnmatch
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.corpus.documents import SAMPLE, documents
from tests.corpus.hostile import cases, judge
from tests.corpus.trial import Trial
from tests.shared_data import SHARED


def main() -> int:
    arguments = _arguments()
    if not SHARED.is_dir():
        print(f"no corpus at {SHARED}; set SDKLOOM_SHARED")
        return 2
    return _hostile(arguments) if arguments.hostile else _real(arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/corpus", description=__doc__)
    parser.add_argument("pattern", nargs="?", default="*", help="names, with * (default: all)")
    parser.add_argument("--sample", action="store_true", help="the fixed sample of 25 that CI runs")
    parser.add_argument("--hostile", action="store_true", help="the hostile descriptions, each against its verdict")
    parser.add_argument("--mypy", action="store_true", help="also mypy --strict on what is chosen")
    parser.add_argument("--pyright", action="store_true", help="also pyright in strict mode, on what is chosen")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _real(arguments: argparse.Namespace) -> int:
    chosen = [
        p
        for p in documents()
        if fnmatch.fnmatch(p.stem, arguments.pattern) and (not arguments.sample or p.stem in SAMPLE)
    ]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        jobs = [pool.submit(_trial, path, Path(folder) / path.stem, arguments) for path in chosen]
        trials = []
        for job in jobs:
            trials.append(job.result())
            print(_row(trials[-1]), flush=True)
    _write(arguments.json, trials)
    return _summary(trials)


def _trial(path: Path, folder: Path, arguments: argparse.Namespace) -> Trial:
    # A process of its own, because the peak memory of children is a maximum over all of them.
    command = [sys.executable, "-m", "tests.corpus.one", str(path), str(folder)]
    command += ["--mypy"] if arguments.mypy else []
    command += ["--pyright"] if arguments.pyright else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return Trial(path.stem, detail=done.stderr[-2000:])
    return Trial(**json.loads(done.stdout))


def _row(trial: Trial) -> str:
    counts = trial.operations
    operations = f"{counts.get('emitted', 0)}/{counts.get('seen', 0)}" if counts else ""
    checks = "".join(_mark(value) for value in (trial.compiles, trial.imports))
    found = {"mypy": trial.mypy, "pyright": trial.pyright}
    checks += "".join(f" {name} {count}" for name, count in found.items() if count is not None)
    size = f"{trial.bytes / 1e6:6.2f} MB {trial.files:5} files {trial.cpu_seconds:6.2f} s {trial.peak_mib:6.0f} MiB"
    text = (
        f"{trial.name:42} {trial.status:10} {operations:>10} degraded {counts.get('degraded', 0):4} {checks:14} {size}"
    )
    return text if not trial.detail else f"{text}\n    " + trial.detail.strip().replace("\n", "\n    ")[:1200]


def _mark(value: bool | None) -> str:
    return {True: "✓", False: "✗", None: "·"}[value]


def _summary(trials: list[Trial]) -> int:
    generated = [t for t in trials if t.status == "generated"]
    dropped = sum(t.operations.get("dropped", 0) for t in generated)
    operations = sum(t.operations.get("emitted", 0) for t in generated)
    degraded = sum(t.operations.get("degraded", 0) for t in generated)
    checked = [t for t in generated if t.mypy is not None]
    print(
        f"\n{len(generated)}/{len(trials)} generated; {operations:,} operations, {dropped} dropped, {degraded:,} degraded; "
        f"{sum(t.compiles is True for t in generated)} compile, {sum(t.imports is True for t in generated)} import; "
        f"mypy --strict clean {sum(t.mypy == 0 for t in checked)}/{len(checked)}; CPU {sum(t.cpu_seconds for t in trials):.0f} s"
    )
    return 1 if dropped or any(map(_is_bad, trials)) else 0


def _is_bad(trial: Trial) -> bool:
    return trial.status != "generated" or not (trial.compiles and trial.imports) or bool(trial.mypy or trial.pyright)


def _hostile(arguments: argparse.Namespace) -> int:
    chosen = [case for case in cases() if fnmatch.fnmatch(case["id"], arguments.pattern)]
    wrong, trials = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for case in chosen:
            trial, faults = judge(case, Path(folder) / case["id"])
            trials.append(trial)
            wrong += bool(faults)
            print(
                f"{case['id']:34} {case['verdict']:6} {trial.status:10} {'ok' if not faults else 'WRONG: ' + '; '.join(faults)}",
                flush=True,
            )
    _write(arguments.json, trials)
    print(f"\n{len(chosen) - wrong}/{len(chosen)} have the outcome that the table states")
    return 1 if wrong else 0


def _write(file: Path | None, trials: list[Trial]) -> None:
    if file is not None:
        file.write_text(json.dumps([asdict(trial) for trial in trials], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
