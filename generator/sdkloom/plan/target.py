"""What planning needs to know about a package and about a language, and what it hands to rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from sdkloom.plan.layout import Layout
from sdkloom.plan.lock import NamesLock
from sdkloom.plan.package import PackageSettings

if TYPE_CHECKING:
    from sdkloom.ir.api import Api
    from sdkloom.plan.layout import Layout


class PlannedFile(Struct, frozen=True):
    """One file of the package: its place, the template that prints it and the view that the template sees.

    ``keep``: written only when it is missing (a person's file from then on).
    """

    path: str
    template: str
    view: object
    keep: bool = False


class RuntimeCopy(Struct, frozen=True):
    """The hand-written run time: the files below ``source`` (in the templates) are copied to ``destination``.

    ``tokens`` are whole words that are renamed on the way. ``without`` are files, named from ``source``, that this package
    has no use for.
    """

    source: str
    destination: str
    tokens: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """The whole package, named and placed. ``names`` is what ``names.lock`` holds from now on.

    ``templates`` is the language's folder of templates; ``filters`` are the means that its templates have.
    """

    templates: str
    files: tuple[PlannedFile, ...]
    runtime: RuntimeCopy
    names: NamesLock
    filters: tuple[tuple[str, Callable[..., str]], ...] = ()


class Naming(Protocol):
    """How a language spells names. Each function takes any text and returns a valid name."""

    def is_valid(self, name: str) -> bool:
        """True for a name, or names joined by dots, that can stand in source as it is."""
        ...

    def method(self, text: str) -> str:
        """A function, parameter, field or attribute."""
        ...

    def type(self, text: str, *, model: bool) -> str:
        """A class or type alias; ``model`` says that it has fields."""
        ...

    def file(self, text: str) -> str:
        """A file name without directory and ending."""
        ...

    @property
    def reserved_resources(self) -> frozenset[str]:
        """Names that a client has already."""
        ...

    @property
    def reserved_methods(self) -> frozenset[str]:
        """Names that a resource has already."""
        ...

    @property
    def reserved_classes(self) -> frozenset[str]:
        """Names that the modules of resources use already."""
        ...


class Target(Protocol):
    """A language. It sees the layout of a package and says which files there are, by which template."""

    name: str
    naming: Naming
    filters: tuple[tuple[str, Callable[..., str]], ...]

    def complete(self, settings: PackageSettings, api: Api) -> PackageSettings:
        """The settings with every name filled in, each safe to use in a path and as an identifier."""
        ...

    def files(self, layout: Layout) -> Iterable[PlannedFile]:
        """Every file but the run time, in a fixed order."""
        ...

    def runtime(self, layout: Layout) -> RuntimeCopy:
        """Where the run time goes."""
        ...


class UnsafePath(ValueError):
    """A planned path leaves the output folder. This is a defect of the target, never of a description."""


def check_path(path: str) -> str:
    """``path`` itself when it is relative and stays inside the folder; raises :class:`UnsafePath` otherwise."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or any(ord(ch) < 32 for ch in path):
        raise UnsafePath(path)
    return path
