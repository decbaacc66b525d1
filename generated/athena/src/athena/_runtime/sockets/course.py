"""The course of one WebSocket, without any input or output: messages in and out, and what a failure means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..calls.answer import Answer
from ..calls.failure import api_error, cleaned, without_secrets
from ..codec import decoder, encode_json
from ..data.encode import to_plain
from ..data.pointers import lookup
from ..errors import APITimeoutError, InvalidRequestError, ResponseDecodeError, AthenaError, SocketError
from ..log import redact
from ..models import UnknownEvent
from ..retry import backoff
from ..streams.events import parsed
from ..streams.rules import takes_unknown_events
from ..tolerant import DecodeFailure
from .subscriptions import MAX_SUBSCRIPTIONS, Subscriptions

if TYPE_CHECKING:
    from ..operation import SocketSpec
    from .handshake import AsyncDoor, Door, Handshake

__all__ = ["CLOSED", "MAX_RECONNECTS", "SocketCourse", "check_goodbye"]

CLOSED = "the socket is closed"
MAX_RECONNECTS = 5
"""How often in a row a connection is tried again without getting any further."""
_LASTING = 10.0
"""Seconds after which a connection counts as one that worked, whatever came over it: a greeting alone is no progress."""

_AGAIN = frozenset({1001, 1006, 1011, 1012, 1013, 1014})  # going away, lost, failed, restarting, busy, bad gateway
_AGREED = frozenset({1000, 1005})  # a server may say goodbye without a code (RFC 6455, section 7.1.5)
_LOST = (OSError, EOFError)
_AGAIN_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


class SocketCourse:
    """What has been sent and received so far, as far as it matters for going on.

    Attributes:
        last_id: The id of the last message that had one.
        tries: How often in a row the connection was tried again without getting any further.
    """

    def __init__(self, door: Door | AsyncDoor, spec: SocketSpec) -> None:
        self._door = door
        self._spec = spec
        self._decoder = decoder(spec.receive)
        self._takes_unknown = takes_unknown_events(self._decoder.type)
        self._subscriptions = Subscriptions(spec)
        self.last_id: str | None = None
        self.tries = 0
        self._opened = 0.0
        self._secrets: list[str] = []

    # -- messages -----------------------------------------------------------------------------------------------------

    def encode(self, message: Any) -> str:
        """A message as JSON. Raises InvalidRequestError for what cannot be one."""
        return encode_json(message).decode()

    def subscription(self, message: Any) -> Any:
        """A message that is repeated after a reconnect, or ends such a one, as plain JSON; ``None`` for any other."""
        if self._spec.subscribe_type is None or not self._spec.resumable:
            return None
        plain = to_plain(message)
        return plain if self._subscriptions.concerns(plain) else None

    def subscribed(self, plain: Any) -> None:
        """Such a message was sent."""
        self._subscriptions.sent(plain)

    def subscriptions(self) -> list[str]:
        """What is sent first on a new connection, in this order."""
        return [self.encode(plain) for plain in self._subscriptions.again(self.last_id)]

    def decode(self, data: str | bytes) -> Any:
        """A message that came. Raises ResponseDecodeError where nothing of it fits."""
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        config = self._door.config
        try:
            message = self._decoder.decode(
                raw, strict=config.strict, on_drift=config.on_drift, operation=self._door.title
            )
        except DecodeFailure as failure:
            if not self._takes_unknown or config.strict:
                raise self._decode_error(failure, raw) from None
            return UnknownEvent("message", parsed(raw))
        self._look_at(message, raw)
        return message

    def _look_at(self, message: Any, raw: bytes) -> None:
        """Only what resuming needs is parsed twice."""
        spec = self._spec
        unknown = isinstance(message, UnknownEvent)
        if not unknown and (spec.resume_id is None or not spec.resumable):
            return
        plain = message.data if unknown else parsed(raw)
        id_ = lookup(plain, spec.resume_id)
        if isinstance(id_, (str, int)) and not isinstance(id_, bool):
            self.last_id = str(id_)
            self.tries = 0
        if unknown:
            kind = lookup(plain, spec.discriminator or "/type")
            message.event, message.id = kind if isinstance(kind, str) else "message", self.last_id

    def _decode_error(self, failure: DecodeFailure, raw: bytes) -> ResponseDecodeError:
        return ResponseDecodeError(
            f"a message of the socket does not fit at {failure.pointer or 'its root'!r}:"
            f" expected {failure.expected}, got {failure.got}",
            pointer=failure.pointer,
            expected=failure.expected,
            got=failure.got,
            status=101,
            raw=cleaned(raw, self._secrets),
            operation=self._door.title,
        )

    # -- failures -----------------------------------------------------------------------------------------------------

    def opened(self, handshake: Handshake) -> None:
        """A connection is open."""
        self._opened = self._door.clock()
        self._secrets = handshake.secrets

    def wait(self, failure: AthenaError) -> float:
        """Seconds to wait before the connection is tried again. Raises ``failure`` when it was tried often enough."""
        if self.tries >= MAX_RECONNECTS:
            raise failure
        self.tries += 1
        return backoff(self.tries, self._door.random)

    def closed(self, error: Any) -> SocketError | None:
        """What the end of a connection means: ``None`` when it was agreed upon."""
        code, reason = _close_code(error)
        if code in _AGREED:
            return None
        if self._door.clock() - self._opened >= _LASTING:
            self.tries = 0
        told = redact(reason, self._secrets)
        text = f": {_printable(told)}" if reason else ""
        if self._subscriptions.too_many:
            text += f"; it is not opened again, for it had more than {MAX_SUBSCRIPTIONS} subscriptions"
        failure = SocketError(f"the connection was closed ({code}){text}", close_code=code, operation=self._door.title)
        failure.__cause__ = error if told == reason else None  # the library's exception repeats the reason
        return failure

    def may_reconnect(self, failure: SocketError) -> bool:
        """Whether a new connection can take up where this one ended."""
        return self._spec.resumable and failure.close_code in _AGAIN and not self._subscriptions.too_many

    def not_opened(self, error: Exception, handshake: Handshake) -> tuple[AthenaError, bool]:
        """The exception for an upgrade that failed, and whether it may be tried again."""
        response = getattr(error, "response", None)
        if response is not None:
            from websockets.exceptions import ProxyError

            status = int(response.status_code)
            if isinstance(error, ProxyError):  # its status says nothing of the API, nor of a credential of ours
                text = f"the proxy refused the connection with status {status}"
                return SocketError(text, operation=self._door.title), status in _AGAIN_STATUSES
            return self._refused(status, response, handshake), status in _AGAIN_STATUSES
        lost = isinstance(error, _LOST) or isinstance(error.__cause__, _LOST)  # the latter in the middle of the upgrade
        text = _printable(redact(str(error), handshake.secrets)) or type(error).__name__
        failure = SocketError(f"the connection could not be opened: {text}", operation=self._door.title)
        # A library's exception about an address or a header may hold the credential; those of the network do not.
        failure.__cause__ = error if isinstance(error, _LOST) else error.__cause__ if lost else None
        return failure, lost

    def _refused(self, status: int, response: Any, handshake: Handshake) -> AthenaError:
        """The server answered the upgrade as it answers any other request that it refuses."""
        headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers.raw_items()
        ]
        answer = Answer(
            status, headers, bytes(response.body or b""), method="GET", url=handshake.url.partition("?")[0], attempts=1
        )
        refusal: AthenaError = api_error(
            self._door.config.spec, without_secrets(answer, handshake.secrets), operation=self._door.title
        )
        return refusal

    def not_open(self) -> InvalidRequestError:
        """The exception for using a socket that is not open."""
        return InvalidRequestError(CLOSED)

    def not_here(self, error: RuntimeError) -> InvalidRequestError:
        """The exception for receiving where another thread or task does already, or in another event loop."""
        return InvalidRequestError(f"the socket cannot be received from here: {error}")

    def late(self, seconds: float) -> APITimeoutError:
        """The exception for a message that did not come in time."""
        return APITimeoutError(f"no message came within {seconds:g} seconds", operation=self._door.title)


def check_goodbye(code: int, reason: str) -> None:
    """Raises InvalidRequestError for what no close frame may hold (RFC 6455, sections 5.5 and 7.4)."""
    if not (1000 <= code < 1015 or 3000 <= code < 5000) or code in (1004, 1005, 1006):
        raise InvalidRequestError(f"{code} is no code to close a socket with")
    if len(reason.encode("utf-8", "surrogatepass")) > 123:
        raise InvalidRequestError("the reason for closing is longer than 123 bytes")


def _close_code(error: Any) -> tuple[int, str]:
    received, sent = error.rcvd, error.sent
    if received is not None:
        return received.code, received.reason
    return (sent.code, sent.reason) if sent is not None and sent.code != 1000 else (1006, "")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:500]
