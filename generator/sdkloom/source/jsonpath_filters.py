"""Filter expressions of JSONPath (RFC 9535, sections 2.3.5 and 2.4): tests on one node, within the query's budget."""

from __future__ import annotations

import time
from typing import Any

import regex  # type: ignore[import-untyped]
from iregexp_check import check as is_iregexp
from jsonpath_rfc9535.filter_expressions import (
    ComparisonExpression,
    Expression,
    FilterExpressionLiteral,
    FilterQuery,
    FunctionExtension,
    LogicalExpression,
    PrefixExpression,
    RelativeFilterQuery,
)

from sdkloom.source.jsonpath_types import Budget, Match, QueryError, Runs

__all__ = ["Filter"]

NOTHING: Any = object()
"""The special result Nothing of RFC 9535, section 2.4.1."""

MAX_PATTERN = 1_000
MAX_SUBJECT = 100_000


class Filter:
    """Evaluates filter expressions for the nodes of one evaluation."""

    def __init__(self, evaluation: Runs) -> None:
        self.evaluation = evaluation

    def holds(self, expression: Expression, current: Any) -> bool:
        """Whether a logical expression is true for the node ``current``."""
        if isinstance(expression, LogicalExpression):
            if expression.operator == "&&":
                return self.holds(expression.left, current) and self.holds(expression.right, current)
            return self.holds(expression.left, current) or self.holds(expression.right, current)
        if isinstance(expression, PrefixExpression):
            return not self.holds(expression.right, current)
        if isinstance(expression, ComparisonExpression):
            left, right = self.value(expression.left, current), self.value(expression.right, current)
            return _compare(left, expression.operator, right)
        if isinstance(expression, FilterQuery):
            return bool(self.nodes(expression, current))
        if isinstance(expression, FunctionExtension):
            return self.call(expression, current) is True
        return False

    def nodes(self, query: FilterQuery, current: Any) -> list[Match]:
        """The nodes of a query inside the filter: ``@`` starts at the node, ``$`` at the root."""
        start = current if isinstance(query, RelativeFilterQuery) else self.evaluation.root
        return self.evaluation.run(query.query.segments, start)

    def value(self, expression: Expression, current: Any) -> Any:
        """The value of a comparable: a literal, a singular query or a function; :data:`NOTHING` without one."""
        if isinstance(expression, FilterExpressionLiteral):
            return expression.value
        if isinstance(expression, FilterQuery):
            nodes = self.nodes(expression, current)
            return nodes[0].value if len(nodes) == 1 else NOTHING
        if isinstance(expression, FunctionExtension):
            return self.call(expression, current)
        return NOTHING

    def call(self, function: FunctionExtension, current: Any) -> Any:
        """The result of one of the five functions of RFC 9535, section 2.4."""
        first = function.args[0]
        if function.name in ("count", "value"):
            nodes = self.nodes(first, current) if isinstance(first, FilterQuery) else []
            if function.name == "count":
                return len(nodes)
            return nodes[0].value if len(nodes) == 1 else NOTHING
        subject = self.value(first, current)
        if function.name == "length":
            return len(subject) if isinstance(subject, (str, list, dict)) else NOTHING
        pattern = self.value(function.args[1], current)
        return _matches(subject, pattern, self.evaluation.budget, whole=function.name == "match")


def _matches(subject: Any, pattern: Any, budget: Budget, *, whole: bool) -> bool:
    """Whether a text matches an I-Regexp (RFC 9485); false for anything that is not two texts."""
    if not isinstance(subject, str) or not isinstance(pattern, str):
        return False
    if len(pattern) > MAX_PATTERN or len(subject) > MAX_SUBJECT:
        raise QueryError("a regular expression or the text it is tried on is too long")
    if not is_iregexp(pattern):
        return False
    search = regex.fullmatch if whole else regex.search
    began = time.monotonic()
    try:
        return search(_python_pattern(pattern), subject, timeout=budget.regex_seconds) is not None
    except TimeoutError:
        raise QueryError(f"the regular expression {pattern[:80]!r} takes too long") from None
    except regex.error:
        return False
    finally:
        budget.regex_seconds = max(0.001, budget.regex_seconds - (time.monotonic() - began))


def _python_pattern(pattern: str) -> str:
    """An I-Regexp as Python pattern: the dot means everything but line breaks (RFC 9485, section 5.3)."""
    parts: list[str] = []
    in_class = escaped = False
    for character in pattern:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character in "[]":
            in_class = character == "["
        elif character == "." and not in_class:
            character = r"[^\n\r]"
        parts.append(character)
    return "".join(parts)


def _compare(left: Any, operator: str, right: Any) -> bool:
    if operator == "==":
        return _equal(left, right)
    if operator == "!=":
        return not _equal(left, right)
    if operator in (">", ">="):
        left, right = right, left
    if operator in ("<=", ">=") and _equal(left, right):
        return True
    return _less(left, right)


def _equal(left: Any, right: Any) -> bool:
    """Equality of JSON values (RFC 9535, section 2.3.5.2.2): numbers by value, booleans only with booleans."""
    work = [(left, right)]
    while work:
        a, b = work.pop()
        if type(a) is dict and type(b) is dict:
            if a.keys() != b.keys():
                return False
            work += [(value, b[key]) for key, value in a.items()]
        elif type(a) is list and type(b) is list:
            if len(a) != len(b):
                return False
            work += zip(a, b, strict=True)
        elif isinstance(a, bool) or isinstance(b, bool):
            if a is not b:
                return False
        elif a is not b and a != b:
            return False
    return True


def _less(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return isinstance(left, (int, float)) and isinstance(right, (int, float)) and left < right
