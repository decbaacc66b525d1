"""Requests that the API's server sends to you, as typed payloads. Check where they come from before
you trust them.
"""

from __future__ import annotations

from ._runtime.codec import read_json
from .types.webhooks import Export, Thing

__all__ = ["parse_export_done", "parse_thing_created"]


def parse_thing_created(body: bytes | str) -> Thing:
    """A thing was made.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def parse_export_done(body: bytes | str) -> Export:
    """The payload of the callback «export done».

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Export, body)
