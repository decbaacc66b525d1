"""The package stays cheap to import, and all of it can be imported."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys

import pytest

import athena

HEAVY = {"asyncio", "httpcore2", "httpx", "httpx2", "anyio", "msgspec", "ssl", "websockets", "logging", "email"}
MODULES = [
    "athena.resources.agents",
    "athena.resources.attachments",
    "athena.resources.auth",
    "athena.resources.ephemeral_keys",
    "athena.resources.executions",
    "athena.resources.conversations",
    "athena.resources.conversations_messages",
    "athena.resources.credits",
    "athena.resources.media",
    "athena.resources.notifications",
    "athena.resources.notifications_devices",
    "athena.resources.preferences",
    "athena.resources.cms",
    "athena.resources.cms_agents",
    "athena.resources.cms_categories",
    "athena.resources.cms_pages",
    "athena.resources.realtime",
    "athena.resources.webhooks",
]


def loaded_by(program: str) -> set[str]:
    code = f"import sys; before = set(sys.modules); {program}; print(*(set(sys.modules) - before))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return set(done.stdout.split())


def test_import_loads_neither_transport_nor_models() -> None:
    loaded = loaded_by("import athena")
    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith(("athena.types", "athena.resources"))]


@pytest.mark.parametrize("name", athena.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(athena, name) is not None


@pytest.mark.parametrize("name", MODULES)
def test_every_resource_can_be_imported(name: str) -> None:
    assert importlib.import_module(name).__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        getattr(athena, "no_such_name")  # noqa: B009
