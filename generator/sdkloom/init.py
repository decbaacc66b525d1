"""A new kept project: ``spec/NAME/`` with the snapshot, its lock and an sdk.yaml to edit."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.infer.finding import View
from sdkloom.infer.run import infer
from sdkloom.infer.stainless import Moved
from sdkloom.infer.stainless import read as read_stainless
from sdkloom.lower import lower
from sdkloom.source import pointer as pointers
from sdkloom.source.document import Document
from sdkloom.source.lock import lock_of
from sdkloom.source.snapshot import Snapshot
from sdkloom.source.tree import Tree, load
from sdkloom.source.upgrade import upgrade

_SDK_YAML = """\
# Where the description comes from and what the package is called. What belongs to the API goes into overlays/.
# `sdkloom fetch {name}` brings the snapshot up to date; `sdkloom generate {name}` writes generated/{name}/.
source: {source}
snapshot: {snapshot}
overlays: overlays/*.yaml
package: {{distribution: {distribution}, module: {module}, client: {client}, python: ">=3.10"}}
"""

_OVERLAY = """\
# What the description does not say, said without editing it: an OpenAPI Overlay (1.0 or 1.1), applied in file-name order.
# An action whose target matches nothing is an error. See «Overlays» in sdkloom's README for the x-sdk-… vocabulary.
overlay: 1.1.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $.info
    description: An example that changes nothing. Replace it, for instance by `x-sdk-name` on an operation.
    update: {}
"""


def create(
    source: str, name: str, snapshot: Snapshot, folder: Path, diagnostics: Diagnostics, *, moving: Path | None = None
) -> list[Path]:
    """Write the project's files below ``folder``; returns them. Refuses to touch a folder that exists.

    ``moving``: a ``stainless.yml`` whose names, pagination and settings are taken over.
    """
    spec = folder / "spec" / name
    if spec.exists():
        diagnostics.fail("CFG040", f"spec/{name} exists already", hint=f"`sdkloom fetch {name}` brings it up to date")
    tree = load(snapshot.data, snapshot.url, diagnostics)
    document = upgrade(tree, diagnostics, folder=_folder_of(source))
    diagnostics.stop_if_errors()
    config = load(moving.read_bytes(), str(moving), diagnostics).root if moving is not None else None
    moved, overlays = _proposed(document, tree, config, diagnostics)
    files = {
        spec / f"upstream.{tree.syntax}": snapshot.data,
        spec / "lock.json": lock_of(snapshot).text().encode(),
        spec / "sdk.yaml": _settings(name, _relative(source, spec), f"upstream.{tree.syntax}", moved).encode(),
        spec / "overlays" / "10-names.yaml": _OVERLAY.encode(),
        **{spec / "overlays" / file: text.encode() for file, text in overlays.items()},
    }
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return sorted(files)


def _settings(name: str, source: str, snapshot: str, moved: Moved | None) -> str:
    module = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if moved is not None and moved.module is not None and re.fullmatch(r"[a-z_][a-z0-9_]*", moved.module):
        module = moved.module
    distribution = moved.distribution if moved is not None and moved.distribution else module.replace("_", "-")
    text = _SDK_YAML.format(
        name=name,
        source=_yaml_text(source),
        snapshot=snapshot,
        distribution=_yaml_text(distribution),
        module=module,
        client="".join(part.capitalize() for part in module.split("_")),
    )
    server = moved.server if moved is not None else None
    return f"{text}servers: {{default: {_yaml_text(server)}}}\n" if server is not None else text


def _proposed(
    document: Document, tree: Tree, config: Any, diagnostics: Diagnostics
) -> tuple[Moved | None, dict[str, str]]:
    """Overlays for what the description shows without saying it, and for what another tool's configuration says.

    None, as long as the description cannot be understood: `generate` says why.
    """
    own = Diagnostics()
    try:
        api = lower(document, own)
        own.stop_if_errors()
    except Stopped:
        return None, {}
    view = View(api)
    moved = read_stainless(config, tree.root, view, diagnostics) if config is not None else None
    return moved, infer(view, partial(_steps, document, tree.root), moved)


def _steps(document: Document, root: Any, pointer: str) -> list[str | int] | None:
    """The way to a place of the text as it was written; ``None`` when it is in another file."""
    if document.provenance is not None:
        pointer = document.provenance.origin(pointer)
    if "#" in pointer.partition("/")[0]:
        return None
    steps: list[str | int] = []
    for token in pointers.split(pointer):
        steps.append(int(token) if isinstance(root, list) and token.isdigit() else token)
        root = pointers.step(root, token)
    return steps if root is not pointers.MISSING else None


def _folder_of(source: str) -> Path | None:
    return None if "://" in source else Path(source).resolve().parent


def _relative(source: str, spec: Path) -> str:
    """A file is named relative to the project, so that the project can be moved with it."""
    if "://" in source:
        return source
    import os

    return os.path.relpath(Path(source).resolve(), spec.resolve()).replace(os.sep, "/")


def _yaml_text(text: str) -> str:
    return (
        text
        if re.fullmatch(r"[A-Za-z0-9./_~?=&%-]*[a-z][:./]+[A-Za-z0-9./_~?=&%-]*[A-Za-z0-9./]", text)
        else json.dumps(text, ensure_ascii=False)  # a text of JSON is one of YAML
    )
