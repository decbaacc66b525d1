"""The run's calls are answered until it ends."""

from __future__ import annotations

from typing import Any

import pytest

WAITING = {"id": "r", "status": "waiting", "calls": [{"id": "c1", "name": "add", "arguments": {"a": 1, "b": 2}}]}


def test_the_loop(exchange: Any) -> None:
    x = exchange().answers(WAITING, {"id": "r", "status": "done", "text": "3"})
    assert x.client.runs.run_tools(prompt="1 + 2", tools={"add": lambda a, b: a + b}).text == "3"
    assert [(r.method, r.target) for r in x.made] == [("POST", "/runs"), ("POST", "/runs/r/results")]
    assert x.last.json() == {"results": [{"call_id": "c1", "output": 3, "failed": False}]}


def test_a_tool_that_fails_is_told(exchange: Any) -> None:
    x = exchange().answers(WAITING, {"id": "r", "status": "done"})
    x.client.runs.run_tools(prompt="p", tools={"add": lambda a, b: a / 0})
    assert x.last.json()["results"][0]["failed"] is True


def test_a_tool_that_is_not_there(package: Any, exchange: Any) -> None:
    x = exchange().answers(WAITING)
    with pytest.raises(package.ToolLoopError):
        x.client.runs.run_tools(prompt="p", tools={})
