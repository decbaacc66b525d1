"""``sdkloom generate``"""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs, digest
from sdkloom.output.record import forget, is_current, remember
from sdkloom.output.write import Written, write
from sdkloom.project import find_settings, name_from, one_off, read_inputs
from sdkloom.settings import Settings

if TYPE_CHECKING:
    from sdkloom.ir.api import Count
    from sdkloom.pipeline import Built


def generate(
    name: Annotated[str | None, typer.Argument(help="The SDK to generate: spec/NAME/sdk.yaml here or above.")] = None,
    source: Annotated[str | None, typer.Option(help="Instead of NAME: a description, as a file or URL.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="With --source: the folder to fill. Nothing else is written.")
    ] = None,
    module: Annotated[str | None, typer.Option(help="With --source: the import name of the package.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="With --source: an overlay to apply; may be repeated.")
    ] = None,
    pydantic: Annotated[
        bool, typer.Option("--pydantic", help="Add companion models for pydantic (needs sdkloom[pydantic]).")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing and exit with 1 when a part had to be degraded.")
    ] = False,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Follow $ref to public http(s) addresses.")
    ] = False,
    root: Annotated[
        Path | None,
        typer.Option(help="With --source: $ref may lead to files anywhere below DIR, not only beside the description."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite generated files that were changed by hand.")
    ] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write the package of an SDK.

    Only files that differ are touched; files of yours (lib/, and whatever is not listed in the manifest) are left alone. A
    generated file that was changed by hand stops the run.
    """
    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    with command(reporter, diagnostics):
        if source is not None:
            settings, inputs = _one_off(name, source, out, module, overlay or [], pydantic, root, diagnostics)
        else:
            settings, inputs = _kept(name, out, module, overlay, root, diagnostics)
        key = digest(inputs, settings)
        if not force and not strict and is_current(settings.output, key):
            reporter.say(f"{settings.output} is up to date")
            reporter.answer({"status": "unchanged", "output": str(settings.output)}, diagnostics)
            return
        _run(settings, inputs, key, reporter, diagnostics, strict=strict, allow_remote=allow_remote, force=force)


def _kept(
    name: str | None,
    out: Path | None,
    module: str | None,
    overlay: list[Path] | None,
    root: Path | None,
    diagnostics: Diagnostics,
) -> tuple[Settings, Inputs]:
    if name is None:
        diagnostics.fail("CFG020", "give the NAME of an SDK, or --source with --out", hint="sdkloom generate --help")
    if out is not None or module is not None or overlay or root is not None:
        text = "--out, --module, --overlay and --root go with --source; a NAME has what it needs in its sdk.yaml"
        diagnostics.fail("CFG020", text)
    settings = find_settings(name, diagnostics)
    return settings, read_inputs(settings, diagnostics)


def _one_off(
    name: str | None,
    source: str,
    out: Path | None,
    module: str | None,
    overlays: list[Path],
    pydantic: bool,
    root: Path | None,
    diagnostics: Diagnostics,
) -> tuple[Settings, Inputs]:
    if name is not None:
        diagnostics.fail("CFG020", "give either a NAME or --source, not both")
    if out is None:
        diagnostics.fail("CFG020", "--source needs --out DIR, the folder to fill")
    module = module if module is not None else name_from(source)
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", module) or keyword.iskeyword(module):
        hint = "lower-case letters, digits and `_`, not starting with a digit"
        diagnostics.fail("CFG021", f"{module!r} cannot be the name of a Python module", hint=hint)
    return one_off(source, out, module, overlays, diagnostics, pydantic=pydantic, root=root)


def _run(
    settings: Settings,
    inputs: Inputs,
    key: str,
    reporter: Reporter,
    diagnostics: Diagnostics,
    *,
    strict: bool,
    allow_remote: bool,
    force: bool,
) -> None:
    from sdkloom.pipeline import build  # every stage; an unchanged input ends before this

    with reporter.working() as progress:
        built = build(inputs, settings, diagnostics, allow_remote=allow_remote, progress=progress)
        if strict and built.api.count.degraded:
            _refuse_degraded(built, reporter, diagnostics)
        drafts = with_names(built, settings)
        written = write(drafts, settings.output, diagnostics, force=force)
    _write_names(built, settings)
    if built.document.stands_alone:
        remember(settings.output, digest(_with_new_names(inputs, built), settings))
    else:  # the other files are not among the inputs: a change of theirs must not go unseen
        forget(settings.output)
    reporter.diagnostics(diagnostics)
    reporter.say(summary(built.api.count, diagnostics))
    reporter.say(_written_line(written, settings.output))
    reporter.answer({"status": "done", **_as_data(built, written, settings)}, diagnostics)


def with_names(built: Built, settings: Settings) -> list[Draft]:
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


def _with_new_names(inputs: Inputs, built: Built) -> Inputs:
    return replace(inputs, names_lock=built.names_lock.encode())


def _refuse_degraded(built: Built, reporter: Reporter, diagnostics: Diagnostics) -> None:
    reporter.diagnostics(diagnostics)
    reporter.say(f"{summary(built.api.count, diagnostics)}; --strict: nothing was written")
    reporter.answer({"status": "degraded", "operations": counts(built.api.count)}, diagnostics)
    raise typer.Exit(DIFFERS)


def summary(count: Count, diagnostics: Diagnostics) -> str:
    """«1,223/1,223 operations, 0 dropped, 14 degraded (sdkloom explain DEG012)»"""
    dropped = count.seen - count.emitted - count.ignored
    text = f"{count.emitted:,}/{count.seen:,} operations, {dropped:,} dropped, {count.degraded:,} degraded"
    codes = sorted({d.code for d in diagnostics.items if d.severity == "degraded"})
    text += f" (sdkloom explain {' '.join(codes[:3])}{' …' if len(codes) > 3 else ''})" if codes else ""
    return f"{text}, {count.ignored:,} ignored on request" if count.ignored else text


def counts(count: Count) -> dict[str, int]:
    return {
        "seen": count.seen,
        "emitted": count.emitted,
        "ignored": count.ignored,
        "dropped": count.seen - count.emitted - count.ignored,
        "degraded": count.degraded,
    }


def _written_line(written: Written, output: Path) -> str:
    changed = len(written.created) + len(written.changed)
    deleted = f", {len(written.deleted):,} deleted" if written.deleted else ""
    return f"{output}: {changed:,} files written{deleted}, {written.unchanged:,} unchanged"


def _as_data(built: Built, written: Written, settings: Settings) -> dict[str, Any]:
    return {
        "output": str(settings.output),
        "operations": counts(built.api.count),
        "types": len(built.api.decls),
        "created": list(written.created),
        "changed": list(written.changed),
        "deleted": list(written.deleted),
        "unchanged": written.unchanged,
    }
