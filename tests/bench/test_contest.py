"""The bench measures what it says: its server answers, its workers count, and a peer that is not there is said."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest
from athena import Athena

from tests.bench import payloads
from tests.bench.contest import contest, serving
from tests.bench.processes import statements


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as found:
        yield found


def test_the_server_gives_what_each_client_expects(address: str) -> None:
    with Athena(api_key="k", workspace_id="w", base_url=f"{address}/athena-small", strict=True) as client:
        assert client.conversations.get("conversation:00000001").metadata
    with Athena(api_key="k", workspace_id="w", base_url=f"{address}/athena-large", strict=True) as client:
        assert client.executions.get("execution:1").pending_tool_calls
    with Athena(api_key="k", workspace_id="w", base_url=f"{address}/pages.3", strict=True) as client:
        assert sum(1 for _ in client.conversations.list(limit=100)) == 300


@pytest.mark.parametrize("kind", ["events-one", "events-64k"])
def test_the_server_streams(address: str, kind: str) -> None:
    base = f"{address}/{kind}.athena.50"
    with (
        Athena(api_key="k", workspace_id="w", base_url=base, strict=True) as client,
        client.agents.execute_stream("agent:abc", message="hi") as stream,
    ):
        assert len(stream.collect()) == 50
        assert stream.final.execution_id == "execution:1"


def test_an_unknown_answer_is_404(address: str) -> None:
    assert httpx2.get(f"{address}/nothing/").status_code == 404


def test_payloads_have_the_sizes_that_the_tables_name() -> None:
    sizes = {name: len(body()) for name, body in payloads.BODIES.items()}
    assert all(900 <= size <= 1100 for name, size in sizes.items() if name.endswith("small"))
    assert all(45_000 <= size <= 55_000 for name, size in sizes.items() if name.endswith("large"))


def test_a_contest_measures_each_and_says_who_is_missing(address: str) -> None:
    tasks = {
        "ours": ("tests.bench.tasks.athena:small", address),
        "gone": ("tests.bench.tasks.not_there:small", address),
    }
    found = contest(tasks, units=2, rounds=1)
    assert found["ours"].cpu > 0
    assert found["gone"].missing == "tests.bench.tasks.not_there"


def test_a_statement_that_cannot_be_imported_is_missing() -> None:
    found = statements({"there": "import json", "gone": "import package_that_is_nowhere"}, rounds=1)
    assert found["there"].missing is None
    assert found["gone"].missing == "package_that_is_nowhere"
