"""Python warns."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


def test_it_warns(exchange: Any) -> None:
    x = exchange().answers({"id": "1"})
    with pytest.warns(DeprecationWarning, match="deprecated"):
        x.client.things.list()


def test_its_answer_can_be_scripted_by_the_method(package: Any) -> None:
    testing = importlib.import_module(f"{package.__name__}.testing")
    fake = testing.FakeTransport()
    client = package.Acme(transport=fake)
    fake.when(client.things.list).fails(testing.error_response(404))
    with pytest.warns(DeprecationWarning, match="deprecated"), pytest.raises(package.NotFoundError):
        client.things.list()
