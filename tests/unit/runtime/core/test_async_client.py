"""The asynchronous client, under asyncio and trio: the same rules, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from runtime import errors
from runtime.operation import BytesBody, Json, Operation, Pages
from runtime.resource import AsyncResource, async_raw, async_streamed
from runtime.response import AsyncDownload

from .scripted import GET, KEYED, AsyncSample, async_sample, header, keys, lost, reply, steady

OK = reply(200, {"data": 1})
FILE: Operation[Any] = Operation("GET", "/files/{id}", response=BytesBody())
LIST: Operation[dict[str, Any]] = Operation(
    "GET",
    "/things",
    response=Pages(dict[str, Any], style="cursor", items="/data", next="/next_cursor", cursor="cursor"),
)


@pytest.fixture(params=["asyncio", "trio"])
def run(request: pytest.FixtureRequest) -> Callable[[Callable[[], Awaitable[None]]], None]:
    def start(main: Callable[[], Any]) -> None:
        if request.param == "asyncio":
            asyncio.run(main())
        else:
            import trio

            trio.run(main)

    return start


Run = Callable[[Callable[[], Awaitable[None]]], None]


class Things(AsyncResource):
    async def get(self, id: str, **options: Any) -> Any:
        return await self._client.call(GET, path=(id,), options=options)

    def list(self, **options: Any) -> Any:
        return self._client.paginate(LIST, options=options)


def test_a_call(run: Run) -> None:
    async def main() -> None:
        client, script, clock = async_sample(reply(503), lost("read"), OK)
        assert await client.call(GET, path=("1",)) == 1
        assert clock.slept == [0.5, 1.0]
        assert header(script.requests[2], "x-api-key") is not None
        assert repr(client) == "<AsyncSample https://api.test>"

    run(main)


def test_idempotency(run: Run) -> None:
    async def main() -> None:
        client, script, _ = async_sample(lost(), reply(409))
        with pytest.raises(errors.IdempotencyConflictError):
            await client.call(KEYED, body={})
        assert len(set(keys(script.requests))) == 1

    run(main)


def test_errors_of_a_call(run: Run) -> None:
    async def main() -> None:
        client, script, _ = async_sample((404, [], [b"<html>", lost("read")]), lost("timeout"))
        with pytest.raises(errors.NotFoundError):
            await client.call(GET, path=("1",))
        assert script.responses[0].closed == 1
        with pytest.raises(errors.APITimeoutError) as caught:
            await client.call(GET, path=("1",), options={"max_retries": 0})
        assert isinstance(caught.value.__cause__, ConnectionResetError)

    run(main)


def test_lists(run: Run) -> None:
    async def main() -> None:
        one, two = {"data": [{"id": "a"}], "next_cursor": "c"}, {"data": [{"id": "b"}], "next_cursor": None}
        client, script, _ = async_sample(reply(200, one), reply(200, two))
        assert [item["id"] async for item in client.paginate(LIST)] == ["a", "b"]
        assert script.requests[1].target == b"/things?cursor=c"

    run(main)


def test_raw_and_streamed(run: Run) -> None:
    async def main() -> None:
        client, script, _ = async_sample(OK, OK, OK, OK, reply(200, {"data": [{"id": "a"}], "next_cursor": "c"}))
        things = Things(client)
        assert (await async_raw(things.get)("1")).parse() == 1
        async with async_streamed(things.get)("1") as response:
            assert await response.parse() == 1
        async with async_streamed(things.get)("1") as response:
            assert [piece async for piece in response.iter_bytes(8)] == [b'{"data":', b" 1}"]
        async with async_streamed(things.get)("1") as response:
            assert await response.read() == b'{"data": 1}'
        assert [answer.closed > 0 for answer in script.responses] == [False, True, True, True]
        page = (await async_raw(things.list)()).parse()
        assert (page.items, page.next) == ([{"id": "a"}], "c")

    run(main)


def test_downloads(run: Run, tmp_path: Any) -> None:
    async def main() -> None:
        client, script, _ = async_sample((200, [], [b"ab", b"c"]), (200, [], [b"ab", lost()]), (200, [], [b"ab"]))
        download = await client.download(FILE, path=("f",))
        assert isinstance(download, AsyncDownload)
        assert await download.save(tmp_path / "a") == 3
        with pytest.raises(errors.APIConnectionError):
            await (await client.download(FILE, path=("f",))).save(tmp_path / "b")
        assert [path.name for path in tmp_path.iterdir()] == ["a"]
        async with await client.download(FILE, path=("f",)) as download:
            with pytest.raises(errors.InvalidRequestError):
                [piece async for piece in download.iter_bytes(0)]
        assert script.responses[-1].closed >= 1

    run(main)


def test_what_a_failure_left_of_a_download_is_not_taken_for_its_end(run: Run, tmp_path: Any) -> None:
    async def main() -> None:
        client, _, _ = async_sample((200, [], [b"ab", lost(), b"c"]))
        download = await client.download(FILE, path=("f",))
        pieces = aiter(download.iter_bytes())
        assert await anext(pieces) == b"ab"
        with pytest.raises(errors.APIConnectionError):
            await anext(pieces)
        for read_on in (lambda: anext(pieces), download.read, lambda: download.save(tmp_path / "a")):
            with pytest.raises(errors.InvalidRequestError, match="before its end"):
                await read_on()

    run(main)


def test_undocumented_endpoints(run: Run) -> None:
    async def main() -> None:
        client, _script, _ = async_sample(reply(200, {"a": 1}))
        assert (await client.request("GET", "/x")).json() == {"a": 1}
        assert client._plans == {}
        with pytest.raises(errors.InvalidRequestError):
            await client.request("GET", "//evil.test")

    run(main)


def test_closing(run: Run) -> None:
    async def main() -> None:
        client, script, _ = async_sample(OK)
        async with client as entered:
            assert await entered.call(GET, path=("1",)) == 1
        await client.close()
        await client.aclose()
        with pytest.raises(errors.ClientClosedError):
            await client.call(GET, path=("1",))
        assert script.closed == 0

    run(main)


def test_the_wait_for_a_retry_does_not_block(run: Run) -> None:
    async def main() -> None:
        client, _, _ = async_sample(reply(503), OK)
        from runtime import aio

        client._link.sleep = aio.sleep
        client._link.random = lambda: 0.001
        assert await client.call(GET, path=("1",)) == 1

    run(main)


def test_cancelling_a_wait() -> None:
    async def main() -> None:
        client, script, _ = async_sample(reply(503), OK)
        from runtime import aio

        client._link.sleep = aio.sleep
        task = asyncio.ensure_future(client.call(GET, path=("1",)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(script.requests) == 1

    asyncio.run(main())


def test_one_client_in_two_loops() -> None:
    client, script, _ = async_sample(OK, OK)

    async def main() -> None:
        assert await client.call(GET, path=("1",)) == 1

    asyncio.run(main())
    asyncio.run(main())
    assert len(script.requests) == 2


def test_calls_at_the_same_time_do_not_mix() -> None:
    async def main() -> None:
        client = AsyncSample(credentials={"ApiKey": "key-of-all"}, settings={"transport": Echo()})
        steady(client)
        names = [f"n{number}" for number in range(50)]
        echo: Operation[Any] = Operation("GET", "/things/{id}", response=Json(Any))
        assert await asyncio.gather(*[client.call(echo, path=(name,)) for name in names]) == names

    asyncio.run(main())


class Echo:
    async def send(self, request: Any) -> Any:
        from .scripted import AsyncFakeResponse

        await asyncio.sleep(0)
        return AsyncFakeResponse(200, [], b'"' + request.target.rpartition(b"/")[2] + b'"')

    async def close(self) -> None:
        return None
