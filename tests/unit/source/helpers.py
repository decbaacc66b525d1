"""Small descriptions for the tests of reading."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.document import Document
from sdkloom.source.tree import Tree, load
from sdkloom.source.upgrade import upgrade


def read(text: str, name: str = "api.yaml") -> Tree:
    return load(textwrap.dedent(text).encode(), name, Diagnostics())


def refused(data: bytes | str, name: str = "api.yaml") -> Diagnostics:
    """The diagnostics of a text that must be refused."""
    diagnostics = Diagnostics()
    try:
        load(data if isinstance(data, bytes) else textwrap.dedent(data).encode(), name, diagnostics)
    except Stopped:
        assert diagnostics.errors
        return diagnostics
    raise AssertionError("it was read")


def document(text: str, diagnostics: Diagnostics | None = None, folder: Path | None = None, **options: Any) -> Document:
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    tree = load(textwrap.dedent(text).encode(), "api.yaml", diagnostics)
    return upgrade(tree, diagnostics, folder=folder, **options)


def with_schemas(schemas: str, version: str = "3.1.0") -> str:
    """A description with these schemas (YAML, not indented)."""
    body = textwrap.indent(textwrap.dedent(schemas), "    ")
    return f"openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{body}"


def codes(diagnostics: Diagnostics) -> list[str]:
    return [item.code for item in diagnostics.items]
