"""One blocking face for both clients, so that one test body serves the synchronous and the asynchronous one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

Run = Callable[..., Any]
_END = object()


class Bridged:
    """An asynchronous object whose methods block: what they await is awaited in the loop that `run` calls into."""

    def __init__(self, target: Any, run: Run) -> None:
        self.__dict__.update(target=target, run=run)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.target, name)
        return self._blocking(value) if callable(value) and not isinstance(value, type) else bridged(value, self.run)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.target, name, value)

    def __repr__(self) -> str:
        return repr(self.target)

    def _blocking(self, method: Callable[..., Any]) -> Callable[..., Any]:
        async def call(*args: Any, **named: Any) -> Any:
            value = method(*args, **named)
            return await value if inspect.isawaitable(value) else value

        return lambda *args, **named: bridged(self.run(_with(call, named), *args), self.run)

    def __enter__(self) -> Any:
        return bridged(self.run(self.target.__aenter__), self.run)

    def __exit__(self, *exc_info: Any) -> Any:
        return self.run(self.target.__aexit__, *exc_info)

    def __iter__(self) -> Iterator[Any]:
        async def step() -> Any:
            try:
                return await walk.__anext__()
            except StopAsyncIteration:
                return _END

        async def begin() -> Any:
            return self.target.__aiter__()

        walk = self.run(begin)
        while (item := self.run(step)) is not _END:
            yield bridged(item, self.run)


def _with(call: Callable[..., Any], named: dict[str, Any]) -> Callable[..., Any]:
    async def bound(*args: Any) -> Any:
        return await call(*args, **named)

    return bound


def bridged(value: Any, run: Run) -> Any:
    """The value itself, unless it is something asynchronous."""
    name = type(value).__name__
    if name.startswith(("Async", "async_generator")) or hasattr(value, "__aenter__"):
        return Bridged(value, run)
    return value
