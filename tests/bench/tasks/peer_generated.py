"""The package that openapi-python-client makes from the same description. It is generated for the run, so it has no types here."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from tests.bench import payloads
from tests.bench.tasks.loops import Run, looped, repeated

NAME = "athena_api_client"
WORKSPACE = {"x_workspace_id": "workspace:1"}


def _get(resource: str, method: str = "get") -> Any:
    return import_module(f"{NAME}.api.{resource}.{method}")


def _client(address: str) -> Any:
    return import_module(NAME).AuthenticatedClient(
        base_url=address, token="eak_bench", prefix="", auth_header_name="X-API-Key"
    )


def small(address: str) -> Run:
    """An answer of 1 KB."""
    client, get = _client(f"{address}/athena-small"), _get("conversations").sync
    return repeated(lambda: get("conversation:1", client=client, **WORKSPACE))


def large(address: str) -> Run:
    """An answer of 50 KB."""
    client, get = _client(f"{address}/athena-large"), _get("executions").sync
    return repeated(lambda: get("execution:1", client=client, **WORKSPACE))


def page(address: str) -> Run:
    """A page of 100."""
    client, get = _client(f"{address}/athena-page"), _get("conversations", "list_").sync
    return repeated(lambda: get(client=client, **WORKSPACE))


def async_small(address: str) -> Run:
    """An answer of 1 KB."""
    client, get = _client(f"{address}/athena-small"), _get("conversations").asyncio
    return looped(lambda: get("conversation:1", client=client, **WORKSPACE))


def async_large(address: str) -> Run:
    """An answer of 50 KB."""
    client, get = _client(f"{address}/athena-large"), _get("executions").asyncio
    return looped(lambda: get("execution:1", client=client, **WORKSPACE))


def decode(kind: str) -> Run:
    """Its way from bytes to objects."""
    names = {
        "small": "ApiResponseConversation",
        "large": "ApiResponseExecutionResult",
        "page": "ApiListResponseConversation",
    }
    from_dict = getattr(import_module(f"{NAME}.models"), names[kind]).from_dict
    body = payloads.BODIES[f"athena-{kind}"]()
    return repeated(lambda: from_dict(json.loads(body)))
