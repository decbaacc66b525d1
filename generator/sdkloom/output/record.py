"""The record by which an unchanged input is recognised, so that the second run ends in a fraction of a second.

It lies in a folder of its own inside the emitted one, which tells version control to pass it by: it is no part of the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sdkloom.output.manifest import MANIFEST, digest_of, read_manifest
from sdkloom.output.stamps import CACHE

RECORD = f"{CACHE}/record"


def digest_inputs(parts: Iterable[bytes]) -> str:
    """One digest over everything that decides the output."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


@cache
def tool_digest(*roots: Path) -> bytes:
    """One digest over the generator's own code and templates: a changed template is a changed input."""
    return digest_inputs(_tool_parts(*roots)).encode()


def _tool_parts(*roots: Path) -> Iterable[bytes]:
    for root in roots:
        for path in sorted(root.rglob("*")):
            if "__pycache__" not in path.parts and path.is_file():
                yield str(path.relative_to(root)).encode()
                yield path.read_bytes()


def is_current(folder: Path, digest: str) -> bool:
    """Whether the last run had the same inputs and nobody has touched its files since."""
    try:
        lines = (folder / RECORD).read_text("ascii").split()
    except (OSError, UnicodeDecodeError):
        return False
    manifest = read_manifest(folder)
    if lines != [digest, digest_of(folder / MANIFEST)] or manifest is None:
        return False
    return all(digest_of(folder / path) == found for path, found in manifest.files.items())


def forget(folder: Path) -> None:
    """Note nothing: the next run looks for itself."""
    (folder / RECORD).unlink(missing_ok=True)


def remember(folder: Path, digest: str) -> None:
    """Note that ``folder`` now holds what ``digest`` stands for."""
    (folder / CACHE).mkdir(exist_ok=True)
    (folder / CACHE / ".gitignore").write_text("*\n", "ascii")
    (folder / RECORD).write_text(f"{digest}\n{digest_of(folder / MANIFEST)}\n", "ascii")
