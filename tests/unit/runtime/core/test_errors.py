"""Exceptions: which class, what it tells, and that it travels between processes."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from runtime import errors
from runtime.calls.statuses import class_for_status
from runtime.operation import Json, Operation
from runtime.response import Answer

from .scripted import GET, InsufficientCreditsError, error, lost, reply, sample


def refused(answer: Any, **settings: Any) -> errors.APIError:
    client, _, _ = sample(answer, max_retries=0, **settings)
    with pytest.raises(errors.APIError) as caught:
        client.call(GET, path=("1",))
    return caught.value


def test_what_it_tells() -> None:
    told = refused(
        reply(
            422,
            error(
                "validation_failed", "message is too long", details={"fields": [1]}, trace_id="trc_1", timestamp="now"
            ),
            headers={"X-Extra": "yes"},
        )
    )
    assert type(told) is errors.UnprocessableEntityError
    assert (told.status, told.code, told.message) == (422, "validation_failed", "message is too long")
    assert (told.details, told.trace_id, told.timestamp) == ({"fields": [1]}, "trc_1", "now")
    assert told.body["error"]["code"] == "validation_failed"
    assert told.response is not None
    assert told.response.headers["x-extra"] == "yes"
    assert told.response.url == "https://api.test/things/1"
    assert str(told) == "422 validation_failed: message is too long (trace_id=trc_1, GET /things/{id})"


def test_a_declared_code_has_its_class() -> None:
    told = refused(reply(402, error("insufficient_credits")))
    assert type(told) is InsufficientCreditsError
    assert refused(reply(400, error("insufficient_credits"))).status == 400


@pytest.mark.parametrize(
    ("raw", "content_type", "body", "message"),
    [
        (b"", "", None, "Bad Gateway"),
        (b"<html><h1>502</h1></html>", "text/html", "<html><h1>502</h1></html>", "Bad Gateway"),
        (b"upstream is\x00 gone\n", "text/plain", "upstream is\x00 gone\n", "upstream is  gone"),
        (b'{"error": "text"}', "application/json", {"error": "text"}, '{"error": "text"}'),
        (b'{"error": {"code": 17, "message": null}}', "", {"error": {"code": 17, "message": None}}, None),
        (b"[1, 2]", "text/plain", [1, 2], "[1, 2]"),
        (b'{"cut": ', "application/json", '{"cut": ', '{"cut":'),
        (b"\xff\xfe", "text/plain; charset=nonsense", "\ufffd\ufffd", "\ufffd\ufffd"),
        (b"gr\xfcn", "text/plain; charset=latin-1", "grün", "grün"),
        (b"[" * 100_000, "application/json", None, None),
    ],
    ids=range(10),
)
def test_any_body(raw: bytes, content_type: str, body: Any, message: str | None) -> None:
    told = refused(reply(502, raw=raw, headers={"content-type": content_type} if content_type else {}))
    assert type(told) is errors.BadGatewayError
    if body is not None or not raw:
        assert told.body == body
    if message is not None:
        assert told.message == message
    assert told.response is not None
    assert told.response.content == raw
    assert len(str(told)) < 700


def test_what_is_printed_is_one_harmless_line() -> None:
    """A line break forges a line of a log; an escape, or a change of direction, shows something else than came."""
    evil = "no\r\n2026-01-01 INFO all is well\x1b[2K\u202egnp.exe\u2028\x9b1A"
    sent = error(evil, evil, trace_id=evil, details=evil)
    told = refused(reply(400, sent))
    for text in (str(told), told.message, *told.args):
        assert text.isprintable()
        assert "all is well" in text
    assert (told.body, told.details, told.code, told.trace_id) == (sent, evil, evil, evil)
    assert errors.StreamError(evil).message.isprintable()


@pytest.mark.parametrize("status", [199, 300, 418, 451, 520, 599, 600, 999])
def test_any_status(status: int) -> None:
    told = refused(reply(status))
    assert told.status == status
    assert str(status) in str(told)


def test_one_for_each_status() -> None:
    assert class_for_status(500) is errors.ServerError
    assert class_for_status(501) is errors.ServerError
    assert class_for_status(302) is errors.RedirectError
    assert class_for_status(418) is errors.APIError
    for status in (400, 401, 402, 403, 404, 408, 409, 410, 412, 413, 415, 422, 429, 502, 503, 504):
        assert class_for_status(status) not in (errors.APIError, errors.ServerError)


ANSWER = Answer(404, [(b"x", b"y")], b"gone", method="GET", url="https://api.test/x", attempts=2, idempotency_key="k")


@pytest.mark.parametrize(
    "told",
    [
        errors.SDKError("a"),
        errors.InvalidRequestError("a"),
        errors.MissingCredentialError("a"),
        errors.ClientClosedError("a"),
        errors.NotFoundError("a", status=404, code="c", details=[1], body={"a": 1}, response=ANSWER, retry_after=1.5),
        errors.IdempotencyConflictError("a", status=409, may_have_run=True, idempotency_key="k"),
        InsufficientCreditsError("a", status=402, in_stream=True),
        errors.APIConnectionError("a", kind="tls", attempts=3, operation="GET /x"),
        errors.APITimeoutError("a", may_have_run=True),
        errors.ResponseDecodeError("a", pointer="/x", expected="int", got="str", raw=b"{", response=ANSWER),
        errors.StreamError("a", code="c", body={"x": 1}, events_seen=3, last_event_id="7"),
        errors.StreamIncompleteError("a", events_seen=2),
        errors.StreamIdleError("a"),
        errors.StreamLimitError("a"),
        errors.SocketError("a", close_code=1011),
        errors.PaginationError("a"),
        errors.ToolLoopError("a"),
    ],
    ids=lambda told: type(told).__name__,
)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(told: errors.SDKError, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(told, protocol))
    assert type(again) is type(told)
    assert str(again) == str(told)
    assert again.args == told.args
    ours, theirs = dict(told.__dict__), dict(again.__dict__)
    one, two = ours.pop("response", None), theirs.pop("response", None)
    assert ours == theirs
    if one is not None:
        assert (one.status, one.headers.items(), one.content, one.url) == (
            two.status,
            two.headers.items(),
            two.content,
            two.url,
        )
    assert type(copy.copy(told)) is type(told)
    assert isinstance(told, errors.SDKError)


def test_bases_that_a_caller_may_already_catch() -> None:
    assert issubclass(errors.APITimeoutError, TimeoutError)
    assert issubclass(errors.StreamIdleError, TimeoutError)
    assert issubclass(errors.InvalidRequestError, ValueError)


def test_every_class_is_in_the_picture() -> None:
    assert errors.__doc__ is not None
    for name in errors.__all__:
        assert name in errors.__doc__
        assert issubclass(getattr(errors, name), errors.SDKError)


def test_the_transports_exception_is_the_cause() -> None:
    client, _, _ = sample(lost("tls", sent=False), max_retries=0)
    with pytest.raises(errors.APIConnectionError) as caught:
        client.call(GET, path=("1",))
    assert isinstance(caught.value.__cause__, ConnectionResetError)
    assert caught.value.kind == "tls"


def test_a_body_that_does_not_fit() -> None:
    numbers: Operation[dict[str, int]] = Operation("GET", "/n", response=Json(dict[str, int], at="/data"))
    wrong = {"data": {"a": 1, "b": "many"}}
    client, _, _ = sample(reply(200, wrong, headers={"x": "y"}), strict=True)
    with pytest.raises(errors.ResponseDecodeError) as caught:
        client.call(numbers)
    told = caught.value
    assert (told.pointer, told.status, told.raw) == ("/data/b", 200, b'{"data": {"a": 1, "b": "many"}}')
    assert told.response is not None
    assert told.response.headers["x"] == "y"
    assert "int" in told.expected
    assert "/data/b" in str(told)
    drifts: list[Any] = []
    client, _, _ = sample(reply(200, wrong), on_drift=drifts.append)
    assert client.call(numbers)["a"] == 1
    assert [(drift.pointer, drift.operation) for drift in drifts] == [("/data/b", "GET /n")]


@pytest.mark.parametrize("raw", [b"", b"  ", b"<html>", b"{"])
def test_a_body_that_is_no_json(raw: bytes) -> None:
    client, _, _ = sample(reply(200, raw=raw))
    with pytest.raises(errors.ResponseDecodeError) as caught:
        client.call(GET, path=("1",))
    assert caught.value.raw == raw


def test_no_body_where_null_would_do() -> None:
    perhaps: Operation[int | None] = Operation("GET", "/n", response=Json(int | None))
    client, _, _ = sample(reply(204))
    assert client.call(perhaps) is None


@pytest.mark.parametrize("charset", ["punycode", "_PunyCode", "idna", "unicode_escape", "raw-unicode-escape"])
def test_a_charset_that_is_none_is_not_used(charset: str) -> None:
    """A server chooses it, and with the first of them a body of a megabyte costs minutes."""
    raw = rb"a-bcd \u0041"
    told = refused((500, [(b"content-type", f"text/plain; charset={charset}".encode())], raw))
    assert told.body == raw.decode()
