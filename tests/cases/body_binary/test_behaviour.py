"""Octets from memory, from a file, from a generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_octets(exchange: Any, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    x = exchange()
    x.answers(x.nothing)
    for body in (b"abc", file, iter([b"a", b"bc"])):
        x.client.images.replace("n", body=body)
        assert (x.last.content, x.last.headers["content-type"]) == (b"abc", "image/png")
