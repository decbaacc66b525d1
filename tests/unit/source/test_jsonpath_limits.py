"""Queries that ask for too much end with a message, and ordinary ones do not visit what they do not name."""

from __future__ import annotations

from typing import Any

import pytest
from sdkloom.source.jsonpath import Budget, QueryError, compile_query, find, select

_WIDE: dict[str, Any] = {f"k{i}": {f"m{j}": {"v": j} for j in range(40)} for i in range(40)}


@pytest.mark.parametrize(
    "query",
    [
        "$[?count($..*) > 1][?count($..*) > 1][?count($..*) > 1]",
        "$..[?count($..[?count($..*) > 0]) > 0]",
        "$..*..*..*..*..*..*",
    ],
)
def test_bombs(query: str) -> None:
    with pytest.raises(QueryError, match="looks at more than"):
        find(compile_query(query), _WIDE, Budget(20_000))


@pytest.mark.parametrize(
    "query",
    [
        "$" + ".a" * 6_000,
        "$[?" + "(" * 200 + "@.a" + ")" * 200 + "]",
        "$" + "[?@" * 150 + "]" * 150,
        "$[?" + "@||" * 5_000 + "@]",
    ],
)
def test_long_and_deep_queries(query: str) -> None:
    with pytest.raises(QueryError):
        select(query, {"a": 1})


def test_a_long_filter_within_the_limits() -> None:
    query = "$[?" + " || ".join(f"@ == {i}" for i in range(500)) + "]"
    assert [match.value for match in select(query, [499, 500, 0])] == [499, 0]


def test_a_regular_expression_without_end() -> None:
    with pytest.raises(QueryError, match="takes too long"):
        find(compile_query("$[?match(@, '(x+x+)+y')]"), ["x" * 5_000], _impatient())


def _impatient() -> Budget:
    budget = Budget()
    budget.regex_seconds = 0.05
    return budget


@pytest.mark.parametrize(("pattern", "text"), [("a" * 1_001, "a"), ("a", "a" * 100_001)])
def test_long_patterns_and_subjects(pattern: str, text: str) -> None:
    with pytest.raises(QueryError, match="too long"):
        select(f"$[?search(@, '{pattern}')]", [text])


def test_a_chain_of_names_visits_only_its_own_nodes() -> None:
    root = {"a": {"b": {"c": 1}}, "big": [{"x": i} for i in range(1000)]}
    budget = Budget(10)
    assert [match.value for match in find(compile_query("$.a.b.c"), root, budget)] == [1]
    assert budget.left == 7


def test_primitive_values_have_no_descendants() -> None:
    assert select("$.a..b", {"a": 1}) == []
    assert [match.value for match in select("$..*..b", {"a": {"b": 1}})] == [1]


def test_deep_documents_do_not_recurse() -> None:
    root: Any = {"end": 1}
    for _ in range(5_000):
        root = {"a": root}
    assert [match.value for match in select("$..end", root)] == [1]
    deep: Any = []
    for _ in range(5_000):
        deep = [deep]
    assert len(select("$[?@ == $[0]]", [deep, 1])) == 1
