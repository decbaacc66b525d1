"""The package as planned: the tree of resources, and the module in which each declaration lives. No language here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import Decl
from sdkloom.plan.names import Names
from sdkloom.plan.package import PackageSettings

MethodKind = Literal["call", "stream", "socket", "tools", "stream_tools"]


class Method(Struct, frozen=True):
    """One public method. An operation that answers JSON or a stream has two; a tool loop adds up to two more.

    An operation whose body is given in ways that differ has a method for each: ``operation`` then holds the contents of this
    one only, ``way`` says which it is (empty for the operation's own), and the own one lists the ``others``: their names,
    with the media types that they send.
    """

    name: str
    operation: Operation
    kind: MethodKind
    way: str = ""
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def flag(self) -> tuple[str, bool] | None:
        """What decides in the request between an answer and a stream, and what this method sends for it."""
        stream = self.operation.stream
        if stream is None or stream.request_flag is None:
            return None
        return stream.request_flag, self.kind in ("stream", "stream_tools")


class Resource(Struct, frozen=True):
    """A node of ``client.conversations.messages``: ``path`` are the public names from the client down.

    ``hint`` are the description's own names; ``file`` is the stem of its module; ``class_name`` that of its class. The client
    itself, where it has methods of its own, is the one whose path is empty.
    """

    path: tuple[str, ...]
    hint: tuple[str, ...]
    class_name: str
    file: str
    methods: tuple[Method, ...]
    children: tuple[Resource, ...] = ()

    @property
    def is_root(self) -> bool:
        """Whether its methods are the client's own."""
        return not self.path

    def reach(self, name: str) -> str:
        """How a method is reached from a client: `conversations.messages.list`."""
        return ".".join((*self.path, name))

    def walk(self) -> Iterator[Resource]:
        """The resource and everything below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


class Layout(Struct, frozen=True):
    """What a target sees: the API, the settings, the names given so far and the means to give more.

    ``root`` are the methods of the client itself; most APIs need none.
    ``type_names`` and ``type_modules`` are by declaration id; ``modules`` lists the declarations of each types module,
    in an order in which an alias comes after what it names, modules before those that use them.
    """

    api: Api
    settings: PackageSettings
    names: Names
    resources: tuple[Resource, ...]
    type_names: dict[str, str]
    type_modules: dict[str, str]
    modules: dict[str, tuple[Decl, ...]]
    root: Resource | None = None

    def walk(self) -> Iterator[Resource]:
        """Every resource, parents before children; the client's own methods first."""
        if self.root is not None:
            yield self.root
        for resource in self.resources:
            yield from resource.walk()
