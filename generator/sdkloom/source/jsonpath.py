"""JSONPath queries (RFC 9535) over plain values: parsed by a library that keeps to the standard, evaluated here.

The evaluation is ours for three reasons: a chain of names in a large document must not visit the rest of it, a query must
not be able to ask for unbounded work, and a match must know its parent, so that an overlay can change it in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jsonpath_rfc9535 import JSONPathEnvironment
from jsonpath_rfc9535.exceptions import JSONPathError
from jsonpath_rfc9535.query import JSONPathQuery
from jsonpath_rfc9535.segments import JSONPathRecursiveDescentSegment, JSONPathSegment
from jsonpath_rfc9535.selectors import (
    FilterSelector,
    IndexSelector,
    JSONPathSelector,
    NameSelector,
    SliceSelector,
    WildcardSelector,
)

from sdkloom.source.json_text import recursion_room
from sdkloom.source.jsonpath_filters import Filter
from sdkloom.source.jsonpath_types import Budget, Match, QueryError

__all__ = ["Budget", "Match", "QueryError", "compile_query", "find", "select"]

MAX_QUERY = 10_000
"""Characters of one query."""
MAX_BRACKETS = 100
"""Brackets and parentheses inside each other in one query."""
_ENVIRONMENT = JSONPathEnvironment()


def compile_query(text: str) -> JSONPathQuery:
    """The query that a text stands for.

    :raises QueryError: it is not valid by RFC 9535, too long, or nested too deep.
    """
    if len(text) > MAX_QUERY:
        raise QueryError(f"the query has {len(text):,} characters (at most {MAX_QUERY:,})")
    if _nesting(text) > MAX_BRACKETS:
        raise QueryError(f"the query nests more than {MAX_BRACKETS} brackets")
    try:
        with recursion_room():
            return _ENVIRONMENT.compile(text)
    except JSONPathError as error:
        raise QueryError(f"not a JSONPath query (RFC 9535): {error}") from None
    except (RecursionError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise QueryError(f"not a JSONPath query (RFC 9535): {type(error).__name__}") from None


def _nesting(text: str) -> int:
    """Most brackets and prefix operators that can be open at one place; those in strings count too, which is harmless."""
    depth = deepest = 0
    for character in text:
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        deepest = max(deepest, depth)
    return deepest


def select(text: str, root: Any) -> list[Match]:
    """The nodes that a query selects, in the order of RFC 9535; the same node twice when it is selected twice.

    :raises QueryError: the text is no query, or asks for too much.
    """
    return find(compile_query(text), root)


def find(query: JSONPathQuery, root: Any, budget: Budget | None = None) -> list[Match]:
    """The nodes that a compiled query selects in ``root``.

    :raises QueryError: the budget is used up.
    """
    try:
        with recursion_room():
            return Evaluation(root, budget or Budget()).run(query.segments, root)
    except RecursionError:
        raise QueryError("the query's filter is nested too deep") from None


class Evaluation:
    """One query on one document: the root that ``$`` means in filters, and the budget."""

    def __init__(self, root: Any, budget: Budget) -> None:
        self.root = root
        self.budget = budget

    def run(self, segments: Iterable[JSONPathSegment], start: Any) -> list[Match]:
        """What the segments select from the value ``start``."""
        matches = [Match(start, None, None)]
        for segment in segments:
            inputs: Iterable[Match] = matches
            if isinstance(segment, JSONPathRecursiveDescentSegment):
                inputs = self.descendants(matches)
            matches = []
            for match in inputs:
                if type(match.value) is dict or type(match.value) is list:
                    for selector in segment.selectors:
                        self.apply(selector, match, matches)
        return matches

    def descendants(self, matches: list[Match]) -> Iterator[Match]:
        """Each match that has children and all objects and arrays below it, parents first."""
        for start in matches:
            work = [start] if type(start.value) is dict or type(start.value) is list else []
            while work:
                match = work.pop()
                yield match
                below = [
                    Match(value, key, match) for key, value in _members(match.value) if type(value) in (dict, list)
                ]
                self.budget.spend(1 + len(below))
                work.extend(reversed(below))

    def apply(self, selector: JSONPathSelector, match: Match, found: list[Match]) -> None:
        """Append what one selector selects among the children of ``match``."""
        value = match.value
        self.budget.spend(1)
        if isinstance(selector, NameSelector):
            if type(value) is dict and selector.name in value:
                found.append(Match(value[selector.name], selector.name, match))
        elif isinstance(selector, IndexSelector):
            self.index(selector, match, found)
        elif isinstance(selector, WildcardSelector):
            self.budget.spend(len(value))
            found += [Match(child, key, match) for key, child in _members(value)]
        elif isinstance(selector, SliceSelector):
            self.slice(selector, match, found)
        elif isinstance(selector, FilterSelector):
            self.filter(selector, match, found)

    def index(self, selector: IndexSelector, match: Match, found: list[Match]) -> None:
        if type(match.value) is list and -len(match.value) <= selector.index < len(match.value):
            index = selector.index % len(match.value)
            found.append(Match(match.value[index], index, match))

    def slice(self, selector: SliceSelector, match: Match, found: list[Match]) -> None:
        if type(match.value) is list and selector.slice.step != 0:
            indices = range(*selector.slice.indices(len(match.value)))
            self.budget.spend(len(indices))
            found += [Match(match.value[index], index, match) for index in indices]

    def filter(self, selector: FilterSelector, match: Match, found: list[Match]) -> None:
        test = Filter(self)
        self.budget.spend(len(match.value))
        for key, child in list(_members(match.value)):
            if test.holds(selector.expression.expression, child):
                found.append(Match(child, key, match))


def _members(value: Any) -> Iterable[tuple[str | int, Any]]:
    return value.items() if type(value) is dict else enumerate(value)
