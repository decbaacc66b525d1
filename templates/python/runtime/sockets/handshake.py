"""What a WebSocket's upgrade request holds: made anew for each connection, so that credentials are fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..calls.request import Plan
from ..errors import MissingCredentialError
from ..operation import NoContent, Operation, SocketSpec
from ..security import choose_credentials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..async_client import AsyncClient
    from ..calls.attempt import Call
    from ..client import Client
    from ..config import Config

__all__ = ["AsyncDoor", "Door", "Handshake"]

C = TypeVar("C", bound="Client | AsyncClient")


class Handshake(NamedTuple):
    """One upgrade request.

    ``secrets`` are the credentials in it, for whoever writes a message about it; ``timeout`` is in seconds.
    """

    url: str
    headers: list[tuple[str, str]]
    timeout: float | None
    secrets: list[str]

    def __repr__(self) -> str:
        return f"<Handshake {self.url.partition('?')[0]}>"


class _Door(Generic[C]):
    """Makes the upgrade requests of one socket."""

    def __init__(
        self,
        client: C,
        spec: SocketSpec,
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._client = client
        self._spec = spec
        self._arguments: dict[str, Any] = {"path": path, "query": query, "headers": headers, "options": options}
        in_header = spec.auth == "header"
        self._operation: Operation[None] = Operation(
            "GET",
            spec.path,
            response=NoContent(),
            params=spec.params,
            parameters=spec.parameters,
            security=spec.security if in_header else (),
        )
        self._for_query = Operation[None]("GET", spec.path, response=NoContent(), security=spec.security)
        self._plan = Plan(self._operation, self._config, told=False)
        self._tokens: list[str] = []

    @property
    def _config(self) -> Config:
        return self._client._config  # pyright: ignore[reportPrivateUsage]

    @property
    def random(self) -> Callable[[], float]:
        """What jitter is made of."""
        return self._client._link.random  # pyright: ignore[reportPrivateUsage]

    @property
    def clock(self) -> Callable[[], float]:
        """Seconds, from any beginning."""
        return self._client._link.clock  # pyright: ignore[reportPrivateUsage]

    @property
    def title(self) -> str:
        """What messages call it."""
        return f"WebSocket {self._spec.path}"

    @property
    def ssl_context(self) -> Any:
        """The caller's own, or ``None``."""
        return self._config.ssl_context

    @property
    def proxy(self) -> str | None:
        """The caller's own, or ``None``."""
        return self._config.proxy

    @property
    def config(self) -> Config:
        """The client's settings: limits, strictness, who is told of drift."""
        return self._config

    def _credentials(self) -> list[Any]:
        if self._spec.auth != "query":
            return self._plan.changing
        chosen, missing = choose_credentials(self._for_query, self._config)
        if missing is not None:
            raise MissingCredentialError(missing)
        return chosen

    def _finish(self, tokens: list[str]) -> Handshake:
        link = self._client._link  # pyright: ignore[reportPrivateUsage]
        arguments = dict(self._arguments)
        if self._spec.auth == "query":
            extra = {c.scheme.name: c.scheme.write(t) for c, t in zip(self._credentials(), tokens, strict=True)}
            arguments["query"] = {**(arguments["query"] or {}), **extra}
        call: Call = self._plan.prepare(link, **arguments)
        call.tokens = tokens if self._spec.auth != "query" else ()
        request = call.request()
        scheme = "wss" if request.scheme == "https" else "ws"
        origin = self._plan.base.origin.partition("://")[2]
        skipped = (b"accept", b"accept-encoding", b"content-type")
        return Handshake(
            f"{scheme}://{origin}{request.target.decode('ascii')}",
            [(n.decode("ascii"), v.decode("latin-1")) for n, v in request.headers if n not in skipped],
            request.timeout.connect,
            [*call.secret_texts, *tokens],
        )


class Door(_Door["Client"]):
    """The upgrade requests of a synchronous socket."""

    def knock(self) -> Handshake:
        """The next upgrade request."""
        self._tokens = [c.text(c.ask()) for c in self._credentials()]
        return self._finish(self._tokens)

    def knock_again(self) -> Handshake | None:
        """The upgrade request with other credentials than those that were refused; ``None`` when there are none."""
        refused = zip(self._credentials(), self._tokens, strict=True)
        renewed = [c.text(c.renew(token)) for c, token in refused]
        if renewed == self._tokens:
            return None
        self._tokens = renewed
        return self._finish(renewed)

    def sleep(self, seconds: float) -> None:
        """Wait before reconnecting."""
        self._client._link.sleep(seconds)  # pyright: ignore[reportPrivateUsage]


class AsyncDoor(_Door["AsyncClient"]):
    """The upgrade requests of an asynchronous socket."""

    async def knock(self) -> Handshake:
        """The next upgrade request."""
        from ..async_client import given

        self._tokens = [c.text(await given(c.ask())) for c in self._credentials()]
        return self._finish(self._tokens)

    async def knock_again(self) -> Handshake | None:
        """The upgrade request with other credentials than those that were refused; ``None`` when there are none."""
        from ..async_client import given

        refused = zip(self._credentials(), self._tokens, strict=True)
        renewed = [c.text(await given(c.renew(token))) for c, token in refused]
        if renewed == self._tokens:
            return None
        self._tokens = renewed
        return self._finish(renewed)

    async def sleep(self, seconds: float) -> None:
        """Wait before reconnecting, without blocking the loop."""
        await self._client._link.sleep(seconds)  # pyright: ignore[reportPrivateUsage]
