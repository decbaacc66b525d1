"""Where a file may be written: inside the folder, and not on top of another."""

from __future__ import annotations

from pathlib import PurePosixPath

from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft


def is_safe(path: str) -> bool:
    """Whether a path stays inside the folder and can be a file's on every system."""
    parts = PurePosixPath(path).parts
    strange = any(ord(c) < 32 or c in '\\:*?"<>|' for c in path)
    return bool(parts) and not path.startswith("/") and ".." not in parts and not strange


def check_paths(drafts: list[Draft], diagnostics: Diagnostics) -> None:
    """Refuse drafts that would leave the folder or fall on the same file where case is not told apart (an internal fault)."""
    seen: dict[str, str] = {}
    for draft in drafts:
        if not is_safe(draft.path):
            diagnostics.report("OUT001", f"a file may not be written at {draft.path!r}")
        other = seen.setdefault(draft.path.casefold(), draft.path)
        if other is not draft.path:
            diagnostics.report("OUT002", f"two files fall on one place: {other!r} and {draft.path!r}")
    diagnostics.stop_if_errors()
