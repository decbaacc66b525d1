"""How a stream gets its body: sending the operation, and sending it again where it is taken up after a cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..config import make_timeout
from ..errors import StreamError
from ..log import redact
from .failure import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..async_client import AsyncClient
    from ..client import Client
    from ..config import Config
    from ..errors import APIError
    from ..operation import Operation
    from ..options import Limits, StreamClocks
    from ..response import Answer
    from .attempt import Call
    from .opened import AsyncOpened, Opened

__all__ = ["AsyncOpener", "Opener"]

C = TypeVar("C", bound="Client | AsyncClient")
S = TypeVar("S", bound=StreamError)


class _Opener(Generic[C]):
    """One stream's request. Every attempt asks for the credentials anew."""

    def __init__(self, client: C, operation: Operation[Any], arguments: dict[str, Any]) -> None:
        self._client = client
        self._operation = operation
        self._arguments = arguments
        self._call: Call | None = None
        self._retries = 0
        options: Mapping[str, Any] = arguments["options"] or {}
        self.clocks: StreamClocks = options.get("clocks") or self._config.clocks
        timeout = make_timeout(options["timeout"]) if "timeout" in options else self._config.timeout
        self.first: float | None = timeout.read if self.clocks.first == -1.0 else self.clocks.first
        self.limits: Limits = self._config.limits
        self.title = f"{operation.method} {operation.path}"

    @property
    def _config(self) -> Config:
        return self._client._config  # pyright: ignore[reportPrivateUsage]

    @property
    def strict(self) -> bool:
        """Whether an event that does not fit its type raises."""
        return self._config.strict

    @property
    def on_drift(self) -> Any:
        """Who is told of what does not fit."""
        return self._config.on_drift

    @property
    def random(self) -> Callable[[], float]:
        """What jitter is made of."""
        return self._client._link.random  # pyright: ignore[reportPrivateUsage]

    def _begin(self, last_event_id: str | None) -> Call:
        options: dict[str, Any] = dict(self._arguments["options"] or {})
        if last_event_id:
            value = last_event_id.encode().decode("latin-1")  # it goes as UTF-8 (WHATWG HTML, section 9.2.4)
            options["extra_headers"] = {**(options.get("extra_headers") or {}), "Last-Event-ID": value}
        if self._call is not None and self._call.key is not None:
            options["idempotency_key"] = self._call.key  # taking a stream up must never run the operation again
        plan = self._client._plan(self._operation)  # pyright: ignore[reportPrivateUsage]
        link: Any = self._client._link  # pyright: ignore[reportPrivateUsage]
        call = plan.prepare(link, **{**self._arguments, "options": options})
        call.timeout = call.timeout.reading(self.first)
        if self._call is None:
            self._retries = call.retries
        else:
            call.follow(self._call)
        self._call = call
        return call

    def event_error(
        self,
        code: str | None,
        message: str | None,
        body: Any,
        *,
        events_seen: int = 0,
        last_event_id: str | None = None,
        response: Answer | None = None,
    ) -> APIError | StreamError:
        """The exception for an error event: of the class that the package declares for ``code``, else a StreamError."""
        text = redact(message or code or "the stream ended with an error event", self._secrets())
        code = redact(code, self._secrets()) if code is not None else None
        known = self.known()
        status = response.status if response is not None else 200
        response = self.told(response)
        cls = self._config.spec.class_for_code(code)
        if cls is not None:
            return cls(
                text, status=status, code=code, body=body, response=response, in_stream=True, may_have_run=True, **known
            )
        return self.stream_error(
            StreamError,
            text,
            code=code,
            body=body,
            events_seen=events_seen,
            last_event_id=last_event_id,
            response=response,
        )

    def stream_error(
        self,
        cls: type[S],
        message: str,
        *,
        code: str | None = None,
        body: Any = None,
        events_seen: int = 0,
        last_event_id: str | None = None,
        response: Answer | None = None,
    ) -> S:
        """An exception of class ``cls`` that knows what every exception of this stream knows."""
        return cls(
            redact(message, self._secrets()),
            code=code,
            body=body,
            status=response.status if response is not None else 200,
            events_seen=events_seen,
            last_event_id=last_event_id,
            response=self.told(response),
            **self.known(),
        )

    def told(self, answer: Answer | None) -> Answer | None:
        """``answer`` for an exception: what it repeats of the credentials is left out."""
        if answer is None or self._call is None:
            return answer
        return self._call.told(answer.status, answer.headers.raw, answer.content)

    def clean(self, data: bytes) -> bytes:
        """The data of an event for an exception, in the same way."""
        return cleaned(data, self._secrets())

    def known(self) -> dict[str, Any]:
        """``attempts``, ``idempotency_key`` and ``operation``, as every exception of a call tells them."""
        return self._call.known() if self._call is not None else {"operation": self.title}

    def retry_after_cut(self) -> float | None:
        """Seconds after which the request may be sent again when its body was cut before the first event.

        ``None`` when it may not: sending twice could do twice, or the client's retries, quota or deadline are used up.
        """
        call = self._call
        if call is None or not call.plan.safe or not call.replayable or not call.plan.rule.connection_errors:
            return None
        return call.wait_for_repetition()

    def renew(self) -> None:
        """Events have come since the last request: what is sent now has all retries again."""
        if self._call is not None:
            self._call.retries, self._call.repeats = self._retries, 0

    def _secrets(self) -> list[str]:
        return self._call.secret_texts if self._call is not None else []


class Opener(_Opener["Client"]):
    """Opens a stream of the synchronous client."""

    def open(self, last_event_id: str | None = None) -> Opened:
        """Send the request and give the body to be read. Raises like every call."""
        return self._client._open(self._begin(last_event_id))  # pyright: ignore[reportPrivateUsage]

    def sleep(self, seconds: float) -> None:
        """Wait before reconnecting."""
        self._client._link.sleep(seconds)  # pyright: ignore[reportPrivateUsage]


class AsyncOpener(_Opener["AsyncClient"]):
    """Opens a stream of the asynchronous client."""

    async def open(self, last_event_id: str | None = None) -> AsyncOpened:
        """Send the request and give the body to be read. Raises like every call."""
        return await self._client._open(self._begin(last_event_id))  # pyright: ignore[reportPrivateUsage]

    async def sleep(self, seconds: float) -> None:
        """Wait before reconnecting, without blocking the loop."""
        await self._client._link.sleep(seconds)  # pyright: ignore[reportPrivateUsage]
