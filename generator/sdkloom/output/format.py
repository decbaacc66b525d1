"""One call of the formatter for the whole package."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft

LINE_LENGTH = 120


def format_drafts(drafts: list[Draft], diagnostics: Diagnostics) -> list[Draft]:
    """Format every draft that holds Python with ruff, in a folder of its own; other drafts pass unchanged.

    A draft that is not Python is an internal fault (``OUT003``), reported with ruff's own words.
    """
    # Examples in Markdown are code, too.
    python = [draft for draft in drafts if draft.path.endswith((".py", ".md")) and not draft.formatted]
    if not python:
        return drafts
    with tempfile.TemporaryDirectory(prefix="sdkloom-") as folder:
        # Short flat names: the drafts' own paths are long, and 5,000 folders would cost more than the formatting.
        files = {f"{index}{Path(draft.path).suffix}": draft for index, draft in enumerate(python)}
        for name, draft in files.items():
            (Path(folder) / name).write_bytes(draft.text.encode())
        _run_ruff(folder, files, diagnostics)
        texts = {draft.path: (Path(folder) / name).read_bytes().decode() for name, draft in files.items()}
    return [Draft(d.path, texts.get(d.path, d.text), d.keep) for d in drafts]


def _run_ruff(folder: str, files: dict[str, Draft], diagnostics: Diagnostics) -> None:
    from ruff.__main__ import find_ruff_bin

    command = [find_ruff_bin(), "format", "--isolated", "--no-cache", "--target-version", "py310"]
    command += ["--line-length", str(LINE_LENGTH), "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        message = done.stderr.strip()
        for name, draft in files.items():
            message = message.replace(f"{name}:", f"{draft.path}:")
        diagnostics.fail(
            "OUT003", f"the formatter refused the output: {message[:2000]}", hint="this is a fault of sdkloom"
        )
