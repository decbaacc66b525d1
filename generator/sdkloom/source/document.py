"""A description seen as one dialect, whatever version it claims: the shape of OpenAPI 3.2 with references that resolve."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sdkloom.source import pointer as pointers
from sdkloom.source.files import Files
from sdkloom.source.kinds import Kind
from sdkloom.source.operations import Operations, find_operations
from sdkloom.source.refs import Resolved, Resolver, split_file

__all__ = ["Document", "Provenance"]


@dataclass
class Provenance:
    """Where the parts of an upgraded view stood in the text: prefixes of pointers, new -> as written.

    ``sections`` maps old prefixes to new ones, for references that use the old names (``/definitions`` ->
    ``/components/schemas``).
    """

    written: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)

    def origin(self, pointer: str) -> str:
        """The pointer as written of a place in the upgraded view."""
        prefix = pointer
        while prefix:
            if prefix in self.written:
                return self.written[prefix] + pointer[len(prefix) :]
            prefix = pointers.parent(prefix)
        return pointer

    def rewrite(self, pointer: str) -> str:
        """The place in the upgraded view of a pointer as written."""
        head, _, rest = pointer[1:].partition("/")
        name, slash, tail = rest.partition("/")
        new = self.sections.get(f"/{head}/{name}") or self.sections.get(f"/{head}")
        if new is None or not rest:
            return pointer
        named = new if f"/{head}/{name}" in self.sections else f"{new}/{name}"
        return named + slash + tail


@dataclass
class Document:
    """``root`` has the fields of OpenAPI 3.2; its parts are shared with the tree that was read, not copied.

    ``version`` is what the text claims (``"2.0"``, ``"3.0.3"``), ``dialect`` its minor version (``"2.0"``, ``"3.0"``,
    ``"3.1"``, ``"3.2"``). Schemas are as written in that dialect: ``nullable``, a boolean ``exclusiveMinimum`` or a
    ``discriminator`` that is a name may stand in any of them. ``name`` is what messages call the text.
    """

    root: dict[str, Any]
    version: str
    dialect: str
    name: str
    files: Files = field(repr=False)
    resolver: Resolver = field(repr=False)
    provenance: Provenance | None = field(default=None, repr=False)

    def resolve(self, value: Any, pointer: str, kind: Kind | None = None) -> Resolved:
        """What ``value``, which stands at ``pointer``, means after all references are followed.

        ``kind`` is what must stand there (``"schema"``, ``"parameter"``, ``"response"``, ``"requestBody"``, ``"pathItem"``,
        ``"header"``, ``"mediaType"``, ``"callback"``, ``"link"``, ``"example"``, ``"securityScheme"``); another one is an
        error ``REF004``. Bad references never raise: they are reported, and ``missing`` is set.
        """
        return self.resolver.resolve(value, pointer, kind)

    def target(self, reference: str, pointer: str, kind: Kind | None = None) -> Resolved:
        """What a bare reference text means when it is read at ``pointer`` (a discriminator's mapping, a link)."""
        return self.resolver.resolve({"$ref": reference}, pointer, kind)

    def kind_of(self, pointer: str) -> Kind | None:
        """The kind of object that a pointer's place tells; None where anything may stand."""
        return self.resolver.kind_of(pointer)

    @property
    def stands_alone(self) -> bool:
        """Whether nothing but this one text has been read so far: no reference led into another file."""
        return set(self.files.texts) <= {""}

    def get(self, pointer: str) -> Any:
        """The value at a pointer (``/a/b`` or ``file.yaml#/a/b``); ``pointer.MISSING`` when there is nothing."""
        return self.resolver.at(pointer)

    def locate(self, pointer: str) -> tuple[str | None, int | None]:
        """(file, 1-based line) of a pointer; the line of the nearest ancestor when the place itself is not in the text."""
        if self.provenance is not None:
            pointer = self.provenance.origin(pointer)
        key, inside = split_file(pointer)
        text = self.files.text(key)
        if text is None:
            return None, None
        return text.tree.place(inside)

    def operations(self) -> Operations:
        """Every operation, found by a walk of its own: the number that generation has to account for."""
        return self._operations

    @cached_property
    def _operations(self) -> Operations:
        return find_operations(self.root, self.resolver)
