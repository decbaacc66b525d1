"""What a case's `test_behaviour.py` is given: its package, imported, and a server that plays its part."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.cases.packages import module_of, write_one


@pytest.fixture(scope="module")
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of the case in whose folder the test is."""
    name = Path(str(request.path)).parent.name
    root = write_one(name, tmp_path_factory.mktemp(name))
    sys.path.insert(0, str(root))
    try:
        yield importlib.import_module(module_of(name))
    finally:
        sys.path.remove(str(root))
        for loaded in [key for key in sys.modules if key == module_of(name) or key.startswith(f"{module_of(name)}.")]:
            del sys.modules[loaded]


class Exchange:
    """A client of each kind, and the transport that answers both. ``made`` are the requests, in order."""

    def __init__(self, package: ModuleType, **settings: Any) -> None:
        self.package = package
        self.testing = importlib.import_module(f"{package.__name__}.testing")
        self.fake = self.testing.FakeTransport()
        self.client = package.Acme(transport=self.fake, **settings)
        self.async_client = package.AsyncAcme(transport=self.fake, **settings)

    def answers(self, *replies: Any, method: str = "", path: str = "") -> Any:
        """Answer with these, one after the other, the last again and again: replies of `testing`, or values as JSON."""
        left = [r if type(r).__name__ == "Reply" else self.testing.json_response(r) for r in replies]

        def following(_: Any) -> Any:
            return left.pop(0) if len(left) > 1 else left[0]

        for verb in [method] if method else ["GET", "POST", "PUT", "PATCH", "DELETE", "QUERY", "PURGE"]:
            for pattern in [path] if path else _ANY:
                self.fake.on(verb, pattern, following)
        return self

    @property
    def nothing(self) -> Any:
        """An answer without a body."""
        return self.testing.bytes_response(b"", 204)

    @property
    def made(self) -> list[Any]:
        return list(self.fake.requests)

    @property
    def last(self) -> Any:
        return self.fake.requests[-1]

    @property
    def types(self) -> ModuleType:
        return importlib.import_module(f"{self.package.__name__}.types")


_ANY = ["/{a}", "/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}"]


@pytest.fixture
def exchange(package: ModuleType) -> Any:
    """Makes an :class:`Exchange`: ``exchange(api_key="…")`` gives the settings to both clients."""
    return lambda **settings: Exchange(package, **settings)


@pytest.fixture
def events(package: ModuleType) -> SimpleNamespace:
    """What builds streams: ``events.of(...)`` and ``events.one(data, event=…)``."""
    testing = importlib.import_module(f"{package.__name__}.testing")
    return SimpleNamespace(of=testing.event_stream, one=testing.ServerEvent, lines=testing.json_lines)
