"""Where an SDK's files lie: ``spec/NAME/`` of a project, or nothing but a description and a folder to fill."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sdkloom.diagnostics import Diagnostics
from sdkloom.inputs import Inputs
from sdkloom.settings import Package, Settings, read_settings
from sdkloom.source.snapshot import Snapshot, read_file

SETTINGS = "sdk.yaml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


def find_settings(name: str, diagnostics: Diagnostics, start: Path | None = None) -> Settings:
    """The settings of ``spec/NAME/sdk.yaml`` in this folder or the nearest one above that has it."""
    if not _NAME.match(name):
        diagnostics.fail(
            "CFG010", f"{name!r} is not the name of an SDK", hint="a name is letters, digits, `.`, `_` and `-`"
        )
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        file = folder / "spec" / name / SETTINGS
        if file.is_file():
            return read_settings(file, folder / "generated" / name, diagnostics)
    known = sorted(p.parent.name for folder in (here, *here.parents) for p in folder.glob(f"spec/*/{SETTINGS}"))
    hint = f"known here: {', '.join(known)}" if known else "`sdkloom init SOURCE --name NAME` makes one"
    diagnostics.fail("CFG011", f"no spec/{name}/sdk.yaml here or above", hint=hint)


def read_inputs(settings: Settings, diagnostics: Diagnostics) -> Inputs:
    """Read the snapshot, the overlays and the names of a kept project."""
    snapshot = settings.snapshot
    if snapshot is None or not snapshot.is_file():
        diagnostics.fail("CFG012", f"no snapshot at {snapshot}", hint="`sdkloom fetch NAME` gets it from the source")
    lock = settings.names_lock
    return Inputs(
        data=snapshot.read_bytes(),
        name=_shown(snapshot),
        overlays=read_overlays(settings.overlays),
        names_lock=lock.read_bytes() if lock is not None and lock.is_file() else b"",
        names_file=_shown(lock) if lock is not None else "names.lock",
        folder=snapshot.parent,
        assets=tuple((name, path.read_bytes()) for name, path in settings.readme_assets),
        files=(
            settings.folder / SETTINGS,
            snapshot,
            *settings.overlays,
            *settings.overlay_folders,
            *(path for _, path in settings.readme_assets),
        ),
    )


def read_overlays(paths: Iterable[Path]) -> tuple[tuple[str, bytes], ...]:
    """The overlays' texts, each with the name that messages call it."""
    return tuple((_shown(path), path.read_bytes()) for path in paths)


def one_off(
    source: str,
    out: Path,
    module: str,
    overlays: list[Path],
    diagnostics: Diagnostics,
    *,
    pydantic: bool = False,
    root: Path | None = None,
) -> tuple[Settings, Inputs]:
    """Settings and inputs for ``generate --source``: the names are pinned inside the emitted folder. ``root`` is the folder
    below which references may lead, instead of the description's own (``CFG022`` when the description is not in it)."""
    local = Path(source) if "://" not in source else None
    snapshot = _from_web(source, diagnostics) if local is None else read_file(source, diagnostics)
    for path in overlays:
        if not path.is_file():
            diagnostics.report("CFG005", f"no overlay at {path}")
    folder, own = _reach(local, root, diagnostics)
    diagnostics.stop_if_errors()
    settings = Settings(
        folder=local.parent if local else Path.cwd(),
        output=out,
        source=source,
        package=Package(distribution=module.replace("_", "-"), module=module),
        pydantic=pydantic,
        names_lock=out / "names.lock",
    )
    lock = out / "names.lock"
    inputs = Inputs(
        data=snapshot.data,
        name=_shown(local) if local else snapshot.url,
        overlays=read_overlays(overlays),
        names_lock=lock.read_bytes() if lock.is_file() else b"",
        names_file=_shown(lock),
        folder=folder,
        own=own,
        files=(local, *overlays) if local else (),
    )
    return settings, inputs


def _from_web(source: str, diagnostics: Diagnostics) -> Snapshot:
    from sdkloom.source.fetch import fetch  # an HTTP client, which nothing else needs

    return fetch(source, diagnostics)


def _reach(local: Path | None, root: Path | None, diagnostics: Diagnostics) -> tuple[Path | None, str | None]:
    """(the folder in which references are followed, where the description lies in it when not directly)."""
    if local is None or root is None:
        if root is not None:
            diagnostics.report("CFG022", "--root goes with a --source that is a file")
        return (local.resolve().parent if local else None), None
    file = local.resolve()
    if not file.is_relative_to(root.resolve()):
        diagnostics.report("CFG022", f"the description is not below --root {root}")
        return None, None
    return root.resolve(), file.relative_to(root.resolve()).as_posix()


def name_from(source: str) -> str:
    """A module's name for a source, from its last path segment."""
    stem = Path(unquote(urlsplit(source).path or source)).stem
    return re.sub(r"\W+", "_", stem.lower()).strip("_") or "api"


def _shown(path: Path) -> str:
    """A path as messages show it: relative to where the person is, when it is below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
