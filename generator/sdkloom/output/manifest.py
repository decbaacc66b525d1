"""Which files of a folder are ours, and what they held when we wrote them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from msgspec import Struct

from sdkloom.draft import Draft
from sdkloom.output.paths import is_safe

MANIFEST = ".sdkloom-manifest.json"


class Manifest(Struct, frozen=True):
    """``files`` maps a path to the sha256 of what was generated there. Files that are a person's own are not in it."""

    files: dict[str, str] = {}


def manifest_of(drafts: list[Draft]) -> Manifest:
    return Manifest({draft.path: draft.sha256 for draft in sorted(drafts, key=lambda d: d.path) if not draft.keep})


def manifest_draft(manifest: Manifest) -> Draft:
    text = json.dumps({"generated": "by sdkloom; do not edit", "files": manifest.files}, indent=1)
    return Draft(MANIFEST, text + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an earlier run, or ``None`` when there is none that can be read."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(files, dict):
        return None
    # The file may have been edited: what it names elsewhere is not ours.
    return Manifest({path: digest for path, digest in files.items() if is_safe(path) and isinstance(digest, str)})


def digest_of(path: Path) -> str | None:
    """The sha256 of a file's content, ``None`` when there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
