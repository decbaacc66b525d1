"""The public API: what the command line does, as functions that print nothing.

Each raises :class:`~sdkloom.diagnostics.Stopped`, which holds every diagnostic, when its input is wrong, and ``OSError`` when
a file cannot be read or written.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs, Progress, digest
from sdkloom.output.check import Difference
from sdkloom.output.record import forget, is_current, remember
from sdkloom.output.write import Written, write
from sdkloom.project import find_settings, name_from, one_off, read_inputs
from sdkloom.settings import Settings

if TYPE_CHECKING:  # an unchanged input is recognised without the stages
    from sdkloom.compare import Change
    from sdkloom.pipeline import Built

__all__ = ["Generated", "check", "diff", "generate"]


class Generated(Struct, frozen=True):
    """What became of a package. ``built`` and ``written`` are ``None`` when nothing had changed since the last run;
    ``written`` alone is when ``strict`` kept back a package with degraded parts.
    """

    output: Path
    diagnostics: Diagnostics
    built: Built | None = None
    written: Written | None = None


def generate(
    name: str | None = None,
    *,
    source: str | None = None,
    out: Path | None = None,
    module: str | None = None,
    overlays: Sequence[Path] = (),
    pydantic: bool = False,
    strict: bool = False,
    allow_remote: bool = False,
    root: Path | None = None,
    force: bool = False,
) -> Generated:
    """Write the package of ``spec/NAME/sdk.yaml`` (here or above), or of the description ``source`` into the folder ``out``.

    The arguments are the options of ``sdkloom generate``.
    """
    diagnostics = Diagnostics()
    settings, inputs = requested(name, source, out, module, overlays, diagnostics, pydantic=pydantic, root=root)
    return run(settings, inputs, diagnostics, strict=strict, allow_remote=allow_remote, force=force)


def check(name: str) -> list[Difference]:
    """Every difference between the package of ``spec/NAME/sdk.yaml`` and what would be generated. Writes nothing."""
    diagnostics = Diagnostics()
    return differences(find_settings(name, diagnostics), diagnostics)


def diff(old: Path, new: Path, *, ignore: Sequence[str] = ()) -> list[Change]:
    """What changed between two descriptions, but for the JSON pointers in ``ignore``."""
    from sdkloom.compare import compare
    from sdkloom.source.tree import load

    diagnostics = Diagnostics()
    before, after = (load(path.read_bytes(), str(path), diagnostics).root for path in (old, new))
    return compare(before, after, tuple(ignore))


def requested(
    name: str | None,
    source: str | None,
    out: Path | None,
    module: str | None,
    overlays: Sequence[Path],
    diagnostics: Diagnostics,
    *,
    pydantic: bool = False,
    root: Path | None = None,
) -> tuple[Settings, Inputs]:
    """What is to be generated, and every byte that it is generated from."""
    if source is not None:
        return _one_off(name, source, out, module, list(overlays), diagnostics, pydantic, root)
    if name is None:
        diagnostics.fail("CFG020", "give the NAME of an SDK, or --source with --out", hint="sdkloom generate --help")
    if out is not None or module is not None or overlays or root is not None:
        text = "--out, --module, --overlay and --root go with --source; a NAME has what it needs in its sdk.yaml"
        diagnostics.fail("CFG020", text)
    settings = find_settings(name, diagnostics)
    if pydantic:
        settings = replace(settings, pydantic=True)
    return settings, read_inputs(settings, diagnostics)


def _one_off(
    name: str | None,
    source: str,
    out: Path | None,
    module: str | None,
    overlays: list[Path],
    diagnostics: Diagnostics,
    pydantic: bool,
    root: Path | None,
) -> tuple[Settings, Inputs]:
    if name is not None:
        diagnostics.fail("CFG020", "give either a NAME or --source, not both")
    if out is None:
        diagnostics.fail("CFG020", "--source needs --out DIR, the folder to fill")
    module = module if module is not None else name_from(source)
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", module) or keyword.iskeyword(module):
        hint = "lower-case letters, digits and `_`, not starting with a digit, and no keyword"
        diagnostics.fail("CFG021", f"{module!r} cannot be the name of a Python module", hint=hint)
    return one_off(source, out, module, overlays, diagnostics, pydantic=pydantic, root=root)


def run(
    settings: Settings,
    inputs: Inputs,
    diagnostics: Diagnostics,
    *,
    strict: bool = False,
    allow_remote: bool = False,
    force: bool = False,
    progress: Progress = lambda _: None,
) -> Generated:
    """Bring the folder up to date, and note from what, so that the next run can see that nothing has changed."""
    key = digest(inputs, settings)
    if not force and not strict and is_current(settings.output, key):
        return Generated(settings.output, diagnostics)
    from sdkloom.pipeline import build

    built = build(inputs, settings, diagnostics, allow_remote=allow_remote, progress=progress)
    if strict and built.api.count.degraded:
        return Generated(settings.output, diagnostics, built)
    written = write(_with_names(built, settings), settings.output, diagnostics, force=force)
    _write_names(built, settings)
    if built.document.stands_alone:
        remember(settings.output, digest(replace(inputs, names_lock=built.names_lock.encode()), settings))
    else:  # the other files are not among the inputs: a change of theirs must not go unseen
        forget(settings.output)
    return Generated(settings.output, diagnostics, built, written)


def differences(
    settings: Settings, diagnostics: Diagnostics, *, progress: Progress = lambda _: None
) -> list[Difference]:
    """Every difference between the folder and what would be generated, the lock of names included."""
    from sdkloom.output.check import check as compare_files
    from sdkloom.pipeline import build

    built = build(read_inputs(settings, diagnostics), settings, diagnostics, progress=progress)
    return [*compare_files(_with_names(built, settings), settings.output), *_lock_difference(built, settings)]


def _with_names(built: Built, settings: Settings) -> list[Draft]:
    """The drafts, and the lock of names where it lives inside the package (``--source``)."""
    if settings.names_lock == settings.output / "names.lock":
        return [*built.drafts, Draft("names.lock", built.names_lock)]
    return built.drafts


def _write_names(built: Built, settings: Settings) -> None:
    lock = settings.names_lock
    if lock is None or lock.parent == settings.output:
        return
    if not lock.is_file() or lock.read_text("utf-8") != built.names_lock:
        lock.write_bytes(built.names_lock.encode())


def _lock_difference(built: Built, settings: Settings) -> list[Difference]:
    """The lock of names is generated too: a name that is not pinned yet is drift."""
    lock = settings.names_lock
    if lock is None or lock.parent == settings.output:
        return []
    if not lock.is_file():
        return [Difference(str(lock), "missing")]
    return [] if lock.read_text("utf-8") == built.names_lock else [Difference(str(lock), "changed")]
