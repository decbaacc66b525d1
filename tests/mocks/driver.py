"""Calls every operation of a package with example arguments, and keeps what the server had against it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.judges.emitted import Emitted, Method
from tests.judges.samples import NoValue, Sampler
from tests.judges.values import part_of


@dataclass(frozen=True)
class Refusal:
    """``status`` and ``words`` are the server's."""

    document: str
    operation: str
    full: bool
    status: int
    words: str


@dataclass
class Tally:
    """``unsaid``: operations for which no example could be made, or whose request the client itself refused."""

    sent: int = 0
    refused: list[Refusal] | None = None
    unsaid: list[str] | None = None


def call_all(document: str, ours: Emitted, origin: str) -> Tally:
    """Every operation twice: with all that it takes, and with what it needs."""
    tally = Tally(0, [], [])
    assert tally.refused is not None
    assert tally.unsaid is not None
    client = ours.client(base_url=origin, max_retries=0, timeout=20, **_credentials(ours))
    for method in ours.methods:
        operation = f"{method.operation.method} {method.operation.path}"
        for full in (True, False):
            try:
                values = arguments(ours, method, Sampler(ours, full=full))
            except (NoValue, ValueError) as error:
                tally.unsaid.append(f"{operation}: {error!r}")
                continue
            problem = _send(ours, method, client, values)
            if isinstance(problem, str):
                tally.unsaid.append(f"{operation}: {problem}")
                continue
            tally.sent += 1
            if problem is not None:
                tally.refused.append(Refusal(document, operation, full, *problem))
    client.close()
    return tally


def _credentials(ours: Emitted) -> dict[str, Any]:
    names = inspect.signature(getattr(ours.module, ours.client_name)).parameters
    found: dict[str, Any] = {name: "user:secret" for name in names if name != "settings"}
    if not any(operation.security for operation in ours.api.operations):
        found["default_headers"] = {"Authorization": "Token secret"}  # what is left to a user of such a description
    return found


def arguments(ours: Emitted, method: Method, sampler: Sampler) -> dict[str, Any]:
    """The method's arguments by name. Raises ``NoValue`` where the description allows no value that can be made."""
    made: dict[str, Any] = {}
    operation = method.operation
    parameters = {(p.location, p.wire): p for p in operation.parameters}
    for argument in method.arguments:
        parameter = parameters.get((argument.place, argument.wire))  # type: ignore[arg-type]
        if parameter is not None and (parameter.required or argument.place == "path" or sampler.full):
            raw = sampler.value(parameter.type, parameter.docs, parameter.constraints)
            made[argument.name] = ours.typed(parameter.type, raw)
    return {**made, **dict(_body(ours, method, sampler))}


def _body(ours: Emitted, method: Method, sampler: Sampler) -> Iterator[tuple[str, Any]]:
    body = method.operation.body
    if body is None or not (body.required or sampler.full or method.operation.method in ("POST", "PUT", "PATCH")):
        return
    content = body.contents[0]
    fields = [a for a in method.arguments if a.place == "body"]
    if content.kind in ("binary", "text", "xml"):
        yield from ((a.name, b"text") for a in fields)
        return
    raw = sampler.value(content.type if content.item is None else content.item)
    for argument in fields:
        if argument.wire == "":
            value = ours.typed(content.type if content.item is None else content.item, raw)
            yield argument.name, value if content.item is None else [value]
        elif argument.wire in raw:
            yield argument.name, part_of(ours, argument, raw[argument.wire])


def _send(ours: Emitted, method: Method, client: Any, values: dict[str, Any]) -> tuple[int, str] | str | None:
    """``None`` when the server took it, its status and words when it did not, what the client said when nothing was sent."""
    errors = ours.module
    try:
        result = method.call(client, values)
        if method.verb in ("paginate", "stream"):
            next(iter(result), None)
        if hasattr(result, "close"):
            result.close()
    except errors.APIError as error:
        return (error.status, _words(error)) if _is_refusal(error) else None
    except errors.APIConnectionError as error:
        return f"the mock ended the connection: {error}"
    except errors.InvalidRequestError as error:
        return f"refused by the client: {error}"
    except (errors.StreamError, errors.ResponseDecodeError, errors.PaginationError):
        return None  # the request was taken; a static answer need not be a stream that ends, or the page after
    return None


def _is_refusal(error: Any) -> bool:
    """Not every error is one: a mock may answer with an error that the description declares, and say that all is well.

    Prism answers what breaks the description with an error that this declares, if it does, and names the faults in a header.
    """
    headers = error.response.headers
    if "sl-violations" in headers:
        return _blames_request(headers["sl-violations"])
    return "stoplight.io/prism/errors" in _body_text(error) or headers.get("x-steady-request-valid") == "false"


def _blames_request(violations: str) -> bool:
    """An example answer of the description that breaks its own schema is no fault of the request."""
    text = violations.removeprefix("Too many violations! ")
    try:
        found = json.loads(text)
    except ValueError:  # the list is cut where it is too long for a header
        return '"request"' in text
    return any(v["location"][0] == "request" and v["severity"] == "Error" for v in found)


def _words(error: Any) -> str:
    headers = error.response.headers
    steady = [headers.get(f"x-steady-error-{n}-{part}", "") for n in (1, 2, 3) for part in ("code", "path", "message")]
    return str(headers.get("sl-violations") or " ".join(filter(None, steady)) or _body_text(error))


def _body_text(error: Any) -> str:
    return error.body if isinstance(error.body, str) else json.dumps(error.body, ensure_ascii=False)
