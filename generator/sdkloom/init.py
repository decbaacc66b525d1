"""A new kept project: ``spec/NAME/`` with the snapshot, its lock and an sdk.yaml to edit."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.fetch import Snapshot
from sdkloom.source.lock import lock_of
from sdkloom.source.tree import load
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
    upgrade(tree, diagnostics, folder=_folder_of(source))
    diagnostics.stop_if_errors()
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
    }
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return sorted(files)


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
