"""The optional dependencies of a package: those that every package has, and those that somebody adds.

An extra of the same name is one extra with the requirements of both: a key can stand in a table of TOML once only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

OWN = ("fast", "realtime", "otel", "trio")
"""The extras that every package has; the template of its pyproject.toml says what they need."""

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def merged(extras: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Each extra once, by the normal form of its name (PEP 685), with each of its requirements once.

    Raises:
        ValueError: A name is none.
    """
    found: dict[str, dict[str, None]] = {}
    for name, needs in extras:
        normal = re.sub(r"[-_.]+", "-", name).lower()
        if _NAME.fullmatch(normal) is None:
            raise ValueError(f"{name!r} is not the name of an extra: letters, digits and hyphens")
        found.setdefault(normal, {}).update(dict.fromkeys(needs))
    return {name: tuple(needs) for name, needs in found.items()}
