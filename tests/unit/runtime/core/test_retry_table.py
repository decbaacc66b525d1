"""(method, key, outcome, Retry-After) against the expected action and waiting time."""

from __future__ import annotations

import email.utils
from typing import Any

import pytest
from runtime import errors
from runtime.operation import Json, Operation, Retry
from runtime.retry import Quota, StatusSet, backoff, retry_after

from .scripted import DELETE, GET, KEYED, POST, keys, lost, reply, sample

OK = reply(200, {"data": 1})
NEVER = None  # the outcome is raised at once


def call(client: Any, kind: str, **options: Any) -> Any:
    if kind == "GET":
        return client.call(GET, path=("1",), options=options)
    if kind == "DELETE":
        return client.call(DELETE, path=("1",), options=options)
    return client.call(KEYED if kind == "KEYED" else POST, body={"a": 1}, options=options)


def after(seconds: str, status: int = 429) -> Any:
    return reply(status, headers={"Retry-After": seconds})


# Luck is 1: the wait is the ceiling of the jitter, 0.5 s before the first repetition; with a Retry-After, that more.
TABLE = [
    # kind, outcome of the first attempt, seconds before the second one, or NEVER and the exception
    ("GET", reply(500), 0.5, None),
    ("GET", reply(502), 0.5, None),
    ("GET", reply(599), 0.5, None),
    ("GET", reply(408), 0.5, None),
    ("GET", reply(429), 0.5, None),
    ("GET", reply(400), NEVER, errors.BadRequestError),
    ("GET", reply(401), NEVER, errors.AuthenticationError),
    ("GET", reply(402), NEVER, errors.PaymentRequiredError),
    ("GET", reply(403), NEVER, errors.PermissionDeniedError),
    ("GET", reply(404), NEVER, errors.NotFoundError),
    ("GET", reply(409), NEVER, errors.ConflictError),
    ("GET", reply(410), NEVER, errors.GoneError),
    ("GET", reply(412), NEVER, errors.PreconditionFailedError),
    ("GET", reply(413), NEVER, errors.PayloadTooLargeError),
    ("GET", reply(415), NEVER, errors.UnsupportedMediaTypeError),
    ("GET", reply(418), NEVER, errors.APIError),
    ("GET", reply(422), NEVER, errors.UnprocessableEntityError),
    ("GET", lost("read"), 0.5, None),
    ("GET", lost("write"), 0.5, None),
    ("GET", lost("protocol"), 0.5, None),
    ("GET", lost("timeout"), 0.5, None),
    ("GET", lost("connect", sent=False), 0.5, None),
    ("GET", lost("pool", sent=False), 0.5, None),
    ("GET", lost("read", stale=True), 0.0, None),
    ("GET", lost("limit"), NEVER, errors.APIConnectionError),
    ("GET", lost("closed", sent=False), NEVER, errors.APIConnectionError),
    ("POST", reply(500), NEVER, errors.ServerError),
    ("POST", reply(503), NEVER, errors.ServiceUnavailableError),
    ("POST", reply(429), NEVER, errors.RateLimitError),
    ("POST", lost("read"), NEVER, errors.APIConnectionError),
    ("POST", lost("timeout"), NEVER, errors.APITimeoutError),
    ("POST", lost("read", stale=True), NEVER, errors.APIConnectionError),
    ("POST", lost("connect", sent=False), 0.5, None),
    ("POST", lost("tls", sent=False), 0.5, None),
    ("DELETE", reply(503), NEVER, errors.ServiceUnavailableError),
    ("DELETE", lost("read"), NEVER, errors.APIConnectionError),
    ("KEYED", reply(500), 0.5, None),
    ("KEYED", reply(429), 0.5, None),
    ("KEYED", reply(409), NEVER, errors.ConflictError),
    ("KEYED", lost("read"), 0.5, None),
    ("KEYED", lost("timeout"), 0.5, None),
    ("KEYED", lost("read", stale=True), 0.0, None),
    ("GET", after("0"), 0.5, None),
    ("GET", after("7"), 7.5, None),
    ("GET", after("1.5"), 2.0, None),
    ("GET", after("60"), 60.5, None),
    ("GET", after("61"), NEVER, errors.RateLimitError),
    ("GET", after("3600"), NEVER, errors.RateLimitError),
    ("GET", after("9" * 30), NEVER, errors.RateLimitError),
    ("GET", after("-1"), 0.5, None),
    ("GET", after("nan"), 0.5, None),
    ("GET", after("inf"), 0.5, None),
    ("GET", after("1e9"), 0.5, None),
    ("GET", after("soon"), 0.5, None),
    ("GET", after(""), 0.5, None),
    ("GET", after("9" * 400), 0.5, None),
    ("GET", after("3", status=503), 3.5, None),
    ("GET", reply(429, headers={"retry-after-ms": "250"}), 0.75, None),
    ("POST", after("1"), NEVER, errors.RateLimitError),
    ("KEYED", after("2"), 2.5, None),
]


@pytest.mark.parametrize(("kind", "first", "wait", "raised"), TABLE, ids=lambda value: repr(value)[:40])
def test_table(kind: str, first: Any, wait: float | None, raised: type[Exception] | None) -> None:
    client, script, clock = sample(first, reply(204) if kind == "DELETE" else OK)
    if raised is not None:
        with pytest.raises(errors.SDKError) as caught:
            call(client, kind)
        assert type(caught.value) is raised
        assert len(script.requests) == 1
        assert clock.slept == []
    else:
        call(client, kind)
        assert len(script.requests) == 2
        assert clock.slept == ([wait] if wait else [])


def test_a_date_is_a_time_to_wait() -> None:
    now = 1_000_000_000.0
    headers = [(b"retry-after", email.utils.formatdate(now + 12, usegmt=True).encode())]
    assert retry_after(headers, "retry-after", now) == 12.0
    assert retry_after(headers, "retry-after", now + 100) == 0.0
    assert retry_after([(b"retry-after", b"Sun, 06 Nov 1994 08:49:37 -0000")], "retry-after", now) == 0.0
    assert retry_after([(b"retry-after", b"Sun, 99 Nov 1994 08:49:37 GMT")], "retry-after", now) is None
    assert retry_after(headers, None, now) is None


def test_above_the_cap_the_error_says_how_long() -> None:
    client, _, clock = sample(after("3600"))
    with pytest.raises(errors.RateLimitError) as caught:
        call(client, "GET")
    assert caught.value.retry_after == 3600.0
    assert clock.slept == []


def test_waits_grow_and_end() -> None:
    assert [backoff(n, lambda: 1.0) for n in (1, 2, 3, 4, 5, 6, 100)] == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]
    assert backoff(3, lambda: 0.0) == 0.0
    client, script, clock = sample(*[reply(503)] * 7, max_retries=6)
    with pytest.raises(errors.ServiceUnavailableError) as caught:
        call(client, "GET")
    assert clock.slept == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert caught.value.attempts == len(script.requests) == 7


@pytest.mark.parametrize(("given", "sent"), [(0, 1), (1, 2), (None, 3), (5, 6)])
def test_max_retries(given: int | None, sent: int) -> None:
    client, script, _ = sample(*[reply(500)] * 9)
    with pytest.raises(errors.ServerError):
        call(client, "GET", **({} if given is None else {"max_retries": given}))
    assert len(script.requests) == sent


def test_an_operation_has_its_own_rule() -> None:
    stubborn: Operation[Any] = Operation("GET", "/x", response=Json(Any), retry=Retry(("404",), max_retries=1))
    client, script, _ = sample(reply(404), reply(404))
    with pytest.raises(errors.NotFoundError):
        client.call(stubborn)
    assert len(script.requests) == 2
    proud: Operation[Any] = Operation("GET", "/x", response=Json(Any), retry=Retry((), connection_errors=False))
    client, script, _ = sample(lost())
    with pytest.raises(errors.APIConnectionError):
        client.call(proud)
    deaf: Operation[Any] = Operation("GET", "/x", response=Json(Any), retry=Retry(("429",), honour=None))
    client, script, clock = sample(after("50"), reply(200, 1))
    client.call(deaf)
    assert clock.slept == [0.5]


def test_options_of_a_call_do_not_leak_into_the_next() -> None:
    client, script, _ = sample(*[reply(500)] * 6)
    for _ in range(2):
        with pytest.raises(errors.ServerError):
            call(client, "GET")
    assert len(script.requests) == 6


def test_the_deadline_ends_the_waiting() -> None:
    client, script, clock = sample(reply(500), reply(500), reply(500), reply(500), max_retries=9, deadline=2.0)
    with pytest.raises(errors.ServerError):
        call(client, "GET")
    assert clock.slept == [0.5, 1.0]  # 2 s more would end after the deadline
    assert {request.deadline for request in script.requests} == {1002.0}
    client, _, clock = sample(after("30"), deadline=10.0)
    with pytest.raises(errors.RateLimitError):
        call(client, "GET")
    assert clock.slept == []


def test_the_quota_ends_an_outage() -> None:
    client, script, _ = sample(*[reply(503)] * 400)
    for _ in range(100):
        with pytest.raises(errors.ServiceUnavailableError):
            call(client, "GET")
    assert len(script.requests) == 100 + Quota.CAPACITY // Quota.COST


def test_success_pays_the_quota_back() -> None:
    quota = Quota()
    while quota.take():
        pass
    left = quota.tokens
    quota.give_back(after_retry=False)
    assert quota.tokens == left + 1
    quota.give_back(after_retry=True)
    assert quota.tokens == left + 1 + Quota.COST
    for _ in range(1000):
        quota.give_back(after_retry=True)
    assert quota.tokens == Quota.CAPACITY


def test_copies_share_the_quota() -> None:
    client, script, _ = sample(*[reply(503)] * 400)
    copies = [client.with_options(max_retries=2) for _ in range(50)]
    for copy in copies:
        with pytest.raises(errors.ServiceUnavailableError):
            call(copy, "GET")
    assert len(script.requests) == 50 + Quota.CAPACITY // Quota.COST


def test_a_body_that_breaks_is_a_connection_error() -> None:
    broken = (200, [], [b'{"data"', lost("read")])
    client, _, clock = sample(broken, OK)
    assert call(client, "GET") == 1
    assert clock.slept == [0.5]
    client, _script, _ = sample((200, [], [b'{"data"', lost("read")]))
    with pytest.raises(errors.APIConnectionError) as caught:
        call(client, "POST")
    assert caught.value.may_have_run
    assert isinstance(caught.value.__cause__, ConnectionResetError)


def test_a_broken_error_body_keeps_the_status() -> None:
    client, script, _ = sample((404, [], [b"<html>", lost("read")]))
    with pytest.raises(errors.NotFoundError):
        call(client, "GET")
    assert script.responses[0].closed == 1


def test_stale_connections_are_forgiven_once_and_for_free() -> None:
    client, _, clock = sample(lost(stale=True), lost(stale=True), OK, max_retries=1)
    call(client, "GET")
    assert clock.slept == [0.5]
    client, _script, _ = sample(lost(stale=True), max_retries=0)
    with pytest.raises(errors.APIConnectionError):
        call(client, "GET")


@pytest.mark.parametrize(
    ("first", "may_have_run"),
    [(reply(404), False), (reply(500), True), (lost("read"), True), (lost("connect", sent=False), False)],
)
def test_the_caller_learns_whether_it_may_have_run(first: Any, may_have_run: bool) -> None:
    client, _, _ = sample(first, max_retries=0)
    with pytest.raises(errors.SDKError) as caught:
        call(client, "POST")
    assert caught.value.may_have_run is may_have_run  # type: ignore[attr-defined]


def test_an_uncertain_attempt_is_not_forgotten() -> None:
    client, script, _ = sample(lost("read"), reply(429), reply(403))
    with pytest.raises(errors.PermissionDeniedError) as caught:
        call(client, "KEYED")
    assert caught.value.may_have_run
    assert len(set(keys(script.requests))) == 1


def test_status_sets() -> None:
    statuses = StatusSet(("408", "5XX"))
    assert [status for status in (200, 404, 408, 500, 599, 600) if status in statuses] == [408, 500, 599]
    assert "408" not in statuses
