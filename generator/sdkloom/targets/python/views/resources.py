"""Views of the resource modules."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.api import Tag
from sdkloom.plan.layout import Layout, Method, Resource
from sdkloom.plan.symbols import Imports, Symbol
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.samples import Sampler
from sdkloom.targets.python.types import Printer, Types
from sdkloom.targets.python.uses import Uses, covered
from sdkloom.targets.python.views.arguments import ArgumentPlanner
from sdkloom.targets.python.views.defaults import Defaults
from sdkloom.targets.python.views.finder import MethodFinder
from sdkloom.targets.python.views.methods import ConstantView, MethodPlanner, MethodView
from sdkloom.targets.python.views.results import Results
from sdkloom.targets.python.views.sockets import SocketView, socket_view
from sdkloom.targets.python.views.tools import ToolsView, tools_view
from sdkloom.targets.python.views.types import FieldNames

_IN_WRAPPERS = frozenset({"self", "raw", "async_raw", "streamed", "async_streamed"})
"""What the classes around a resource are written with, so no variable there."""


class ChildView(Struct, frozen=True):
    """A resource below this one: attribute, class and module. ``doc`` is a docstring literal.

    ``shown`` and ``shown_async`` are the classes as annotations of this file know them.
    """

    attribute: str
    class_name: str
    shown: str
    shown_async: str
    module: str
    doc: str


class ResourceView(Struct, frozen=True):
    """One resource module with both of its classes. ``root``: they are what the clients are made of."""

    title: str
    imports: Imports
    use: Uses
    class_name: str
    names: tuple[str, ...]
    doc: str
    children: tuple[ChildView, ...]
    aliases: tuple[tuple[str, str, str], ...]
    constants: tuple[ConstantView, ...]
    methods: tuple[MethodView, ...]
    sockets: tuple[SocketView, ...]
    tools: tuple[ToolsView, ...]
    path: tuple[str, ...]
    variable: str
    root: bool = False

    def reach(self, name: str) -> str:
        """How a method is reached from a client."""
        return ".".join((*self.path, name))

    @property
    def sender(self) -> str:
        """What sends a call: a resource's client, or the client itself."""
        return "self" if self.root else "self._client"

    @property
    def deprecated(self) -> bool:
        """The module itself names a deprecated method, which is no misuse."""
        return any(m.deprecated for m in self.methods)

    @property
    def raw_methods(self) -> tuple[MethodView, ...]:
        return tuple(m for m in self.methods if m.raw)

    @property
    def streamed_methods(self) -> tuple[MethodView, ...]:
        return tuple(m for m in self.methods if m.streamed)


def resource_view(
    resource: Resource, layout: Layout, types: Types, fields: FieldNames, defaults: Defaults, finder: MethodFinder
) -> ResourceView:
    """The view of one module."""
    name = resource.class_name
    own = frozenset(f"{a}{name}{b}" for a in ("", "Async") for b in ("", "WithRawResponse", "WithStreamingResponse"))
    constants = _constants(resource)
    imports = Imports(f".resources.{resource.file}", own | frozenset(constants.values()))
    shadow = covered([*(m.name for m in resource.methods), *(child.path[-1] for child in resource.children)])
    runtime = Printer(types, imports)
    hints = Printer(types, imports, typing=True, shadow=shadow)
    inputs = Printer(types, imports, typing=True, write=True, shadow=shadow)
    arguments = ArgumentPlanner(layout.names, fields, runtime, inputs)
    results = Results(runtime, hints)
    samples = Sampler(types, fields, Imports(".outside"), layout.settings.module or "")
    planner = MethodPlanner(arguments, results, runtime, defaults, resource.reach, samples.try_arguments)
    simple = [m for m in resource.methods if m.kind in ("call", "stream")]
    methods = tuple(planner.view(m, constants[_key(m)]) for m in simple)
    loops = [
        tools_view(m, constants[_key(m)], planner, finder)
        for m in resource.methods
        if m.kind in ("tools", "stream_tools")
    ]
    title, body = resource_docs(resource, layout)
    return ResourceView(
        title=title,
        imports=imports,
        use=Uses(imports, shadow),
        class_name=name,
        names=tuple(sorted((f"Async{name}", name))),
        doc=literal(wrap(f"{title}\n\n{body}".strip(), 4), 4),
        children=tuple(_child(child, imports, layout) for child in resource.children),
        aliases=tuple((alias, imports.use(s.TYPE_ALIAS), text) for text, alias in results.aliases.items()),
        constants=tuple(m.constant for m in methods if m.constant is not None),
        methods=methods,
        sockets=tuple(socket_view(m, constants[_key(m)], planner) for m in resource.methods if m.kind == "socket"),
        tools=tuple(view for view in loops if view is not None),
        path=resource.path,
        variable=_variable(resource),
        root=resource.is_root,
    )


def _variable(resource: Resource) -> str:
    """What the classes around a resource call it."""
    name = "client" if resource.is_root else resource.path[-1]
    return "resource" if name in _IN_WRAPPERS else name


def _key(method: Method) -> str:
    return f"{method.operation.id} {method.kind} {method.way}"


def _constants(resource: Resource) -> dict[str, str]:
    """The private constant of each method, by key: unique also where upper case makes two names one."""
    used: set[str] = set()
    found: dict[str, str] = {}
    for method in resource.methods:
        name = naming.constant(method.name)
        while name in used:
            name += "_"
        used.add(name)
        found[_key(method)] = name
    return found


def resource_docs(resource: Resource, layout: Layout) -> tuple[str, str]:
    """(title, the rest) of a resource: from the tag of its name, else from its name."""
    if resource.is_root:
        return "What the client does itself.", ""
    parts = [" ".join(naming.words(part)).lower() for part in resource.path]
    spoken = " of ".join(reversed(parts))
    spoken = f"{spoken[:1].upper()}{spoken[1:]}."
    for tag in layout.api.tags:
        if tag.docs.description and _is_of(tag, resource):
            return prose.headline(tag.docs, spoken)
    return spoken, ""


def _is_of(tag: Tag, resource: Resource) -> bool:
    """Whether a tag is about a resource: it made it, or the resource has kept a name that is the tag's own."""
    hint = tuple(map(naming.snake, resource.hint))
    return hint in (tuple(map(naming.snake, tag.resource)), (naming.snake(tag.name),))


def _child(child: Resource, imports: Imports, layout: Layout) -> ChildView:
    shown, shown_async = (
        imports.use(Symbol(f".resources.{child.file}", name), typing=True)
        for name in (child.class_name, f"Async{child.class_name}")
    )
    title, _ = resource_docs(child, layout)
    doc = literal(wrap(title, 8), 8)
    return ChildView(child.path[-1], child.class_name, shown, shown_async, f".{child.file}", doc)
