"""Redirects: only on the origin, and only where nothing is repeated that matters."""

from __future__ import annotations

from typing import Any

import pytest
from runtime import errors
from runtime.operation import Json, Operation

from .scripted import GET, KEY, KEYED, POST, header, reply, sample

OK = reply(200, {"data": 1})


def to(location: str, status: int = 302) -> Any:
    return reply(status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/other", b"/other"),
        ("https://api.test/other?x=1#part", b"/other?x=1"),
        ("https://API.test:443/other", b"/other"),
        ("sibling", b"/things/sibling"),
        ("?again", b"/things/1?again"),
        ("/a b/\xe4", b"/a%20b/%C3%A4"),
        ("//api.test/other", b"/other"),
    ],
)
def test_reading_follows_on_the_origin(status: int, location: str, target: bytes) -> None:
    client, script, clock = sample(to(location, status), OK)
    assert client.call(GET, path=("1",)) == 1
    assert script.requests[1].target == target
    assert header(script.requests[1], "x-api-key") == KEY
    assert clock.slept == []


ELSEWHERE = [
    ("https://evil.test/x", "https://evil.test"),
    ("//evil.test/x", "https://evil.test"),
    ("http://api.test/x", "http://api.test"),
    ("https://api.test:8443/x", "https://api.test:8443"),
    ("https://api.test.evil.test/", "https://api.test.evil.test"),
    ("https://api.test@evil.test/", "https://evil.test"),
]


@pytest.mark.parametrize(("location", "origin"), ELSEWHERE)
@pytest.mark.parametrize("operation", [GET, POST], ids=["GET", "POST"])
def test_another_origin_is_never_asked(location: str, origin: str, operation: Operation[Any]) -> None:
    client, script, _ = sample(to(location, 307))
    arguments: dict[str, Any] = {"path": ("1",)} if operation is GET else {"body": {}}
    with pytest.raises(errors.RedirectError) as caught:
        client.call(operation, **arguments)
    assert len(script.requests) == 1
    assert caught.value.location == origin
    assert origin in str(caught.value)
    assert caught.value.status == 307


@pytest.mark.parametrize(
    "location", ["", "ftp://api.test/x", "javascript:alert(1)", "http://[::1", "https://api.test:99999/"]
)
def test_a_location_that_cannot_be_followed(location: str) -> None:
    client, script, _ = sample(to(location))
    with pytest.raises(errors.RedirectError):
        client.call(GET, path=("1",))
    assert len(script.requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_post_does_not_become_something_else(status: int) -> None:
    client, script, _ = sample(to("/other", status))
    with pytest.raises(errors.RedirectError):
        client.call(POST, body={})
    assert len(script.requests) == 1


@pytest.mark.parametrize("status", [307, 308])
def test_a_post_is_sent_again_where_the_status_says_so(status: int) -> None:
    client, script, _ = sample(to("/other", status), OK)
    client.call(KEYED, body={"a": 1})
    assert [request.content for request in script.requests] == [b'{"a":1}'] * 2
    assert script.requests[1].method == b"POST"
    assert header(script.requests[0], "idempotency-key") == header(script.requests[1], "idempotency-key")


def test_too_many() -> None:
    client, script, _ = sample(*[to("/round")] * 20)
    with pytest.raises(errors.RedirectError, match="more than 5 times"):
        client.call(GET, path=("1",))
    assert len(script.requests) == 6


def test_other_statuses_of_the_hundred() -> None:
    client, _, _ = sample(reply(304))
    with pytest.raises(errors.RedirectError, match="304"):
        client.call(GET, path=("1",))


def test_a_key_in_the_query_goes_along_on_the_origin_only() -> None:
    keyed: Operation[Any] = Operation("GET", "/q", response=Json(Any), security=(("QueryKey",),))
    client, script, _ = sample(to("/other?page=2"), reply(200, 1), credentials={"QueryKey": "se cret"})
    client.call(keyed)
    assert [request.target for request in script.requests] == [
        b"/q?api_key=se%20cret",
        b"/other?page=2&api_key=se%20cret",
    ]


def test_a_location_never_shows_its_query() -> None:
    client, _, _ = sample(to("https://evil.test/cb?token=abcdef"))
    with pytest.raises(errors.RedirectError) as caught:
        client.call(GET, path=("1",))
    assert "abcdef" not in str(caught.value)


@pytest.mark.parametrize("location", ["http://api.test:99999/", "http://[::1", "javascript:x", "mailto:a@b.test"])
def test_a_location_that_leads_to_no_server_is_called_so(location: str) -> None:
    client, script, _ = sample(reply(302, headers={"location": location}))
    with pytest.raises(errors.RedirectError, match="no address of a server") as caught:
        client.call(GET, path=("1",))
    assert caught.value.location is None
    assert len(script.requests) == 1
