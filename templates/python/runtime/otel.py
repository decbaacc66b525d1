"""OpenTelemetry spans: one for a call (the reading of a stream included), and one inside it for each attempt.

Names and attributes follow the semantic conventions for HTTP clients, version 1.23 and later. Neither headers, nor
queries, nor values of path parameters are recorded, so no credential and no id of a person reaches a span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CallTrace", "OpenTelemetryTracing", "Tracing"]


class CallTrace(Protocol):
    """Told of one call as it runs."""

    def attempt(self, number: int) -> Mapping[str, str]:
        """The ``number``-th attempt begins. Gives headers to send with it, such as ``traceparent``."""
        ...

    def answer(self, status: int) -> None:
        """The attempt was answered."""
        ...

    def failure(self, kind: str) -> None:
        """The attempt ended without an answer."""
        ...

    def end(self, error: str | None) -> None:
        """The call is over; ``error`` names the class of what it raised."""
        ...


class Tracing(Protocol):
    """What the client option ``tracing`` takes."""

    def call(self, method: str, path: str, host: str, port: int, scheme: str) -> CallTrace:
        """A call begins; ``path`` is the template, not the address."""
        ...


class OpenTelemetryTracing:
    """Spans through the ``opentelemetry`` API (the extra ``otel``).

    Args:
        tracer_provider: Where spans go; the global one by default.
    """

    def __init__(self, tracer_provider: Any = None) -> None:
        try:
            from opentelemetry import trace
        except ImportError as error:
            raise ImportError('OpenTelemetryTracing needs opentelemetry-api: install the extra "otel"') from error
        self._tracer = trace.get_tracer(__name__, tracer_provider=tracer_provider)

    def call(self, method: str, path: str, host: str, port: int, scheme: str) -> CallTrace:
        """A span named after the operation, such as ``GET /agents/{agent_id}``."""
        attributes: dict[str, str | int] = {
            "http.request.method": method,
            "url.template": path,
            "server.address": host,
            "server.port": port,
            "url.scheme": scheme,
        }
        return _Spans(self._tracer, f"{method} {path}", attributes)


class _Spans:
    __slots__ = ("_attempt", "_attributes", "_name", "_span", "_status", "_tracer")

    def __init__(self, tracer: Any, name: str, attributes: dict[str, str | int]) -> None:
        from opentelemetry.trace import SpanKind

        self._tracer = tracer
        self._name = name
        self._attributes = attributes
        self._span: Any = tracer.start_span(name, kind=SpanKind.INTERNAL, attributes=attributes)
        self._attempt: Any = None
        self._status: int | None = None

    def attempt(self, number: int) -> Mapping[str, str]:
        from opentelemetry import propagate, trace

        self._close_attempt()
        context = trace.set_span_in_context(self._span)
        self._attempt = self._tracer.start_span(
            self._name, context=context, kind=trace.SpanKind.CLIENT, attributes=self._attributes
        )
        if number > 1:
            self._attempt.set_attribute("http.request.resend_count", number - 1)
        headers: dict[str, str] = {}
        propagate.inject(headers, context=trace.set_span_in_context(self._attempt))
        return headers

    def answer(self, status: int) -> None:
        self._status = status
        self._attempt.set_attribute("http.response.status_code", status)
        self._close_attempt(str(status) if status >= 400 else None)

    def failure(self, kind: str) -> None:
        self._close_attempt(kind)

    def end(self, error: str | None) -> None:
        self._close_attempt(error)
        if self._status is not None:
            self._span.set_attribute("http.response.status_code", self._status)
        _finish(self._span, error)

    def _close_attempt(self, error: str | None = None) -> None:
        span, self._attempt = self._attempt, None
        if span is not None:
            _finish(span, error)


def _finish(span: Any, error: str | None) -> None:
    from opentelemetry.trace import Status, StatusCode

    if error is not None:
        span.set_attribute("error.type", error)
        span.set_status(Status(StatusCode.ERROR))
    span.end()
