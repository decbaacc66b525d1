"""What the server sends is read."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


def test_payloads(package: Any) -> None:
    webhooks = importlib.import_module(f"{package.__name__}.webhooks")
    assert webhooks.parse_thing_created(b'{"id": "1"}').id == "1"
    assert webhooks.parse_export_done('{"file": "f"}').file == "f"
    with pytest.raises(package.ResponseDecodeError):
        webhooks.parse_export_done(b"<html>")
