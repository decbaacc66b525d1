"""``sdkloom smoke``"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.inputs import Progress
from sdkloom.project import find_settings, read_inputs
from sdkloom.settings import Settings
from sdkloom.smoke.judge import Judge
from sdkloom.smoke.run import Outcome, Package, Runner
from sdkloom.smoke.script import Script, read_script
from sdkloom.smoke.server import running


def smoke(
    name: Annotated[str, typer.Argument(help="The SDK to try: spec/NAME/sdk.yaml here or above, generated before.")],
    write: Annotated[
        bool, typer.Option("--write", help="Against a real service: also call what changes something.")
    ] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Call every operation through the emitted package, sync and async, and hold each answer against the description.

    The calls are listed in the file that sdk.yaml names as `smoke`. With the base URL's variable (`servers.env` in sdk.yaml)
    in the environment they go to that service, read-only unless --write; otherwise to the stand-in that the file starts.

    Exit code 0: every operation answered as described. 1: one failed or was not called. 3: the service cannot be reached.
    """
    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    with command(reporter, diagnostics):
        settings = find_settings(name, diagnostics)
        if settings.smoke is None:
            diagnostics.fail("SMO003", f"spec/{name}/sdk.yaml names no `smoke` file: there is nothing to call")
        script = read_script(settings.smoke, diagnostics)
        with reporter.working() as progress:
            outcomes, url = _run(settings, script, write, diagnostics, progress)
        _show(outcomes, url, reporter)
        failed = [o for o in outcomes if o.verdict == "failed"]
        missed = [o for o in outcomes if o.verdict == "skipped" and "--write" not in o.detail]
        status = "failed" if failed or missed else "done"
        reporter.answer({"status": status, "base_url": url, "outcomes": [_as_data(o) for o in outcomes]}, diagnostics)
        if failed or missed:
            raise typer.Exit(DIFFERS)


def _run(
    settings: Settings, script: Script, write: bool, diagnostics: Diagnostics, progress: Progress
) -> tuple[list[Outcome], str]:
    from sdkloom.pipeline import build

    progress("reading the description")
    built = build(read_inputs(settings, diagnostics), settings, diagnostics)
    assert built.package.module is not None  # both are filled in by the pipeline
    assert built.package.client is not None
    package = Package(settings.output / "src", built.package.module, built.package.client)
    with _service(settings, script, diagnostics) as (url, real):
        runner = Runner(package, Judge(built.document, _path_of(url)), url, write=write or not real)
        return runner.run(script.calls, progress), url


@contextmanager
def _service(settings: Settings, script: Script, diagnostics: Diagnostics) -> Iterator[tuple[str, bool]]:
    """The base URL to call, and whether it is a real service."""
    real = os.environ.get(settings.server_env) if settings.server_env else None
    if real:
        yield real, True
        return
    if script.server is None:
        diagnostics.fail("SMO004", f"no server to call: set {settings.server_env or 'servers.env in sdk.yaml'}")
    for key, value in script.server.env.items():
        os.environ.setdefault(key, value)
    with running(script.server, diagnostics) as url:
        yield url, False


def _path_of(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).path


def _show(outcomes: list[Outcome], url: str, reporter: Reporter) -> None:
    rows = [
        [o.operation, o.call, o.mode, str(o.status or ""), f"{o.milliseconds:.0f} ms", o.verdict, o.detail]
        for o in sorted(outcomes, key=lambda o: (o.operation.split(" ")[::-1], o.mode))
    ]
    reporter.table(f"smoke against {url}", ["operation", "call", "mode", "status", "time", "verdict", "detail"], rows)
    total = {verdict: sum(o.verdict == verdict for o in outcomes) for verdict in ("ok", "failed", "skipped")}
    operations = len({o.operation for o in outcomes})
    reporter.say(
        f"{operations} operations: {total['ok']} calls ok, {total['failed']} failed, {total['skipped']} skipped"
    )


def _as_data(outcome: Outcome) -> dict[str, object]:
    return {field: getattr(outcome, field) for field in outcome.__struct_fields__}
