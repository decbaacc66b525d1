"""An emitted package, generated and imported, whose methods are found and called by the names on the wire.

A judge knows an operation by its verb and path and a parameter by its wire name; the package calls them something else.
The names come from the plan from which the package was printed; everything that is called is the package itself.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.inputs import Inputs
from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import Type
from sdkloom.pipeline import build
from sdkloom.plan.layout import Layout
from sdkloom.plan.lock import NamesLock
from sdkloom.plan.plan import build_layout
from sdkloom.plan.symbols import Imports
from sdkloom.settings import Package, Settings
from sdkloom.targets.python.target import PythonTarget
from sdkloom.targets.python.types import Printer, Types
from sdkloom.targets.python.views.arguments import Argument
from sdkloom.targets.python.views.defaults import defaults_of
from sdkloom.targets.python.views.finder import MethodFinder
from sdkloom.targets.python.views.resources import resource_view
from sdkloom.targets.python.views.types import FieldNames


@dataclass(frozen=True)
class Method:
    """One method of the package. ``attribute`` leads from a client to it; ``verb``: call, paginate, stream, download."""

    operation: Operation
    attribute: str
    verb: str
    arguments: tuple[Argument, ...]

    @property
    def positional(self) -> list[Argument]:
        return [a for a in self.arguments if a.place == "path"]

    def call(self, client: Any, values: Mapping[str, Any], **options: Any) -> Any:
        """Call it; ``values`` are by argument name."""
        target = client
        for name in self.attribute.split("."):
            target = getattr(target, name)
        rest = dict(values)
        places = [rest.pop(a.name) for a in self.positional if a.name in rest]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # a judge calls what is deprecated, too
            return target(*places, **rest, **options)


@dataclass
class Emitted:
    """The package and its plan."""

    module: ModuleType
    client_name: str
    api: Api
    methods: tuple[Method, ...]
    types: Types
    codec: ModuleType
    diagnostics: Diagnostics
    _made: dict[Type, Any] = field(default_factory=dict)

    def client(self, **settings: Any) -> Any:
        """A synchronous client."""
        return getattr(self.module, self.client_name)(**settings)

    def async_client(self, **settings: Any) -> Any:
        """An asynchronous one."""
        return getattr(self.module, f"Async{self.client_name}")(**settings)

    def python_type(self, type_: Type) -> Any:
        """The type as the package spells it, for its decoder."""
        if type_ not in self._made:
            imports = Imports(".judge")
            text = Printer(self.types, imports).print(type_)
            scope: dict[str, Any] = {"__package__": self.module.__name__, "__name__": f"{self.module.__name__}.judge"}
            exec(imports.block(typing=False), scope)  # noqa: S102 - our own import lines, checked names only
            self._made[type_] = eval(text, scope)  # noqa: S307 - our own printer's text
        return self._made[type_]

    def typed(self, type_: Type, value: Any) -> Any:
        """Parsed JSON as a value of the package. Raises what the package's decoder raises."""
        return self.codec.convert(value, self.codec.normal(self.python_type(type_)))

    def plain(self, value: Any) -> Any:
        """A value of the package as JSON."""
        return self.codec.to_plain(value)


def emit(
    description: Path, folder: Path, module: str, *, data: bytes | None = None, overlays: Sequence[Path] = ()
) -> Emitted:
    """Generate the package ``module`` into ``folder`` and import it from there. ``data`` stands for the file's own bytes."""
    added = tuple((path.name, path.read_bytes()) for path in overlays)
    text = description.read_bytes() if data is None else data
    inputs = Inputs(text, description.name, added, folder=description.parent)
    settings = Settings(folder=folder, output=folder / module, package=Package(distribution=module, module=module))
    diagnostics = Diagnostics()
    built = build(inputs, settings, diagnostics)
    for draft in built.drafts:
        path = folder / module / draft.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft.text, "utf-8")
    layout = build_layout(built.api, PythonTarget(), built.package, NamesLock.parse(built.names_lock))
    types = Types({**built.api.envelope_decls, **built.api.decls}, layout.type_names, layout.type_modules)
    package = _imported(module, folder / module / "src")
    codec = importlib.import_module(f"{module}._runtime.codec")
    return Emitted(
        package, str(built.package.client), built.api, tuple(_methods(layout, types)), types, codec, diagnostics
    )


def _imported(module: str, source: Path) -> ModuleType:
    sys.path.insert(0, str(source))
    importlib.invalidate_caches()
    return importlib.import_module(module)


@contextmanager
def forgetting() -> Iterator[None]:
    """Whatever is imported inside is forgotten at the end, so that judges leave no packages behind."""
    path, modules = list(sys.path), set(sys.modules)
    try:
        yield
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            file = getattr(sys.modules[name], "__file__", None)
            if file and not any(Path(file).is_relative_to(p) for p in path if p):
                del sys.modules[name]


def _methods(layout: Layout, types: Types) -> Iterator[Method]:
    fields, defaults, finder = FieldNames(layout.names), defaults_of(layout.api), MethodFinder(layout)
    for resource in layout.walk():
        view = resource_view(resource, layout, types, fields, defaults, finder)
        planned = [m for m in resource.methods if m.kind in ("call", "stream")]
        for method, shown in zip(planned, view.methods, strict=True):
            attribute = ".".join((*resource.path, method.name))
            yield Method(method.operation, attribute, shown.verb, shown.arguments.all)
