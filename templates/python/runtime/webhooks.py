"""Whether a request comes from the API's server. No client is needed, and nothing is decoded before it is known to be genuine."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, TypedDict

from .data.guards import is_bytes, is_sequence
from .errors import InvalidRequestError, MissingCredentialError
from .webhook_headers import SignatureHeaders, seconds_of, written_at
from .webhook_signature import WebhookSignature, WebhookSignatureError, standard_webhooks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from .webhook_headers import WebhookHeaders

    WebhookSecret: TypeAlias = str | bytes | Sequence[str | bytes]

__all__ = ["WebhookOptions", "WebhookSignature", "WebhookSignatureError", "WebhookVerifier", "standard_webhooks"]


class WebhookOptions(TypedDict, total=False):
    """What the check of a signature takes besides the request.

    Keys:
        secret: What the server signs with: text as the server shows it, or the key itself as bytes. Several, while one
            is being replaced: a signature made with any of them is good. Left out, the environment is asked.
        tolerance: Seconds that a request may be old, or ahead of this machine's clock.
        clock: Gives the time, in seconds since 1970 (UTC), as ``time.time`` does.
    """

    secret: WebhookSecret | None
    tolerance: float | None
    clock: Callable[[], float] | None


class WebhookVerifier:
    """Checks that requests are signed as ``signature`` says. May be shared between threads; shows its secret to nobody.

    Args:
        signature: How the server signs.
        secret: As in :class:`WebhookOptions`, and so are the others.

    Raises:
        MissingCredentialError: There is no secret, neither given nor in the environment.
        InvalidRequestError: A secret's text is not written as it should be, or there is a tolerance where no time is
            signed, or one that is no number of seconds.
    """

    __slots__ = ("_clock", "_keys", "_signature", "_tolerance")

    def __init__(
        self,
        signature: WebhookSignature,
        *,
        secret: WebhookSecret | None = None,
        tolerance: float | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        if tolerance is not None and not signature.timed:
            raise InvalidRequestError(f"tolerance: no time of sending is signed in {signature.header}")
        _check_seconds(tolerance)  # now, and not at the first request
        self._signature = signature
        self._keys = _keys(signature, secret)
        self._tolerance = signature.tolerance if tolerance is None else tolerance
        self._clock = clock

    def __repr__(self) -> str:
        return f"<WebhookVerifier of {self._signature.header}, secrets: {len(self._keys)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a WebhookVerifier holds a secret and is not pickled; make one where it is needed")

    def verify(self, body: bytes | bytearray | memoryview, headers: WebhookHeaders) -> bytes:
        """The body, once it is known to come from the server.

        Args:
            body: The bytes of the request's body as they came, before anything has decoded or parsed them.
            headers: The request's headers, as any mapping or as pairs; their names in any case.

        Raises:
            WebhookSignatureError: It is not signed by the server, or an old request is sent again.
            TypeError: The body is not bytes, or the headers are neither a mapping nor pairs.
        """
        content = _content(body)
        sent = SignatureHeaders(self._signature, headers)
        signatures = sent.signatures()
        values = {"body": content, "id": sent.id(), "timestamp": sent.timestamp()}
        if not _equal([self._expected(key, values) for key in self._keys], signatures):
            raise WebhookSignatureError(
                f"the signature in {self._signature.header} is of another secret or another body", reason="mismatch"
            )
        if self._signature.timed:
            self._check_age(seconds_of(values["timestamp"].decode(), self._signature.timestamp_format))
        return content

    def sign(self, body: bytes | bytearray | memoryview, *, id: str = "msg_1") -> dict[str, str]:
        """The headers that the server would send with ``body`` now, by the first secret: for tests of what receives them.

        Args:
            body: The bytes of the request's body.
            id: The id of the request, where one is signed.
        """
        how = self._signature
        written = written_at((self._clock or time.time)(), how.timestamp_format)
        values = {"body": _content(body), "id": id.encode(), "timestamp": written.encode()}
        entry = how.prefix + self._expected(self._keys[0], values).decode()
        if how.timestamp_prefix is not None:
            entry = f"{how.timestamp_prefix}{written}{how.separator or ','}{entry}"
        extra = ((how.id_header, id), (how.timestamp_header, written))
        return {how.header: entry, **{name: text for name, text in extra if name is not None}}

    def _expected(self, key: bytes, values: dict[str, bytes]) -> bytes:
        from binascii import b2a_base64
        from hmac import new

        mac = new(key, digestmod=self._signature.algorithm)
        for number, part in enumerate(self._signature.parts):
            mac.update(values[part] if number % 2 else part.encode())
        if self._signature.encoding == "hex":
            return mac.hexdigest().encode()
        return b2a_base64(mac.digest(), newline=False)

    def _check_age(self, sent_at: float | None) -> None:
        if sent_at is None:
            raise WebhookSignatureError("the time of sending cannot be read", reason="malformed")
        age = (self._clock or time.time)() - sent_at
        if abs(age) <= self._tolerance:
            return
        where = f"{abs(age):,.0f} s {'ago' if age > 0 else 'ahead of the clock'}"
        raise WebhookSignatureError(f"it was signed {where}, and {self._tolerance:,g} s are allowed", reason="stale")


def _check_seconds(tolerance: object) -> None:
    if tolerance is not None and not isinstance(tolerance, (int, float)):
        raise InvalidRequestError(f"tolerance must be a number of seconds, not {type(tolerance).__name__}")


def _keys(signature: WebhookSignature, secret: object) -> tuple[bytes, ...]:
    if secret is None and signature.env:
        secret = os.environ.get(signature.env)
    if secret is None or secret == "":
        hint = f", or set {signature.env}" if signature.env else ""
        raise MissingCredentialError(f"no secret to check the signature of webhooks with: give secret={hint}")
    several = tuple(secret) if is_sequence(secret) else (secret,)
    if not several:
        raise MissingCredentialError("the list of secrets of webhooks is empty")
    return tuple(signature.key(one) for one in several)


def _content(body: object) -> bytes:
    if is_bytes(body):
        return bytes(body)
    raise TypeError(
        f"body must be the bytes of the request as they came, not {type(body).__name__}: what was parsed or decoded, and is"
        " written again, is not what was signed"
    )


def _equal(expected: list[bytes], given: list[bytes]) -> bool:
    """Whether one of those given is one of those expected. How long it takes does not tell how nearly."""
    from hmac import compare_digest

    equal = False
    for ours in expected:
        for theirs in given:
            equal |= compare_digest(ours, theirs)
    return equal
