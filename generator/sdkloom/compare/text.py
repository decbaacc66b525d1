"""The changes as text for a terminal or a changelog."""

from __future__ import annotations

from collections.abc import Sequence

from sdkloom.compare.change import Change, Severity

__all__ = ["render_text"]

_HEADINGS: tuple[tuple[Severity, str], ...] = (
    ("breaking", "Breaking"),
    ("compatible", "Compatible"),
    ("docs", "Documentation"),
)


def render_text(changes: Sequence[Change], limit: int = 200) -> str:
    """A heading with the number of changes for each severity, one line for each change with its pointer, at most ``limit``
    lines under a heading; ``no change`` when there is none. Ends with a line break.
    """
    if not changes:
        return "no change\n"
    blocks = []
    for severity, heading in _HEADINGS:
        group = [change for change in changes if change.severity == severity]
        if group:
            lines = [f"  {_printable(change.message)}\n      {_printable(change.pointer)}" for change in group[:limit]]
            more = [f"  … and {len(group) - limit} more"] if len(group) > limit else []
            blocks.append("\n".join([f"{heading} ({len(group)})", *lines, *more]))
    return "\n\n".join(blocks) + "\n"


def _printable(text: str) -> str:
    """Text from a description, with nothing that a terminal would obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
