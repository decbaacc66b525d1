"""What making a client loads, and what it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_TEMPLATES = Path(__file__).resolve().parents[4] / "templates" / "python"

_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.operation import Json, Operation
from runtime.resource import Resource, raw
from runtime.security import ApiKey
from runtime.spec import ClientSpec

class Sample(Client):
    _spec = ClientSpec(
        name="s", client="S", user_agent="s/1", servers=("https://api.test",),
        schemes=(ApiKey("K", "header", "X-Key", argument="key"),), security=(("K",),),
    )

client = Sample(credentials={"K": "secret"}, settings={"timeout": 5})
GET = Operation("GET", "/x", response=Json(object))
print(" ".join(sorted(sys.modules)))
"""


def test_a_client_loads_little() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _PROGRAM, str(_TEMPLATES)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {
        "msgspec",
        "httpcore2",
        "h11",
        "anyio",
        "ssl",
        "socket",
        "asyncio",
        "logging",
        "dataclasses",
        "inspect",
        "email",
    }
    heavy |= {
        f"runtime.{name}" for name in ("models", "codec", "calls", "transports", "streaming", "pagination", "response")
    }
    assert loaded & heavy == set()
    assert len([name for name in loaded if name.startswith("runtime.")]) <= 15
