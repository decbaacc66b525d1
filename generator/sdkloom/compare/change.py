"""One difference between two descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Action", "Change", "Severity"]

Severity = Literal["breaking", "compatible", "docs"]
Action = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """``pointer`` leads to the place in the new description, for what was removed in the old one. ``what`` is the kind of
    thing (``operation``, ``parameter``, ``property``, ``enum value`` …). ``severity`` is how a user of the SDK meets it:
    ``breaking`` (code may stop working or checking), ``compatible``, or ``docs`` (only texts differ).
    """

    pointer: str
    action: Action
    what: str
    message: str
    severity: Severity

    def as_json(self) -> dict[str, str]:
        """The change as plain data."""
        return dict(vars(self))
