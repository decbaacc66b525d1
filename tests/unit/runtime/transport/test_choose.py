"""Which transport a client gets, what it costs to choose, and what a transport tells when it fails."""

from __future__ import annotations

import copy
import pickle
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from runtime.options import Limits
from runtime.testing import FakeTransport
from runtime.transport import TransportError
from runtime.transports import choose, choose_async
from runtime.transports.failures import translate
from runtime.transports.httpcore2_ import HttpTransport
from runtime.transports.httpcore2_async import AsyncHttpTransport

LIMITS = Limits()


class Own:
    """A transport of the caller's."""

    def send(self, request: object) -> object:
        return request

    def close(self) -> None:
        return None


def test_the_default() -> None:
    assert isinstance(choose(None, limits=LIMITS), HttpTransport)
    assert isinstance(choose_async(None, limits=LIMITS), AsyncHttpTransport)


def test_anything_with_the_two_methods_is_used_as_it_is() -> None:
    own = Own()
    assert choose(own, limits=LIMITS) is own
    assert choose_async(own, limits=LIMITS) is own


@pytest.mark.parametrize("bad", ["slow", 5, object(), Limits()])
def test_anything_else_is_refused(bad: object) -> None:
    for choice in (choose, choose_async):
        with pytest.raises(TypeError, match="transport is None"):
            choice(bad, limits=LIMITS)


@pytest.mark.parametrize("name", ["httpx", "httpx2"])
def test_clients_and_their_subclasses_are_known(name: str) -> None:
    library = pytest.importorskip(name)

    class Special(library.Client):
        pass

    client = Special()
    transport = choose(client, limits=LIMITS)
    assert type(transport).__name__ == "HttpxTransport"
    transport.close()
    assert not client.is_closed
    client.close()


def test_an_asynchronous_client_is_no_transport_of_a_synchronous_one() -> None:
    httpx2 = pytest.importorskip("httpx2")
    with pytest.raises(TypeError, match="AsyncClient"):
        choose(httpx2.AsyncClient(), limits=LIMITS)
    with pytest.raises(TypeError, match="Client"):
        choose_async(httpx2.Client(), limits=LIMITS)


def test_a_wrong_proxy_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="proxy"):
        choose(None, limits=LIMITS, proxy="ftp://x")


def test_the_fast_one_refuses_what_it_cannot_do() -> None:
    pytest.importorskip("pyreqwest")
    with pytest.raises(ValueError, match="ssl_context"):
        choose("fast", limits=LIMITS, ssl_context=ssl.create_default_context())


def test_choosing_loads_no_library_and_making_loads_no_certificates() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import runtime.transports, runtime.transport;"
        "heavy = {'ssl', 'httpcore2', 'h11', 'anyio', 'asyncio', 'zlib', 'typing_extensions', 'socket'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "from runtime.options import Limits;"
        "t = runtime.transports.choose(None, limits=Limits());"
        "from runtime.transports.tls import default_context;"
        "assert default_context.cache_info().currsize == 0"
    )
    templates = str(Path(__file__).resolve().parents[4] / "templates" / "python")
    subprocess.run([sys.executable, "-S", "-c", f"import site; site.main(); {code}", templates], check=True)


def test_failures_pickle_and_copy() -> None:
    error = TransportError("m", kind="timeout", phase="connect", sent=False, stale=True)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (str(twin), twin.kind, twin.phase, twin.sent, twin.stale) == ("m", "timeout", "connect", False, True)


def test_only_the_networks_failures_are_translated() -> None:
    error = ValueError("the caller's own")
    assert translate(error) is error
    ours = TransportError("m", kind="read")
    assert translate(ours, stale=True) is ours
    assert ours.stale


def test_a_class_is_no_transport() -> None:
    with pytest.raises(TypeError, match=r"send\(\) and close\(\), not the class FakeTransport"):
        choose(FakeTransport, limits=LIMITS)


def test_without_the_fast_extra_its_name_and_its_python_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreqwest.client", None)
    with pytest.raises(ImportError, match=r'install the extra "fast" on Python 3\.11 or newer'):
        choose("fast", limits=LIMITS)
