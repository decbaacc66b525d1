"""What goes wrong on the way: which exception, after how many attempts, and what it tells."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from athena import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AthenaError,
    BadGatewayError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
    ServiceUnavailableError,
    UnsupportedMediaTypeError,
)

from .driver import Driver

BALANCE = "/my/credits"
ECHO = "/agents/agent:echo/execute"


def _execute(client: Any, **options: Any) -> Any:
    return client.agents.execute("agent:echo", message="Hello", **options)


@pytest.mark.parametrize(
    ("fault", "exception"),
    [
        ("reset-before", APIConnectionError),
        ("bad-gateway-html", BadGatewayError),
        ("error;arg=unavailable", ServiceUnavailableError),
        ("error;arg=internal_error", ServerError),
        ("empty-error", ServerError),
        ("rate-limit", RateLimitError),
        ("reset-after", APIConnectionError),
    ],
)
def test_a_read_is_tried_three_times(driver: Driver, swift: Any, fault: str, exception: type[APIError]):
    driver.control.fault(fault, path=BALANCE)
    with pytest.raises(exception) as caught:
        swift.credits.get()
    assert caught.value.attempts == 3
    assert len(driver.requests(BALANCE)) == 3
    assert len(driver.waits) == 2
    assert isinstance(caught.value, AthenaError)
    assert caught.value.operation == "GET /my/credits"


@pytest.mark.parametrize("fault", ["reset-before", "bad-gateway-html", "unavailable-once", "rate-limit"])
def test_a_failure_that_passes_is_not_seen(driver: Driver, swift: Any, fault: str):
    driver.control.fault(fault, path=BALANCE, times=1)
    assert swift.credits.get().active_credits == 100.0
    assert len(driver.requests(BALANCE)) == 2


@pytest.mark.parametrize("fault", ["reset-before", "error;arg=unavailable", "rate-limit"])
def test_a_change_without_a_key_is_never_repeated(driver: Driver, swift: Any, fault: str):
    driver.control.fault(fault, path="/my/preferences")
    with pytest.raises(AthenaError):
        swift.preferences.update(push_enabled=False)
    assert len(driver.requests("/my/preferences")) == 1
    assert driver.sent("idempotency-key") == [None]


def test_max_retries(driver: Driver, swift: Any):
    driver.control.fault("error;arg=unavailable", path=BALANCE)
    for retries in (0, 1, 4):
        with pytest.raises(ServiceUnavailableError) as caught:
            swift.credits.get(max_retries=retries)
        assert caught.value.attempts == retries + 1
    with pytest.raises(ServiceUnavailableError) as caught:
        swift.with_options(max_retries=1).credits.get()
    assert caught.value.attempts == 2


def test_what_an_error_tells(driver: Driver, client: Any):
    driver.control.limit("key", 1, window=120)
    client.credits.get()
    with pytest.raises(RateLimitError) as caught:
        client.credits.get()
    error = caught.value
    assert (error.status, error.code, error.details["scope"]) == (429, "rate_limited", "key")
    assert (error.retry_after, error.attempts) == (120.0, 1), "more than a minute is not waited for"
    assert error.trace_id in str(error)
    assert error.timestamp.endswith("Z")
    assert error.body["error"]["code"] == "rate_limited"
    assert error.response.headers["x-ratelimit-limit"] == "1"
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.details) == (type(error), str(error), error.details)
    assert copy.response.headers["x-ratelimit-limit"] == "1"


@pytest.mark.parametrize(("argument", "least", "most"), [("7", 7, 7.5), ("date", 0.0, 1.6), ("none", 0.0, 0.5)])
def test_retry_after(driver: Driver, swift: Any, argument: str, least: float, most: float):
    driver.control.fault(f"rate-limit;arg={argument}", path=BALANCE, times=1)
    assert swift.credits.get().active_credits == 100.0
    (waited,) = driver.waits
    assert least <= waited <= most


def test_backoff_has_jitter_and_grows(driver: Driver, swift: Any):
    driver.control.fault("error;arg=unavailable", path=BALANCE)
    for _ in range(4):
        with pytest.raises(ServiceUnavailableError):
            swift.credits.get(max_retries=2)
    firsts, seconds = driver.waits[::2], driver.waits[1::2]
    assert all(0 <= wait <= 0.5 for wait in firsts)
    assert all(0 <= wait <= 1.0 for wait in seconds)
    assert len(set(driver.waits)) == 8


def test_an_outage_is_not_multiplied(driver: Driver, swift: Any):
    driver.control.fault("error;arg=unavailable", path=BALANCE)
    attempts = []
    for _ in range(30):
        with pytest.raises(ServiceUnavailableError) as caught:
            swift.credits.get()
        attempts.append(caught.value.attempts)
    assert attempts[0] == 3
    assert attempts[-5:] == [1] * 5, "the quota of retries is used up"
    copy = swift.with_options(timeout=5.0)
    with pytest.raises(ServiceUnavailableError) as caught:
        copy.credits.get()
    assert caught.value.attempts == 1, "a copy shares it"


def test_an_error_that_is_not_json_keeps_its_text(driver: Driver, client: Any):
    driver.control.fault("text-error", path=ECHO)
    with pytest.raises(UnsupportedMediaTypeError) as caught:
        _execute(client)
    assert caught.value.body == "Expected request with `Content-Type: application/json`"
    assert caught.value.body in str(caught.value)
    assert caught.value.code is None


def test_an_error_page_keeps_its_text_but_is_no_message(driver: Driver, client: Any):
    driver.control.fault("bad-gateway-html", path=BALANCE)
    with pytest.raises(BadGatewayError) as caught:
        client.credits.get(max_retries=0)
    assert "<html>" in caught.value.body
    assert "<" not in str(caught.value)


def test_a_page_instead_of_json(driver: Driver, client: Any):
    driver.control.fault("html-ok", path=BALANCE)
    with pytest.raises(ResponseDecodeError) as caught:
        client.credits.get()
    assert caught.value.status == 200
    assert b"log in" in caught.value.raw
    assert caught.value.response.headers["content-type"].startswith("text/html")


def test_json_that_stops_in_the_middle(driver: Driver, client: Any):
    driver.control.fault("broken-json", path=BALANCE)
    with pytest.raises(ResponseDecodeError) as caught:
        client.credits.get()
    assert caught.value.raw.startswith(b'{"data":')


def test_no_answer_in_time(driver: Driver, swift: Any):
    driver.control.fault("stall", path=ECHO)
    with pytest.raises(APITimeoutError) as caught:
        _execute(swift, timeout=0.1)
    assert isinstance(caught.value, TimeoutError)
    assert isinstance(caught.value, APIConnectionError)
    assert caught.value.may_have_run
    assert caught.value.attempts == 3
    assert driver.disconnected(ECHO)


def test_a_deadline_covers_the_whole_call(driver: Driver, client: Any):
    driver.control.fault("stall", path=BALANCE)
    with pytest.raises(APITimeoutError) as caught:
        client.credits.get(deadline=0.2)
    assert caught.value.attempts == 1


def test_nobody_listens(driver: Driver, unused_port: int):
    nobody = driver.client(swift=True, base_url=f"http://127.0.0.1:{unused_port}")
    with pytest.raises(APIConnectionError) as caught:
        nobody.preferences.update(push_enabled=True)
    assert caught.value.attempts == 3, "what was never sent may be sent again"
    assert not caught.value.may_have_run
    assert caught.value.__cause__ is not None
    assert type(pickle.loads(pickle.dumps(caught.value))) is APIConnectionError


def test_a_slow_answer_in_pieces_is_whole(driver: Driver, client: Any):
    for fault in ("slow;arg=0.001", "split-utf8", "gzip"):
        driver.control.fault(fault, path=ECHO, times=1)
        assert client.agents.execute("agent:echo", message="Grüße ☀").output.text == "Echo: Grüße ☀"
