"""Findings written as OpenAPI Overlays, as a person would write them: one action for everything that shares a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sdkloom.infer.finding import Finding
from sdkloom.infer.query import Step, path, quoted, segment

StepsOf = Callable[[str], "Sequence[Step] | None"]
"""The steps to a pointer of the description, as the text at hand has them; ``None`` when it stands elsewhere."""

_WIDTH = 120
_PLAIN = re.compile(r"[A-Za-z_/][A-Za-z0-9_/.-]*\Z")
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_HEAD = """\
# Proposed by `sdkloom init`, not said by the description: read each action and its evidence, and delete what is wrong.
overlay: 1.1.0
info: {{title: {title}, version: 1.0.0}}
actions:
"""


def overlay_text(title: str, findings: Iterable[Finding], steps_of: StepsOf) -> str:
    """The overlay's YAML; empty when none of the places is in the text."""
    groups: dict[tuple[str, str], dict[tuple[Step, ...] | str, None]] = {}
    for finding in findings:
        place = finding.query or steps_of(finding.pointer)
        if place is not None:
            key = (_flow(finding.update), finding.evidence)
            groups.setdefault(key, {})[place if isinstance(place, str) else tuple(place)] = None
    lines: list[str] = []
    for (update, evidence), places in groups.items():
        for target in _targets(places):
            lines += [f"  # {_one_line(evidence)}\n", _target(target), f"    update: {update}\n"]
    return "".join([_HEAD.format(title=title), *lines]) if lines else ""


def _targets(places: Iterable[tuple[Step, ...] | str]) -> list[list[str]]:
    """Queries, each as the pieces between which a line may be broken. The paths that share a method share a query."""
    shared: dict[Step, list[Step]] = {}
    found: list[list[str]] = []
    for place in places:
        if not isinstance(place, str) and len(place) == 3 and place[0] == "paths":
            shared.setdefault(place[2], []).append(place[1])
        else:
            found.append([place if isinstance(place, str) else path(place)])
    for method, paths in shared.items():
        names = [quoted(str(name)) for name in paths]
        names = [*(f"{name}," for name in names[:-1]), f"{names[-1]}]{segment(method)}"]
        found.append([f"$.paths[{names[0]}", *names[1:]])
    return found


def _target(pieces: list[str]) -> str:
    whole = " ".join(pieces)
    if len(whole) < _WIDTH - 12 and ": " not in whole and " #" not in whole and whole.isprintable():
        return f"  - target: {whole}\n"
    lines, line = ["  - target: >-\n"], "     "
    for piece in pieces:
        if len(line) + len(piece) + 1 > _WIDTH and line.strip():
            lines.append(line + "\n")
            line = "     "
        line += f" {piece}"
    return "".join([*lines, line + "\n"])


def _flow(value: Any) -> str:
    """A value in YAML's flow style, quoted where it has to be."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value)


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
