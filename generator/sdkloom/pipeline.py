"""The stages in order. The only file that knows them all.

load -> overlay -> upgrade -> lower -> plan -> render -> format, and then write or check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sdkloom.companion import companion
from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs, Progress
from sdkloom.ir.api import Api
from sdkloom.lower import lower
from sdkloom.output.format import format_drafts
from sdkloom.places import TEMPLATES
from sdkloom.plan.lock import NamesLock, NamesLockError
from sdkloom.plan.package import PackageSettings
from sdkloom.plan.plan import plan
from sdkloom.render.engine import render
from sdkloom.settings import Settings
from sdkloom.source.document import Document
from sdkloom.source.json_text import recursion_room
from sdkloom.source.tree import Tree, load
from sdkloom.source.upgrade import upgrade
from sdkloom.targets.python.target import PythonTarget

if TYPE_CHECKING:
    from sdkloom.source.overlay import ActionReport

_PYDANTIC = (("pydantic", ("pydantic>=2.5",)),)
"""The extra of a package that has companion models."""
_FRAMES = 6_000
"""Calls inside each other that a chain of references may need; far from what the stack of a process holds."""


def _silent(_: str) -> None: ...


class Built(Struct, frozen=True):
    """What the stages made: nothing is written yet. ``names_lock`` is the lock's new text, ``package`` the settings with
    every name filled in."""

    document: Document
    api: Api
    package: PackageSettings
    drafts: list[Draft]
    names_lock: str


def patched(inputs: Inputs, diagnostics: Diagnostics, *, explain: bool = False) -> tuple[Tree, list[ActionReport]]:
    """The description with its overlays applied, and what each action did."""
    tree = load(inputs.data, inputs.name, diagnostics)
    if not inputs.overlays:
        return tree, []
    from sdkloom.source.overlay import apply_overlays, parse_overlay  # and a JSONPath parser

    overlays = [parse_overlay(data, name, diagnostics) for name, data in inputs.overlays]
    diagnostics.stop_if_errors()
    tree.root, reports = apply_overlays(tree.root, overlays, diagnostics, explain, tree.patches)
    diagnostics.stop_if_errors()
    return tree, reports


def document_of(inputs: Inputs, diagnostics: Diagnostics, *, allow_remote: bool = False) -> Document:
    """The patched description as one dialect."""
    tree, _ = patched(inputs, diagnostics)
    document = upgrade(tree, diagnostics, folder=inputs.folder, own=inputs.own, allow_remote=allow_remote)
    diagnostics.locate = document.locate
    diagnostics.stop_if_errors()
    return document


def build(
    inputs: Inputs,
    settings: Settings,
    diagnostics: Diagnostics,
    *,
    allow_remote: bool = False,
    progress: Progress = _silent,
) -> Built:
    """Run every stage up to the formatted drafts. Raises :class:`~sdkloom.diagnostics.Stopped` at the end of a stage with errors."""
    with recursion_room(_FRAMES):
        return _build(inputs, settings, diagnostics, allow_remote, progress)


def _build(
    inputs: Inputs, settings: Settings, diagnostics: Diagnostics, allow_remote: bool, progress: Progress
) -> Built:
    progress("reading the description")
    document = document_of(inputs, diagnostics, allow_remote=allow_remote)
    progress("understanding it")
    api = lower(document, diagnostics)
    diagnostics.stop_if_errors()
    progress(f"naming {len(api.operations):,} operations and {len(api.decls):,} types")
    lock = read_names(inputs, diagnostics)
    target = PythonTarget()
    package = target.complete(package_settings(settings, inputs.assets), api)
    made = plan(api, target, package, lock, diagnostics)
    diagnostics.stop_if_errors()
    progress("writing Python")
    drafts = render(made)
    if settings.pydantic:
        progress("making companion models")
        drafts += _companion(document, made.names, package, diagnostics)
    progress(f"formatting {len(drafts):,} files")
    return Built(document, api, package, format_drafts(drafts, diagnostics), made.names.text())


def _companion(document: Document, names: NamesLock, package: PackageSettings, diagnostics: Diagnostics) -> list[Draft]:
    types = {pointer: name for (kind, pointer), name in names.pinned.items() if kind == "type"}
    template = TEMPLATES / "python" / "companion" / "__init__.py"
    return companion(document, types, package.module or "", template, diagnostics)


def read_names(inputs: Inputs, diagnostics: Diagnostics) -> NamesLock:
    """The pinned names; a line that is none stops the run."""
    try:
        return NamesLock.parse(inputs.names_lock.decode())
    except NamesLockError as error:
        diagnostics.fail("NAM002", str(error), file=inputs.names_file, line=error.line, hint=error.hint)
    except UnicodeDecodeError:
        diagnostics.fail("NAM002", "it is not UTF-8", file=inputs.names_file)


def package_settings(settings: Settings, assets: tuple[tuple[str, bytes], ...] = ()) -> PackageSettings:
    """The part of the settings that a target sees."""
    package = settings.package
    return PackageSettings(
        distribution=package.distribution,
        module=package.module,
        client=package.client,
        python=package.python,
        license=package.license,
        version=package.version,
        description=package.description,
        authors=package.authors,
        homepage=package.homepage,
        server_default=settings.server_default,
        server_env=settings.server_env,
        extras=_PYDANTIC if settings.pydantic else (),
        assets=tuple((name, data.decode("utf-8", "replace")) for name, data in assets),
    )
