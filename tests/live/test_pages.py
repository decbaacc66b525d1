"""Lists that are walked page by page."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from athena import PaginationError, ValidationFailedError

from .driver import Driver

LIST = "/my/conversations"


def _numbers(items: Any) -> list[int]:
    return [int(item.metadata["number"]) for item in items]


@pytest.fixture
def long(driver: Driver, client: Any) -> Any:
    """A client whose list has 50 conversations, number 50 first."""
    driver.control.seed_conversations(50)
    return client


def test_the_next_page_is_fetched_only_when_it_is_needed(driver: Driver, long: Any):
    walk = long.conversations.list()
    assert driver.requests() == [], "nothing is sent before the first item is wanted"
    assert _numbers(islice(walk, 20)) == list(range(50, 30, -1))
    assert len(driver.requests(LIST)) == 1
    assert _numbers(islice(walk, 21)) == list(range(50, 29, -1)), "an iteration begins at the start"
    assert len(driver.requests(LIST)) == 3


def test_pages(long: Any):
    pages = list(long.conversations.list(limit=22).pages())
    assert [len(page) for page in pages] == [22, 22, 6]
    assert pages[0].next
    assert pages[-1].next is None
    assert pages[0].response.status == 200
    assert _numbers(item for page in pages for item in page) == list(range(50, 0, -1))


def test_next_page(long: Any):
    pager = long.conversations.list(limit=40)
    assert len(pager.next_page()) == 40
    assert _numbers(pager.next_page().items) == list(range(10, 0, -1))
    assert pager.next_page() is None


def test_max_items(driver: Driver, long: Any):
    assert _numbers(long.conversations.list(max_items=25)) == list(range(50, 25, -1))
    assert len(driver.requests(LIST)) == 2
    assert list(long.conversations.list(max_items=0)) == []
    assert len(driver.requests(LIST)) == 2


def test_a_token_resumes_a_walk(driver: Driver, long: Any):
    walk = long.conversations.list()
    assert len(list(islice(walk, 27))) == 27
    token = walk.token
    rest = driver.client().conversations.list().resume(token)
    assert _numbers(rest) == list(range(23, 0, -1))
    assert rest.token is None
    with pytest.raises(ValueError, match="token"):
        long.conversations.list().resume("forged")


def test_a_page_ahead(driver: Driver, long: Any):
    assert _numbers(long.conversations.list(limit=10).prefetch()) == list(range(50, 0, -1))
    assert len(driver.requests(LIST)) == 5


def test_a_cursor_of_ones_own(long: Any):
    first = next(iter(long.conversations.list(limit=5).pages()))
    assert _numbers(long.conversations.list(cursor=first.next, limit=100)) == list(range(45, 0, -1))


def test_a_cursor_that_comes_twice_raises(driver: Driver, long: Any):
    driver.control.fault("repeat-cursor", path=LIST)
    with pytest.raises(PaginationError, match="twice"):
        list(long.conversations.list())
    assert len(driver.requests(LIST)) == 2, "the walk does not go round in circles"


def test_an_error_in_the_middle_of_a_walk(driver: Driver, long: Any):
    walk = iter(long.conversations.list(limit=10))
    assert _numbers(islice(walk, 10)) == list(range(50, 40, -1))
    driver.control.fault("error;arg=validation_failed", path=LIST)
    with pytest.raises(ValidationFailedError):
        next(walk)


def test_a_failure_in_the_middle_of_a_walk_is_repeated(driver: Driver, swift: Any):
    driver.control.seed_conversations(50)
    walk = iter(swift.conversations.list())
    found = list(islice(walk, 20))
    driver.control.fault("reset-before", path=LIST, times=1)
    found += walk
    assert _numbers(found) == list(range(50, 0, -1))


def test_the_first_page_with_its_whole_response(long: Any):
    answer = long.conversations.with_raw_response.list(limit=7)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert _numbers(answer.parse()) == list(range(50, 43, -1))
