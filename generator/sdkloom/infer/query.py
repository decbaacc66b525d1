"""JSONPath (RFC 9535) as people write it, in ASCII: it stands in a file that any editor opens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

Step = str | int


def path(steps: Iterable[Step]) -> str:
    """A query for one place: ``$.paths['/a/{b}'].get``."""
    return "$" + "".join(map(segment, steps))


def segment(step: Step) -> str:
    """One step down: ``.get``, ``['/a/{b}']``, ``[0]``."""
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", step) else f"[{quoted(step)}]"


def quoted(name: str) -> str:
    """A string literal of JSONPath."""
    inner = json.dumps(name)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{inner}'"
