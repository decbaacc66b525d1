"""The shapes of a result: typed, raw, streamed, page by page, and downloads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from runtime import errors
from runtime.models import UNSET, Model, UnsetType
from runtime.operation import (
    ByStatus,
    BytesBody,
    Json,
    Negotiated,
    NoContent,
    Operation,
    Pages,
    TextBody,
)
from runtime.resource import Resource, raw, streamed
from runtime.response import APIResponse, Download

from .scripted import DELETE, error, header, lost, reply, sample

OK = reply(200, {"data": 1})


class Thing(Model):
    id: str
    size: int = 0


class NewThing(Model):
    name: str
    size: int | None | UnsetType = UNSET


THING: Operation[Thing] = Operation("GET", "/things/{id}", response=Json(Thing, at="/data"))
LIST: Operation[Thing] = Operation(
    "GET",
    "/things",
    response=Pages(Thing, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit"),
)
FILE: Operation[Download] = Operation("GET", "/files/{id}", response=BytesBody())


def page(*ids: str, cursor: str | None = None) -> Any:
    return reply(200, {"data": [{"id": name} for name in ids], "next_cursor": cursor})


# -- what comes back --------------------------------------------------------------------------------------------------


def test_a_typed_result() -> None:
    client, _, _ = sample(reply(200, {"data": {"id": "t1", "new": True}}))
    assert client.call(THING, path=("t1",)) == Thing(id="t1")


def test_nothing_text_and_choices() -> None:
    client, _, _ = sample(
        reply(204), reply(200, raw="grün".encode("latin-1"), headers={"content-type": "text/plain; charset=latin-1"})
    )
    client.call(DELETE, path=("1",))
    text: Operation[str] = Operation("GET", "/text", response=TextBody())
    assert client.call(text) == "grün"
    by_status: Operation[Any] = Operation(
        "PUT", "/x", response=ByStatus({"200": Json(Thing), "201": NoContent(), "2XX": Json(Any)})
    )
    client, _, _ = sample(reply(200, {"id": "a"}), reply(201, raw=b"ignored"), reply(202, [1]))
    assert [client.call(by_status) for _ in range(3)] == [Thing(id="a"), None, [1]]
    negotiated: Operation[Any] = Operation(
        "GET", "/x", response=Negotiated({"application/json": Json(Any), "text/*": TextBody()})
    )
    client, script, _ = sample(
        reply(200, [1], headers={"content-type": "application/json"}),
        reply(200, raw=b"t", headers={"content-type": "Text/CSV; x=y"}),
    )
    assert [client.call(negotiated) for _ in range(2)] == [[1], "t"]
    assert header(script.requests[0], "accept") == "application/json"


class Things(Resource):
    def get(self, id: str, **options: Any) -> Thing:
        """Get a thing."""
        return self._client.call(THING, path=(id,), options=options)

    def list(self, **options: Any) -> Any:
        return self._client.paginate(LIST, query={"limit": 2}, options=options)

    def file(self, **options: Any) -> Any:
        return self._client.call(FILE, path=("f",), options=options)


def test_raw_responses() -> None:
    client, _, _ = sample(lost(), reply(200, {"data": {"id": "t1"}}, headers={"X-Rate": "5", "x-rate": "6"}))
    response = raw(Things(client).get)("t1", timeout=5)
    assert isinstance(response, APIResponse)
    assert (response.status, response.headers["X-RATE"], response.attempts) == (200, "5, 6", 2)
    assert response.json() == {"data": {"id": "t1"}}
    assert response.parse() == Thing(id="t1")
    assert response.parse() is response.parse()
    assert raw(Things(client).get).__doc__ == "Get a thing."


def test_raw_pages() -> None:
    client, script, _ = sample(page("a", "b", cursor="c1"))
    response = raw(Things(client).list)()
    assert [thing.id for thing in response.parse().items] == ["a", "b"]
    assert response.parse().next == "c1"
    assert script.requests[0].target == b"/things?limit=2"


def test_a_raw_response_pickles() -> None:
    import pickle

    client, _, _ = sample(reply(200, {"data": {"id": "t1"}}))
    again = pickle.loads(pickle.dumps(raw(Things(client).get)("t1")))
    assert again.parse() == Thing(id="t1")
    assert again.content == b'{"data": {"id": "t1"}}'


def test_streamed_responses() -> None:
    client, script, _ = sample((200, [(b"content-type", b"application/json")], [b'{"data":', b' {"id": "t1"}}']))
    opening = streamed(Things(client).get)("t1")
    assert script.requests == []
    with opening as response:
        assert response.status == 200
        assert response.parse() == Thing(id="t1")
    assert script.responses[0].closed == 1
    client, script, _ = sample((200, [], [b"ab", b"cde", b"f"]))
    with streamed(Things(client).get)("t1") as response:
        assert list(response.iter_bytes(4)) == [b"abcd", b"ef"]


def test_streamed_responses_raise_like_calls() -> None:
    client, _, _ = sample(reply(404, error("not_found")))
    with pytest.raises(errors.NotFoundError), streamed(Things(client).get)("t1"):
        pytest.fail("not entered")


def test_a_list_is_walked() -> None:
    client, script, _ = sample(page("a", "b", cursor="c1"), page("c"))
    assert [thing.id for thing in client.paginate(LIST, query={"limit": 2})] == ["a", "b", "c"]
    assert [request.target for request in script.requests] == [b"/things?limit=2", b"/things?limit=2&cursor=c1"]
    client, script, _ = sample(page("a", "b", cursor="c1"))
    assert [thing.id for thing in client.paginate(LIST, max_items=1)] == ["a"]


def test_nothing_is_sent_before_the_walk() -> None:
    client, script, _ = sample()
    client.paginate(LIST)
    assert script.requests == []


def test_a_list_that_goes_round() -> None:
    client, _, _ = sample(page("a", cursor="c1"), page("b", cursor="c1"))
    with pytest.raises(errors.PaginationError):
        list(client.paginate(LIST))


def test_a_page_is_retried_and_refused_like_a_call() -> None:
    client, _script, _ = sample(page("a", cursor="c1"), reply(503), page("b"), reply(403))
    assert len(list(client.paginate(LIST))) == 2
    with pytest.raises(errors.PermissionDeniedError):
        list(client.paginate(LIST))


LINKED: Operation[Thing] = Operation("GET", "/things", response=Pages(Thing, style="link"))
BY_URL: Operation[Thing] = Operation("GET", "/things", response=Pages(Thing, style="url", items="/items", next="/next"))


def linked(target: str) -> Any:
    return reply(200, [{"id": "a"}], headers={"Link": f'<{target}>; rel="next"'})


def test_next_links() -> None:
    client, script, _ = sample(linked("https://api.test/things?page=2"), reply(200, [{"id": "b"}]))
    assert [thing.id for thing in client.paginate(LINKED)] == ["a", "b"]
    assert script.requests[1].target == b"/things?page=2"
    client, script, _ = sample(reply(200, {"items": [{"id": "a"}], "next": "?page=2"}), reply(200, {"items": []}))
    assert len(list(client.paginate(BY_URL))) == 1
    assert script.requests[1].target == b"/things?page=2"


def test_next_links_stay_on_the_origin() -> None:
    client, script, _ = sample(linked("https://evil.test/things?page=2"))
    with pytest.raises(errors.PaginationError, match="another origin"):
        list(client.paginate(LINKED))
    assert len(script.requests) == 1


def test_pages_asked_for_in_the_body() -> None:
    search: Operation[Thing] = Operation(
        "POST",
        "/search",
        response=Pages(Thing, style="cursor", items="/data", next="/next_cursor", cursor="after", in_body=True),
    )
    client, script, _ = sample(page("a", cursor="c1"), page("b"))
    assert len(list(client.paginate(search, body=NewThing(name="n")))) == 2
    assert [request.content for request in script.requests] == [b'{"name":"n"}', b'{"name":"n","after":"c1"}']


# -- downloads --------------------------------------------------------------------------------------------------------


def test_downloads(tmp_path: Any) -> None:
    headers = [
        (b"content-type", b"image/png"),
        (b"content-length", b"5"),
        (b"etag", b'"e"'),
        (b"content-disposition", b"attachment; filename=\"../../a:b.png\"; filename*=UTF-8''gr%C3%BCn.png"),
    ]
    client, script, _ = sample(
        (200, headers, [b"ab", b"cde"]), (200, headers, [b"ab", b"cde"]), (200, headers, [b"ab"])
    )
    with client.download(FILE, path=("f",)) as download:
        assert (download.content_type, download.size, download.etag) == ("image/png", 5, '"e"')
        assert download.filename == "grün.png"
        assert download.read() == b"abcde"
    assert client.download(FILE, path=("f",)).save(tmp_path / "a.png") == 5
    assert (tmp_path / "a.png").read_bytes() == b"abcde"
    for piece in client.download(FILE, path=("f",)).iter_bytes():
        assert piece == b"ab"
        break
    assert script.responses[-1].closed >= 1


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment", None),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\x\\\\a.txt"', "a.txt"),
        ('attachment; filename=".."', None),
        ('attachment; filename="a;b.txt"; size=3', "a;b.txt"),
        ('attachment; filename="a\\"b.txt"', "ab.txt"),
        ('attachment; name="; filename=x"; filename=y', "y"),
        ('attachment; filename="cut', "cut"),
        ("attachment; filename*=UTF-8''%2e%2e%2fx", "x"),
        ('attachment; filename="a\x7f\x01b"', "ab"),
    ],
)
def test_a_proposed_name_is_never_a_path(disposition: str, name: str | None) -> None:
    client, _, _ = sample((200, [(b"content-disposition", disposition.encode("latin-1"))], []))
    assert client.download(FILE, path=("f",)).filename == name


def test_a_cut_download_leaves_nothing_behind(tmp_path: Any) -> None:
    client, _script, _ = sample((200, [], [b"ab", lost("read")]))
    with pytest.raises(errors.APIConnectionError) as caught:
        client.download(FILE, path=("f",)).save(tmp_path / "a.bin")
    assert list(tmp_path.iterdir()) == []
    assert isinstance(caught.value.__cause__, ConnectionResetError)
    client, _, _ = sample((200, [], [b"ab", lost("read")]))
    (tmp_path / "old").write_bytes(b"kept")
    with pytest.raises(errors.APIConnectionError):
        client.download(FILE, path=("f",)).save(tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"kept"


@pytest.mark.parametrize("size", [None, 2])
def test_what_an_interrupt_left_of_a_download_is_not_taken_for_its_end(tmp_path: Path, size: int | None) -> None:
    client, _, _ = sample((200, [], [b"abcd", KeyboardInterrupt(), b"e"]))
    download = client.download(FILE, path=("f",))
    pieces = download.iter_bytes(size)
    with pytest.raises(KeyboardInterrupt):
        list(pieces)
    (tmp_path / "old").write_bytes(b"kept")
    for read_on in (lambda: next(pieces), download.read, lambda: download.save(tmp_path / "old")):
        with pytest.raises(errors.InvalidRequestError, match="before its end"):
            read_on()
    assert (tmp_path / "old").read_bytes() == b"kept"


def test_a_size_that_is_none() -> None:
    for value in (b"x", b"-1", b"\xb2", b"9" * 40):
        client, _, _ = sample((200, [(b"content-length", value)], []))
        assert client.download(FILE, path=("f",)).size is None
    client, _, _ = sample((200, [(b"content-length", b"5"), (b"content-encoding", b"gzip")], []))
    assert client.download(FILE, path=("f",)).size is None


@pytest.mark.parametrize(
    "proposed", ["n" * 400 + ".pdf", "%E4%BD%A0" * 200 + ".pdf", "a." + "%E4%BD%A0" * 200, "m" * 255]
)
def test_a_long_name_can_be_saved_under(proposed: str, tmp_path: Path) -> None:
    said = f"attachment; filename*=UTF-8''{proposed}".encode()
    client, _, _ = sample((200, [(b"content-disposition", said)], b"data"))
    download = client.download(FILE, path=("f",))
    assert download.filename is not None
    assert download.filename.endswith(".pdf") == proposed.endswith(".pdf")
    assert len(download.filename.encode()) in range(250, 256)
    download.save(tmp_path / download.filename)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"data"]


def test_a_download_to_where_nothing_can_be_written_is_closed(tmp_path: Path) -> None:
    client, script, _ = sample((200, [], b"data"))
    with pytest.raises(FileNotFoundError):
        client.download(FILE, path=("f",)).save(tmp_path / "nowhere" / "x")
    assert script.responses[0].closed
