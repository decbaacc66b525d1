"""One digest for each case, of every byte that comes out: ``python -m tests.cases.fingerprint``. Needs what sdkloom itself needs."""

from __future__ import annotations

import hashlib
import json

from tests.cases.harness import case_names, run


def fingerprints() -> dict[str, str]:
    """Case to sha256 of its files, their paths and its diagnostics; without the run time, which is only copied."""
    return {name: _digest(name) for name in case_names()}


def _digest(name: str) -> str:
    made = run(name)
    parts = [part for draft in made.drafts if "/_runtime/" not in draft.path for part in (draft.path, draft.text)]
    return hashlib.sha256("\0".join([made.diagnostics, *parts]).encode()).hexdigest()


if __name__ == "__main__":
    print(json.dumps(fingerprints()))
