"""What a target that matches nothing may have meant: the nearest queries that do match this document."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jsonpath_rfc9535.filter_expressions import (
    ComparisonExpression,
    Expression,
    FilterExpressionLiteral,
    LogicalExpression,
    RelativeFilterQuery,
)
from jsonpath_rfc9535.query import JSONPathQuery
from jsonpath_rfc9535.segments import JSONPathRecursiveDescentSegment, JSONPathSegment
from jsonpath_rfc9535.selectors import FilterSelector, NameSelector

from sdkloom.source.jsonpath import Budget, Evaluation, Match, QueryError, compile_query, find

__all__ = ["nearest_targets", "normalized"]

MAX_HINTS = 3
_VISITS = 500_000
_PARENTS = 50
_NAMES = 5_000
_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def normalized(location: Sequence[str | int]) -> str:
    """A location as people write it: ``$.paths['/a/{b}'].get.tags[0]``."""
    return "$" + "".join(_segment(key) for key in location)


def _segment(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _SIMPLE.fullmatch(key) else f"[{_quoted(key)}]"


def _quoted(text: str) -> str:
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{inner}'"


def nearest_targets(query: JSONPathQuery, root: Any) -> list[str]:
    """Up to three queries like ``query`` that select something: a misspelt name or value put right, or a level that was
    left out put in. Empty when nothing is near.
    """
    search = _Search(root, Budget(_VISITS))
    try:
        found = list(search.repair(list(query.segments), "$", [Match(root, None, None)], 3))
    except (QueryError, RecursionError):
        found = search.so_far
    return list(dict.fromkeys(found))[:MAX_HINTS]


class _Search:
    def __init__(self, root: Any, budget: Budget) -> None:
        self.root = root
        self.budget = budget
        self.evaluation = Evaluation(root, budget)
        self.so_far: list[str] = []

    def repair(self, segments: list[JSONPathSegment], prefix: str, matches: list[Match], repairs: int) -> Iterator[str]:
        """Queries that begin with ``prefix`` (which selects ``matches``) and go on like ``segments``, put right."""
        while segments:
            after = self.step(segments[0], matches)
            if not after:
                break
            prefix += written(segments[0])
            matches, segments = after, segments[1:]
        if not segments:
            self.so_far.append(prefix)
            yield prefix
            return
        if repairs == 0:
            return
        for text in self.replacements(segments[0], matches):
            candidate = compile_query("$" + text).segments[0]
            after = self.step(candidate, matches)
            if after:
                yield from self.repair(segments[1:], prefix + text, after, repairs - 1)
        yield from self.missing_level(segments, prefix, matches)

    def step(self, segment: JSONPathSegment, matches: list[Match]) -> list[Match]:
        found: list[Match] = []
        inputs = (
            self.evaluation.descendants(matches) if isinstance(segment, JSONPathRecursiveDescentSegment) else matches
        )
        for match in inputs:
            if isinstance(match.value, (dict, list)):
                for selector in segment.selectors:
                    self.evaluation.apply(selector, match, found)
        return found

    def replacements(self, segment: JSONPathSegment, matches: list[Match]) -> Iterator[str]:
        """Other texts for a segment that selected nothing."""
        if len(segment.selectors) != 1:
            return
        dots = ".." if isinstance(segment, JSONPathRecursiveDescentSegment) else ""
        selector = segment.selectors[0]
        if isinstance(selector, NameSelector):
            for name in _close(selector.name, self.names(matches, deep=bool(dots))):
                yield dots + _segment(name).lstrip("." if dots else "")
        elif isinstance(selector, FilterSelector):
            yield from self.filters(selector, matches, dots)

    def names(self, matches: list[Match], *, deep: bool) -> list[str]:
        names: dict[str, None] = {}
        for match in self.evaluation.descendants(matches) if deep else matches[:_PARENTS]:
            if isinstance(match.value, dict):
                names.update(dict.fromkeys(match.value))
            if len(names) > _NAMES:
                break
        return list(names)

    def filters(self, selector: FilterSelector, matches: list[Match], dots: str) -> Iterator[str]:
        """The filter with one of its texts replaced by the nearest value that really stands there."""
        whole = str(selector)
        for comparison in _comparisons(selector.expression.expression):
            query, literal = comparison
            values: dict[str, None] = {}
            for match in matches[:_PARENTS]:
                children = match.value.values() if isinstance(match.value, dict) else match.value
                for child in list(children)[:_NAMES] if isinstance(match.value, (dict, list)) else ():
                    found = find(query.query, child, self.budget) if isinstance(child, (dict, list)) else []
                    values.update((m.value, None) for m in found if isinstance(m.value, str))
            for value in _close(str(literal.value), list(values)):
                yield f"{dots}[{whole.replace(str(literal), _quoted(value), 1)}]"

    def missing_level(self, segments: list[JSONPathSegment], prefix: str, matches: list[Match]) -> Iterator[str]:
        """The same query with one level put in, when a child has what was looked for."""
        for match in matches[:_PARENTS]:
            for name in list(match.value)[:_NAMES] if isinstance(match.value, dict) else ():
                level = [Match(match.value[name], name, match)]
                rest = level
                for segment in segments:
                    rest = self.step(segment, rest)
                if rest:
                    yield prefix + _segment(name) + "".join(written(segment) for segment in segments)


def written(segment: JSONPathSegment) -> str:
    """A segment as people write it."""
    dots = ".." if isinstance(segment, JSONPathRecursiveDescentSegment) else ""
    if len(segment.selectors) == 1 and isinstance(segment.selectors[0], NameSelector):
        text = _segment(segment.selectors[0].name)
        return dots + text.lstrip(".") if dots else text
    return f"{dots}[{', '.join(str(selector) for selector in segment.selectors)}]"


def _close(name: str, names: list[str]) -> list[str]:
    if len(name) > 500:
        return []
    lower = name.lower()
    folded = [other for other in names if other.lower() == lower]
    begun = [other for other in names if len(other) > 2 and (other.startswith(name) or name.startswith(other))]
    near = difflib.get_close_matches(name, [other for other in names if len(other) <= 500], n=MAX_HINTS, cutoff=0.6)
    return list(dict.fromkeys(folded + near + begun))[:MAX_HINTS]


def _comparisons(expression: Expression) -> Iterator[tuple[RelativeFilterQuery, FilterExpressionLiteral[Any]]]:
    """The ``@.name == 'text'`` parts of a filter."""
    work = [expression]
    while work:
        part = work.pop()
        if isinstance(part, LogicalExpression):
            work += [part.right, part.left]
        elif isinstance(part, ComparisonExpression) and part.operator == "==":
            left, right = part.left, part.right
            if isinstance(right, RelativeFilterQuery):
                left, right = right, left
            if isinstance(left, RelativeFilterQuery) and isinstance(right, FilterExpressionLiteral):
                yield left, right
