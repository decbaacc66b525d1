"""What overlays wrote, so that a mistake in one is shown there, and not in the text that it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sdkloom.source import pointer as pointers

__all__ = ["Patch", "find_patch"]


@dataclass(frozen=True)
class Patch:
    """``value``, which stands at ``pointer`` of the overlay ``name``, went into the nodes at ``places`` of a description.

    ``line`` tells the overlay's lines by pointers.
    """

    name: str
    line: Callable[[str], int | None]
    pointer: str
    places: frozenset[str]
    value: Any

    def follow(self, root: Any, tokens: list[str]) -> tuple[int, str]:
        """How many of the tokens lead into what came from here, and where that stands in the overlay; 0 for none."""
        for start in range(len(tokens), -1, -1):
            if pointers.join("", *tokens[:start]) in self.places:
                path = _shared(self.value, pointers.walk(root, tokens[:start]), tokens[start:])
                if path or (start == len(tokens) and not isinstance(self.value, (dict, list))):
                    return start + len(path), pointers.join(self.pointer, *path)
        return 0, ""


def find_patch(patches: Sequence[Patch], root: Any, pointer: str) -> tuple[str, int | None] | None:
    """The overlay that wrote what is at ``pointer`` of ``root``, and the line in it; ``None`` where none did.

    What is not there (something is missing) counts as written by whoever wrote the nearest place around it.
    """
    tokens = pointers.split(pointer)
    there = next(n for n in range(len(tokens), -1, -1) if pointers.walk(root, tokens[:n]) is not pointers.MISSING)
    for patch in reversed(patches):  # the last one had the last word
        reached, place = patch.follow(root, tokens)
        if reached and reached >= there:
            return patch.name, patch.line(place)
    return None


def _shared(value: Any, node: Any, tokens: list[str]) -> list[str]:
    """The way along ``tokens`` for as long as ``value`` was merged into ``node``. Items of arrays were put at its end.

    None when it leads to an object that others had a part in.
    """
    path: list[str] = []
    for token in tokens:
        own = token
        if isinstance(value, list) and isinstance(node, list) and token.isdecimal():
            own = str(int(token[:12]) - (len(node) - len(value)))
        inside = pointers.step(value, own)
        if inside is pointers.MISSING:
            break
        value, node = inside, pointers.step(node, token)
        path.append(own)
    ours = not isinstance(node, dict) or (isinstance(value, dict) and node.keys() <= value.keys())
    return path if ours else []
