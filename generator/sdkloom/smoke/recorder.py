"""A transport that remembers what passed through it: the emitted package does not know that it is watched."""

from __future__ import annotations

from typing import Any

from sdkloom.smoke.judge import Exchange


class NotAllowed(Exception):
    """A request that would change something was about to be sent, and the person has not allowed it."""


class Recorder:
    """Wraps a package's transport, synchronous or not, and gathers the exchanges in :attr:`exchanges`.

    ``allowed``: methods that may be sent; ``None`` is all.
    """

    def __init__(self, inner: Any, *, is_async: bool) -> None:
        self._inner = inner
        self.exchanges: list[Exchange] = []
        self.allowed: tuple[str, ...] | None = None
        self.send = self._send_async if is_async else self._send
        self.close = inner.close

    def _send(self, request: Any) -> Any:
        exchange = self._note(request)  # first: what is not allowed must not be sent
        return _Watched(self._inner.send(request), exchange)

    async def _send_async(self, request: Any) -> Any:
        exchange = self._note(request)
        return _WatchedAsync(await self._inner.send(request), exchange)

    def _note(self, request: Any) -> Exchange:
        if self.allowed is not None and request.method.decode() not in self.allowed:
            raise NotAllowed(request.method.decode())
        exchange = Exchange(request.method.decode(), request.target.decode("latin-1"), 0, "", b"")
        self.exchanges.append(exchange)
        return exchange


class _Base:
    """Hands everything on to the response; subclasses copy the body on its way."""

    def __init__(self, response: Any, exchange: Exchange) -> None:
        self.__dict__.update(_response=response, _exchange=exchange)
        exchange.status = response.status
        types = [value for name, value in response.headers if name.lower() == b"content-type"]
        exchange.content_type = types[0].decode("latin-1") if types else ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._response, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._response, name, value)

    def _keep(self, data: bytes) -> bytes:
        self._exchange.body += data
        return data


class _Watched(_Base):
    def read(self, max_bytes: int | None = None) -> bytes:
        return self._keep(self._response.read(max_bytes))

    def next_chunk(self) -> bytes:
        return self._keep(self._response.next_chunk())


class _WatchedAsync(_Base):
    async def read(self, max_bytes: int | None = None) -> bytes:
        return self._keep(await self._response.read(max_bytes))

    async def next_chunk(self) -> bytes:
        return self._keep(await self._response.next_chunk())
