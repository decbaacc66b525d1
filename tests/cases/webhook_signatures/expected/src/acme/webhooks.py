"""Requests that the API's server sends to you, as typed payloads. The functions `unwrap_…` check first
where they come from; those called `parse_…` do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.codec import read_json
from ._runtime.webhooks import WebhookSignature, WebhookVerifier, standard_webhooks
from .types.webhooks import Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.webhook_headers import WebhookHeaders
    from ._runtime.webhooks import WebhookOptions

__all__ = [
    "acme_signature_verifier",
    "parse_export_done",
    "parse_numbered",
    "parse_open",
    "parse_paid",
    "parse_refunded",
    "parse_relayed",
    "parse_said",
    "unwrap_export_done",
    "unwrap_numbered",
    "unwrap_paid",
    "unwrap_refunded",
    "unwrap_relayed",
    "unwrap_said",
    "webhook_signature_verifier",
    "x_acme_signature_2_verifier",
    "x_acme_signature_verifier",
    "x_export_signature_verifier",
]

_ACME_SIGNATURE = WebhookSignature(
    "Acme-Signature",
    prefix="v1=",
    separator=",",
    payload="{timestamp}.{body}",
    timestamp_prefix="t=",
    tolerance=600,
    env="ACME_WEBHOOK_SECRET",
)
_X_ACME_SIGNATURE = WebhookSignature(
    "X-Acme-Signature",
    prefix="v0=",
    payload="v0:{timestamp}:{body}",
    timestamp_header="X-Acme-Request-Timestamp",
    env="ACME_WEBHOOK_SECRET",
)
_X_ACME_SIGNATURE_2 = WebhookSignature(
    "X-Acme-Signature",
    algorithm="sha1",
    payload="{id}\n{timestamp}\n{body}",
    id_header="X-Acme-Id",
    timestamp_header="X-Acme-Time",
    timestamp_format="rfc3339",
    env="ACME_OLD_SECRET",
)
_WEBHOOK_SIGNATURE = standard_webhooks(tolerance=60, env="ACME_RELAY_SECRET")
_X_EXPORT_SIGNATURE = WebhookSignature(
    "X-Export-Signature", algorithm="sha512", encoding="base64", secret_encoding="hex", env="EXPORT_SECRET"
)


def acme_signature_verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `Acme-Signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `ACME_WEBHOOK_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_ACME_SIGNATURE, **options)


def x_acme_signature_verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `X-Acme-Signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `ACME_WEBHOOK_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_X_ACME_SIGNATURE, **options)


def x_acme_signature_2_verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `X-Acme-Signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `ACME_OLD_SECRET`), `tolerance`
            and `clock`: see `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_X_ACME_SIGNATURE_2, **options)


def webhook_signature_verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `webhook-signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `ACME_RELAY_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_WEBHOOK_SIGNATURE, **options)


def x_export_signature_verifier(**options: Unpack[WebhookOptions]) -> WebhookVerifier:
    """What checks that a request comes from the API's server, by its header `X-Export-Signature`.

    `verify(body, headers)` gives the body back once it is known to be genuine: for requests whose
    kind is only known from their content, and for a secret that is read once.

    Args:
        **options: `secret` (left out: the environment variable `EXPORT_SECRET`): see
            `WebhookOptions`.

    Raises:
        MissingCredentialError: There is no secret.
    """
    return WebhookVerifier(_X_EXPORT_SIGNATURE, **options)


def unwrap_paid(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the webhook «paid».

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
    return parse_paid(acme_signature_verifier(**options).verify(body, headers))


def parse_paid(body: bytes | str) -> Thing:
    """The payload of the webhook «paid».

    The signature is not checked: `unwrap_paid` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_refunded(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the webhook «refunded».

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
    return parse_refunded(acme_signature_verifier(**options).verify(body, headers))


def parse_refunded(body: bytes | str) -> Thing:
    """The payload of the webhook «refunded».

    The signature is not checked: `unwrap_refunded` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_said(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the webhook «said».

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
    return parse_said(x_acme_signature_verifier(**options).verify(body, headers))


def parse_said(body: bytes | str) -> Thing:
    """The payload of the webhook «said».

    The signature is not checked: `unwrap_said` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_numbered(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the webhook «numbered».

    Args:
        body: The body of the request: the bytes as they came, neither decoded nor parsed.
        headers: The headers of the request.
        **options: `secret` (left out: the environment variable `ACME_OLD_SECRET`), `tolerance`
            and `clock`: see `WebhookOptions`.

    Raises:
        WebhookSignatureError: It does not come from the API's server, or is an old request sent
            again.
        MissingCredentialError: There is no secret.
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return parse_numbered(x_acme_signature_2_verifier(**options).verify(body, headers))


def parse_numbered(body: bytes | str) -> Thing:
    """The payload of the webhook «numbered».

    The signature is not checked: `unwrap_numbered` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_relayed(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the webhook «relayed».

    Args:
        body: The body of the request: the bytes as they came, neither decoded nor parsed.
        headers: The headers of the request.
        **options: `secret` (left out: the environment variable `ACME_RELAY_SECRET`),
            `tolerance` and `clock`: see `WebhookOptions`.

    Raises:
        WebhookSignatureError: It does not come from the API's server, or is an old request sent
            again.
        MissingCredentialError: There is no secret.
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return parse_relayed(webhook_signature_verifier(**options).verify(body, headers))


def parse_relayed(body: bytes | str) -> Thing:
    """The payload of the webhook «relayed».

    The signature is not checked: `unwrap_relayed` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def parse_open(body: bytes | str) -> Thing:
    """The payload of the webhook «open».

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)


def unwrap_export_done(body: bytes, headers: WebhookHeaders, **options: Unpack[WebhookOptions]) -> Thing:
    """The payload of the callback «export done».

    Args:
        body: The body of the request: the bytes as they came, neither decoded nor parsed.
        headers: The headers of the request.
        **options: `secret` (left out: the environment variable `EXPORT_SECRET`): see
            `WebhookOptions`.

    Raises:
        WebhookSignatureError: It does not come from the API's server.
        MissingCredentialError: There is no secret.
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return parse_export_done(x_export_signature_verifier(**options).verify(body, headers))


def parse_export_done(body: bytes | str) -> Thing:
    """The payload of the callback «export done».

    The signature is not checked: `unwrap_export_done` does that.

    Args:
        body: The body of the request, as it came.

    Raises:
        ResponseDecodeError: It is not JSON, or nothing like the payload.
    """
    return read_json(Thing, body)
