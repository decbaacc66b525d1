"""Every method of the package has a live test that bears its name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
LOCK = HERE.parents[1] / "spec" / "athena" / "names.lock"

# api-facts.md, "Special response types": each has a test of its own, whatever the methods are called.
SPECIAL = {
    "/agents/{id}/execute/stream": "test_agents_execute_stream",
    "/agents/{id}/execute/batch": "test_agents_execute_batch",
    "/executions/{id}/resume": "test_executions_resume",
    "/executions/{id}/resume, as a stream": "test_executions_resume_stream",
    "/executions/{id}/tool-result": "test_executions_tool_result",
    "/executions/{id}/tool-result, as a stream": "test_executions_tool_result_stream",
    "/realtime/ws": "test_realtime_connect",
}


def _methods() -> list[str]:
    return re.findall(r"^method .* = (\S+)$", LOCK.read_text("utf-8"), re.MULTILINE)


def _tests() -> dict[str, bool]:
    """The names of all test functions here, and whether each runs for both clients."""
    found: dict[str, bool] = {}
    for file in HERE.glob("test_*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                arguments = {argument.arg for argument in node.args.args}
                found[node.name] = bool(arguments & {"client", "driver", "stranger", "mode"})
    return found


@pytest.mark.parametrize("method", _methods())
def test_the_method_has_a_live_test(method: str):
    name = "test_" + method.replace(".", "_")
    assert _tests().get(name), f"there is no {name} that runs for the synchronous and the asynchronous client"


@pytest.mark.parametrize("answer", SPECIAL)
def test_the_special_answer_has_a_live_test(answer: str):
    assert _tests()[SPECIAL[answer]]
