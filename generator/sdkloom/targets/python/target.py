"""Python as a target: which files a package has, by which template, with which view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace
from sdkloom.ir.api import Api
from sdkloom.ir.types import Named
from sdkloom.ir.walk import named_ids
from sdkloom.plan.layout import Layout
from sdkloom.plan.package import PackageSettings
from sdkloom.plan.target import Naming, PlannedFile, RuntimeCopy
from sdkloom.targets.python import naming
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Types
from sdkloom.targets.python.views import exports
from sdkloom.targets.python.views.client import ClientView, client_view
from sdkloom.targets.python.views.credentials import credentials_view
from sdkloom.targets.python.views.defaults import defaults_of
from sdkloom.targets.python.views.finder import MethodFinder
from sdkloom.targets.python.views.package import errors_view, package_view, resources_index, types_index
from sdkloom.targets.python.views.project import ProjectView, project_view
from sdkloom.targets.python.views.resources import resource_view
from sdkloom.targets.python.views.signatures import is_signed
from sdkloom.targets.python.views.types import FieldNames, event_unions, types_view
from sdkloom.targets.python.views.webhooks import webhooks_view

_PROJECT = "project"
_SOURCE = f"{_PROJECT}/src/{{module}}"


class PythonNaming:
    """How Python spells names."""

    reserved_resources = frozenset(
        (
            "call",
            "download",
            "request",
            "paginate",
            "stream",
            "connect",
            "close",
            "aclose",
            "with_options",
            "preload",
            "is_async",
        )
    ) | {"with_raw_response", "with_streaming_response"}
    reserved_methods = frozenset({"with_raw_response", "with_streaming_response", "mro"})
    reserved_classes = frozenset(
        ("Operation", "Json", "Pages", "Events", "Match", "Retry", "Resource", "AsyncResource", "Download", "Stream")
    ) | {"Pager", "Socket", "Param", "Form", "Text", "Binary", "Multipart", "DateTime", "Date", "Decimal"}

    def is_valid(self, name: str) -> bool:
        return all(map(naming.is_identifier, name.split(".")))

    def method(self, text: str) -> str:
        return naming.snake(text, "value")

    def type(self, text: str, *, model: bool) -> str:
        return naming.pascal(text, "Value", "Model" if model else "Type")

    def file(self, text: str) -> str:
        return naming.file_stem(text)


def _as_in(title: str, module: str | None) -> str | None:
    """A module's name in the title's capitals: ``openai`` of «OpenAI API» is ``OpenAI``."""
    if not module:
        return None
    said, plain = re.findall(r"[A-Za-z0-9]+", title[:200])[:12], module.replace("_", "")
    for start in range(len(said)):
        for end in range(start + 1, len(said) + 1):
            if "".join(said[start:end]).lower() == plain:
                return " ".join(said[start:end])
    return module


class PythonTarget:
    """The package as PACKAGE.md in the design describes it."""

    name = "python"
    naming: Naming = PythonNaming()
    filters: tuple[tuple[str, Callable[..., str]], ...] = (
        ("docstring", lambda text, indent=0: literal(wrap(text, indent), indent)),
        ("literal", lit),
        ("literal_list", lambda names: lit(list(names))),
    )

    def complete(self, settings: PackageSettings, api: Api) -> PackageSettings:
        """Names that sdk.yaml leaves out follow from the API's title."""
        module = settings.module or ""
        if not naming.is_package_name(module):
            module = naming.package_name(settings.module or settings.distribution or api.title)
        client = naming.pascal(settings.client or _as_in(api.title, settings.module) or api.title, "Api", "Client")
        client = f"{client}Client" if client in _CLIENT_TAKEN or not client.isascii() else client
        return replace(
            settings,
            module=module,
            distribution=settings.distribution or module.replace("_", "-"),
            client=client,
            env_prefix=settings.env_prefix or module.upper(),
        )

    def runtime(self, layout: Layout) -> RuntimeCopy:
        tokens = (("SDKError", f"{layout.settings.client}Error"),)
        without = () if is_signed(layout.api) else _FOR_SIGNATURES
        return RuntimeCopy("runtime", f"src/{layout.settings.module}/_runtime", tokens, without)

    def files(self, layout: Layout) -> Iterator[PlannedFile]:
        base = f"src/{layout.settings.module}"
        types = Types({**layout.api.envelope_decls, **layout.api.decls}, layout.type_names, layout.type_modules)
        fields = FieldNames(layout.names)
        defaults = defaults_of(layout.api)
        finder = MethodFinder(layout)
        resources = [resource_view(r, layout, types, fields, defaults, finder) for r in layout.walk()]
        for resource, view in zip(layout.walk(), resources, strict=True):
            yield PlannedFile(f"{base}/resources/{resource.file}.py", f"{_SOURCE}/resources/{{resource}}.py.j2", view)
        yield from self._types(layout, types, fields, base)
        credentials = credentials_view(layout, types, fields)
        if credentials is not None:
            yield PlannedFile(f"{base}/credentials.py", f"{_SOURCE}/credentials.py.j2", credentials)
        webhooks = webhooks_view(layout, types)
        if webhooks is not None:
            yield PlannedFile(f"{base}/webhooks.py", f"{_SOURCE}/webhooks.py.j2", webhooks)
        client = client_view(layout)
        yield from self._package(layout, client, base)
        yield from self._project(project_view(layout, client, resources, webhooks, types, fields))

    def _types(self, layout: Layout, types: Types, fields: FieldNames, base: str) -> Iterator[PlannedFile]:
        events = event_unions(types, _event_roots(layout.api))
        titles = {r.file: " ".join(r.path or ("the client",)).replace("_", " ").strip() for r in layout.walk()}
        titles.setdefault("webhooks", "webhooks and callbacks")
        for module, decls in layout.modules.items():
            title = f"Types of {titles[module]}." if module in titles else "Types that several resources use."
            view = types_view(module, title, decls, types, fields, events)
            yield PlannedFile(f"{base}/types/{module}.py", f"{_SOURCE}/types/{{types}}.py.j2", view)
        yield PlannedFile(f"{base}/types/__init__.py", f"{_SOURCE}/types/__init__.py.j2", types_index(layout))

    def _package(self, layout: Layout, client: ClientView, base: str) -> Iterator[PlannedFile]:
        package = package_view(layout)
        for name in ("__init__.py", "pagination.py", "streaming.py", "testing.py", "_version.py", "py.typed"):
            yield PlannedFile(f"{base}/{name}", f"{_SOURCE}/{name}.j2", package)
        yield PlannedFile(f"{base}/lib/__init__.py", f"{_SOURCE}/lib/__init__.py.j2", package, keep=True)
        yield PlannedFile(f"{base}/errors.py", f"{_SOURCE}/errors.py.j2", errors_view(layout))
        yield PlannedFile(f"{base}/_client.py", f"{_SOURCE}/_client.py.j2", client)
        yield PlannedFile(
            f"{base}/resources/__init__.py", f"{_SOURCE}/resources/__init__.py.j2", resources_index(layout)
        )

    def _project(self, view: ProjectView) -> Iterator[PlannedFile]:
        for name in ("README.md", "api.md", "pyproject.toml"):
            yield PlannedFile(name, f"{_PROJECT}/{name}.j2", view)
        yield PlannedFile("CHANGELOG.md", f"{_PROJECT}/CHANGELOG.md.j2", view, keep=True)
        for asset in view.assets:
            yield PlannedFile(asset.file, f"{_PROJECT}/{{asset}}.svg.j2", asset)
        for name in ("test_import", "test_requests"):
            yield PlannedFile(f"tests/{name}.py", f"{_PROJECT}/tests/{name}.py.j2", view)
        for name, needs in _EXAMPLES:
            if needs(view) is not None:
                yield PlannedFile(f"examples/{name}.py", f"{_PROJECT}/examples/{name}.py.j2", view)


_EXAMPLES: tuple[tuple[str, Callable[[ProjectView], object]], ...] = (
    ("quickstart", lambda view: view.call),
    ("asynchronous", lambda view: view.call),
    ("errors", lambda view: view.call),
    ("raw", lambda view: view.call),
    ("pages", lambda view: view.pages),
    ("stream", lambda view: view.stream),
    ("tools", lambda view: view.tools),
    ("upload", lambda view: view.upload),
    ("download", lambda view: view.download),
    ("webhooks", lambda view: view.webhooks),
)
_FOR_SIGNATURES = ("webhook_headers.py", "webhook_signature.py", "webhooks.py")
_CLIENT_TAKEN = frozenset({"Client", "AsyncClient", "API", "Error", "SDK"}) | exports.NAMES


def _event_roots(api: Api) -> list[str]:
    """Declarations that a stream or socket hands out."""
    found: dict[str, None] = {}
    for operation in api.operations:
        for response in operation.responses:
            for content in response.contents:
                if content.item is not None:
                    found.update(dict.fromkeys(named_ids(content.item)))
        if operation.socket is not None and isinstance(operation.socket.message, Named):
            found[operation.socket.message.id] = None
    return list(found)
