"""One document against one server."""

from __future__ import annotations

from pathlib import Path

from tests.judges.emitted import emit, forgetting
from tests.mocks.documents import documents
from tests.mocks.driver import Tally, call_all
from tests.mocks.servers import SERVERS


def run(server: str, name: str, folder: Path) -> Tally:
    """Generate the package and call every operation. Raises ``RuntimeError`` when the server does not read the document."""
    description = documents()[name]
    with forgetting(), SERVERS[server](description, folder / "server.log") as origin:
        return call_all(name, emit(description, folder, f"mocked_{name}"), origin)
