"""Servers that run under node: started on a port that the system chooses, on loopback only, stopped by their process id."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOPBACK = Path(__file__).with_name("loopback.cjs")
START_SECONDS = 60


def missing(folder: Path) -> str:
    """Why the node packages of ``folder`` cannot be used; empty when they can."""
    if shutil.which("node") is None:
        return "node is not installed"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    absent = [name for name in wanted if not (folder / "node_modules" / name).is_dir()]
    return f"run `scripts/judges --install` first: {', '.join(absent)} missing" if absent else ""


@contextmanager
def served(command: list[str], ready: str, log: Path) -> Iterator[int]:
    """Run ``node`` with the arguments ``command`` while inside; gives the port, group 1 of ``ready`` in what it prints.

    Raises:
        RuntimeError: It ended, or said nothing for a minute.
    """
    environment = {**os.environ, "NO_COLOR": "1", "CI": "1", "NODE_OPTIONS": ""}
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["node", "--require", str(LOOPBACK), *command], stdout=out, stderr=subprocess.STDOUT, env=environment
        )
    try:
        yield _port(process, re.compile(ready), log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(process: subprocess.Popen[bytes], ready: re.Pattern[str], log: Path) -> int:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = ready.search(log.read_text("utf-8", "replace"))
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError(f"no server: {log.read_text('utf-8', 'replace')[-2000:]}")
