"""Views of what surrounds the package: README, api.md, pyproject.toml, examples, tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from sdkloom.plan.layout import Layout
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import prose
from sdkloom.targets.python.extras import OWN, merged
from sdkloom.targets.python.literals import hidden, lit
from sdkloom.targets.python.markdown import cell, code, markdown, one_line
from sdkloom.targets.python.samples import NoSample, Sampler
from sdkloom.targets.python.types import Types
from sdkloom.targets.python.views.client import ClientView
from sdkloom.targets.python.views.credentials import arguments_of
from sdkloom.targets.python.views.exports import bought, error_classes
from sdkloom.targets.python.views.methods import MethodView
from sdkloom.targets.python.views.resources import ResourceView
from sdkloom.targets.python.views.types import FieldNames
from sdkloom.targets.python.views.webhooks import WebhooksView

_SUMMARY = 300  # characters; the index refuses a summary of more than 512


class CallView(Struct, frozen=True):
    """A call with sample arguments. ``imports`` are the lines that it needs."""

    expression: str
    attribute: str
    imports: str
    title: str

    @property
    def raw(self) -> str:
        """The same call, giving the whole response."""
        resource, dot, _ = self.attribute.rpartition(".")
        start = len(resource + dot)
        return f"{resource}{dot}with_raw_response.{self.expression[start:]}"


class CaseView(Struct, frozen=True):
    """A call whose request is looked at. ``method`` and ``path`` are literals."""

    method: str
    path: str
    call: str


class LineView(Struct, frozen=True):
    """A line of api.md."""

    call: str
    returns: str
    http: str
    title: str


class SectionView(Struct, frozen=True):
    """A resource in api.md."""

    title: str
    lines: tuple[LineView, ...]


class VariableView(Struct, frozen=True):
    """A credential or client-wide parameter: its argument and the environment variables that are read without it."""

    argument: str
    variables: tuple[str, ...]
    doc: str


class AssetView(Struct, frozen=True):
    """A picture of the README: its place, its file in the package's folder, and its text."""

    name: str
    file: str
    text: str


class HooksView(Struct, frozen=True):
    """What README and examples show of webhooks: the names of functions, empty where there is none of the kind;
    ``signatures`` are (header, environment variable)."""

    parse: str
    unwrap: str
    verifier: str
    tolerance: int
    signatures: tuple[tuple[str, str], ...]


class ProjectView(Struct, frozen=True):
    """Everything that the files around the package are made of. Texts are cleaned and escaped for Markdown or TOML.

    ``chooser`` is a method whose body has a choice of media types, ``way`` one that sends a body in another way than the
    operation's own. ``other`` is a call whose answer has further representations, and ``other_type`` the media type of one of them.
    """

    title: str
    about: str
    distribution: str
    module: str
    client: str
    root: str
    python: str
    version: str
    description: str
    license: str
    authors: tuple[str, ...]
    homepage: str
    extras: tuple[tuple[str, str], ...]
    base_url_env: str
    server: str
    variables: tuple[VariableView, ...]
    call: CallView | None
    pages: CallView | None
    stream: CallView | None
    tools: CallView | None
    upload: CallView | None
    download: CallView | None
    socket: CallView | None
    webhooks: HooksView | None
    exchange: str
    certificate: bool
    exchange_arguments: str
    code_error: str
    sections: tuple[SectionView, ...]
    cases: tuple[CaseView, ...]
    case_imports: str
    credentials: str
    modules: tuple[str, ...]
    chooser: str
    way: str
    other: CallView | None
    other_type: str
    assets: tuple[AssetView, ...]

    def also(self, extra: str) -> str:
        """What is added to the requirements of an extra that every package has: the rest of a list, empty for nothing."""
        return "".join(f", {needs}" for name, needs in self.extras if name == extra)

    @property
    def other_extras(self) -> list[tuple[str, str]]:
        """The extras that not every package has."""
        return [(name, needs) for name, needs in self.extras if name not in OWN]

    @property
    def performance(self) -> str:
        """The file of the picture that shows what the package costs; empty where there is none."""
        return next((asset.file for asset in self.assets if asset.name == "performance"), "")


def project_view(
    layout: Layout,
    client: ClientView,
    resources: list[ResourceView],
    webhooks: WebhooksView | None,
    types: Types,
    fields: FieldNames,
) -> ProjectView:
    """The view of all of these files."""
    settings = layout.settings
    module = settings.module or ""
    finder = _Samples(types, fields, module)
    head, body = prose.headline(layout.api.docs, f"A client library for {layout.api.title}.")
    cases, case_imports = finder.cases(resources)
    by_code = list(error_classes(layout).values())
    other, other_type = finder.other(resources)
    return ProjectView(
        title=one_line(layout.api.title or settings.client or module),
        about=markdown(f"{head}\n\n{body}".strip()),
        distribution=settings.distribution or module,
        module=module,
        client=settings.client or "",
        root=f"{settings.client}Error",
        python=lit(settings.python),
        version=lit(settings.version),
        description=toml((settings.description or head)[:_SUMMARY]),
        license=toml(settings.license or layout.api.license or ""),
        authors=tuple(toml(author) for author in settings.authors),
        homepage=toml(settings.homepage or ""),
        extras=tuple((name, ", ".join(map(toml, needs))) for name, needs in merged(settings.extras).items()),
        base_url_env=settings.server_env or f"{settings.env_prefix}_BASE_URL",
        server=toml(settings.server_default or next((x.url for x in layout.api.servers), "")),
        variables=tuple(_variables(client)),
        call=finder.first(resources, "call"),
        pages=finder.first(resources, "paginate"),
        stream=finder.first(resources, "stream"),
        tools=finder.tools(resources),
        upload=finder.upload(resources),
        download=finder.first(resources, "download"),
        socket=finder.socket(resources),
        webhooks=_hooks(webhooks) if webhooks is not None else None,
        exchange=client.exchange,
        certificate=client.certificate,
        exchange_arguments=_exchange_arguments(layout),
        code_error=by_code[0] if by_code else "",
        sections=(*(_section(r) for r in resources if r.methods or r.sockets), *_hook_sections(webhooks)),
        cases=cases,
        case_imports=case_imports,
        credentials=", ".join(f"{v.name}={v.dummy}" for v in (*client.credentials, *client.parameters)),
        modules=tuple(f"{module}{name}" for name in client.modules),
        chooser=_first(resources, lambda m: m.chooses),
        way=_first(resources, lambda m: m.way != ""),
        other=other,
        other_type=lit(other_type),
        assets=tuple(AssetView(name, f"{name}.svg", text) for name, text in settings.assets),
    )


def _first(resources: list[ResourceView], suits: Callable[[MethodView], bool]) -> str:
    """How the first method that suits is reached from a client; empty where there is none."""
    return next((code(f"client.{r.reach(m.name)}") for r in resources for m in r.methods if suits(m)), "")


def _variables(client: ClientView) -> Iterable[VariableView]:
    for view in (*client.credentials, *client.parameters):
        yield VariableView(view.name, view.variables, cell(view.about.split("\n\n")[0]))


def _exchange_arguments(layout: Layout) -> str:
    scheme = next(iter(bought(layout)), None)
    if scheme is None or scheme.exchange is None:
        return ""
    called = arguments_of(layout, scheme)
    return ", ".join(
        f'{called[n]}=lambda: "…"' if call else f'{called[n]}="…"' for n, call in scheme.exchange.arguments
    )


def toml(text: str) -> str:
    """A basic string of TOML (1.0): one line, everything unusual escaped."""
    plain = " ".join(text.split())
    escaped = "".join(
        (f"\\u{ord(ch):04X}" if ord(ch) < 0x10000 else f"\\U{ord(ch):08X}") if hidden(ch) else ch
        for ch in plain.replace("\\", "\\\\").replace('"', '\\"')
        if not 0xD800 <= ord(ch) <= 0xDFFF
    )
    return f'"{escaped}"'


def _section(resource: ResourceView) -> SectionView:
    client = ".".join(("client", *resource.path))
    lines = [_entry(f"{client}.{m.name}({_shown(m)})", m.returns, m.title, m.http) for m in resource.methods]
    lines += [_entry(f"{client}.{m.name}(…)", m.returns, m.title) for m in resource.tools]
    lines += [_entry(f"{client}.{m.name}(…)", m.returns, m.title, m.http) for m in resource.sockets]
    return SectionView(".".join(resource.path) or "client", tuple(lines))


def _hooks(view: WebhooksView) -> HooksView:
    """The first payload that is checked, or else the first."""
    shown = next((p for p in view.parsers if p.unwrap), view.parsers[0] if view.parsers else None)
    verifier = (
        shown.verifier if shown is not None and shown.verifier else next((s.verifier for s in view.signatures), "")
    )
    tolerance = next((s.tolerance for s in view.signatures if s.verifier == verifier), 0)
    signatures = tuple((markdown(s.header), s.env) for s in view.signatures)
    return HooksView(shown.name if shown else "", shown.unwrap if shown else "", verifier, tolerance, signatures)


def _hook_sections(view: WebhooksView | None) -> Iterable[SectionView]:
    if view is None:
        return
    lines = [
        _entry(f"webhooks.{s.verifier}()", "WebhookVerifier", f"Checks the header {s.header}.") for s in view.signatures
    ]
    for parser in view.parsers:
        if parser.unwrap:
            lines.append(_entry(f"webhooks.{parser.unwrap}(body, headers)", parser.returns, parser.title))
        lines.append(_entry(f"webhooks.{parser.name}(body)", parser.returns, parser.title))
    yield SectionView("Webhooks: what the server sends", tuple(lines))


def _entry(call: str, returns: str, title: str, http: str = "") -> LineView:
    return LineView(code(call), code(returns), code(http), one_line(title))


def _shown(method: MethodView) -> str:
    names = [a.name for a in method.arguments.positional]
    keywords = [a.name for a in (*method.arguments.required, *method.arguments.optional)]
    return ", ".join([*names, *(["*", *keywords] if keywords else [])])


class _Samples:
    """Calls with sample arguments."""

    def __init__(self, types: Types, fields: FieldNames, module: str) -> None:
        self.types, self.fields, self.module = types, fields, module

    def _sampler(self) -> Sampler:
        return Sampler(self.types, self.fields, Imports(".outside"), self.module)

    def _call(self, resource: ResourceView, method: MethodView) -> CallView | None:
        sampler = self._sampler()
        attribute = resource.reach(method.name)
        try:
            arguments = sampler.arguments(method.arguments)
        except NoSample:
            return None
        sampler.imports.keep(arguments)
        return CallView(f"{attribute}({arguments})", attribute, sampler.imports.block(typing=False), method.title)

    def first(self, resources: list[ResourceView], verb: str) -> CallView | None:
        """The call that shows the verb best: one that gives something, with few arguments."""
        found = [(r, m) for r in resources for m in r.methods if m.verb == verb and m.gives and not m.deprecated]
        found = found[:200]
        for resource, method in sorted(found, key=lambda pair: _unclear(pair[1])):
            view = self._call(resource, method)
            if view is not None:
                return view
        return None

    def upload(self, resources: list[ResourceView]) -> CallView | None:
        """A call that takes a file; a deprecated one is no example."""
        for resource in resources:
            for method in resource.methods:
                takes = method.gives and any(a.is_file for a in method.arguments.required)
                if method.verb == "call" and takes and not method.deprecated:
                    return self._call(resource, method)
        return None

    def other(self, resources: list[ResourceView]) -> tuple[CallView | None, str]:
        """A call whose answer comes in a media type that the method does not ask for, and that type."""
        for resource in resources:
            for method in resource.methods:
                if method.verb == "call" and method.others and not method.deprecated:
                    view = self._call(resource, method)
                    if view is not None:
                        return view, method.others[0]
        return None, ""

    def tools(self, resources: list[ResourceView]) -> CallView | None:
        """A call that runs tools."""
        for resource in resources:
            for loop in resource.tools:
                if not loop.streams:
                    attribute = resource.reach(loop.name)
                    method = next(m for m in resource.methods if m.name == loop.start_method)
                    view = self._call(resource, method)
                    if view is not None:
                        arguments = view.expression.partition("(")[2][:-1]
                        return CallView(
                            f"{attribute}({arguments}{', ' if arguments else ''}", attribute, view.imports, loop.title
                        )
        return None

    def socket(self, resources: list[ResourceView]) -> CallView | None:
        """A call that opens a WebSocket."""
        for resource in resources:
            for socket in resource.sockets:
                if not socket.positional:
                    attribute = resource.reach(socket.name)
                    return CallView(f"{attribute}()", attribute, "", socket.title)
        return None

    def cases(self, resources: list[ResourceView]) -> tuple[tuple[CaseView, ...], str]:
        """Every method with sample arguments, and the imports that these need."""
        sampler = self._sampler()
        found: list[CaseView] = []
        for resource in resources:
            for method in resource.methods:
                try:
                    arguments = sampler.arguments(method.arguments)
                except NoSample:
                    continue
                call = f"lambda client: client.{resource.reach(method.name)}({arguments})"
                verb, _, path = method.http.partition(" ")
                found.append(CaseView(lit(verb), lit(path), call))
        sampler.imports.keep(" ".join(case.call for case in found))
        return tuple(found), sampler.imports.block(typing=False)


def _unclear(method: MethodView) -> int:
    """How many of the values that a call needs the description gives no example for."""
    return sum(not a.examples for a in (*method.arguments.positional, *method.arguments.required))
