"""A payload comes out only of a request that is signed, and nothing is read before that."""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEY = b"a key of twenty-four byt"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
AT = 1_700_000_000


def _headers(body: bytes, key: bytes = KEY) -> dict[str, str]:
    digest = hmac.new(key, f"msg_1.{AT}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(AT), "Webhook-Signature": signature}


@pytest.fixture
def webhooks(package: Any) -> Any:
    return importlib.import_module(f"{package.__name__}.webhooks")


def test_a_payload(package: Any, webhooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    body = b'{"id": "1"}'
    options: dict[str, Any] = {"clock": lambda: AT + 9.0}
    assert webhooks.unwrap_thing_created(body, _headers(body), secret=SECRET, **options).id == "1"
    assert webhooks.unwrap_thing_created(body, _headers(body), secret=["whsec_AAAA", SECRET], **options).id == "1"
    with pytest.raises(package.MissingCredentialError, match=r"set ACME_.*WEBHOOK_SECRET"):
        webhooks.unwrap_thing_created(body, _headers(body), **options)
    monkeypatch.setenv(f"{package.__name__.upper()}_WEBHOOK_SECRET", SECRET)
    assert webhooks.unwrap_thing_created(body, _headers(body), **options).id == "1"
    several = b'[{"id": "1"}, {"id": "2"}]'
    assert [t.id for t in webhooks.unwrap_thing_moved(several, _headers(several), **options)] == ["1", "2"]
    with pytest.raises(package.WebhookSignatureError, match="ago") as caught:
        webhooks.unwrap_thing_created(body, _headers(body))
    assert (caught.value.reason, issubclass(package.WebhookSignatureError, package.AcmeError)) == ("stale", True)
    assert not hasattr(webhooks, "unwrap_thing_unsigned")


def test_nothing_is_read_before_it_is_known_to_be_genuine(package: Any, webhooks: Any) -> None:
    options: dict[str, Any] = {"clock": lambda: AT, "secret": SECRET}
    for body in (b"<html>", b"", b"[" * 100_000, b'{"id": 1'):
        with pytest.raises(package.WebhookSignatureError):
            webhooks.unwrap_thing_created(body, _headers(body, b"another key"), **options)
        with pytest.raises(package.ResponseDecodeError):
            webhooks.unwrap_thing_created(body, _headers(body), **options)
    with pytest.raises(TypeError, match="not dict"):
        webhooks.unwrap_thing_created({"id": "1"}, _headers(b""), **options)


def test_a_request_of_unknown_kind(webhooks: Any) -> None:
    made = webhooks.verifier(secret=SECRET)
    body = b'{"id": "1"}'
    assert webhooks.parse_thing_created(made.verify(body, made.sign(body))).id == "1"
    assert SECRET not in repr(made)


def test_no_client_is_loaded(package: Any) -> None:
    folder = Path(package.__file__).parents[1]
    program = (
        f"import sys; from {package.__name__} import webhooks; from {package.__name__}.webhooks import verifier\n"
        "made = verifier(secret='whsec_AAAA'); made.verify(b'{}', made.sign(b'{}'))\n"
        "print(*sorted(name for name in sys.modules if 'client' in name or 'transport' in name or name == 'httpcore2'))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
