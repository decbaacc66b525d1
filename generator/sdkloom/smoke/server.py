"""The server that stands in for the real one: started, waited for, and always stopped."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sdkloom.diagnostics import Diagnostics
from sdkloom.smoke.script import ServerCommand

START_SECONDS = 30.0
STOP_SECONDS = 5.0


@contextmanager
def running(server: ServerCommand, diagnostics: Diagnostics) -> Iterator[str]:
    """Start the command, give its base URL once its output has told it, and stop it at the end."""
    command = [sys.executable if part == "{python}" else part for part in server.command]
    process = subprocess.Popen(
        command,
        cwd=server.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = _Output(process, re.compile(server.ready))
    try:
        url = output.wait()
        if url is None:
            said = "".join(output.lines[-20:]).strip()
            diagnostics.fail("SMO002", f"the server did not start: {' '.join(command)}\n{said}")
        yield url
    finally:
        _stop(process)
        output.thread.join(STOP_SECONDS)


class _Output:
    """Reads the server's output to its end, so that it never blocks on a full pipe, and looks for the base URL."""

    def __init__(self, process: subprocess.Popen[str], ready: re.Pattern[str]) -> None:
        self.lines: list[str] = []
        self._url: str | None = None
        self._found = threading.Event()
        self.thread = threading.Thread(target=self._read, args=(process, ready), daemon=True)
        self.thread.start()

    def _read(self, process: subprocess.Popen[str], ready: re.Pattern[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line)
            match = ready.search(line) if self._url is None else None
            if match is not None:
                self._url = match.group()
                self._found.set()
            del self.lines[:-200]
        self._found.set()

    def wait(self) -> str | None:
        self._found.wait(START_SECONDS)
        return self._url


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
