"""Views of what checks the signatures of webhooks: a constant for each way of signing, and the function that makes a verifier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace
from sdkloom.ir.api import Api
from sdkloom.ir.traits import Signature, standard_webhooks
from sdkloom.plan.layout import Layout
from sdkloom.plan.names import Want
from sdkloom.plan.symbols import Imports
from sdkloom.targets.python import naming
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.views.methods import section

_ARGUMENTS = {"secret": "secret_encoding"}
_PLAIN = asdict(Signature(header=""))


class SignatureNames(NamedTuple):
    """The module's constant for a way of signing, and the function that makes what checks it."""

    constant: str
    verifier: str


class SignatureView(Struct, frozen=True):
    """``constant`` holds what ``expression`` makes; ``verifier`` is the function that checks it. ``env`` is the variable
    that holds the secret; ``tolerance`` in seconds, 0 where no time is signed."""

    constant: str
    expression: str
    verifier: str
    header: str
    env: str
    tolerance: int
    doc: str


def is_signed(api: Api) -> bool:
    """Whether there is a signature to check."""
    return any(webhook.signature is not None for webhook in api.webhooks)


def has_webhooks(api: Api) -> bool:
    """Whether the package has a module for webhooks: there is a payload to read, or a signature to check."""
    return is_signed(api) or any(content.kind == "json" for webhook in api.webhooks for content in webhook.contents)


def with_variable(signature: Signature, layout: Layout) -> Signature:
    """The same, with the environment variable that holds the secret where the description names none."""
    return replace(signature, env=signature.env or f"{layout.settings.env_prefix}_WEBHOOK_SECRET")


def signature_names(layout: Layout, reserved: Iterable[str]) -> dict[Signature, SignatureNames]:
    """Names for every way in which webhooks are signed, in the order of the description."""
    found = list(dict.fromkeys(w.signature for w in layout.api.webhooks if w.signature is not None))
    keys = _keys(found)
    wants = [Want(key, (*["verifier"][: len(found) == 1], f"{naming.snake(key)}_verifier")) for key in keys]
    names = layout.names.assign("verifier", wants, reserved=reserved)
    given: dict[Signature, SignatureNames] = {}
    for signature, key in zip(found, keys, strict=True):
        constant = "_SIGNATURE" if len(found) == 1 else naming.constant(naming.snake(key))
        while any(constant == other.constant for other in given.values()):
            constant += "_"
        given[signature] = SignatureNames(constant, names[key])
    return given


def _keys(found: list[Signature]) -> list[str]:
    """The header of each, by which its name is pinned; with a number where several share one."""
    keys: list[str] = []
    for signature in found:
        header = signature.header.lower()
        same = sum(key.partition(" ")[0] == header for key in keys)
        keys.append(f"{header} {same + 1}" if same else header)
    return keys


def signature_view(signature: Signature, names: SignatureNames, layout: Layout, imports: Imports) -> SignatureView:
    """One way of signing."""
    signature = with_variable(signature, layout)
    about = (
        f"What checks that a request comes from the API's server, by its header `{signature.header}`.\n\n"
        "`verify(body, headers)` gives the body back once it is known to be genuine: for requests whose kind is only"
        " known from their content, and for a secret that is read once."
    )
    lines = wrap(about, 4)
    lines += section("Args", [("**options", options_text(signature))])
    lines += section("Raises", [("MissingCredentialError", "There is no secret.")])
    return SignatureView(
        constant=names.constant,
        expression=_expression(signature, imports),
        verifier=names.verifier,
        header=signature.header,
        env=signature.env or "",
        tolerance=signature.tolerance if timed(signature) else 0,
        doc=literal(lines, 4),
    )


def timed(signature: Signature) -> bool:
    """Whether the time of sending is signed, so that an old request is known as one."""
    return "{timestamp}" in signature.payload


def options_text(signature: Signature) -> str:
    """What the docstrings say about the options of a check."""
    more = ", `tolerance` and `clock`" if timed(signature) else ""
    return f"`secret` (left out: the environment variable `{signature.env}`){more}: see `WebhookOptions`."


def _expression(signature: Signature, imports: Imports) -> str:
    own = asdict(signature)
    for prefix in ("webhook", "svix"):
        if replace(standard_webhooks(prefix), env=signature.env, tolerance=signature.tolerance) == signature:
            parts = [] if prefix == "webhook" else [lit(prefix)]
            parts += [f"{key}={lit(own[key])}" for key in ("tolerance", "env") if own[key] != _PLAIN[key]]
            return f"{imports.use(s.runtime('webhooks', 'standard_webhooks'))}({', '.join(parts)})"
    parts = [f"{_ARGUMENTS.get(k, k)}={lit(v)}" for k, v in own.items() if k != "header" and v != _PLAIN[k]]
    class_name = imports.use(s.runtime("webhooks", "WebhookSignature"))
    return f"{class_name}({', '.join([lit(signature.header), *parts])})"
