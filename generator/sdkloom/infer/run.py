"""All recognisers, in the order of the overlays that they fill."""

from __future__ import annotations

from sdkloom.infer.envelopes import envelopes
from sdkloom.infer.errors import errors
from sdkloom.infer.finding import Finding, View
from sdkloom.infer.overlays import StepsOf, overlay_text
from sdkloom.infer.pages import pages
from sdkloom.infer.parameters import client_parameters, idempotency
from sdkloom.infer.stainless import Moved


def infer(view: View, steps_of: StepsOf, moved: Moved | None = None) -> dict[str, str]:
    """File name -> text of an overlay, for everything that was recognised. What was ``moved`` from another tool's
    configuration stands in the place of what would be recognised."""
    found = {**recognised(view), **(moved.files if moved is not None else {})}
    texts = {name: overlay_text(title, items, steps_of) for name, (title, items) in found.items()}
    return {name: text for name, text in texts.items() if text}


def recognised(view: View) -> dict[str, tuple[str, list[Finding]]]:
    """File name -> (title, findings)."""
    paged = list(pages(view))
    by_origin = {operation.origin: operation.id for operation in view.api.operations}
    return {
        "20-client-parameters.yaml": ("Client parameters", list(client_parameters(view))),
        "30-envelope.yaml": (
            "Envelope",
            list(envelopes(view, frozenset(by_origin[finding.pointer] for finding in paged))),
        ),
        "40-errors.yaml": ("Errors", list(errors(view))),
        "50-pagination.yaml": ("Pagination", paged),
        "70-idempotency.yaml": ("Idempotency", list(idempotency(view))),
    }
