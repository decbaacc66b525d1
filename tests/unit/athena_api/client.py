"""A plain HTTP client with the two headers, and a raw socket for what no client shows."""

from __future__ import annotations

import json
import socket
from typing import Any

import httpx2

from tests.athena_api.seed import WORKSPACE
from tests.athena_api.server import Control, RunningServer

ECHO = "/agents/agent:echo/execute"
TOOL = {"name": "query", "description": "Looks it up", "parameters": {"type": "object"}}


class Api:
    def __init__(self, server: RunningServer) -> None:
        self.server = server
        self.control: Control = server.control
        # No proxy of the environment for loopback, and no certificates to load for plain HTTP.
        self.http = httpx2.Client(base_url=server.url, trust_env=False, verify=False, timeout=10)

    def __enter__(self) -> Api:
        return self

    def __exit__(self, *exc: object) -> None:
        self.http.close()

    def headers(self, key: str = "wak_test", fault: str | None = None, **more: str) -> dict[str, str]:
        headers = {"X-API-Key": key, "X-Workspace-Id": WORKSPACE, **more}
        return headers if fault is None else {**headers, "X-Athena-Fault": fault}

    def call(self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **more: Any):
        """The answer. `more` holds `key`, `fault`, or arguments of httpx2."""
        sent = {**self.headers(more.pop("key", "wak_test"), more.pop("fault", None)), **(headers or {})}
        return self.http.request(method, path, json=body, headers=sent, **more)

    def get(self, path: str, **more: Any):
        return self.call("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any):
        return self.call("POST", path, body, **more)

    def execute(self, agent: str = "echo", message: str | None = "hello", **body: Any) -> dict[str, Any]:
        answer = self.post(f"/agents/agent:{agent}/execute", {"message": message, **body})
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def events(self, path: str, body: Any, **more: Any) -> list[dict[str, Any]]:
        answer = self.post(path, body, **more)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/event-stream"
        return parse_events(answer.content)


def parse_events(content: bytes) -> list[dict[str, Any]]:
    """The JSON of every event; anything but `data:` lines, comments and blank lines fails."""
    events = []
    for block in content.decode("utf-8-sig").replace("\r\n", "\n").split("\n\n"):
        if block and not block.startswith(":"):
            assert block.startswith("data: "), block
            events.append(json.loads(block[len("data: ") :]))
    return events


def error_of(answer: httpx2.Response, status: int) -> dict[str, Any]:
    """The error of an answer that has this status and the documented envelope."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert (
        {"code", "message", "timestamp", "trace_id"}
        <= error.keys()
        <= {
            "code",
            "message",
            "details",
            "timestamp",
            "trace_id",
        }
    )
    return error


class Raw:
    """One request over a bare socket."""

    def __init__(
        self, server: RunningServer, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> None:
        host, port = server.url.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=10)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *exc: object) -> None:
        self.socket.close()

    def read_events(self, count: int) -> None:
        """Reads until so many events came."""
        received = b""
        while received.count(b"data: ") < count:
            piece = self.socket.recv(65536)
            assert piece, "the connection ended"
            received += piece

    def is_silent(self, seconds: float = 0.1) -> bool:
        """Whether nothing comes for so long, not even the end of the connection."""
        self.socket.settimeout(seconds)
        try:
            self.socket.recv(1)
        except TimeoutError:
            return True
        return False

    def read_until_end(self) -> tuple[bytes, bool]:
        """What came, and whether the connection ended with a reset."""
        received = bytearray()
        while True:
            try:
                piece = self.socket.recv(65536)
            except ConnectionResetError:
                return bytes(received), True
            if not piece:
                return bytes(received), False
            received += piece


def raw_execute(api: Api, path: str, fault: str, message: str = "hello") -> Raw:
    headers = api.headers(fault=fault, **{"Content-Type": "application/json", "Connection": "close"})
    return Raw(api.server, "POST", path, headers, json.dumps({"message": message}).encode())
