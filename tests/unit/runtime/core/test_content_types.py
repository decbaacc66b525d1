"""The media type that the caller chose for a body, in the request that is sent."""

from __future__ import annotations

from typing import Any

import pytest
from runtime import errors
from runtime.bodies import Choice, Chosen, Form, JsonBody
from runtime.models import UNSET
from runtime.operation import NoContent, Operation, Pages

from .scripted import header, reply, sample

FORM = "application/x-www-form-urlencoded"
EITHER = Choice(JsonBody(), Form())
SAVE: Operation[None] = Operation("POST", "/save", body=EITHER, response=NoContent())
SEARCH: Operation[Any] = Operation(
    "POST",
    "/search",
    body=EITHER,
    response=Pages(Any, style="cursor", items="/data", next="/next", cursor="cursor", in_body=True),
)


def test_a_body_that_is_left_out_has_no_media_type() -> None:
    client, script, _ = sample(reply(204))
    client.call(SAVE, body=Chosen(FORM, UNSET))
    assert (header(script.requests[0], "content-type"), script.requests[0].content) == (None, None)


def test_further_properties_of_a_body_that_is_left_out() -> None:
    client, script, _ = sample(reply(204))
    client.call(SAVE, body=Chosen(FORM, UNSET), options={"extra_body": {"a": 1}})
    assert (header(script.requests[0], "content-type"), script.requests[0].content) == (FORM, b"a=1")


def test_every_page_is_asked_for_in_the_same_way() -> None:
    client, script, _ = sample(reply(200, {"data": [1], "next": "n"}), reply(200, {"data": [2]}))
    assert list(client.paginate(SEARCH, body=Chosen(FORM, {"q": "a", "left": UNSET}))) == [1, 2]
    assert [request.content for request in script.requests] == [b"q=a", b"q=a&cursor=n"]
    assert {header(request, "content-type") for request in script.requests} == {FORM}


def test_a_choice_that_the_description_does_not_have_is_not_sent() -> None:
    client, script, _ = sample(reply(204))
    with pytest.raises(errors.InvalidRequestError, match="content_type"):
        client.call(SAVE, body=Chosen("text/html", {}))
    assert script.requests == []
