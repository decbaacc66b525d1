"""The pages of a list, one call each: what a pager asks, turned into requests, and answers turned into pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ..bodies import Chosen
from ..calls.reading import decode_error
from ..calls.request import join_queries
from ..codec import wire_fields
from ..errors import PaginationError
from ..models import UNSET
from ..operation import NOTHING, Operation, Pages
from ..pagination import Page, PageReader, PageRequest, PageResult
from ..parameters import quote_query, render_query
from ..tolerant import DecodeFailure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..async_client import AsyncClient
    from ..calls.attempt import Call
    from ..client import Client
    from ..link import Link
    from ..response import Answer

__all__ = ["AsyncListing", "Listing"]

T = TypeVar("T")
C = TypeVar("C", bound="Client | AsyncClient")


class _Listing(Generic[C, T]):
    """One list with the arguments that the caller gave for it."""

    def __init__(self, client: C, operation: Operation[T], arguments: tuple[Any, ...]) -> None:
        self._client = client
        self._config = client._config  # pyright: ignore[reportPrivateUsage]
        self._link: Link[Any] = client._link  # pyright: ignore[reportPrivateUsage]
        self._operation = operation
        self._arguments = arguments
        """Path, query, headers, cookies, body, options: in the order of the clients' methods."""
        self.spec = cast("Pages", operation.response)
        self._by_link = self.spec.style == "link"
        self._by_address = self.spec.style in ("link", "url")
        self._around: tuple[str, str] | None = None
        if operation.compiled is None:
            operation.compiled = PageReader[T](self.spec)
        self._reader: PageReader[T] = operation.compiled

    @property
    def given(self) -> Mapping[str, Any]:
        """What the caller gave in the place where the page is chosen."""
        _, query, _, _, body, _ = self._arguments
        if self.spec.in_body:
            body = body.value if isinstance(body, Chosen) else body
            return {} if body is NOTHING or body is UNSET else wire_fields(body)
        return {name: value for name, value in (query or {}).items() if value is not UNSET}

    def begin(self, request: PageRequest) -> Call:
        """The call that fetches what ``request`` asks for."""
        operation = self._operation
        path, query, headers, cookies, body, options = self._arguments
        changes, target = request
        if target is not None and operation.method != "GET" and not self.spec.repeat:
            operation, body, options = self._following(), NOTHING, _without_body(options)
        if changes:
            if self.spec.in_body:
                changed = {**self.given, **changes}
                body = Chosen(body.media_type, changed) if isinstance(body, Chosen) else changed
            else:
                target = self._target(changes)
                if target is None:
                    query = {**(query or {}), **changes}
        plan = self._client._plan(operation)  # pyright: ignore[reportPrivateUsage]
        return plan.prepare(self._link, path, query, headers, cookies, body, options, target)

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

    def _target(self, changes: Mapping[str, Any]) -> str | None:
        """The target of another page. Only one value in it differs from page to page, so the rest is written once.

        ``None`` where that value is not written in the simple way.
        """
        [(name, value)] = changes.items()
        around = self._around
        if around is None:
            around = self._around = self._written_around(name)
        cls = value.__class__
        if not around[0] or (cls is not str and cls is not int):
            return None
        return f"{around[0]}{quote_query(value) if cls is str else value}{around[1]}"

    def _written_around(self, name: str) -> tuple[str, str]:
        """What comes in the target before the value of the parameter ``name``, and after it. Empty where it has a style."""
        plan = self._client._plan(self._operation)  # pyright: ignore[reportPrivateUsage]
        styles = plan.params["query"]
        if name in styles or any(param.location == "querystring" for param in styles.values()):
            return "", ""
        path, query, _, _, _, options = self._arguments
        pairs = list((query or {}).items())
        at = next((place for place, pair in enumerate(pairs) if pair[0] == name), len(pairs))
        before = join_queries(plan.static_query, render_query(pairs[:at], styles))
        after = join_queries(
            render_query(pairs[at + 1 :], styles), render_query((options or {}).get("extra_query") or {})
        )
        after = join_queries(after, plan.secret_query)
        return plan.address(path, join_queries(before, quote_query(name) + "=")), "&" + after if after else ""

    def read(self, call: Call, status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> PageResult[T]:
        """The page that an answer holds. With it the call is over."""
        if call.watch is None:
            return self._read(call, status, headers, content)
        page: PageResult[T] = call.ending(self._read, call, status, headers, content)
        return page

    def _read(self, call: Call, status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> PageResult[T]:
        link, config, title = None, self._config, call.plan.title
        if self._by_link:
            values = [value.decode("utf-8", "surrogateescape") for name, value in headers if name == b"link"]
            link = ", ".join(values) or None
        try:
            return self._reader.read(
                content,
                url=call.plan.base.origin + call.target if self._by_address else "",
                link=link,
                response=partial(call.answer, status, headers),
                strict=config.strict,
                on_drift=config.on_drift,
                operation=title,
            )
        except DecodeFailure as failure:
            raise decode_error(failure, call.told(status, headers, content), title) from None
        except PaginationError as error:
            error.operation = title
            raise

    def page(self, call: Call, answer: Answer) -> Page[T]:
        """The page that a whole answer holds: what ``parse()`` of a raw response gives."""
        result = self.read(call, answer.status, answer.headers.raw, answer.content)
        return Page(result.items, result.next, result.total, answer)


def _without_body(options: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The options of a call but those that belong to its body."""
    return {name: value for name, value in (options or {}).items() if name not in ("extra_body", "idempotency_key")}


class Listing(_Listing["Client", T]):
    """A list of the synchronous client."""

    def fetch(self, request: PageRequest) -> PageResult[T]:
        """One page."""
        call = self.begin(request)
        call.typed = True
        response, content = self._client._send(call)  # pyright: ignore[reportPrivateUsage]
        return self.read(call, response.status, response.headers, content)


class AsyncListing(_Listing["AsyncClient", T]):
    """A list of the asynchronous client."""

    async def fetch(self, request: PageRequest) -> PageResult[T]:
        """One page."""
        call = self.begin(request)
        call.typed = True
        response, content = await self._client._send(call)  # pyright: ignore[reportPrivateUsage]
        return self.read(call, response.status, response.headers, content)
