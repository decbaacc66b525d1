"""Every test that asks for `make_driver` runs for every transport."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]

for _source in (_ROOT / "templates" / "python", _ROOT / "generated" / "athena" / "src"):
    if str(_source) not in sys.path:
        sys.path.insert(0, str(_source))

from tests.faults.drivers import EVERY, Driver, driver  # noqa: E402
from tests.faults.server import FaultServer  # noqa: E402


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[str, int], None]:
    """Adds to the numbers that are shown at the end of the run."""
    return lambda what, number: request.node.user_properties.append((f"tried: {what}", number))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    totals: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                totals.update({name: n for name, n in report.user_properties if name.startswith("tried: ")})
    for name, number in sorted(totals.items()):
        terminalreporter.write_line(f"{name}: {number:,}")


@pytest.fixture
def start() -> Iterator[Callable[..., FaultServer]]:
    """Starts servers that are stopped at the end of the test."""
    with ExitStack() as stack:
        yield lambda script=None, **options: stack.enter_context(FaultServer(script, **options))


@pytest.fixture(params=EVERY)
def make_driver(request: pytest.FixtureRequest) -> Iterator[Callable[..., Driver]]:
    """Makes the driver of the transport under test, with options."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(driver(request.param, **options))


@pytest.fixture
def transport(make_driver: Callable[..., Driver]) -> Any:
    """The transport under test, with its defaults."""
    return make_driver()


@pytest.fixture(params=["sync", "async"])
def make_client(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes clients of the emitted package, of either kind, behind one blocking face; they are closed at the end."""
    import anyio.from_thread

    from tests.faults.product import async_client, sync_client
    from tests.live.bridge import Bridged

    with ExitStack() as stack:
        if request.param == "sync":
            yield lambda server=None, **given: stack.enter_context(sync_client(server, **given))
            return
        portal = stack.enter_context(anyio.from_thread.start_blocking_portal())

        def make(server: FaultServer | None = None, **given: Any) -> Any:
            face = Bridged(async_client(server, **given), portal.call)
            stack.callback(face.close)
            return face

        yield make
