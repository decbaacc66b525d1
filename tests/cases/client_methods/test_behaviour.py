"""The client's own methods are like those of resources: typed, raw, streamed, walked, in both clients and in copies."""

from __future__ import annotations

import asyncio
from typing import Any

WAITING = {"id": "r", "status": "waiting", "calls": [{"id": "c1", "name": "add", "arguments": {"a": 1, "b": 2}}]}


def test_they_are_called_on_the_client(exchange: Any) -> None:
    x = exchange().answers({"tokens": ["a", "b"]})
    assert x.client.tokenize(text="a b").tokens == ["a", "b"]
    assert x.client.with_options(timeout=5).tokenize(text="a b").tokens == ["a", "b"]
    assert [(r.method, r.target) for r in x.made] == [("POST", "/tokenize")] * 2


def test_the_asynchronous_client_has_them_too(exchange: Any) -> None:
    x = exchange().answers({"tokens": ["a"]})
    assert asyncio.run(x.async_client.tokenize(text="a")).tokens == ["a"]


def test_the_whole_response(exchange: Any) -> None:
    x = exchange().answers({"tokens": []})
    raw = x.client.with_raw_response.tokenize(text="")
    assert (raw.status, raw.parse().tokens) == (200, [])


def test_streams_and_pages(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of({"tokens": ["a"]}, {"tokens": ["b"]}), path="/tokenize")
    with x.client.tokenize_stream(text="a b") as stream:
        assert [event.tokens for event in stream] == [["a"], ["b"]]
    x.answers({"keys": ["1"], "next": "n"}, {"keys": ["2"]}, path="/{a}")
    assert list(x.client.list_keys("photos")) == ["1", "2"]


def test_one_that_a_client_has_already_gets_another_name(exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.bytes_response(b"all"))
    with x.client.download_get() as download:
        assert download.read() == b"all"
    assert callable(x.client.download)


def test_a_tool_loop_that_the_client_answers(exchange: Any) -> None:
    x = exchange().answers(WAITING, {"id": "r", "status": "done"})
    assert x.client.runs.run_tools(prompt="1 + 2", tools={"add": lambda a, b: a + b}).status == "done"
    assert [(r.method, r.target) for r in x.made] == [("POST", "/runs"), ("POST", "/runs/r/results")]
