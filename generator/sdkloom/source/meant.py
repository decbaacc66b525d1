"""What a reference meant that leads to nothing as it is written, as far as one place only can be meant."""

from __future__ import annotations

from collections.abc import Iterator

from sdkloom.source import pointer as pointers

__all__ = ["meant"]

_LOCAL = ("/$defs/", "/definitions/")


def meant(fragment: str, at: str) -> Iterator[str]:
    """The pointers that a fragment at the pointer ``at`` may stand for, likeliest first; ``at`` is empty in another text.

    ``#/`` is the whole text, ``#!/a`` and ``#a/b`` lack the right beginning. A JSON Schema that was pasted in brings its own
    ``$defs`` along, and its references still call their holder the root.
    """
    if fragment == "/":
        yield ""
    if fragment[:2] == "!/":
        yield fragment[1:]
    elif fragment[:1] not in ("", "/", "!") and "/" in fragment:
        yield "/" + fragment
    while at and fragment.startswith(_LOCAL):
        at = pointers.parent(at)
        yield at + fragment
