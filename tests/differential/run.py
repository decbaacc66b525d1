"""Generates both packages of a document and sets one against the other."""

from __future__ import annotations

from pathlib import Path

from tests.differential import peer
from tests.differential.models import Verdict, pydantic_models, verdicts
from tests.differential.wire import Contest, contest
from tests.judges.emitted import emit, forgetting
from tests.judges.recorder import recording


def wire(name: str, description: Path, folder: Path) -> Contest:
    """The calls of one document, through both clients."""
    with forgetting(), recording() as recorder:
        theirs = peer.generate(description, folder, f"peer_{name}")
        ours = emit(description, folder, f"ours_{name}")
        return contest(name, ours, theirs, recorder)


def models(name: str, description: Path, folder: Path) -> list[Verdict]:
    """What each of the three accepts of one document's models."""
    with forgetting():
        theirs = peer.generate(description, folder, f"peer_{name}")
        ours = emit(description, folder, f"ours_{name}")
        return list(verdicts(name, ours, theirs, pydantic_models(description, folder, f"pydantic_{name}")))
