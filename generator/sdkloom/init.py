"""A new kept project: ``spec/NAME/`` with the snapshot, its lock and an sdk.yaml to edit."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.infer.run import infer
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


def create(source: str, name: str, snapshot: Snapshot, folder: Path, diagnostics: Diagnostics) -> list[Path]:
    """Write the project's files below ``folder``; returns them. Refuses to touch a folder that exists."""
    spec = folder / "spec" / name
    if spec.exists():
        diagnostics.fail("CFG040", f"spec/{name} exists already", hint=f"`sdkloom fetch {name}` brings it up to date")
    tree = load(snapshot.data, snapshot.url, diagnostics)
    document = upgrade(tree, diagnostics, folder=_folder_of(source))
    diagnostics.stop_if_errors()
    recognised = _recognised(document, tree)
    module = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    text = _SDK_YAML.format(
        name=name,
        source=_yaml_text(_relative(source, spec)),
        snapshot=(stored := f"upstream.{tree.syntax}"),
        distribution=module.replace("_", "-"),
        module=module,
        client="".join(part.capitalize() for part in module.split("_")),
    )
    files = {
        spec / stored: snapshot.data,
        spec / "lock.json": lock_of(snapshot).text().encode(),
        spec / "sdk.yaml": text.encode(),
        spec / "overlays" / "10-names.yaml": _OVERLAY.encode(),
        **{spec / "overlays" / file: text.encode() for file, text in recognised.items()},
    }
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return sorted(files)


def _recognised(document: Document, tree: Tree) -> dict[str, str]:
    """Overlays for what the description shows without saying it; none when it cannot be understood yet."""
    own = Diagnostics()
    try:
        api = lower(document, own)
    except Stopped:
        return {}
    return {} if own.errors else infer(api, partial(_steps, document, tree.root))


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
        if re.fullmatch(r"[A-Za-z0-9./_~:?=&%-]+", text) and ": " not in text
        else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
