"""The class that a code declares, else that of the status."""

from __future__ import annotations

from typing import Any

import pytest


def test_classes(package: Any, exchange: Any) -> None:
    x = exchange(max_retries=0)
    for status, code, expected in [
        (409, "out_of_stock", package.OutOfStockError),
        (402, "card_declined", package.CardDeclinedError),
        (409, "other", package.ConflictError),
        (422, None, package.UnprocessableEntityError),
    ]:
        x.answers(x.testing.error_response(status, code=code, message="No.", details={"a": 1}))
        with pytest.raises(package.APIError) as caught:
            x.client.orders.create(item="i")
        assert type(caught.value) is expected
        assert (caught.value.status, caught.value.code, caught.value.details) == (status, code, {"a": 1})
        assert caught.value.message == "No."


def test_a_body_that_is_not_json(package: Any, exchange: Any) -> None:
    x = exchange(max_retries=0)
    x.answers(x.testing.bytes_response(b"<h1>Bad gateway</h1>", 502, content_type="text/html"))
    with pytest.raises(package.BadGatewayError) as caught:
        x.client.orders.create(item="i")
    assert "Bad gateway" in str(caught.value.body)
    assert issubclass(package.CardDeclinedError, package.PaymentRequiredError)
