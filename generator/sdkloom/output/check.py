"""Whether a folder holds what would be generated."""

from __future__ import annotations

import difflib
from pathlib import Path

from msgspec import Struct

from sdkloom.draft import Draft
from sdkloom.output.manifest import MANIFEST, digest_of, manifest_draft, manifest_of, read_manifest


class Difference(Struct, frozen=True):
    """``kind``: ``missing`` (would be written), ``changed`` (differs), ``stale`` (would be deleted). ``diff`` is unified."""

    path: str
    kind: str
    diff: str = ""


def check(drafts: list[Draft], folder: Path) -> list[Difference]:
    """Every difference between ``drafts`` and ``folder``, sorted by path; empty when they are the same. Writes nothing."""
    new = manifest_of(drafts)
    found = [d for draft in [*drafts, manifest_draft(new)] if (d := _compare(draft, folder)) is not None]
    old = read_manifest(folder)
    for path in old.files if old else ():
        if path not in new.files and digest_of(folder / path) is not None:
            found.append(Difference(path, "stale"))
    return sorted(found, key=lambda d: d.path)


def _compare(draft: Draft, folder: Path) -> Difference | None:
    digest = digest_of(folder / draft.path)
    if digest is None:
        return Difference(draft.path, "missing")
    if draft.keep or digest == draft.sha256:
        return None
    diff = "" if draft.path == MANIFEST else _diff(draft, folder)
    return Difference(draft.path, "changed", diff)


def _diff(draft: Draft, folder: Path) -> str:
    old = (folder / draft.path).read_text("utf-8", "replace").splitlines(keepends=True)
    lines = difflib.unified_diff(old, draft.text.splitlines(keepends=True), f"a/{draft.path}", f"b/{draft.path}")
    return "".join(lines)
