"""Requests that the API's server sends to you, as typed payloads. The functions `unwrap_…` check first
where they come from; those called `parse_…` do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.codec import read_json
from ._runtime.webhooks import WebhookVerifier, standard_webhooks
from .types.webhooks import Thing

if TYPE_CHECKING:
    from typing import Any

    from typing_extensions import Unpack

    from ._runtime.webhook_headers import WebhookHeaders
    from ._runtime.webhooks import WebhookOptions

__all__ = [
    "parse_thing_created",
    "parse_thing_moved",
    "parse_thing_unsigned",
    "unwrap_thing_created",
    "unwrap_thing_moved",
    "verifier",
]

_SIGNATURE = standard_webhooks(env="ACME_WEBHOOK_SECRET")


def verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `webhook-signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `ACME_WEBHOOK_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_SIGNATURE, **options)


def unwrap_thing_created(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """A thing was made.

    Args:
        body: The body of the request: the bytes as they came, neither decoded nor parsed.
        headers: The headers of the request.
        **options: `secret` (left out: the environment variable `ACME_WEBHOOK_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        WebhookSignatureError: It does not come from the API's server, or is an old request sent
            again.
        MissingCredentialError: There is no secret.
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return parse_thing_created(verifier(**options).verify(body, headers))


def parse_thing_created(body: bytes | str) -> Thing:
    """A thing was made.

    The signature is not checked: `unwrap_thing_created` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_thing_moved(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing | list[Thing]:
    """The payload of the webhook «thing moved».

    Args:
        body: The body of the request: the bytes as they came, neither decoded nor parsed.
        headers: The headers of the request.
        **options: `secret` (left out: the environment variable `ACME_WEBHOOK_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        WebhookSignatureError: It does not come from the API's server, or is an old request sent
            again.
        MissingCredentialError: There is no secret.
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return parse_thing_moved(verifier(**options).verify(body, headers))


def parse_thing_moved(body: bytes | str) -> Thing | list[Thing]:
    """The payload of the webhook «thing moved».

    The signature is not checked: `unwrap_thing_moved` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    tp: Any = Thing | list[Thing]
    payload: Thing | list[Thing] = read_json(tp, body)
    return payload


def parse_thing_unsigned(body: bytes | str) -> Thing:
    """Sent by a service that does not sign, whatever it declares.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)
