"""No request that a description allows is refused by a mock server that reads the description on its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.node import missing
from tests.mocks.documents import documents
from tests.mocks.explained import EXPLAINED
from tests.mocks.run import run
from tests.mocks.servers import HERE, SERVERS
from tests.shared_data import needs_shared

pytestmark = [
    needs_shared,
    pytest.mark.skipif(bool(missing(HERE)), reason=f"mock servers: {missing(HERE)}"),
    pytest.mark.xdist_group("mocks"),
]
SAMPLE = {"oai_30_petstore_expanded", "scalar_galaxy"}
CASES = [
    pytest.param(server, name, marks=() if name in SAMPLE else pytest.mark.slow)
    for server in SERVERS
    for name in documents(server)
]


@pytest.mark.parametrize(("server", "name"), CASES)
def test_requests_are_taken(server: str, name: str, tmp_path: Path) -> None:
    tally = run(server, name, tmp_path)
    assert tally.sent
    assert tally.refused is not None
    refused = {refusal.operation: refusal for refusal in tally.refused}
    explained = {operation for s, document, operation in EXPLAINED if (s, document) == (server, name)}
    assert {operation: r.words for operation, r in refused.items() if operation not in explained} == {}
    assert explained <= set(refused), "an explanation that nothing needs any more"


def test_enough_documents() -> None:
    assert all(len(documents(server)) >= 20 for server in SERVERS)
