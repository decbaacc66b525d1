"""The view of ``webhooks.py``: typed payloads of the requests that the API's server sends."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.api import Webhook
from sdkloom.ir.operation import Content
from sdkloom.ir.types import Model
from sdkloom.plan.layout import Layout
from sdkloom.plan.names import Want
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.types import Printer, Types
from sdkloom.targets.python.uses import Uses
from sdkloom.targets.python.views.methods import section
from sdkloom.targets.python.views.results import Results


class ParserView(Struct, frozen=True):
    """A function that reads one payload. ``value`` is the type as an expression, ``returns`` as an annotation; ``plain``:
    it is a class, so that checkers know what comes out."""

    name: str
    value: str
    returns: str
    plain: bool
    doc: str


class WebhooksView(Struct, frozen=True):
    """The module."""

    imports: Imports
    use: Uses
    names: tuple[str, ...]
    aliases: tuple[tuple[str, str, str], ...]
    parsers: tuple[ParserView, ...]


def webhooks_view(layout: Layout, types: Types) -> WebhooksView | None:
    """The view, or ``None`` when no webhook has a JSON payload."""
    found = [(w, c) for w in layout.api.webhooks if (c := _json(w)) is not None]
    if not found:
        return None
    wants = [Want(w.id, _candidates(w)) for w, _ in found]
    names = layout.names.assign("webhook", wants)
    imports = Imports(".webhooks", frozenset(names.values()))
    hints = Printer(types, imports, typing=True)
    results = Results(Printer(types, imports), hints)
    parsers = tuple(_parser(w, content, names[w.id], results) for w, content in found)
    aliases = tuple((alias, imports.use(s.TYPE_ALIAS), text) for text, alias in results.aliases.items())
    return WebhooksView(imports, Uses(imports), tuple(sorted(names.values())), aliases, parsers)


def _json(webhook: Webhook) -> Content | None:
    return next((c for c in webhook.contents if c.kind == "json"), None)


def _candidates(webhook: Webhook) -> tuple[str, ...]:
    base = naming.snake(webhook.name, "webhook")
    return (f"parse_{base}", f"parse_{base}_{webhook.kind}", f"parse_{base}_{webhook.method.lower()}")


def _parser(webhook: Webhook, content: Content, name: str, results: Results) -> ParserView:
    spoken = " ".join(naming.words(webhook.name)).lower()
    head, body = prose.headline(webhook.docs, f"The payload of the {webhook.kind} «{spoken}».")
    lines = wrap("\n\n".join(b for b in (head, body, *prose.notes(webhook.docs)) if b), 4)
    lines += section("Args", [("body", "The body of the request, as it came.")])
    lines += section("Raises", [("ResponseDecodeError", "It is not JSON, or nothing like the payload.")])
    value = results.value(content.type, f"{webhook.name} payload")
    plain = isinstance(results.types.resolve(content.type), Model)
    return ParserView(name, value, results.hints.print(content.type), plain, literal(lines, 4))
