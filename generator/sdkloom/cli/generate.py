"""``sdkloom generate``"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.inputs import Inputs
from sdkloom.library import Generated, requested, run
from sdkloom.output import stamps
from sdkloom.output.manifest import MANIFEST, read_manifest
from sdkloom.output.record import RECORD
from sdkloom.output.write import Written
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
    started = stamps.now()
    gc.disable()  # one run, one pass: what it makes it needs to the end, and nearly nothing of it is a cycle
    with command(reporter, diagnostics):
        settings, inputs = requested(
            name, source, out, module, overlay or [], diagnostics, pydantic=pydantic, root=root
        )
        with reporter.working() as progress:
            made = run(
                settings,
                inputs,
                diagnostics,
                strict=strict,
                allow_remote=allow_remote,
                force=force,
                progress=progress,
            )
        gc.freeze()  # nor must the end of the process look for cycles
        _show(made, reporter)
        if not force and not strict and not as_json:
            _stamp(settings, inputs, started)


def _show(made: Generated, reporter: Reporter) -> None:
    if made.built is None:
        reporter.say(f"{made.output} is up to date")
        reporter.answer({"status": "unchanged", "output": str(made.output)}, made.diagnostics)
        return
    count, held_back = made.built.api.count, made.written is None
    reporter.diagnostics(made.diagnostics)
    reporter.say(summary(count, made.diagnostics) + ("; --strict: nothing was written" if held_back else ""))
    if made.written is None:
        reporter.answer({"status": "degraded", "operations": counts(count)}, made.diagnostics)
        raise typer.Exit(DIFFERS)
    reporter.say(_written_line(made.written, made.output))
    reporter.answer({"status": "done", **_as_data(made.built, made.written, made.output)}, made.diagnostics)


def _stamp(settings: Settings, inputs: Inputs, started: int) -> None:
    """Let the next run of the same command line see that nothing was touched, when files alone can tell that."""
    manifest = read_manifest(settings.output)
    if manifest is None or not (settings.output / RECORD).is_file() or not inputs.files:
        return stamps.forget(str(settings.output))
    written = [settings.output / path for path in (MANIFEST, RECORD, *manifest.files)]
    lock = [settings.names_lock] if settings.names_lock is not None else []
    names = [str(path) for path in (*lock, *written)]
    return stamps.stamp(str(settings.output), started, sys.argv[1:], map(str, inputs.files), names)


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


def _as_data(built: Built, written: Written, output: Path) -> dict[str, Any]:
    return {
        "output": str(output),
        "operations": counts(built.api.count),
        "types": len(built.api.decls),
        "created": list(written.created),
        "changed": list(written.changed),
        "deleted": list(written.deleted),
        "unchanged": written.unchanged,
    }
