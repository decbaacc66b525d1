"""Texts beside the description: files inside its folder, and, only when allowed, public web addresses.

A key names a text: ``""`` is the description itself, ``parts/pet.yaml`` a file (relative to the folder, with ``/``),
``https://…`` a remote text. The folder is the description's own, or one above it that a person named; what lies outside it
is never opened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.anchors import Anchors, mentions_anchors
from sdkloom.source.limits import MAX_BYTES
from sdkloom.source.tree import Tree, load

__all__ = ["Files", "Refused", "Text"]

MAX_FILES = 20_000
MAX_TOTAL = 4 * MAX_BYTES

ReadRemote = Callable[[str], bytes]
"""Reads a public http(s) address; raises :class:`Refused` for any other, and OSError when it cannot be reached."""


_WIDER = "with --source, --root DIR lets references lead to files anywhere below DIR"


class Refused(Exception):
    """A reference that is not followed, why, and what would help."""

    def __init__(self, why: str, hint: str | None = None) -> None:
        super().__init__(why)
        self.hint = hint


@dataclass
class Text:
    """One loaded text and the index of its anchors, made when first needed."""

    tree: Tree
    base: str = ""

    @cached_property
    def anchors(self) -> Anchors:
        return Anchors.of(self.tree.root, self.base)

    @cached_property
    def has_anchors(self) -> bool:
        """Whether the text may hold ``$id`` or anchors; true for trees without a text, which is only slower."""
        return not self.tree.text or mentions_anchors(self.tree.text)


class Files:
    """All texts of one description, each read once. ``refused``: why a key that was allowed could not be followed after all."""

    def __init__(
        self,
        tree: Tree,
        diagnostics: Diagnostics,
        *,
        folder: Path | None,
        own: str | None = None,
        base_url: str | None = None,
        read_remote: ReadRemote | None = None,
    ) -> None:
        self.diagnostics = diagnostics
        self.folder = folder.resolve() if folder is not None else None
        self.base_url = base_url
        self.read_remote = read_remote
        self.texts: dict[str, Text | None] = {"": Text(tree, base_url or "")}
        self.refused: dict[str, str] = {}
        self.total = 0
        self.own = own if own is not None else posixpath.basename(tree.name)
        """Where the description itself lies in the folder; its file name when it lies in no subfolder."""

    def text(self, key: str) -> Text | None:
        """The text of a key that :meth:`key` gave; None when it does not exist or did not load."""
        if key not in self.texts:
            self.texts[key] = self._read(key)
        return self.texts[key]

    def lacks(self, key: str) -> bool:
        """Whether there is no local file of this key at all; a folder is none. Nobody knows that of a web address."""
        return "://" not in key and (self.folder is None or not (self.folder / key).is_file())

    def key(self, reference: str, base: str) -> str:
        """The key that a URI reference without fragment means in the text ``base``.

        :raises Refused: the reference leaves the folder or names an address that is not read.
        """
        try:
            scheme = urlsplit(reference).scheme.lower()
        except ValueError:
            raise Refused("it is not a URI") from None
        if scheme in ("http", "https"):
            return self._remote(reference)
        if scheme:
            raise Refused(f"{scheme}: addresses are never read")
        if base[:8].lower().startswith(("http://", "https://")):
            return self._remote(urljoin(base, reference))
        if self.folder is None and self.base_url is not None:
            return self._remote(urljoin(self.base_url, reference))
        return self._inside(unquote(reference), base)

    def _remote(self, url: str) -> str:
        if self.read_remote is None:
            raise Refused("web addresses are read only with --allow-remote")
        return url

    def _inside(self, path: str, base: str) -> str:
        if path.startswith(("/", "\\")) or "\\" in path or "\0" in path or "#" in path or path[1:2] == ":":
            raise Refused("only files inside the description's folder are read")
        if self.folder is None:
            raise Refused("the description was not read from a folder, so no file stands beside it")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(base or self.own), path))
        try:
            real = (self.folder / joined).resolve()
            inside = real.is_relative_to(self.folder)
        except (OSError, RuntimeError, ValueError):
            raise Refused("the file name cannot be used") from None
        if not inside or joined.startswith(".."):
            raise Refused("it leaves the folder in which references are followed", _WIDER)
        return "" if joined == self.own else joined

    def _read(self, key: str) -> Text | None:
        data = self._bytes(key)
        if data is None:
            return None
        self.total += len(data)
        if len(self.texts) > MAX_FILES or self.total > MAX_TOTAL:
            self.diagnostics.fail("SRC001", f"more than {MAX_FILES:,} files or {MAX_TOTAL:,} bytes are referenced")
        try:
            return Text(load(data, key, self.diagnostics), key if "://" in key else "")
        except Stopped:
            return None  # the error is recorded; the stage stops with all of them at its end

    def _bytes(self, key: str) -> bytes | None:
        try:
            if "://" in key:
                return self.read_remote(key) if self.read_remote is not None else None
            if self.folder is None:
                return None
            path = self.folder / key
            if not path.is_file() or path.stat().st_size > MAX_BYTES:
                return None
            return path.read_bytes()
        except Refused as refused:
            self.refused[key] = str(refused)
        except (OSError, ValueError):
            return None
        return None
