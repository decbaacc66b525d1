"""The sentinel ends the stream and is no event."""

from __future__ import annotations

from typing import Any

import pytest


def test_the_sentinel(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of({"text": "a"}, {"text": "b"}, sentinel="[DONE]"))
    with x.client.completions.create(prompt="p") as stream:
        assert [chunk.text for chunk in stream] == ["a", "b"]


def test_without_it(package: Any, exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of({"text": "a"}))
    with pytest.raises(package.StreamIncompleteError), x.client.completions.create(prompt="p") as stream:
        list(stream)
