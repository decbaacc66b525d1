"""What a JSONPath evaluation is made of: the selected nodes, the budget, and the error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from jsonpath_rfc9535.segments import JSONPathSegment

__all__ = ["MAX_VISITS", "Budget", "Match", "QueryError", "Runs"]

MAX_VISITS = 5_000_000
"""Nodes that one query may look at; a visit of every node of a 13 MB document takes a tenth of that."""

REGEX_SECONDS = 2.0
"""I-Regexp has no back-references, but alternatives can still be tried without end: what takes this long is refused."""


class QueryError(ValueError):
    """A text that is no JSONPath query, or a query that asks for more work than is allowed."""


class Budget:
    """How many nodes a query may still look at, filters included, and how long it may try regular expressions."""

    __slots__ = ("left", "regex_seconds")

    def __init__(self, visits: int = MAX_VISITS) -> None:
        self.left = visits
        self.regex_seconds = REGEX_SECONDS

    def spend(self, visits: int) -> None:
        """Count visits.

        :raises QueryError: the budget is used up.
        """
        self.left -= visits
        if self.left < 0:
            raise QueryError(f"the query looks at more than {MAX_VISITS:,} nodes")


class Match:
    """One selected node: its value, and the way up to the root."""

    __slots__ = ("key", "up", "value")

    def __init__(self, value: Any, key: str | int | None, up: Match | None) -> None:
        self.value = value
        self.key = key
        self.up = up

    @property
    def location(self) -> tuple[str | int, ...]:
        """Names and indices from the root to the node."""
        keys: list[str | int] = []
        node: Match | None = self
        while node is not None and node.key is not None:
            keys.append(node.key)
            node = node.up
        return tuple(reversed(keys))


class Runs(Protocol):
    """An evaluation, as far as a filter needs it: queries inside filters are run by the same one."""

    root: Any
    budget: Budget

    def run(self, segments: Iterable[JSONPathSegment], start: Any) -> list[Match]:
        """What the segments select from a value."""
        ...
