"""What a scenario needs that the mock's description of its request does not say: choices that a caller makes."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.judges.emitted import Emitted, Method
from tests.spector.driver import Package, Request

Change = Callable[[Package, Method, Request], tuple[dict[str, Any], dict[str, Any]]]
"""(arguments, options of the call) instead of those that the driver finds."""


def credentials_of(emitted: Emitted, request: Request) -> dict[str, Any]:
    """The constructor arguments for the credential that a request carries; for a refused one, any credential at all."""
    schemes = [n for n in inspect.signature(getattr(emitted.module, emitted.client_name)).parameters if n != "settings"]
    given = {n: v for n, v in request.headers.items() if n == "authorization" or n.endswith("-key")}
    if not given and request.answer.get("status") == 403:
        given = {"authorization": "Bearer invalid"}
    by_header = [(n, v.rpartition(" ")[2]) for n, v in given.items()]
    return {
        scheme: value
        for header, value in by_header
        for scheme in schemes
        if (scheme == "api_key") == (header != "authorization")
    }


def _accept(package: Package, method: Method, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """The caller wants another of several representations than the first."""
    return {}, {"extra_headers": {"Accept": request.headers["accept"]}}


def _removal(package: Package, method: Method, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """A merge patch (RFC 7396) removes by null what the schema says is never null: an extra property of the body."""
    assert request.body is not None
    return {}, {"extra_body": json.loads(request.body["rawContent"])}


def _nothing_to_say(package: Package, method: Method, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """The description asks for a body of which every property is the server's to set."""
    body = next(a for a in method.arguments if a.place == "body")
    model = package.emitted.python_type(body.type)
    needed = dict.fromkeys(inspect.signature(model).parameters, "abc")
    found = package.values(method, {}, request)
    return {**found, body.name: model(**needed)}, {}


SPECIAL: Mapping[str, Change] = {
    "Payload_ContentNegotiation_SameBody": _accept,
    "Payload_ContentNegotiation_DifferentBody": _accept,
    "Payload_JsonMergePatch_updateResource": _removal,
    "Payload_JsonMergePatch_updateOptionalResource": _removal,
    "Type_Model_Visibility_getModel": _nothing_to_say,
    "Type_Model_Visibility_headModel": _nothing_to_say,
    "Type_Model_Visibility_putReadOnlyModel": _nothing_to_say,
}
