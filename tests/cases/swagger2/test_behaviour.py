"""What an old description becomes on the wire."""

from __future__ import annotations

from typing import Any


def test_the_wire(exchange: Any) -> None:
    x = exchange(api_key="k")
    x.answers([], method="GET", path="/v1/things").answers(
        {"name": "n", "note": None}, method="POST", path="/v1/things"
    )
    x.answers(x.nothing, method="POST", path="/v1/things/1/picture")
    x.client.things.list(ids=[1, 2], tags=["a", "b"])
    assert (x.last.target, x.last.headers["x-key"]) == ("/v1/things?ids=1,2&tags=a&tags=b", "k")
    assert x.client.things.create(name="n").note is None
    assert x.last.json() == {"name": "n"}
    x.client.things.upload_picture("1", picture=b"p", title="t")
    assert x.last.headers["content-type"].startswith("multipart/form-data; boundary=")
