"""How a stream gets its body: sending the operation, and sending it again where it is taken up after a cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import StreamError
from .failure import class_for_code
from .log import redact

if TYPE_CHECKING:
    from .async_client import AsyncClient
    from .attempt import Call
    from .client import Client
    from .config import Config
    from .errors import APIError
    from .opened import AsyncOpened, Opened
    from .operation import Operation
    from .options import Limits, StreamClocks
    from .response import Answer

__all__ = ["AsyncOpener", "Opener"]

C = TypeVar("C", bound="Client | AsyncClient")


class _Opener(Generic[C]):
    """One stream's request. Every attempt asks for the credentials anew."""

    def __init__(self, client: C, operation: Operation[Any], arguments: dict[str, Any]) -> None:
        self._client = client
        self._operation = operation
        self._arguments = arguments
        self._call: Call | None = None
        options = arguments["options"] or {}
        self.clocks: StreamClocks = options.get("clocks") or self._config.clocks
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

    def _begin(self, last_event_id: str | None) -> Call:
        arguments = self._arguments
        if last_event_id:
            options = dict(arguments["options"] or {})
            options["extra_headers"] = {**options.get("extra_headers", {}), "Last-Event-ID": last_event_id}
            arguments = {**arguments, "options": options}
        self._call = self._client._begin(self._operation, **arguments)  # pyright: ignore[reportPrivateUsage]
        return self._call

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
        call = self._call
        secrets = call.secret_texts if call is not None else []
        text = redact(message or code or "the stream ended with an error event", secrets)
        known: dict[str, Any] = call.known() if call is not None else {}
        status = response.status if response is not None else 200
        cls = class_for_code(self._config.spec, code)
        if cls is not None:
            return cls(
                text, status=status, code=code, body=body, response=response, in_stream=True, may_have_run=True, **known
            )
        return StreamError(
            text,
            code=code,
            body=body,
            status=status,
            events_seen=events_seen,
            last_event_id=last_event_id,
            response=response,
            **known,
        )


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
