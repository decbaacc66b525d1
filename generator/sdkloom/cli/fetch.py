"""``sdkloom fetch``"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.compare import Change, compare, render_text
from sdkloom.diagnostics import Diagnostic, Diagnostics, Stopped
from sdkloom.inputs import Inputs
from sdkloom.project import find_settings, read_overlays
from sdkloom.settings import Settings
from sdkloom.source.fetch import Snapshot
from sdkloom.source.fetch import fetch as fetch_source
from sdkloom.source.lock import lock_of, read_lock
from sdkloom.source.tree import load


class News(Struct):
    """How the source differs from the snapshot. ``broken``: what the overlays say about the new document."""

    snapshot: Snapshot
    first: bool = False
    same_bytes: bool = False
    changes: list[Change] = []
    broken: list[Diagnostic] = []

    @property
    def is_news(self) -> bool:
        return self.first or bool(self.changes) or bool(self.broken)


def fetch(
    name: Annotated[
        str, typer.Argument(help="The SDK whose description is fetched: spec/NAME/sdk.yaml here or above.")
    ],
    source: Annotated[
        str | None, typer.Option(help="A UI page, a document or a file, instead of the one in sdk.yaml.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Take the new description: overwrite the snapshot.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, not even a first snapshot.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Get the newest description, show what changed and which overlays no longer match. Overwrites nothing without --accept.

    Credentials come from the environment: SDKLOOM_FETCH_TOKEN (a bearer token) or SDKLOOM_FETCH_HEADERS (`Name: value` lines).

    Exit code 0: no change, or accepted. 1: the source has changed, or an overlay no longer matches. 3: it cannot be reached.
    """
    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    with command(reporter, diagnostics):
        settings = find_settings(name, diagnostics)
        place = source or _own_source(settings)
        if place is None:
            diagnostics.fail("CFG030", f"spec/{name}/sdk.yaml names no `source`", hint="add one, or give --source")
        with reporter.working() as progress:
            progress(f"fetching {place}")
            news = _news(settings, place, diagnostics)
        take = not dry_run and (news.first or (accept and not news.same_bytes))
        if take:
            _take(settings, news.snapshot)
        _show(news, settings, reporter, taken=take)
        reporter.diagnostics(diagnostics)
        reporter.answer(_as_data(news, take), diagnostics)
        if news.broken or (news.is_news and not take):
            raise typer.Exit(DIFFERS)


def _news(settings: Settings, place: str, diagnostics: Diagnostics) -> News:
    old = _old(settings)
    snapshot = fetch_source(place, diagnostics, etag=_etag(settings, place, old, diagnostics))
    if old is not None and (snapshot.not_modified or snapshot.sha256 == hashlib.sha256(old).hexdigest()):
        return News(snapshot, same_bytes=True)
    new_root = load(snapshot.data, snapshot.url, diagnostics).root
    changes = []
    if old is not None:
        old_root = load(old, str(settings.snapshot), diagnostics).root
        changes = compare(old_root, new_root, settings.ignore_in_drift)
    return News(snapshot, first=old is None, changes=changes, broken=_broken_overlays(settings, snapshot))


def _own_source(settings: Settings) -> str | None:
    """The source in sdk.yaml; a file is named from that file's folder, wherever the command runs."""
    own = settings.source
    return own if own is None or "://" in own else str(settings.folder / own)


def _old(settings: Settings) -> bytes | None:
    return settings.snapshot.read_bytes() if settings.snapshot is not None and settings.snapshot.is_file() else None


def _lock_file(settings: Settings) -> Path:
    return settings.folder / "lock.json"


def _etag(settings: Settings, place: str, old: bytes | None, diagnostics: Diagnostics) -> str | None:
    """The ETag to ask with: only when the lock speaks of this source and of the very bytes at hand."""
    file = _lock_file(settings)
    if old is None or place != _own_source(settings) or not file.is_file():
        return None
    lock = read_lock(file.read_bytes().decode("utf-8", "replace"), str(file), diagnostics)
    return lock.etag if lock.sha256 == hashlib.sha256(old).hexdigest() else None


def _broken_overlays(settings: Settings, snapshot: Snapshot) -> list[Diagnostic]:
    """Everything that the overlays have to say about the new document, all of it at once."""
    from sdkloom.pipeline import patched

    own = Diagnostics()
    overlays = read_overlays(settings.overlays)
    try:
        patched(Inputs(snapshot.data, snapshot.url, overlays), own)
    except Stopped:
        return list(own.errors)
    return []


def _take(settings: Settings, snapshot: Snapshot) -> None:
    assert settings.snapshot is not None
    settings.snapshot.write_bytes(snapshot.data)
    _lock_file(settings).write_text(lock_of(snapshot).text(), "utf-8")


def _show(news: News, settings: Settings, reporter: Reporter, *, taken: bool) -> None:
    if not news.is_news:
        note = "" if news.same_bytes else ": only the text differs, not what it says"
        reporter.say(f"{news.snapshot.url}: no change{note}")
        return
    if news.changes:
        reporter.say(render_text(news.changes))
    for item in news.broken:
        place = f"{item.file}:{item.line}" if item.line else str(item.file)
        reporter.say(f"no longer fits: {place}: {item.message}" + (f"\n    hint: {item.hint}" if item.hint else ""))
    if taken:
        reporter.say(
            f"written: {settings.snapshot} ({news.snapshot.size:,} bytes); next: sdkloom generate {settings.folder.name}"
        )
    else:
        reporter.say("nothing was written; --accept takes the new description")


def _as_data(news: News, taken: bool) -> dict[str, object]:
    return {
        "status": "changed" if news.is_news else "same",
        "taken": taken,
        "url": news.snapshot.url,
        "changes": [asdict(change) for change in news.changes],
        "overlays": [item.as_json() for item in news.broken],
    }
