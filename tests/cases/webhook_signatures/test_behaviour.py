"""Each way of signing, as another program would sign."""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
from collections.abc import Callable
from typing import Any

import pytest

BODY = b'{"id": "1"}'
AT = 1_700_000_000


def _hex(key: bytes, message: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(key, message, algorithm).hexdigest()


def _entries(key: bytes) -> dict[str, str]:
    return {"Acme-Signature": f"t={AT},v1={_hex(key, f'{AT}.'.encode() + BODY)},v0=1"}


def _versioned(key: bytes) -> dict[str, str]:
    signature = "v0=" + _hex(key, f"v0:{AT}:".encode() + BODY)
    return {"X-Acme-Signature": signature, "X-Acme-Request-Timestamp": str(AT)}


def _numbered(key: bytes) -> dict[str, str]:
    at = "2023-11-14T22:13:20Z"
    signature = _hex(key, f"7\n{at}\n".encode() + BODY, "sha1")
    return {"X-Acme-Signature": signature, "X-Acme-Id": "7", "X-Acme-Time": at}


def _relayed(key: bytes) -> dict[str, str]:
    digest = hmac.new(base64.b64decode(key), f"m.{AT}.".encode() + BODY, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": "m", "webhook-timestamp": str(AT), "webhook-signature": signature}


def _exported(key: bytes) -> dict[str, str]:
    digest = hmac.new(bytes.fromhex(key.decode()), BODY, hashlib.sha512).digest()
    return {"X-Export-Signature": base64.b64encode(digest).decode()}


WAYS: dict[str, tuple[Callable[[bytes], dict[str, str]], str, float]] = {
    "paid": (_entries, "ACME_WEBHOOK_SECRET", 600),
    "refunded": (_entries, "ACME_WEBHOOK_SECRET", 600),
    "said": (_versioned, "ACME_WEBHOOK_SECRET", 300),
    "numbered": (_numbered, "ACME_OLD_SECRET", 300),
    "relayed": (_relayed, "ACME_RELAY_SECRET", 60),
    "export_done": (_exported, "EXPORT_SECRET", 0),
}


@pytest.mark.parametrize("name", WAYS)
def test_each_way(name: str, package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    webhooks = importlib.import_module(f"{package.__name__}.webhooks")
    unwrap = getattr(webhooks, f"unwrap_{name}")
    sign, variable, tolerance = WAYS[name]
    variable = variable.replace("ACME_WEBHOOK", f"{package.__name__.upper()}_WEBHOOK")
    monkeypatch.setenv(variable, "c0ffee00")
    headers = sign(b"c0ffee00")
    assert unwrap(BODY, headers, clock=lambda: AT + tolerance).id == "1"
    with pytest.raises(package.WebhookSignatureError):
        unwrap(b'{"id": "2"}', headers, clock=lambda: AT)
    with pytest.raises(package.WebhookSignatureError):
        unwrap(BODY, headers, clock=lambda: AT, secret="c0ffee01")
    with pytest.raises(package.WebhookSignatureError):
        unwrap(BODY, {}, clock=lambda: AT)
    if tolerance:
        with pytest.raises(package.WebhookSignatureError, match="ago"):
            unwrap(BODY, headers, clock=lambda: AT + tolerance + 1)
    monkeypatch.delenv(variable)
    with pytest.raises(package.MissingCredentialError, match=variable):
        unwrap(BODY, headers)


def test_what_is_switched_off(package: Any) -> None:
    webhooks = importlib.import_module(f"{package.__name__}.webhooks")
    assert webhooks.parse_open(BODY).id == "1"
    assert not hasattr(webhooks, "unwrap_open")
