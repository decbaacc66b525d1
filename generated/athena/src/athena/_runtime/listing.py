"""The pages of a list, one call each: what a pager asks, turned into requests, and answers turned into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .codec import wire_fields
from .errors import PaginationError
from .models import UNSET
from .operation import NOTHING, Operation, Pages
from .pagination import Page, PageReader, PageRequest, PageResult
from .reading import decode_error
from .tolerant import DecodeFailure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .async_client import AsyncClient
    from .attempt import Call
    from .client import Client
    from .config import Config
    from .response import Answer

__all__ = ["AsyncListing", "Listing"]

T = TypeVar("T")
C = TypeVar("C", bound="Client | AsyncClient")


class _Listing(Generic[C, T]):
    """One list with the arguments that the caller gave for it."""

    def __init__(self, client: C, operation: Operation[T], arguments: dict[str, Any]) -> None:
        self._client = client
        self._operation = operation
        self._arguments = arguments
        self.spec = cast("Pages", operation.response)
        if operation.compiled is None:
            operation.compiled = PageReader[T](self.spec)
        self._reader: PageReader[T] = operation.compiled

    @property
    def _config(self) -> Config:
        return self._client._config  # pyright: ignore[reportPrivateUsage]

    @property
    def given(self) -> Mapping[str, Any]:
        """What the caller gave in the place where the page is chosen."""
        if self.spec.in_body:
            body = self._arguments["body"]
            return {} if body is NOTHING or body is UNSET else wire_fields(body)
        query: Mapping[str, Any] = self._arguments["query"] or {}
        return {name: value for name, value in query.items() if value is not UNSET}

    def begin(self, request: PageRequest) -> Call:
        """The call that fetches what ``request`` asks for."""
        operation, arguments = self._operation, dict(self._arguments)
        if request.target is not None and operation.method != "GET" and not self.spec.repeat:
            operation, arguments = self._following(), _without_body(arguments)
        if request.changes and self.spec.in_body:
            arguments["body"] = {**self.given, **request.changes}
        elif request.changes:
            arguments["query"] = {**(arguments["query"] or {}), **request.changes}
        begin = self._client._begin  # pyright: ignore[reportPrivateUsage]
        return begin(operation, **arguments, target=request.target)

    def _following(self) -> Operation[T]:
        """The operation by GET: what a link leads to is fetched so, whatever asked for the first page."""
        found = self._reader.following
        if found is None:
            of = self._operation
            found = self._reader.following = Operation(
                "GET",
                of.path,
                response=of.response,
                params=of.params,
                security=of.security,
                parameters=of.parameters,
                retry=of.retry,
                accept=of.accept,
                servers=of.servers,
            )
        return found

    def read(self, call: Call, status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> PageResult[T]:
        """The page that an answer holds."""
        link = None
        if self.spec.style == "link":
            link = ", ".join(value.decode("latin-1") for name, value in headers if name == b"link") or None
        try:
            return self._reader.read(
                content,
                url=call.plan.base.origin + call.target if self.spec.style in ("link", "url") else "",
                link=link,
                response=call.answer(status, headers),
                strict=self._config.strict,
                on_drift=self._config.on_drift,
                operation=call.plan.title,
            )
        except DecodeFailure as failure:
            raise decode_error(failure, call.told(status, headers, content), call.plan.title) from None
        except PaginationError as error:
            error.operation = call.plan.title
            raise

    def page(self, call: Call, answer: Answer) -> Page[T]:
        """The page that a whole answer holds: what ``parse()`` of a raw response gives."""
        result = self.read(call, answer.status, answer.headers.raw, answer.content)
        return Page(result.items, result.next, result.total, result.response)


def _without_body(arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a call without its body and what belongs to it."""
    options: Mapping[str, Any] = arguments["options"] or {}
    kept = {name: value for name, value in options.items() if name not in ("extra_body", "idempotency_key")}
    return {**arguments, "body": NOTHING, "options": kept}


class Listing(_Listing["Client", T]):
    """A list of the synchronous client."""

    def fetch(self, request: PageRequest) -> PageResult[T]:
        """One page."""
        call = self.begin(request)
        response, content = self._client._send(call)  # pyright: ignore[reportPrivateUsage]
        return self.read(call, response.status, response.headers, content)


class AsyncListing(_Listing["AsyncClient", T]):
    """A list of the asynchronous client."""

    async def fetch(self, request: PageRequest) -> PageResult[T]:
        """One page."""
        call = self.begin(request)
        response, content = await self._client._send(call)  # pyright: ignore[reportPrivateUsage]
        return self.read(call, response.status, response.headers, content)
