"""Whether anything was touched since the last run, told by sizes and times alone, as make and git tell it.

An edit loop asks this on every round, so a run without news loads this module and nothing else. It answers «untouched» or
«look closer»; only the second way reads files. The command line and the folder where it was given are part of the question.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence

CACHE = ".sdkloom-cache"
"""What runs remember, in the folder of the package."""

STAMPS = f"{CACHE}/stamps"
_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_TICK = 20_000_000  # ns; a file system's clock may lag behind: what is as young as the run may change unseen


def now() -> int:
    """The time to give to :func:`stamp`, taken before the first input is read. In ns."""
    return time.time_ns()


def stamp(output: str, started: int, arguments: Sequence[str], read: Iterable[str], written: Iterable[str]) -> None:
    """Note the state of every file and folder that a run has ``read`` and ``written``, in the folder ``output``.

    Nothing is noted when one that was read has been touched since ``started``: the run may have seen it as it was before.
    The folder of the record must be there.
    """
    lines = [_question(arguments), *_tool_lines()]
    for path in read:
        line, youngest = _line(os.path.abspath(path))
        if youngest >= started - _TICK:
            return forget(output)
        lines.append(line)
    lines += [_line(os.path.abspath(path))[0] for path in written]
    if any("\n" in line for line in lines):
        return forget(output)
    with open(os.path.join(output, STAMPS), "w", encoding="utf-8", errors="surrogateescape", newline="") as opened:
        opened.write("\n".join(lines) + "\n")
    return None


def forget(output: str) -> None:
    """Note nothing: the next run looks closer."""
    if os.path.lexists(os.path.join(output, STAMPS)):
        os.unlink(os.path.join(output, STAMPS))


def untouched(arguments: Sequence[str]) -> str | None:
    """The folder that ``sdkloom`` with these arguments would leave as it is, or ``None`` when that takes a closer look."""
    output = _output(arguments)
    if output is None:
        return None
    try:
        with open(os.path.join(output, STAMPS), encoding="utf-8", errors="surrogateescape", newline="") as opened:
            question, *lines = opened.read().splitlines()
    except (OSError, ValueError):
        return None
    tool = _tool_lines()
    if question != _question(arguments) or lines[: len(tool)] != tool:
        return None
    current = all(line == _line(line.split(" ", 5)[-1])[0] for line in lines[len(tool) :])
    return output if current else None


def _output(arguments: Sequence[str]) -> str | None:
    """The folder of the package, where the command line alone tells it."""
    if arguments[:1] != ["generate"]:
        return None
    if "--out" in arguments[:-1]:
        return arguments[arguments.index("--out") + 1]
    name = arguments[1] if len(arguments) == 2 else ""
    here = os.getcwd()
    while name.isidentifier():
        if os.path.isfile(os.path.join(here, "spec", name, "sdk.yaml")):
            return os.path.join(here, "generated", name)
        if here == os.path.dirname(here):
            break
        here = os.path.dirname(here)
    return None


def _question(arguments: Sequence[str]) -> str:
    return repr((os.getcwd(), *arguments))


def _line(path: str) -> tuple[str, int]:
    """What tells one state of a file or folder from another, and when it was last touched (ns)."""
    try:
        found = os.stat(path)
    except OSError:
        return f"- - - - - {path}", 0
    kind = found.st_mode
    line = f"{kind:o} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {path}"
    return line, max(found.st_mtime_ns, found.st_ctime_ns)


def _tool_lines() -> list[str]:
    """The generator's own files and its templates: one line a folder."""
    beside = os.path.join(os.path.dirname(os.path.dirname(_HERE)), "templates")
    roots = [_HERE] if os.path.isdir(os.path.join(_HERE, "_templates")) else [_HERE, beside]
    return [line for root in roots for line in _folder_lines(root)]


def _folder_lines(folder: str) -> list[str]:
    files, below = [], []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                below += [] if entry.name == "__pycache__" else _folder_lines(entry.path)
            elif not entry.name.endswith(".pyc"):
                found = entry.stat()
                files.append(f"{entry.name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}")
    return [f"{folder} {' '.join(files)}", *below]
