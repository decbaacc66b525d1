"""One thing that was recognised: what an overlay would say about it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import Decl, ListOf, Type
from sdkloom.ir.walk import bare, locate, property_names

Tokens = tuple[str, ...]


class Finding(Struct, frozen=True):
    """``pointer`` is the place in the description that ``update`` is merged into; ``evidence`` is one sentence.

    ``query``: what selects the place, and others like it, instead of the pointer.
    """

    pointer: str
    update: dict[str, Any]
    evidence: str
    query: str | None = None


class View:
    """The answers of an API, with the questions that every recogniser asks."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.decls: Mapping[str, Decl] = {**api.envelope_decls, **api.decls}
        self.answers = {operation.id: kind for operation in api.operations if (kind := _answer(operation)) is not None}

    def at(self, kind: Type, tokens: Tokens) -> Type | None:
        """The type at a place in a value, without null; ``None`` when nothing is described there."""
        found = locate(self.decls.get, kind, tokens)
        return None if found is None else bare(self.decls.get, found)[0]

    def names(self, kind: Type) -> tuple[str, ...]:
        """The properties that a value of the type may have."""
        return property_names(self.decls.get, kind)

    def is_list(self, kind: Type | None) -> bool:
        return isinstance(kind, ListOf)

    def is_text(self, kind: Type | None) -> bool:
        """Whether a value is a string, one of several known ones included."""
        kind = bare(self.decls.get, kind)[0]
        base = getattr(kind, "base", kind)
        decl = self.decls.get(getattr(kind, "id", ""))
        return getattr(getattr(decl, "base", base), "kind", None) == "string"

    def kind_of(self, kind: Type | None) -> str | None:
        """The scalar kind of a value (``"string"``, ``"integer"``), ``None`` when it has parts."""
        return getattr(bare(self.decls.get, kind)[0], "kind", None)


def _answer(operation: Operation) -> Type | None:
    """The type of the JSON body of the first success that has one."""
    found = sorted((r for r in operation.responses if r.status[0] == "2"), key=lambda r: r.status)
    for response in found or [r for r in operation.responses if r.status == "default"]:
        for content in response.contents:
            if content.kind == "json":
                return content.type
    return None


def words(name: str) -> str:
    """A name in the one spelling in which names are compared: ``pageToken`` and ``page-token`` are ``page_token``."""
    spaced = "".join(
        f"_{c.lower()}" if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name)
    )
    return spaced.lower().replace("-", "_").replace(".", "_").replace("$", "").strip("_[]").replace("__", "_")


def pointer_text(tokens: Tokens) -> str:
    """A JSON pointer (RFC 6901) from its tokens."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)
