"""Views of the package's own modules: what can be imported from where, the exceptions, the version."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.plan.layout import Layout
from sdkloom.plan.symbols import import_order, natural
from sdkloom.targets.python import prose
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.views.exports import ERRORS, RUNTIME, error_classes, exchange_classes
from sdkloom.targets.python.views.methods import STATUS_ERRORS
from sdkloom.targets.python.views.signatures import has_webhooks, is_signed

_SUBMODULES = ("errors", "lib", "pagination", "resources", "streaming", "testing", "types")
SIGNATURE_ERROR = "WebhookSignatureError"
_OF_WEBHOOKS = {"WebhookOptions": "._runtime.webhooks", "WebhookVerifier": "._runtime.webhooks"}


class Export(Struct, frozen=True):
    """A name and the module, relative to the index's package, that it comes from."""

    name: str
    module: str


class IndexView(Struct, frozen=True):
    """A package whose names are loaded when they are first asked for."""

    title: str
    exports: tuple[Export, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]


class PackageView(Struct, frozen=True):
    """The package itself."""

    title: str
    index: IndexView
    client: str
    module: str
    version: str
    submodules: tuple[str, ...]


class CodeError(Struct, frozen=True):
    """An exception class for one or several stable codes. ``base`` is the class of their status, or of all errors."""

    name: str
    base: str
    on_server: bool
    doc: str


class StatusRow(Struct, frozen=True):
    """A line of the drawn tree: the class of a 4xx status, and the classes below it."""

    name: str
    status: int
    below: tuple[str, ...]


class ErrorsView(Struct, frozen=True):
    """``errors.py``. ``by_code`` are (code literal, class name); ``statuses`` are drawn in the docstring; ``signed``: there
    are signatures of webhooks to check."""

    client: str
    root: str
    own: tuple[CodeError, ...]
    statuses: tuple[StatusRow, ...]
    by_code: tuple[tuple[str, str], ...]
    inherited: tuple[str, ...]
    names: tuple[str, ...]
    signed: bool


def _index(title: str, exports: list[Export]) -> IndexView:
    exports = sorted(exports, key=lambda e: e.name)
    grouped: dict[str, list[str]] = {}
    for export in exports:
        grouped.setdefault(export.module, []).append(export.name)
    modules = [
        (module, tuple(name for name, _ in sorted(((n, n) for n in names), key=import_order)))
        for module, names in sorted(grouped.items(), key=lambda item: natural(item[0]))
    ]
    return IndexView(title, tuple(exports), tuple(modules))


def types_index(layout: Layout) -> IndexView:
    """``types/__init__.py``: every type, by its module."""
    return _index(
        "Every type of the package. Each module is loaded when one of its types is first asked for.",
        [Export(name, f".{layout.type_modules[id_]}") for id_, name in layout.type_names.items()],
    )


def resources_index(layout: Layout) -> IndexView:
    """``resources/__init__.py``: the classes of every resource."""
    exports = [
        Export(f"{prefix}{resource.class_name}", f".{resource.file}")
        for resource in layout.walk()
        for prefix in ("", "Async")
    ]
    return _index("The classes of every resource, for annotations; a client makes the objects.", exports)


def errors_view(layout: Layout) -> ErrorsView:
    """The view of ``errors.py``: classes that the run time has are used, others are made."""
    by_code = error_classes(layout)
    statuses = dict(layout.api.errors.statuses) if layout.api.errors is not None else {}
    inherited = (*ERRORS, f"{layout.settings.client}Error")
    of_webhooks = (SIGNATURE_ERROR,) if is_signed(layout.api) else ()
    own: list[CodeError] = []
    for name in dict.fromkeys(by_code.values()):
        if name not in inherited and name not in of_webhooks:
            codes = [code for code, class_name in by_code.items() if class_name == name]
            text = f"The server's code is {' or '.join(f'`{code}`' for code in codes)}."
            base, on_server = _base({statuses.get(code) for code in codes})
            own.append(CodeError(name, base, on_server, literal(wrap(text, 4), 4)))
    return ErrorsView(
        client=layout.settings.client or "",
        root=f"{layout.settings.client}Error",
        own=tuple(own),
        statuses=_rows(own),
        by_code=tuple((lit(code), name) for code, name in by_code.items()),
        inherited=tuple(sorted(inherited)),
        names=tuple(sorted({*inherited, *of_webhooks, *(e.name for e in own)})),
        signed=bool(of_webhooks),
    )


def _base(statuses: set[int | None]) -> tuple[str, bool]:
    """The class that an ``except`` for the status catches, and whether it is one of 5xx.

    ``APIError`` when the codes come with several statuses, or none is said.
    """
    (status, *others) = statuses
    if others or status is None:
        return "APIError", False
    on_server = 500 <= status < 600
    return STATUS_ERRORS.get(status, "ServerError" if on_server else "APIError"), on_server


def _rows(own: list[CodeError]) -> tuple[StatusRow, ...]:
    below: dict[str, list[str]] = {"ConflictError": ["IdempotencyConflictError"]}
    for error in own:
        below.setdefault(error.base, []).append(error.name)
    return tuple(
        StatusRow(name, status, tuple(sorted(below.get(name, ()))))
        for status, name in STATUS_ERRORS.items()
        if status < 500
    )


def package_view(layout: Layout) -> PackageView:
    """The view of ``__init__.py`` and its small neighbours."""
    client = layout.settings.client or ""
    exports = [Export(client, "._client"), Export(f"Async{client}", "._client"), Export("__version__", "._version")]
    exports += [Export(name, ".errors") for name in errors_view(layout).names]
    known = {**RUNTIME, **(_OF_WEBHOOKS if is_signed(layout.api) else {})}
    exports += [Export(name, module) for name, module in known.items()]
    exports += [Export(name, ".credentials") for name in exchange_classes(layout).values()]
    head, body = prose.headline(layout.api.docs, f"Client library for {layout.api.title}.")
    title = f"{layout.api.title or client}: client library.\n\n{head}\n\n{body}".strip()
    return PackageView(
        title=title,
        index=_index("", exports),
        client=client,
        module=layout.settings.module or "",
        version=lit(layout.settings.version),
        submodules=(*_SUBMODULES, *(["webhooks"] if has_webhooks(layout.api) else [])),
    )
