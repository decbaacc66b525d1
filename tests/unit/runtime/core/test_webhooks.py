"""Signatures of webhooks: vectors, every byte that may be changed, time, secrets, headers of every kind."""

from __future__ import annotations

import base64
import copy
import email.message
import hashlib
import math
import pickle
import time
import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import InvalidRequestError, MissingCredentialError, SDKError
from runtime.webhooks import WebhookSignature, WebhookSignatureError, WebhookVerifier, standard_webhooks

KEY = b"thirty-two bytes of a secret key"
SECRET = "whsec_dGhpcnR5LXR3byBieXRlcyBvZiBhIHNlY3JldCBrZXk="
AT = 1_700_000_000
BODY = b'{"type":"thing.created","data":{"id":"th_1"}}'
NEW = "v1,aQwEd8+TXje982ZaxxCRdFxXA74UlLHH7eSG1hRd4Ps="  # these two by openssl dgst -mac HMAC
OLD = "v1,6U95jI3OFBYBzeRSw3+tY+D+jmNeSLW5z2vnTxMc4N8="
OLD_KEY = b"the key that was used before...."
STANDARD = standard_webhooks(env="ACME_WEBHOOK_SECRET")
STRIPED = WebhookSignature(
    "Acme-Signature", prefix="v1=", separator=",", payload="{timestamp}.{body}", timestamp_prefix="t="
)
HUB = WebhookSignature("X-Hub-Signature-256", prefix="sha256=")


def hmac_of(key: bytes, message: bytes, algorithm: str = "sha256") -> bytes:
    """By the definition (RFC 2104, section 2), with nothing of what is tested."""
    block = hashlib.new(algorithm).block_size
    key = hashlib.new(algorithm, key).digest() if len(key) > block else key
    key = key.ljust(block, b"\0")
    inner = hashlib.new(algorithm, bytes(k ^ 0x36 for k in key) + message).digest()
    return hashlib.new(algorithm, bytes(k ^ 0x5C for k in key) + inner).digest()


def sent(signature: str = NEW, at: object = AT, ident: str = "msg_2Lh9") -> dict[str, str]:
    return {"webhook-id": ident, "webhook-timestamp": str(at), "webhook-signature": signature}


def signed(body: bytes, at: object = AT, ident: str = "msg_2Lh9", key: bytes = KEY) -> dict[str, str]:
    """The headers of a request that is signed now."""
    message = f"{ident}.{at}.".encode() + body
    return sent("v1," + base64.b64encode(hmac_of(key, message)).decode(), at, ident)


def verifier(signature: WebhookSignature = STANDARD, secret: Any = SECRET, **options: Any) -> WebhookVerifier:
    return WebhookVerifier(signature, secret=secret, **{"clock": lambda: float(AT), **options})


def refused(made: WebhookVerifier, body: bytes, headers: Any) -> WebhookSignatureError:
    with pytest.raises(WebhookSignatureError) as caught:
        made.verify(body, headers)
    return caught.value


def test_vectors_made_by_another_program() -> None:
    assert verifier().verify(BODY, sent()) == BODY
    assert verifier(secret=OLD_KEY).verify(BODY, sent(OLD)) == BODY
    assert signed(BODY) == sent()
    assert refused(verifier(secret=OLD_KEY), BODY, sent()).reason == "mismatch"


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        ("sha1", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        ("sha256", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (
            "sha384",
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
        ),
        (
            "sha512",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
            "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        ),
    ],
)
def test_vectors_of_the_rfcs(algorithm: Any, expected: str) -> None:
    """Case 2 of RFC 2202, section 3, and of RFC 4231, section 4.3."""
    body = b"what do ya want for nothing?"
    plain = WebhookSignature("X-Signature", algorithm=algorithm)
    assert verifier(plain, "Jefe").verify(body, {"x-signature": expected}) == body
    assert verifier(plain, "Jefe").verify(body, {"x-signature": expected.upper()}) == body
    coded = WebhookSignature("X-Signature", algorithm=algorithm, encoding="base64")
    given = base64.b64encode(bytes.fromhex(expected)).decode()
    assert verifier(coded, "Jefe").verify(body, {"x-signature": given}) == body
    assert refused(verifier(plain, "Jefe"), body, {"x-signature": given}).reason == "mismatch"


@given(
    st.binary(max_size=300), st.binary(min_size=1, max_size=200), st.from_regex(r"[a-zA-Z0-9_-]{1,40}", fullmatch=True)
)
def test_whatever_is_signed_is_genuine(body: bytes, key: bytes, ident: str) -> None:
    headers = signed(body, ident=ident, key=key)
    secret = "whsec_" + base64.b64encode(key).decode()
    assert verifier(secret=secret).verify(body, headers) == body
    assert refused(verifier(secret=[b"other" + key, KEY + key]), body, headers).reason == "mismatch"


def test_every_byte_of_the_body_counts() -> None:
    made = verifier()
    for place in range(len(BODY)):
        for change in (1, 0x20, 0x80):
            other = BODY[:place] + bytes([BODY[place] ^ change]) + BODY[place + 1 :]
            assert refused(made, other, sent()).reason == "mismatch"
        assert refused(made, BODY[:place] + BODY[place + 1 :], sent()).reason == "mismatch"
        assert refused(made, BODY[:place] + b" " + BODY[place:], sent()).reason == "mismatch"
    assert refused(made, BODY + b"\n", sent()).reason == "mismatch"


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_every_character_of_the_headers_counts(header: str) -> None:
    made, good = verifier(), sent()
    for place, old in enumerate(good[header]):
        for new in "0Zz.,=+ ":
            text = good[header][:place] + new + good[header][place + 1 :]
            if new != old:
                refused(made, BODY, {**good, header: text})
        refused(made, BODY, {**good, header: good[header][:place]})
    refused(made, BODY, {**good, header: good[header] + "0"})


def test_what_lies_between_the_parts_cannot_be_moved() -> None:
    body = b"1700000000.5"
    headers = signed(body, ident="msg")
    assert verifier().verify(body, headers) == body
    assert refused(verifier(), b"5", {**headers, "webhook-id": f"msg.{AT}"}).reason == "malformed"


def test_several_signatures_and_several_secrets() -> None:
    both, made = f"v1a,AAAA {OLD}  {NEW}", verifier(secret=[SECRET])
    assert made.verify(BODY, sent(both)) == BODY
    assert verifier(secret=OLD_KEY).verify(BODY, sent(both)) == BODY
    for secrets in ([SECRET, OLD_KEY], (OLD_KEY, SECRET), [OLD_KEY, b"x", KEY]):
        assert verifier(secret=secrets).verify(BODY, sent(NEW)) == BODY
    pairs = [("webhook-signature", OLD), *sent(NEW).items()]  # the header itself twice (RFC 9110, section 5.3)
    assert made.verify(BODY, pairs) == BODY
    assert refused(made, BODY, sent(OLD)).reason == "mismatch"


@pytest.mark.parametrize("signature", ["v1a,AAAA", "v2," + NEW[3:], NEW[3:], "", " ", "v1,", "v1", "V1," + NEW[3:]])
def test_no_signature_of_the_kind(signature: str) -> None:
    assert refused(verifier(), BODY, sent(signature)).reason == "missing"


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header(header: str) -> None:
    left = {name: value for name, value in sent().items() if name != header}
    told = refused(verifier(), BODY, left)
    assert (told.reason, header in str(told)) == ("missing", True)
    assert refused(verifier(), BODY, {**left, header: ""}).reason == "missing"
    assert refused(verifier(), BODY, {}).reason == "missing"


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp"])
def test_a_header_that_comes_twice(header: str) -> None:
    pairs = [*sent().items(), (header.upper(), sent()[header])]
    assert refused(verifier(), BODY, pairs).reason == "malformed"


@pytest.mark.parametrize(
    "time_sent",
    [
        "now",
        "1e9",
        "-1700000000",
        "+1700000000",
        "1_700_000_000",
        "0x6553f100",
        "1700000000.0",
        "1" * 16,
        "NaN",
        "١٧٠٠٠٠٠٠٠٠",
        "17 00",
    ],
)
def test_a_time_that_is_none(time_sent: str) -> None:
    assert refused(verifier(), BODY, signed(BODY, at=time_sent)).reason == "malformed"


@pytest.mark.parametrize(
    ("away", "good"), [(-301, False), (-300, True), (0, True), (300, True), (301, False), (10**9, False)]
)
def test_old_requests_and_those_of_the_future(away: int, good: bool) -> None:
    headers = signed(BODY, at=AT + away)
    if good:
        assert verifier().verify(BODY, headers) == BODY
    else:
        told = refused(verifier(), BODY, headers)
        assert (told.reason, "ago" in str(told), "ahead" in str(told)) == ("stale", away < 0, away > 0)


def test_a_tolerance_that_is_no_number_is_refused_before_any_request() -> None:
    with pytest.raises(InvalidRequestError, match="tolerance must be a number"):
        verifier(tolerance="300")


def test_the_callers_tolerance_and_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = signed(BODY, at=AT - 400)
    assert verifier(tolerance=400).verify(BODY, headers) == BODY
    assert verifier(tolerance=math.inf).verify(BODY, headers) == BODY
    assert verifier(clock=lambda: AT - 350.5).verify(BODY, headers) == BODY
    for tolerance in (0, 399.9, -1, math.nan):
        assert refused(verifier(tolerance=tolerance), BODY, headers).reason == "stale"
    monkeypatch.setattr(time, "time", lambda: AT - 400.0)
    assert verifier(clock=None).verify(BODY, headers) == BODY
    with pytest.raises(InvalidRequestError, match="no time of sending"):
        verifier(HUB, "s", tolerance=5)


@pytest.mark.parametrize("text", ["\udce4", "é", "1700000000\udcff"])
def test_octets_that_are_no_text(text: str) -> None:
    """Some frameworks hand over what is no UTF-8 as surrogates (PEP 383)."""
    assert refused(verifier(), BODY, sent(at=text)).reason == "malformed"
    assert refused(verifier(), BODY, sent(ident=text)).reason == "malformed"
    assert refused(verifier(), BODY, sent("v1," + text)).reason == "mismatch"


def test_a_forged_old_request_is_called_forged() -> None:
    assert refused(verifier(), BODY, sent(NEW, at=5)).reason == "mismatch"


class Werkzeug:
    """Headers of a framework that are no mapping: iterating gives pairs."""

    def items(self) -> list[tuple[str, str]]:
        return [(name.title(), f" {value}\t") for name, value in sent().items()]


def _message() -> email.message.Message:
    message = email.message.Message()
    for name, value in sent().items():
        message[name.upper()] = value
    return message


@pytest.mark.parametrize(
    "headers",
    [
        {name.upper(): value for name, value in sent().items()},
        list(sent().items()),
        iter([list(pair) for pair in sent().items()]),
        [(name.encode(), value.encode()) for name, value in sent().items()],
        {**sent(), "X-Other": "\udce4", "": ""},
        Werkzeug(),
        _message(),
    ],
    ids=["mapping", "pairs", "lists", "bytes", "others", "items", "message"],
)
def test_headers_of_every_kind(headers: Any) -> None:
    assert verifier().verify(BODY, headers) == BODY


@pytest.mark.parametrize("headers", [None, "webhook-id: 1", b"x", 5, [("a",)], {"webhook-id": ["1"]}, {1: "x"}, [1]])
def test_what_headers_are_not(headers: Any) -> None:
    with pytest.raises(TypeError, match="headers must be"):
        verifier().verify(BODY, headers)


@pytest.mark.parametrize("body", [BODY, bytearray(BODY), memoryview(BODY)])
def test_bytes_of_every_kind(body: Any) -> None:
    found = verifier().verify(body, sent())
    assert (found, type(found)) == (BODY, bytes)


@pytest.mark.parametrize("body", [BODY.decode(), {"type": "thing.created"}, None, 5, [BODY]])
def test_what_a_body_is_not(body: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(body).__name__}: "):
        verifier().verify(body, sent())
    with pytest.raises(TypeError, match="bytes of the request"):
        verifier().sign(body)


@pytest.mark.parametrize(
    "secret", [KEY, SECRET, SECRET[6:], SECRET.rstrip("="), f" {SECRET}\n", SECRET.encode(), [SECRET]]
)
def test_spellings_of_a_standard_secret(secret: Any) -> None:
    assert verifier(secret=secret).verify(BODY, sent()) == BODY


@pytest.mark.parametrize("secret", ["whsec_not base64", "whsk_dGhp", "é" * 40, "abcde", "whsec_a-_b"])
def test_a_secret_that_is_not_base64(secret: str) -> None:
    with pytest.raises(InvalidRequestError, match="not base64") as caught:
        verifier(secret=secret)
    assert secret not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("secret", ["", b"", [], (), [SECRET, ""], ["whsec_"], None])
def test_no_secret(secret: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_WEBHOOK_SECRET", "")
    with pytest.raises(MissingCredentialError, match="secret"):
        verifier(secret=secret)


@pytest.mark.parametrize("secret", [5, {"a": 1}, [None], [["a"]], object()])
def test_what_a_secret_is_not(secret: Any) -> None:
    with pytest.raises(TypeError, match="text or bytes"):
        verifier(secret=secret)


def test_the_environment_has_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACME_WEBHOOK_SECRET", raising=False)
    for nothing in (None, ""):
        with pytest.raises(MissingCredentialError, match="set ACME_WEBHOOK_SECRET"):
            verifier(secret=nothing)
    monkeypatch.setenv("ACME_WEBHOOK_SECRET", SECRET)
    assert verifier(secret=None).verify(BODY, sent()) == BODY
    assert refused(verifier(secret=OLD_KEY), BODY, sent()).reason == "mismatch"
    with pytest.raises(MissingCredentialError, match=r"give secret=$"):
        verifier(HUB, None)


def test_secrets_of_other_encodings() -> None:
    for encoding, secret, key in (("hex", "C0FFee", b"\xc0\xff\xee"), ("text", "c0ffée", "c0ffée".encode())):
        how = WebhookSignature("X-S", secret_encoding=encoding)  # type: ignore[arg-type]
        assert verifier(how, secret).verify(BODY, {"X-S": hmac_of(key, BODY).hex()}) == BODY
    with pytest.raises(InvalidRequestError, match="not hex"):
        verifier(WebhookSignature("X-S", secret_encoding="hex"), "c0ffe")


def striped(*entries: str, at: int = AT, key: bytes = b"s") -> dict[str, str]:
    return {"Acme-Signature": ",".join((f"t={at}", f"v1={hmac_of(key, f'{at}.'.encode() + BODY).hex()}", *entries))}


def test_a_list_of_entries_in_one_header() -> None:
    made = verifier(STRIPED, "s")
    assert made.verify(BODY, striped()) == BODY
    assert made.verify(BODY, striped("v0=1", "v1=2", "x")) == BODY
    spaced = {"acme-signature": striped()["Acme-Signature"].replace(",", " , ")}
    assert made.verify(BODY, spaced) == BODY
    assert refused(made, BODY, striped(f"t={AT}")).reason == "malformed"
    assert refused(made, BODY, {"Acme-Signature": striped()["Acme-Signature"].partition(",")[2]}).reason == "missing"
    assert refused(made, BODY, {"Acme-Signature": f"t={AT},v0=1"}).reason == "missing"
    assert refused(made, BODY, striped(at=AT - 301)).reason == "stale"
    assert refused(made, BODY, striped(key=b"S")).reason == "mismatch"
    whole = striped()["Acme-Signature"]
    for place in range(len(whole)):
        other = whole[:place] + ("0" if whole[place] != "0" else "1") + whole[place + 1 :]
        refused(made, BODY, {"Acme-Signature": other})


@pytest.mark.parametrize(
    ("written", "at", "reason"),
    [
        ("milliseconds", "1700000000123", None),
        ("milliseconds", "1700000000", "stale"),
        ("rfc3339", "2023-11-14T22:13:20Z", None),
        ("rfc3339", "2023-11-14T23:13:20.123456789+01:00", None),
        ("rfc3339", "2023-11-14T22:13:20", "malformed"),
        ("rfc3339", "2023-11-14", "malformed"),
        ("rfc3339", "2023-11-14T22:00:00Z", "stale"),
        ("rfc3339", "1700000000", "malformed"),
        ("seconds", "2023-11-14T22:13:20Z", "malformed"),
    ],
)
def test_times_as_they_are_written(written: Any, at: str, reason: str | None) -> None:
    how = WebhookSignature(
        "X-S", payload="v0:{timestamp}:{body}", timestamp_header="X-T", timestamp_format=written, encoding="base64"
    )
    signature = base64.b64encode(hmac_of(b"s", f"v0:{at}:".encode() + BODY)).decode()
    headers = {"X-S": signature, "X-T": at}
    if reason is None:
        assert verifier(how, "s").verify(BODY, headers) == BODY
    else:
        assert refused(verifier(how, "s"), BODY, headers).reason == reason


def test_a_template_of_what_is_signed_is_no_template_of_what_is_sent() -> None:
    how = WebhookSignature("X-S", payload="id{id}|{body}", id_header="X-Id")
    for ident in ("{body}", "{id}", "id", "%s"):
        headers = {"X-S": hmac_of(b"s", f"id{ident}|".encode() + BODY).hex(), "X-Id": ident}
        assert verifier(how, "s").verify(BODY, headers) == BODY


@pytest.mark.parametrize("ident", ["a b", "a\x00", "é", "a\nb", "x" * 513, "m.1"])
def test_an_id_that_is_none(ident: str) -> None:
    assert refused(verifier(), BODY, signed(BODY, ident=ident)).reason == "malformed"


@pytest.mark.parametrize("how", [STANDARD, STRIPED, HUB, standard_webhooks("svix")], ids=repr)
@pytest.mark.parametrize("written", ["seconds", "milliseconds", "rfc3339"])
def test_what_is_signed_for_tests_is_genuine(how: WebhookSignature, written: Any) -> None:
    how = copy.copy(how)
    how.timestamp_format = written
    made = verifier(how, [KEY, OLD_KEY])
    headers = made.sign(BODY)
    assert made.verify(BODY, headers) == BODY
    assert refused(made, BODY + b" ", headers).reason == "mismatch"
    assert refused(verifier(how, OLD_KEY), BODY, headers).reason == "mismatch"
    if how.timed:
        assert refused(verifier(how, KEY, clock=lambda: AT + 301.0), BODY, headers).reason == "stale"


def test_what_is_signed_for_tests_is_what_the_server_sends() -> None:
    assert verifier().sign(BODY, id="msg_2Lh9") == sent()
    assert verifier(STRIPED, "s").sign(BODY) == striped()


def test_nothing_shows_the_secret_or_what_was_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_WEBHOOK_SECRET", SECRET)
    made = verifier(secret=[SECRET, OLD_KEY])
    told = [refused(made, BODY + b"x", sent()), refused(made, BODY, sent("v1,AAAA")), refused(made, BODY, {})]
    told += [refused(made, BODY, signed(BODY, at=AT - 999)), refused(made, BODY, signed(BODY, at="x"))]
    shown = [
        repr(made),
        str(made),
        repr(STANDARD),
        *(f"{e!r} {e} {e.__dict__} {traceback.format_exception(e)}" for e in told),
    ]
    for text in shown:
        for hidden in (SECRET, SECRET[6:20], KEY.decode()[:12], OLD_KEY.decode()[:12], NEW[3:20], "AAAA"):
            assert hidden not in text
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="holds a secret"):
            way(made)
    assert not hasattr(made, "__dict__")


def test_the_error_travels() -> None:
    told = refused(verifier(), BODY, {})
    assert isinstance(told, SDKError)
    again = pickle.loads(pickle.dumps(told))
    assert (type(again), again.reason, str(again)) == (type(told), told.reason, str(told))


def test_comparing_looks_at_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the constant-time comparison decides, and each signature meets each secret."""
    import hmac

    met: list[tuple[bytes, bytes]] = []
    genuine = hmac.compare_digest

    def watched(a: bytes, b: bytes) -> bool:
        met.append((a, b))
        return genuine(a, b)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    assert verifier(secret=[KEY, OLD_KEY]).verify(BODY, sent(f"{NEW} v1,AAAA {OLD}")) == BODY
    assert len(met) == 6
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: False)
    assert refused(verifier(), BODY, sent()).reason == "mismatch"
