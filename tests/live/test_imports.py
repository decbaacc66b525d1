"""What importing the package loads, and what it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from .conftest import SOURCE

HEAVY = {
    "aiohttp", "anyio", "asyncio", "email", "h11", "http", "httpcore2", "httpx", "httpx2", "inspect", "json", "logging",
    "msgspec", "pyreqwest", "socket", "ssl", "trio", "typing_extensions", "urllib.request", "uuid", "websockets",
}  # fmt: skip
REPORT = "; import json, sys; print(json.dumps(sorted(sys.modules)))"


def _modules(code: str) -> set[str]:
    """The modules that a bare interpreter has loaded after running the code."""
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path[:0] = {[str(SOURCE), *_site()]!r}; {code}{REPORT}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout)) - {"json"}


def _site() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]


def test_the_package_alone_loads_almost_nothing():
    loaded = _modules("import athena")
    assert {name for name in loaded if name.startswith("athena")} == {"athena"}
    assert loaded & (HEAVY - {"json"}) == set()


def test_a_client_loads_neither_transport_nor_models():
    loaded = _modules("import athena; athena.Athena(api_key='k', workspace_id='w'); athena.AsyncAthena(api_key='k')")
    assert loaded & (HEAVY - {"json"}) == set()
    assert not any(
        name.startswith(("athena.types", "athena.resources", "athena._runtime.transports")) for name in loaded
    )


def test_a_resource_loads_its_own_types_and_no_transport():
    loaded = _modules("import athena; athena.Athena(api_key='k').credits")
    assert {name for name in loaded if name.startswith("athena.resources.")} == {"athena.resources.credits"}
    assert loaded & {"httpcore2", "ssl", "asyncio", "anyio", "logging"} == set()
    assert "athena.types.cms" not in loaded


def test_an_exception_loads_no_models():
    loaded = _modules("from athena import RateLimitError, APITimeoutError")
    assert loaded & (HEAVY - {"json"}) == set()


def test_every_public_name_is_there():
    import athena
    import athena.errors
    import athena.pagination
    import athena.resources
    import athena.streaming
    import athena.types

    modules: list[Any] = [
        athena, athena.errors, athena.pagination, athena.resources, athena.streaming, athena.types,
    ]  # fmt: skip
    for module in modules:
        assert len(set(module.__all__)) == len(module.__all__) > 0
        for name in module.__all__:
            assert getattr(module, name) is not None
            assert name in dir(module)
        with pytest.raises(AttributeError):
            module.no_such_name
    assert (SOURCE / "athena" / "py.typed").is_file()


def test_every_exception_has_the_one_root():
    import athena
    import athena.errors

    found = [getattr(athena.errors, name) for name in athena.errors.__all__]
    assert all(issubclass(error, athena.AthenaError) for error in found)
    assert issubclass(athena.InvalidApiKeyError, athena.AuthenticationError)
    assert issubclass(athena.ValidationFailedError, athena.UnprocessableEntityError)
    assert issubclass(athena.InsufficientCreditsError, athena.PaymentRequiredError)
    assert issubclass(athena.InvalidStateError, athena.ConflictError)
    assert issubclass(athena.WorkspaceMismatchError, athena.PermissionDeniedError)
