"""Bytes, in pieces or to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_download(package: Any, exchange: Any, tmp_path: Path) -> None:
    x = exchange(max_retries=0)
    x.answers(x.testing.bytes_response(b"%PDF" * 10, content_type="application/pdf").in_pieces(7))
    with x.client.files.download("f") as download:
        assert b"".join(download.iter_bytes()) == b"%PDF" * 10
    with x.client.files.download("f") as download:
        download.save(tmp_path / "f.pdf")
    assert (tmp_path / "f.pdf").read_bytes() == b"%PDF" * 10
    x.answers(x.testing.error_response(404))
    with pytest.raises(package.NotFoundError):
        x.client.files.download("f")
