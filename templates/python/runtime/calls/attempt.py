"""One logical call, without any input or output: what to send next, and what an answer or a failure means.

The synchronous and the asynchronous client drive the same object: they send :meth:`Call.request`, tell it what came,
and wait for as long as it says.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar, Final

from ..errors import InvalidRequestError, RedirectError
from ..log import redact
from ..retry import MAX_RETRY_AFTER, backoff, retry_after
from ..transport import TransportError
from .answer import Answer
from .failure import api_error, connection_error, scrub, without_secrets
from .reading import read_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..errors import SDKError
    from ..link import Link
    from ..options import StreamClocks, Timeout
    from ..transport import Request
    from ..watch import Watch
    from .request import Plan

__all__ = ["REFRESH", "Call", "new_key"]

REFRESH: Final = -1.0
"""Instead of seconds to wait: renew the credential, then send again."""

Pairs = list[tuple[bytes, bytes]]


def new_key() -> str:
    """A random UUID, version 4 (RFC 9562)."""
    text = os.urandom(16).hex()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{'89ab'[int(text[16], 16) % 4]}{text[17:20]}-{text[20:]}"


class Call:
    """The state of one logical call. Never shared: options and counters of one call cannot leak into another.

    What most calls never change is a default of the class, which none of them can change.
    """

    lost: ClassVar[type[TransportError]] = TransportError
    """What a transport raises: named here, so that the clients do not have to load it before the first call."""

    read = read_result
    """The typed result of a success: of its status, its headers and its content."""

    replayable: bool = True
    deadline: float | None = None
    key: str | None = None
    key_is_given: bool = False
    key_was_sent: bool = False  # an earlier attempt reached the server, or may have, under the present key
    repeated_key: bool = False  # the present attempt is such a repetition
    attempt: int = 0
    repeats: int = 0  # retries so far, of this request
    began: float = 0.0  # when the present attempt of a stream was sent
    redirects: int = 0
    refreshed: bool = False
    stale: bool = False
    unknown: bool = False  # an earlier attempt may have run
    opens: bool = False  # the body of a success is read by somebody else, later
    typed: bool = False  # the call is over when its result has been read
    tokens: Sequence[str] = ()
    renewed: bool = False  # the tokens are fresh; do not ask for them again before the next attempt
    seen: frozenset[str] = frozenset()  # every form of every secret that only this call knows
    extra_headers: dict[bytes, bytes | None] | None = None
    refusal: tuple[int, Pairs, bytes] | None = None
    clocks: StreamClocks | None = None
    watch: Watch | None = None

    def __init__(self, plan: Plan, link: Link[Any], target: str, headers: Pairs, content: Any) -> None:
        self.plan = plan
        self.link = link
        self.target = target
        self.headers = headers
        self.content = content
        self.timeout: Timeout = plan.timeout
        self.retries: int = plan.retries
        self.max_body: int = plan.max_body

    def follow(self, earlier: Call) -> None:
        """Go on with what ``earlier`` began, and the server answered: for the caller it is one call, with one deadline."""
        self.attempt = earlier.attempt
        self.retries, self.repeats = earlier.retries, earlier.repeats
        self.deadline = earlier.deadline
        self.unknown = True
        self.key_was_sent = self.key is not None
        self.seen |= earlier.seen

    # -- sending ------------------------------------------------------------------------------------------------------

    def request(self) -> Request:
        """The next attempt. ``tokens`` must hold one text for each of the plan's changing credentials."""
        self._check_open()
        self.attempt += 1
        if self.opens:
            self.began = self.link.clock()
        self.repeated_key = self.key_was_sent
        plan = self.plan
        headers = self.headers
        target = self.target
        if self.tokens:
            for credential, token in zip(plan.changing, self.tokens, strict=True):
                self.seen = self.seen.union(credential.scheme.spellings(token))
            headers, target = plan.authorize(headers, target, self.tokens)
        if self.key is not None:
            headers = [*headers, (plan.key_header, self.key.encode("latin-1"))]
        if self.extra_headers:
            headers = _override(headers, self.extra_headers)
        if self.watch is not None:
            headers = self.watch.attempt(self.attempt, headers)
        return plan.request(
            target.encode("ascii"), headers, self.content, self.timeout, self.deadline, whole=not self.opens
        )

    def _check_open(self) -> None:
        """Closed between two attempts: that is a failure of this call, of which an attempt may have run."""
        if self.link.closed:
            raise TransportError("the client was closed", kind="closed", sent=False)

    @property
    def secret_texts(self) -> list[str]:
        """Every credential that was sent, the longest first, so that none is left over when another is a part of it."""
        return sorted({*self.plan.secrets, *self.seen}, key=len, reverse=True)

    # -- what came ----------------------------------------------------------------------------------------------------

    def succeeded(self) -> None:
        """The answer is a success, and its body is there or begins well."""
        quota = self.link.quota
        if quota.tokens < quota.CAPACITY:
            quota.give_back(self.attempt > 1)
        if self.watch is not None and not self.opens and not self.typed:
            self.watch.end()

    def ending(self, read: Callable[..., Any], *arguments: Any) -> Any:
        """What ``read`` makes of the answer. With that the call is over, well or by what it raises."""
        try:
            result = read(*arguments)
        except BaseException as error:
            self.end(error)
            raise
        self.end()
        return result

    def end(self, error: BaseException | None = None) -> None:
        """The call is over, and nobody reads on."""
        if self.watch is not None:
            self.watch.end(error)

    def failed(self, error: TransportError) -> float:
        """No usable answer came. Seconds to wait before the next attempt; raises when there is none."""
        sent = error.sent
        self.unknown = self.unknown or sent
        self.key_was_sent = self.key_was_sent or (sent and self.key is not None)
        if self.watch is not None:
            self.watch.failure(self.attempt, f"{error.kind}: {redact(str(error), self.secret_texts)}")
        if error.kind == "protocol" and not sent:  # whoever sends it again would be told the same
            raise InvalidRequestError(f"{redact(str(error), self.secret_texts)} ({self.plan.title})") from error
        rule = self.plan.rule
        may_repeat = not sent or (self.repeatable and self.replayable)
        if error.kind in ("limit", "closed") or not may_repeat or not rule.connection_errors:
            raise self.connection_error(error) from (error.__cause__ or error)
        if error.stale and not self.stale and self.retries > 0:
            self.stale = True  # the server closed an idle connection: that is no failure of its own, and happens once
            return 0.0
        wait = self.wait_for_repetition()
        if wait is None:
            raise self.connection_error(error) from (error.__cause__ or error)
        return wait

    def refused(self, status: int, headers: Pairs, content: bytes) -> float:
        """The answer is no success. Seconds to wait before the next attempt, or :data:`REFRESH`; raises otherwise."""
        if 300 <= status < 400:
            return self._redirected(status, headers, content)
        if status == 401 and not self.refreshed and self.plan.changing and self.replayable:
            self.refreshed = True
            self.refusal = (status, headers, content)
            return REFRESH
        self.unknown = self.unknown or status >= 500
        self.key_was_sent = self.key_was_sent or self.key is not None
        asked = retry_after(headers, self.plan.honour)
        wait = self._wait_after(status, asked)
        if wait is None:
            raise self.api_error(status, headers, content, asked)
        return wait

    def renew(self, tokens: Sequence[str]) -> float:
        """The credentials were renewed to ``tokens``: no wait. Raises what the refusal means when none is a new one."""
        if tokens == self.tokens:
            status, headers, content = self.refusal or (401, [], b"")
            raise self.api_error(status, headers, content, None)
        self.tokens = tokens
        self.renewed = True
        if self.watch is not None:
            self.watch.refresh(self.attempt)
        return 0.0

    # -- decisions ----------------------------------------------------------------------------------------------------

    @property
    def repeatable(self) -> bool:
        """Whether sending twice does not do twice: a safe method, or a key by which the server knows the repetition."""
        return self.plan.safe or self.key is not None

    def wait_for_repetition(self) -> float | None:
        """Seconds to wait before another attempt, when one is still allowed; it is then counted."""
        return self._next_wait(backoff(self.repeats + 1, self.link.random))

    def _wait_after(self, status: int, asked: float | None) -> float | None:
        plan = self.plan
        if status not in plan.retry_statuses or not self.repeatable or not self.replayable:
            return None
        if asked is not None and asked > MAX_RETRY_AFTER:
            return None
        new_key_needed = self.key is not None and status in plan.new_key_statuses
        if new_key_needed and self.key_is_given:
            return None  # the caller's key means something to the caller; it is not ours to replace
        jitter = backoff(self.repeats + 1 if asked is None else 1, self.link.random)
        wait = self._next_wait(jitter if asked is None else asked + jitter)
        if wait is not None and new_key_needed:
            self.key = new_key()
            self.key_was_sent = False
        return wait

    def _next_wait(self, wait: float) -> float | None:
        """``wait``, when another attempt is still allowed after it: by count, by deadline and by the client's quota."""
        if self.retries <= 0:
            return None
        if self.deadline is not None and self.link.clock() + wait >= self.deadline:
            return None
        if not self.link.quota.take():
            return None
        self.retries -= 1
        self.repeats += 1
        if self.watch is not None:
            self.watch.retry(self.attempt, wait)
        return wait

    def _redirected(self, status: int, headers: Pairs, content: bytes) -> float:
        from .redirect import follow

        raw = dict(headers).get(b"location", b"")
        try:
            location = raw.decode()
        except UnicodeDecodeError:
            location = raw.decode("latin-1")
        target, reason = follow(self, status, location)
        if target is None:
            error = self.api_error(status, headers, content, None)
            error.message = reason
            error.args = (reason,)
            if isinstance(error, RedirectError):
                from .redirect import origin_of

                error.location = origin_of(self.plan.base, location)
            raise error
        self.redirects += 1
        self.target = target
        if self.watch is not None:
            self.watch.redirect(self.attempt, status)
        return 0.0

    # -- exceptions ---------------------------------------------------------------------------------------------------

    def known(self) -> dict[str, Any]:
        """What every exception of this call tells."""
        return {"attempts": self.attempt, "idempotency_key": self.key, "operation": self.plan.title}

    def connection_error(self, error: TransportError) -> SDKError:
        """The exception for a failure of the transport."""
        secrets = self.secret_texts
        scrub(error, secrets)
        return connection_error(error, secrets, may_have_run=self.unknown, **self.known())

    def answer(self, status: int, headers: Iterable[tuple[bytes, bytes]], content: bytes = b"") -> Answer:
        """The answer, for a caller."""
        return Answer(
            status,
            headers,
            content,
            method=self.plan.operation.method,
            url=self.plan.base.origin + self.target.partition("?")[0],
            attempts=self.attempt,
            idempotency_key=self.key,
        )

    def told(self, status: int, headers: Iterable[tuple[bytes, bytes]], content: bytes = b"") -> Answer:
        """The answer, for an exception: what it repeats of the credentials is left out."""
        return without_secrets(self.answer(status, headers, content), self.secret_texts)

    def api_error(self, status: int, headers: Pairs, content: bytes, asked: float | None) -> Any:
        """The exception for an answer that is no success."""
        return api_error(
            self.plan.spec,
            self.told(status, headers, content),
            key_was_repeated=self.repeated_key,
            conflict=self.plan.conflict,
            retry_after=asked,
            may_have_run=self.unknown,
            **self.known(),
        )


def _override(headers: Pairs, extra: dict[bytes, bytes | None]) -> Pairs:
    kept = [pair for pair in headers if pair[0] not in extra]
    return kept + [(name, value) for name, value in extra.items() if value is not None]
