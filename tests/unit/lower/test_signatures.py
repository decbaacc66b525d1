"""How webhooks are signed: by our extension, by another tool's, by well-known headers; and what of it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.ir.traits import Signature, standard_webhooks
from sdkloom.lower import lower
from sdkloom.lower.signatures import KEY
from sdkloom.source.tree import tree_of
from sdkloom.source.upgrade import upgrade

from tests.unit.lower.build import lowered, parsed, refused

FERN = "x-fern-webhook-signature"


def declared(*names: str, location: str = "header") -> list[dict[str, Any]]:
    return [{"name": name, "in": location, "schema": {"type": "string"}} for name in names]


def one(hook: dict[str, Any] | None = None, item: dict[str, Any] | None = None, **root: Any) -> Signature | None:
    """The signature of a single webhook; nothing may be reported."""
    found, diagnostics = lowered({"webhooks": {"w": {**(item or {}), "post": hook or {}}}, **root})
    assert diagnostics.items == []
    return found.webhooks[0].signature


def said(text: str) -> Signature | None:
    return one({KEY: parsed(text)})


@pytest.mark.parametrize("prefix", ["webhook", "svix"])
def test_the_headers_of_standard_webhooks(prefix: str) -> None:
    names = [f"{prefix}-id", f"{prefix}-timestamp", f"{prefix}-signature"]
    assert one({"parameters": declared(*names)}) == standard_webhooks(prefix)
    assert (
        one({"parameters": declared(*(n.title() for n in names[:2]))}, {"parameters": declared(names[2])}) is not None
    )
    for left in range(3):
        assert one({"parameters": declared(*names[:left], *names[left + 1 :])}) is None
    assert one({"parameters": declared(*names, location="query")}) is None


def test_references_to_headers() -> None:
    shared = dict(zip("abc", declared("webhook-id", "webhook-timestamp", "webhook-signature"), strict=True))
    refs = [{"$ref": f"#/components/parameters/{name}"} for name in shared]
    assert one({"parameters": refs}, components={"parameters": shared}) == standard_webhooks()


def test_the_header_that_many_share() -> None:
    found = one({"parameters": declared("X-GitHub-Event", "x-hub-signature-256")})
    assert found == Signature("X-Hub-Signature-256", prefix="sha256=")
    assert one({"parameters": declared("X-Hub-Signature")}) is None


def test_a_callback_is_a_webhook_too() -> None:
    hook = {"post": {"parameters": declared("X-Hub-Signature-256")}}
    found, _ = lowered({"paths": {"/t": {"post": {"callbacks": {"done": {"{$url}": hook}}}}}})
    assert found.webhooks[0].signature is not None


def test_what_is_said_comes_before_what_headers_tell() -> None:
    hub = {"parameters": declared("X-Hub-Signature-256")}
    assert one({**hub, KEY: False}) is None
    assert one(hub, {KEY: False}) is None
    assert one(hub, **{KEY: False}) is None
    assert one({**hub, KEY: None}) is None
    assert one({**hub, KEY: {"header": "X-S"}}) == Signature("X-S")
    assert one({**hub, FERN: {"type": "hmac", "header": "X-F"}}) == Signature("X-F", encoding="base64")
    assert one({**hub, FERN: False}) is None
    assert one({**hub, FERN: True}) == Signature("X-Hub-Signature-256", prefix="sha256=")
    assert one({FERN: {"type": "hmac", "header": "X-F"}, KEY: {"header": "X-S"}}) == Signature("X-S")
    assert one({FERN: {"type": "hmac", "header": "X-F"}}, **{KEY: {"header": "X-S"}}) == Signature("X-S")


def test_the_innermost_level_counts() -> None:
    root = {KEY: {"header": "X-Root"}}
    assert one(**root) == Signature("X-Root")
    assert one(item={KEY: {"header": "X-Item"}}, **root) == Signature("X-Item")
    assert one({KEY: {"header": "X-Op"}}, {KEY: {"header": "X-Item"}}, **root) == Signature("X-Op")
    assert one({KEY: {"header": "X-Op"}}, {KEY: False}, **root) == Signature("X-Op")
    assert one({KEY: False}, {KEY: {"header": "X-Item"}}, **root) is None


def test_callbacks_inherit_from_the_operation_that_asks_for_them() -> None:
    hook: dict[str, Any] = {"{$url}": {"post": {}}}
    inner = {"{$url}": {"post": {"callbacks": {"again": hook}}}}
    operation = {KEY: {"header": "X-Op"}, "callbacks": {"one": inner, "two": {"{$url}": {KEY: False, "post": {}}}}}
    found, _ = lowered({"paths": {"/t": {KEY: {"header": "X-Item"}, "post": operation}}, KEY: {"header": "X-Root"}})
    given = {w.name: w.signature and w.signature.header for w in found.webhooks}
    assert given == {"one": "X-Op", "two": None, "again": "X-Op"}


def test_everything_that_can_be_said() -> None:
    text = """
        type: hmac
        header: X-S
        prefix: v1=
        separator: ';'
        algorithm: sha512
        encoding: base64
        payload: "{id}|{timestamp}|{body}"
        id: {header: X-Id}
        timestamp: {header: X-T, format: milliseconds}
        tolerance: 2m
        secret: hex
        x-sdk-env: THE_SECRET
        description: How it is signed.
    """
    assert said(text) == Signature(
        "X-S",
        prefix="v1=",
        separator=";",
        algorithm="sha512",
        encoding="base64",
        payload="{id}|{timestamp}|{body}",
        id_header="X-Id",
        timestamp_header="X-T",
        timestamp_format="milliseconds",
        tolerance=120,
        secret="hex",
        env="THE_SECRET",
    )


def test_standard_and_what_differs_from_it() -> None:
    assert said("{type: standard}") == standard_webhooks()
    found = said(
        "{type: standard, header: X-S, id: {header: X-I}, timestamp: {header: X-T}, tolerance: 60, secret: text}"
    )
    assert found is not None
    assert (found.header, found.id_header, found.timestamp_header) == ("X-S", "X-I", "X-T")
    assert (found.payload, found.tolerance, found.secret) == ("{id}.{timestamp}.{body}", 60, "text")


def test_a_time_among_the_entries_makes_the_header_a_list() -> None:
    found = said("{header: S, prefix: v1=, payload: '{timestamp}.{body}', timestamp: {prefix: t=}}")
    assert found is not None
    assert (found.separator, found.timestamp_prefix, found.tolerance) == (",", "t=", 300)


def fern(text: str) -> Signature | None:
    return one(**{FERN: parsed(text)})


def test_another_tools_words() -> None:
    assert fern("{type: hmac, header: X-S}") == Signature("X-S", encoding="base64")
    text = """
        {type: hmac, header: X-S, algorithm: sha384, encoding: hex, signature-prefix: v1=,
         payload-format: {components: [timestamp, body], delimiter: .},
         timestamp: {header: X-T, format: unix-millis, tolerance: 60}}
    """
    assert fern(text) == Signature(
        "X-S",
        prefix="v1=",
        algorithm="sha384",
        payload="{timestamp}.{body}",
        timestamp_header="X-T",
        timestamp_format="milliseconds",
        tolerance=60,
    )
    assert one({FERN: True}, **{FERN: {"type": "hmac", "header": "X-S"}}) == Signature("X-S", encoding="base64")
    joined = fern(
        "{type: hmac, header: S, payload-format: {components: [timestamp, body]}, timestamp: {header: T, format: iso8601}}"
    )
    assert joined is not None
    assert (joined.payload, joined.timestamp_format) == ("{timestamp}{body}", "rfc3339")


@pytest.mark.parametrize(
    "text",
    [
        "{type: asymmetric, header: S, asymmetric-algorithm: ed25519}",
        "{type: other, header: S}",
        "{header: S}",
        "{type: hmac, header: S, payload-format: {components: [notification-url, body]}}",
        "{type: hmac, header: S, payload-format: {components: [message-id, body]}}",
        "{type: hmac, header: S, payload-format: {components: [body], body-sort: alphabetical}}",
        "{type: hmac, header: S, body-hash-binding: {}}",
        "{type: hmac, header: S, url-normalization: {port-variants: true}}",
    ],
)
def test_what_is_not_checked_is_told(text: str) -> None:
    found, diagnostics = lowered({"webhooks": {"w": {"post": {FERN: parsed(text)}}}})
    assert found.webhooks[0].signature is None
    assert [(d.code, d.severity, d.pointer) for d in diagnostics.items] == [
        ("LOW089", "warning", f"/webhooks/w/post/{FERN}")
    ]


def test_a_time_that_is_not_signed_is_not_trusted() -> None:
    found, diagnostics = lowered(
        {"webhooks": {"w": {"post": {FERN: parsed("{type: hmac, header: S, timestamp: {header: T}}")}}}}
    )
    assert found.webhooks[0].signature == Signature("S", encoding="base64")
    assert [(d.code, d.severity) for d in diagnostics.items] == [("LOW089", "warning")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{type: hmac}", "`header` must be text"),
        ("{type: hmac, header: S, algorithm: md5}", "`algorithm` must be"),
        ("{type: hmac, header: S, encoding: base32}", "`encoding` must be"),
        ("{type: hmac, header: S, payload-format: {components: [tiemstamp, body]}}", "'{tiemstamp}'"),
        ("{type: hmac, header: S, payload-format: {components: []}}", "`payload` must be"),
        ("{type: hmac, header: S, payload-format: {components: [timestamp, body]}}", "{timestamp} is signed"),
        ("yes", "must be an object, true or false"),
    ],
)
def test_slips_in_another_tools_words(text: str, said: str) -> None:
    errors = refused(f"webhooks: {{w: {{post: {{{FERN}: {text}}}}}}}")
    assert any(said in error.message for error in errors), errors


def test_each_slip_is_told_once_for_all_webhooks() -> None:
    errors = refused(f"{{webhooks: {{a: {{post: {{}}}}, b: {{post: {{}}}}}}, {KEY}: {{header: 5}}}}")
    assert [(e.code, e.pointer) for e in errors] == [("LOW021", f"/{KEY}/header")]


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        [
            "hmac",
            "standard",
            "X-S",
            "sha256",
            "hex",
            "text",
            "{timestamp}.{body}",
            "{body}",
            "{id}",
            "v1=",
            ",",
            "5m",
            "t=",
        ]
    )
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["header", "prefix", "format", "components", "delimiter"]) | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
_OURS = [
    "type",
    "header",
    "prefix",
    "separator",
    "algorithm",
    "encoding",
    "payload",
    "id",
    "timestamp",
    "tolerance",
    "secret",
    "x-sdk-env",
]
_THEIRS = ["type", "header", "algorithm", "encoding", "signature-prefix", "payload-format", "timestamp"]


@settings(deadline=None, max_examples=400)
@given(
    st.sampled_from([KEY, FERN]),
    st.dictionaries(st.sampled_from([*_OURS, *_THEIRS]) | st.text(max_size=4), _VALUES, max_size=6) | _VALUES,
)
def test_whatever_is_said_is_understood_or_refused(key: str, value: Any) -> None:
    """Nothing else is raised, and what comes out can be put together by the run time."""
    diagnostics = Diagnostics()
    root = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {"w": {"post": {key: value}}}}
    document = upgrade(tree_of(root), diagnostics)
    try:
        found = lower(document, diagnostics).webhooks[0].signature
    except Stopped:
        assert all(error.pointer is not None for error in diagnostics.errors)
        return
    if found is not None:
        assert found.payload.count("{body}") == 1
        assert ("{timestamp}" in found.payload) == bool(found.timestamp_header or found.timestamp_prefix)
        assert ("{id}" in found.payload) == bool(found.id_header)
        assert found.tolerance > 0
        found.payload.encode()
