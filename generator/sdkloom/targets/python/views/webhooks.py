"""The view of ``webhooks.py``: typed payloads of the requests that the API's server sends, and the checks of where they are from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from sdkloom.ir.api import Webhook
from sdkloom.ir.operation import Content
from sdkloom.ir.traits import Signature
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
from sdkloom.targets.python.views.signatures import (
    SignatureView,
    has_webhooks,
    options_text,
    signature_names,
    signature_view,
    timed,
    with_variable,
)

_UNSIGNED = "Check where they come from before you trust them."
_SIGNED = "The functions `unwrap_…` check first where they come from; those called `parse_…` do not."


class ParserView(Struct, frozen=True):
    """A function that reads one payload. ``value`` is the type as an expression, ``returns`` as an annotation; ``plain``:
    it is a class, so that checkers know what comes out. ``unwrap``: the function that checks the signature too, by means
    of ``verifier``; empty where none is described."""

    name: str
    value: str
    returns: str
    plain: bool
    doc: str
    title: str
    unwrap: str = ""
    verifier: str = ""
    unwrap_doc: str = ""


class WebhooksView(Struct, frozen=True):
    """The module."""

    title: str
    imports: Imports
    use: Uses
    names: tuple[str, ...]
    aliases: tuple[tuple[str, str, str], ...]
    signatures: tuple[SignatureView, ...]
    parsers: tuple[ParserView, ...]


def webhooks_view(layout: Layout, types: Types) -> WebhooksView | None:
    """The view, or ``None`` when no webhook has a JSON payload or a signature."""
    found = [(w, c) for w in layout.api.webhooks if (c := _json(w)) is not None]
    if not has_webhooks(layout.api):
        return None
    parse = layout.names.assign("webhook", [Want(w.id, _candidates(w)) for w, _ in found])
    unwrap = layout.names.assign("unwrap", _unwraps([w for w, _ in found], parse), reserved=parse.values())
    signatures = signature_names(layout, [*parse.values(), *unwrap.values()])
    names = [*parse.values(), *unwrap.values(), *(named.verifier for named in signatures.values())]
    imports = Imports(".webhooks", frozenset([*names, *(named.constant for named in signatures.values())]))
    results = Results(Printer(types, imports), Printer(types, imports, typing=True))
    parsers: list[ParserView] = []
    for webhook, content in found:
        view = _parser(webhook, content, parse[webhook.id], unwrap.get(webhook.id), results)
        if webhook.signature is not None:
            signature = with_variable(webhook.signature, layout)
            view = _unwrapper(view, webhook, signature, unwrap[webhook.id], signatures[webhook.signature].verifier)
        parsers.append(view)
    return WebhooksView(
        title=_title(bool(signatures)),
        imports=imports,
        use=Uses(imports),
        names=tuple(sorted(names)),
        aliases=tuple((alias, imports.use(s.TYPE_ALIAS), text) for text, alias in results.aliases.items()),
        signatures=tuple(signature_view(x, named, layout, imports) for x, named in signatures.items()),
        parsers=tuple(parsers),
    )


def _title(signed: bool) -> str:
    return f"Requests that the API's server sends to you, as typed payloads. {_SIGNED if signed else _UNSIGNED}"


def _json(webhook: Webhook) -> Content | None:
    return next((c for c in webhook.contents if c.kind == "json"), None)


def _candidates(webhook: Webhook) -> tuple[str, ...]:
    base = naming.snake(webhook.name, "webhook")
    return (f"parse_{base}", f"parse_{base}_{webhook.kind}", f"parse_{base}_{webhook.method.lower()}")


def _unwraps(webhooks: list[Webhook], parse: dict[str, str]) -> list[Want]:
    """Called after the function that only parses, whatever a person has renamed that one to."""
    signed = [webhook for webhook in webhooks if webhook.signature is not None]
    return [Want(w.id, (f"unwrap_{parse[w.id].removeprefix('parse_')}",)) for w in signed]


def _parser(webhook: Webhook, content: Content, name: str, unwrap: str | None, results: Results) -> ParserView:
    title, lines = _about(webhook)
    if unwrap is not None:  # which has the whole text
        lines = wrap(f"{title}\n\nThe signature is not checked: `{unwrap}` does that.", 4)
    lines += section("Args", [("body", "The body of the request, as it came.")])
    lines += section("Raises", [_DECODING])
    value = results.value(content.type, f"{webhook.name} payload")
    plain = isinstance(results.types.resolve(content.type), Model)
    return ParserView(name, value, results.hints.print(content.type), plain, literal(lines, 4), title)


_DECODING = ("ResponseDecodeError", "It is not JSON, or nothing like the payload.")


def _about(webhook: Webhook) -> tuple[str, list[str]]:
    """(first line, lines) of a docstring."""
    spoken = " ".join(naming.words(webhook.name)).lower()
    head, body = prose.headline(webhook.docs, f"The payload of the {webhook.kind} «{spoken}».")
    return head, wrap("\n\n".join(b for b in (head, body, *prose.notes(webhook.docs)) if b), 4)


def _unwrapper(view: ParserView, webhook: Webhook, signature: Signature, name: str, verifier: str) -> ParserView:
    again = ", or is an old request sent again" if timed(signature) else ""
    entries = [
        ("body", "The body of the request: the bytes as they came, neither decoded nor parsed."),
        ("headers", "The headers of the request."),
        ("**options", options_text(signature)),
    ]
    raises = [
        ("WebhookSignatureError", f"It does not come from the API's server{again}."),
        ("MissingCredentialError", "There is no secret."),
        _DECODING,
    ]
    lines = [*_about(webhook)[1], *section("Args", entries), *section("Raises", raises)]
    return replace(view, unwrap=name, verifier=verifier, unwrap_doc=literal(lines, 4))
