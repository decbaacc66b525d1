"""Which way components travel: in requests, in responses, or both. It decides whether a change breaks anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sdkloom.source import pointer as pointers

__all__ = ["Direction", "component_directions"]


@dataclass(frozen=True)
class Direction:
    """Whether a schema is sent by clients, received by them, or both."""

    sent: bool
    received: bool

    def __or__(self, other: Direction) -> Direction:
        return Direction(self.sent or other.sent, self.received or other.received)


SENT = Direction(True, False)
RECEIVED = Direction(False, True)
BOTH = Direction(True, True)
NEITHER = Direction(False, False)
_SENT_PARTS = ("parameters", "requestBody", "requestBodies")
_RECEIVED_PARTS = ("responses", "headers")


def component_directions(root: dict[str, Any]) -> dict[str, Direction]:
    """The direction of every component that operations reach, by its pointer. References are followed through the whole
    document; callbacks and webhooks travel the other way round.
    """
    found: dict[str, Direction] = {}
    work: list[tuple[Any, Direction, bool]] = []
    for section, flipped in (("paths", False), ("webhooks", True)):
        work.append((root.get(section), NEITHER, flipped))
    while work:
        value, direction, flipped = work.pop()
        if isinstance(value, list):
            work += [(item, direction, flipped) for item in value if isinstance(item, (dict, list))]
        elif isinstance(value, dict):
            ref = value.get("$ref")
            if isinstance(ref, str) and ref.startswith("#/"):
                _follow(root, ref, direction, flipped, found, work)
            for name, child in value.items():
                if isinstance(child, (dict, list)):
                    work.append((child, _of_member(name, direction, flipped), flipped != (name == "callbacks")))
    return found


def _of_member(name: str, direction: Direction, flipped: bool) -> Direction:
    if direction is not NEITHER or name not in (*_SENT_PARTS, *_RECEIVED_PARTS):
        return direction
    return SENT if (name in _SENT_PARTS) != flipped else RECEIVED


def _follow(
    root: dict[str, Any],
    ref: str,
    direction: Direction,
    flipped: bool,
    found: dict[str, Direction],
    work: list[tuple[Any, Direction, bool]],
) -> None:
    pointer = pointers.from_fragment(ref[1:])
    known = found.get(pointer)
    together = direction if known is None else known | direction
    if together != known:
        found[pointer] = together
        target = pointers.get(root, pointer)
        if isinstance(target, (dict, list)):
            work.append((target, together, flipped))
