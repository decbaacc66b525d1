"""Contenders measured side by side: each in a process of its own, one batch after the other, round by round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]


class Figure(Struct, frozen=True):
    """What one unit costs: seconds of CPU (user and system), and bytes by which the peak memory of the process grew.

    ``missing`` is the module without which the contender could not start; the other figures are then zero.
    """

    cpu: float = 0.0
    memory: float = 0.0
    missing: str | None = None

    def times(self, factor: float) -> Figure:
        """The cost of so many of it."""
        return Figure(self.cpu * factor, self.memory * factor, self.missing)


def environment(*folders: Path | str) -> dict[str, str]:
    """The environment of a child that can import the bench, the Athena package and what lies in ``folders``.

    Proxies and an SDK's own variables are left out: nothing of them is to be measured. So is the ban on bytecode, for
    everyone alike: an installed package does not compile its modules at each start.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy")
        and not name.startswith(("ATHENA_", "OPENAI_", "ANTHROPIC_", "PYTHONDONTWRITEBYTECODE"))
    }
    path = [str(ROOT), str(ROOT / "generated" / "athena" / "src"), *map(str, folders)]
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


@contextmanager
def serving() -> Iterator[str]:
    """The address of a bench server, which ends with the block."""
    command = [sys.executable, "-m", "tests.bench.server"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()


class Contender:
    """A worker process with its task set up."""

    def __init__(self, task: Sequence[str], folders: Sequence[Path | str] = ()) -> None:
        command = [sys.executable, "-m", "tests.bench.worker", *task]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment(*folders), stdin=pipe, stdout=pipe, text=True
        )
        self.task = " ".join(task)
        self.missing: str | None = self._hear().get("missing")

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the bench task {self.task!r} ended early: its traceback is above")
        heard: dict[str, Any] = json.loads(line)
        return heard

    def measure(self, units: int) -> Figure:
        """The cost of one of ``units``."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{units}\n")
        self._process.stdin.flush()
        heard = self._hear()
        return Figure(heard["cpu"] / units, heard["memory"])

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def contest(
    tasks: Mapping[str, Sequence[str]], *, units: int, rounds: int, folders: Sequence[Path | str] = ()
) -> dict[str, Figure]:
    """What one unit of each task costs: medians of ``rounds`` batches, interleaved; a first batch warms up."""
    with ExitStack() as stack:
        contenders = {name: Contender(task, folders) for name, task in tasks.items()}
        for contender in contenders.values():
            stack.callback(contender.close)
        running = {name: contender for name, contender in contenders.items() if contender.missing is None}
        for contender in running.values():
            contender.measure(max(1, units // 5))
        figures: dict[str, list[Figure]] = {name: [] for name in running}
        for _ in range(rounds):
            for name, contender in running.items():
                figures[name].append(contender.measure(units))
        missing = {name: Figure(missing=c.missing) for name, c in contenders.items() if c.missing is not None}
    return {name: missing[name] if name in missing else _median(figures[name]) for name in tasks}


def _median(figures: Sequence[Figure]) -> Figure:
    return Figure(median(f.cpu for f in figures), median(f.memory for f in figures))
