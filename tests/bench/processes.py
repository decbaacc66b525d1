"""Whole processes measured: every child and grandchild, from start to end, or one statement in a fresh interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.bench.contest import ROOT, Figure, environment

_SNIPPET = """
import time
from tests.bench.memory import peak
empty, began = peak(), time.process_time()
{statement}
print([time.process_time() - began, peak() - empty])
"""


def run(command: Sequence[str | Path], **variables: str) -> Figure:
    """The CPU of a command with all that it starts, and the peak memory of the largest of these processes.

    Raises:
        RuntimeError: It failed; the end of what it said is in the message.
    """
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        env={**environment(), **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said[-2000:].decode(errors='replace')}")
    return Figure(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def statements(contenders: Mapping[str, str], *, rounds: int, folders: Sequence[Path | str] = ()) -> dict[str, Figure]:
    """What each statement costs in a fresh interpreter, above an empty one: medians of ``rounds``, interleaved."""
    figures: dict[str, list[Figure]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, statement in contenders.items():
            figure = _statement(statement, folders)
            if number:  # the round before the first compiles modules and fills the system's caches
                figures[name].append(figure)
    return {name: _median(found) for name, found in figures.items()}


def _statement(statement: str, folders: Sequence[Path | str]) -> Figure:
    variables = {
        "ATHENA_API_KEY": "eak_bench",
        "ATHENA_WORKSPACE_ID": "workspace:1",
        "ATHENA_BASE_URL": "http://127.0.0.1:9",
    }
    code = _SNIPPET.format(statement=statement)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**environment(*folders), **variables},
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        cpu, memory = json.loads(done.stdout)
        return Figure(cpu, memory)
    last = done.stderr.strip().rpartition("\n")[2]
    if last.startswith("ModuleNotFoundError"):
        return Figure(missing=last.split("'")[1])
    raise RuntimeError(f"{statement!r} failed: {done.stderr[-2000:]}")


def _median(figures: Sequence[Figure]) -> Figure:
    missing = next((f.missing for f in figures if f.missing is not None), None)
    return Figure(median(f.cpu for f in figures), median(f.memory for f in figures), missing)
