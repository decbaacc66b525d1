"""All of a package or nothing of it: files are staged first, then moved into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from msgspec import Struct

from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.output.manifest import Manifest, digest_of, manifest_draft, manifest_of, read_manifest
from sdkloom.output.paths import check_paths


class Written(Struct, frozen=True):
    """What a run did to the folder, as sorted paths."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    unchanged: int = 0


def write(drafts: list[Draft], folder: Path, diagnostics: Diagnostics, *, force: bool = False) -> Written:
    """Bring ``folder`` to hold ``drafts``. Only files that differ are touched.

    Files of an earlier run that are no longer generated are deleted. A generated file that a person has changed since,
    or a file of theirs that stands in the way, stops the run with the list (``OUT010``) before anything is written,
    unless ``force``. Files marked ``keep`` are written only where there is none.
    """
    check_paths(drafts, diagnostics)
    old = read_manifest(folder) or Manifest()
    new = manifest_of(drafts)
    if not force:
        _refuse_hand_edits(old, new, folder, diagnostics)
    wanted = [d for d in drafts if _differs(d, new.files.get(d.path), folder)]
    stale = [path for path in sorted(old.files) if path not in new.files and _stale(path, old, folder, force)]
    created = tuple(sorted(d.path for d in wanted if not (folder / d.path).exists()))
    changed = tuple(sorted(d.path for d in wanted if d.path not in created))
    ours = manifest_draft(new)
    if wanted or stale or _differs(ours, ours.sha256, folder):  # a merge can leave a manifest that nobody generated
        _commit([*wanted, ours], stale, folder)
        _report_folders(stale, new, diagnostics)
    return Written(created, changed, tuple(stale), len(drafts) - len(wanted))


def _differs(draft: Draft, wanted: str | None, folder: Path) -> bool:
    digest = digest_of(folder / draft.path)
    return digest is None if draft.keep else digest != wanted


def _stale(path: str, old: Manifest, folder: Path, force: bool) -> bool:
    """Whether a file that is no longer generated may go: it is as we left it, or the person said so."""
    digest = digest_of(folder / path)
    return digest is not None and _is_inside(folder, path) and (force or digest == old.files[path])


def _report_folders(stale: list[str], new: Manifest, diagnostics: Diagnostics) -> None:
    """A module that is gone was renamed, and a forgotten setting renames it too: that is not to pass for a plain run."""
    gone = {"/".join(path.split("/")[:2]) + "/" for path in stale if path.count("/") > 1}
    for root in sorted(gone):
        if not any(path.startswith(root) for path in new.files):
            number = sum(path.startswith(root) for path in stale)
            diagnostics.report(
                "OUT011",
                f"{root} is not generated any more: its {number:,} files were deleted",
                severity="warning",
                hint="where that was a module, `package: {module: …}` in sdk.yaml says what it is called",
            )


def _is_inside(folder: Path, path: str) -> bool:
    # The manifest lies in the folder and may have been edited: it must not make us delete elsewhere.
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _refuse_hand_edits(old: Manifest, new: Manifest, folder: Path, diagnostics: Diagnostics) -> None:
    for path, digest in new.files.items():
        found = digest_of(folder / path)
        if found is None or found in (digest, old.files.get(path)):
            continue
        edited = path in old.files
        what = "was changed by hand since it was generated" if edited else "is not ours"
        way = "move the change to lib/ or into an overlay" if edited else "move it away, or name another folder"
        diagnostics.report(
            "OUT010",
            f"{path} {what}",
            file=str(folder / path),
            hint=f"{way}, or run again with --force to overwrite it",
        )
    diagnostics.stop_if_errors()


def _commit(drafts: list[Draft], stale: list[str], folder: Path) -> None:
    """Stage every file beside the folder, then move them in. A failure while staging leaves the folder as it was."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for draft in drafts:
            target = staging / draft.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(draft.text.encode())
        if folder.exists():
            _move_in(staging, drafts, folder)
            _delete(stale, folder)
        else:
            staging.chmod(0o777 & ~_umask())
            os.replace(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _move_in(staging: Path, drafts: list[Draft], folder: Path) -> None:
    for draft in drafts:  # the manifest comes last: until then the old one still tells the truth about what is ours
        target = folder / draft.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staging / draft.path, target)


def _delete(paths: list[str], folder: Path) -> None:
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        for parent in (folder / path).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
