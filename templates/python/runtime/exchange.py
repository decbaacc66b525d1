"""Credentials that are bought with other ones, and bought again before they expire.

A key is bought once for all threads and tasks that need it: the first one buys, the others go on with the old key while
it lives, or wait for the new one.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .aio import LoopLocks
from .data.pointers import MISSING, lookup
from .errors import InvalidRequestError, SDKError
from .operation import Json, Operation
from .security import discard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from .response import Answer
    from .security import OAuth2ClientCredentials

    Source: TypeAlias = Callable[[], object]

__all__ = ["ClientCredentials", "ExchangeSpec", "TokenExchange"]

_TRY_AGAIN = 10.0  # seconds between attempts to renew a key that still lives


class ExchangeSpec:
    """How a key is bought, as data.

    Args:
        operation: What sells it.
        path: The client-wide parameters (argument names) that fill the operation's path, in its order.
        key: JSON pointer to the key, in the operation's result.
        expires_at: JSON pointer to when it expires (RFC 3339); ``None`` when it does not.
        refresh_before: Seconds before that at which it is bought again.
    """

    __slots__ = ("expires_at", "key", "operation", "path", "refresh_before")

    def __init__(
        self,
        operation: Operation[Any],
        *,
        path: tuple[str, ...] = (),
        key: str = "/key",
        expires_at: str | None = None,
        refresh_before: float = 300,
    ) -> None:
        self.operation = operation
        self.path = path
        self.key = key
        self.expires_at = expires_at
        self.refresh_before = refresh_before


class TokenExchange:
    """What a caller gives as a credential to have it bought. A package's own class names the arguments.

    ``arguments`` are the properties of the operation's body: values, or functions that give them when they are needed.
    """

    _spec: ExchangeSpec

    def __init__(self, arguments: Mapping[str, object]) -> None:
        self._arguments = dict(arguments)

    @property
    def spec(self) -> ExchangeSpec:
        """How the key is bought."""
        return self._spec

    @property
    def arguments(self) -> dict[str, object]:
        """What was given."""
        return self._arguments

    def bind(self, client: Any) -> _Bound:
        """The credential of one client."""
        return _AsyncBound(self, client) if client.is_async else _Bound(self, client)

    def token(self) -> str:
        """Only there so that it counts as a credential: a client binds it first."""
        raise InvalidRequestError(f"{type(self).__name__} gives a key only as a client's credential")

    def call_arguments(self, client: Any) -> dict[str, Any]:
        """Path and options of the call that buys a key."""
        values: list[object] = []
        for name in self._spec.path:
            value = client._config.parameters.get(name)
            if value is None:
                raise InvalidRequestError(f"{type(self).__name__} needs the client's {name}")
            values.append(value)
        return {"path": values, "options": {"_response": "raw"}}

    def body(self) -> dict[str, Any]:
        """The body as it stands; functions are not called yet."""
        return dict(self._arguments)

    def read(self, answer: Answer) -> tuple[str, float | None]:
        """The key and for how many seconds it lives.

        The server's own ``Date`` is the other end of that time, so a wrong clock here does no harm.
        """
        response = self._spec.operation.response
        prefix = response.at if isinstance(response, Json) else ""
        body = answer.json()
        key = lookup(body, prefix + self._spec.key)
        if not isinstance(key, str) or not key:
            raise InvalidRequestError(f"{self._spec.operation!r} answered without a key")
        if self._spec.expires_at is None:
            return key, None
        return key, _lifetime(lookup(body, prefix + self._spec.expires_at), answer.headers.get("date"))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles when what buys the key is given by functions; text in its place is refused."""
        texts = [name for name, value in self._arguments.items() if isinstance(value, str) and _may_be_secret(name)]
        if texts:
            raise TypeError(f"{type(self).__name__} is not pickled: {texts[0]} was given as text; give a function")
        return _restore, (type(self), self._arguments)


def _may_be_secret(name: str) -> bool:
    from .log import is_secret_name

    return is_secret_name(name)


def _restore(cls: type[TokenExchange], arguments: dict[str, object]) -> TokenExchange:
    exchange = cls.__new__(cls)
    TokenExchange.__init__(exchange, arguments)
    return exchange


def _lifetime(expires_at: object, date: str | None) -> float | None:
    if not isinstance(expires_at, str):
        return None
    from datetime import datetime

    from msgspec import ValidationError, convert

    try:
        end = convert(expires_at, datetime).timestamp()
    except ValidationError:
        return None
    now = time.time()
    if date is not None:
        from email.utils import parsedate_to_datetime

        try:
            now = parsedate_to_datetime(date).timestamp()
        except (ValueError, TypeError):
            now = time.time()
    return end - now


class _Bound:
    """The key of one client, and when to buy another."""

    def __init__(self, source: TokenExchange, client: Any) -> None:
        from threading import Lock

        self._source = source
        self._client = client
        self._lock: Any = Lock()
        self._key: str | None = None
        self._dies: float | None = None
        self._renew_at: float | None = None

    def bind(self, client: Any) -> _Bound:
        """The same for a copy of the client that buys from the same place; another one otherwise."""
        mine, other = self._client._config, client._config
        same = mine.base.origin == other.base.origin and mine.parameters == other.parameters
        return self if same and client.is_async == self._client.is_async else self._source.bind(client)

    def __repr__(self) -> str:
        return repr(self._source)

    def __reduce__(self) -> tuple[Any, ...]:
        return self._source.__reduce__()

    # -- the clock ----------------------------------------------------------------------------------------------------

    def _now(self) -> float:
        now: float = self._client._link.clock()
        return now

    def _fresh(self) -> str | None:
        """The key, when it need not be renewed yet."""
        if self._key is None or (self._renew_at is not None and self._now() >= self._renew_at):
            return None
        return self._key

    def _alive(self) -> str | None:
        """The key, when the server still takes it."""
        if self._key is None or (self._dies is not None and self._now() >= self._dies):
            return None
        return self._key

    def _keep(self, answer: Answer) -> str:
        self._key, seconds = self._source.read(answer)
        now = self._now()
        self._dies = None if seconds is None else now + seconds
        ahead = min(self._source.spec.refresh_before, (seconds or 0.0) / 2)
        self._renew_at = None if seconds is None else now + seconds - ahead
        return self._key

    def _put_off(self, error: SDKError) -> str:
        """Renewing failed: go on with the old key while it lives, and try again a little later."""
        alive = self._alive()
        if alive is None:
            raise error
        self._renew_at = self._now() + _TRY_AGAIN
        return alive

    # -- asking -------------------------------------------------------------------------------------------------------

    def token(self) -> Any:
        """A key that lives."""
        fresh = self._fresh()
        if fresh is not None:
            return fresh
        alive = self._alive()
        if not self._lock.acquire(blocking=alive is None):
            return alive  # somebody else is buying, and this one is still good
        try:
            fresh = self._fresh()
            if fresh is not None:
                return fresh
            try:
                return self._buy()
            except SDKError as error:
                return self._put_off(error)
        finally:
            self._lock.release()

    def renew(self, refused: str) -> Any:
        """Another key than ``refused``, which the server does not take any more."""
        with self._lock:
            if self._key is not None and self._key != refused:
                return self._key  # another thread has bought it already
            return self._buy()

    def _buy(self) -> str:
        body: dict[str, Any] = {}
        for name, value in self._source.body().items():
            body[name] = value() if callable(value) else value
            if hasattr(body[name], "__await__"):
                discard(body[name])
                raise InvalidRequestError(f"{name}: an asynchronous function needs the asynchronous client")
        answer = self._client.call(self._source.spec.operation, body=body, **self._source.call_arguments(self._client))
        return self._keep(answer)


class _AsyncBound(_Bound):
    """:class:`_Bound` for tasks: the same, with a lock for each event loop."""

    def __init__(self, source: TokenExchange, client: Any) -> None:
        super().__init__(source, client)
        self._locks = LoopLocks()
        self._buying = False

    def token(self) -> Any:
        """A key that lives, or something to await that gives one."""
        fresh = self._fresh()
        if fresh is not None:
            return fresh
        alive = self._alive()
        return alive if self._buying and alive is not None else self._next()

    async def _next(self) -> str:
        async with self._locks.current():
            fresh = self._fresh()
            if fresh is not None:
                return fresh
            try:
                return await self._buy_later()
            except SDKError as error:
                return self._put_off(error)

    def renew(self, refused: str) -> Any:
        """Something to await that gives another key than ``refused``."""
        return self._renew_later(refused)

    async def _renew_later(self, refused: str) -> str:
        async with self._locks.current():
            if self._key is not None and self._key != refused:
                return self._key
            return await self._buy_later()

    async def _buy_later(self) -> str:
        self._buying = True
        try:
            body: dict[str, Any] = {}
            for name, value in self._source.body().items():
                given: Any = value() if callable(value) else value
                body[name] = await given if hasattr(given, "__await__") else given
            arguments = self._source.call_arguments(self._client)
            return self._keep(await self._client.call(self._source.spec.operation, body=body, **arguments))
        finally:
            self._buying = False


class ClientCredentials(TokenExchange):
    """An access token bought with an id and a secret (RFC 6749, section 4.4), for an OAuth 2.0 scheme."""

    def __init__(self, client_id: object, client_secret: object) -> None:
        super().__init__({"client_id": client_id, "client_secret": client_secret})
        self._scheme: OAuth2ClientCredentials | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        super().__reduce__()  # refuses a secret that was given as text
        return ClientCredentials, tuple(self._arguments.values())

    def for_scheme(self, scheme: OAuth2ClientCredentials) -> ClientCredentials:
        """The same, knowing where tokens are sold."""
        bound = ClientCredentials(self._arguments["client_id"], self._arguments["client_secret"])
        bound._scheme = scheme
        bound._spec = ExchangeSpec(_token_operation(scheme), key="/access_token")
        return bound

    def body(self) -> dict[str, Any]:
        scopes = " ".join(self._scheme.scopes) if self._scheme else ""
        return {**self._arguments, "grant_type": "client_credentials", **({"scope": scopes} if scopes else {})}

    def read(self, answer: Answer) -> tuple[str, float | None]:
        body = answer.json()
        key, seconds = lookup(body, "/access_token"), lookup(body, "/expires_in")
        if not isinstance(key, str) or not key:
            raise InvalidRequestError("the token endpoint answered without an access token")
        known = seconds is not MISSING and isinstance(seconds, (int, float)) and not isinstance(seconds, bool)
        return key, float(seconds) if known else None


def _token_operation(scheme: OAuth2ClientCredentials) -> Operation[Any]:
    from urllib.parse import urlsplit

    from .bodies import Form

    parts = urlsplit(scheme.token_url)
    servers = (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()
    return Operation(
        "POST", parts.path or "/", response=Json(Any), body=Form(), security=(), parameters=(), servers=servers
    )
