"""From a tree to a :class:`Document`: the version is read, the shape is checked, 2.0 is rebuilt, templates are filled, cycles are named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.cycles import check_components
from sdkloom.source.document import Document
from sdkloom.source.dynamic import fill_templates
from sdkloom.source.fetch import read_public
from sdkloom.source.files import Files, ReadRemote
from sdkloom.source.kinds import Kind
from sdkloom.source.refs import Resolver
from sdkloom.source.respell import respell
from sdkloom.source.shape import check_part, check_shape
from sdkloom.source.swagger2 import rebuild
from sdkloom.source.tree import Tree

__all__ = ["upgrade"]

_OPENAPI = re.compile(r"(3\.[012])(?:\.[0-9]{1,6}(?:-[0-9A-Za-z.-]{1,40})?)?")
_READ = "OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are read"


def upgrade(
    tree: Tree,
    diagnostics: Diagnostics,
    *,
    folder: Path | None = None,
    own: str | None = None,
    allow_remote: bool = False,
    base_url: str | None = None,
    read_remote: ReadRemote | None = None,
) -> Document:
    """The description in ``tree`` as one dialect, its parts shared with the tree.

    ``folder`` is where the description lies, at ``own`` in it when not directly: references to files inside it are followed. ``allow_remote`` also follows
    http(s) references, never to private addresses; ``base_url`` is the address the description came from, against which
    relative references are then read. ``read_remote`` replaces the reader of addresses (tests).

    Stops with all errors found (``SRC02x``, ``REF…``): an unknown version, parts of the wrong type, paths that could leave
    the server, components that refer to themselves. Also sets ``diagnostics.locate``.
    """
    diagnostics.locate = tree.place
    root = tree.root
    if type(root) is not dict:
        diagnostics.fail("SRC022", "a description must be an object at its root", pointer="", file=tree.name, line=1)
    version, dialect = _version(root, diagnostics)
    if allow_remote and read_remote is None:
        read_remote = read_public
    files = Files(
        tree,
        diagnostics,
        folder=folder,
        own=own,
        base_url=base_url if allow_remote else None,
        read_remote=read_remote if allow_remote else None,
    )
    check_shape(root, diagnostics, version, Resolver(files, diagnostics, root, all_siblings=False))
    _check_substance(root, dialect, diagnostics)
    diagnostics.stop_if_errors()
    document = _document(tree, version, dialect, files, diagnostics)
    diagnostics.locate = document.locate
    respell(document.root, diagnostics, document.resolver)
    check_components(document, diagnostics)
    diagnostics.stop_if_errors()
    return document


def _document(tree: Tree, version: str, dialect: str, files: Files, diagnostics: Diagnostics) -> Document:
    def arrived(value: Any, kind: Kind, pointer: str) -> None:
        check_part(value, kind, pointer, diagnostics, resolver)
        respell(value, diagnostics, resolver, kind, pointer)

    siblings = dialect not in ("2.0", "3.0")
    if dialect != "2.0":
        resolver = Resolver(files, diagnostics, tree.root, all_siblings=siblings, arrived=arrived)
        root = tree.root
        if siblings and (not tree.text or "$dynamicRef" in tree.text):
            root = fill_templates(root, resolver, diagnostics)
            if root is not tree.root:
                resolver = Resolver(files, diagnostics, root, all_siblings=siblings, arrived=arrived)
        return Document(root, version, dialect, tree.name, files, resolver)
    as_written = Resolver(files, diagnostics, tree.root, all_siblings=False)
    root, provenance = rebuild(tree.root, as_written, diagnostics)
    resolver = Resolver(
        files,
        diagnostics,
        root,
        all_siblings=False,
        rewrite=provenance.rewrite,
        origin=provenance.origin,
        arrived=arrived,
    )
    return Document(root, version, dialect, tree.name, files, resolver, provenance)


def _version(root: dict[str, Any], diagnostics: Diagnostics) -> tuple[str, str]:
    """(version as claimed, dialect); numbers are read as the text that their author meant."""
    if "swagger" in root and "openapi" not in root:
        claimed = root["swagger"]
        if claimed in ("2.0", "2", 2) and not isinstance(claimed, bool):  # 2 is equal to 2.0
            return "2.0", "2.0"
        _refuse_version("swagger", claimed, diagnostics)
    if "openapi" not in root:
        hint = f"{_READ}; its root names the version: openapi: 3.1.0"
        diagnostics.fail(
            "SRC020", "this is no OpenAPI description: openapi is missing at its root", pointer="", hint=hint
        )
    claimed = root["openapi"]
    text = str(claimed) if type(claimed) is float else claimed
    match = _OPENAPI.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        _refuse_version("openapi", claimed, diagnostics)
    return match[0], match[1]


def _refuse_version(name: str, claimed: Any, diagnostics: Diagnostics) -> NoReturn:
    message = f"unsupported version {str(claimed)[:80]!r} in {name}"
    diagnostics.fail("SRC020", message, pointer=f"/{name}", hint=_READ)


def _check_substance(root: dict[str, Any], dialect: str, diagnostics: Diagnostics) -> None:
    needed = ("paths", "components", "webhooks") if dialect in ("3.1", "3.2") else ("paths",)
    if not any(name in root for name in ("paths", "components", "webhooks", "definitions")):
        message = f"the description has none of {', '.join(needed)}: there is nothing to build"
        diagnostics.report("SRC027", message, pointer="")
