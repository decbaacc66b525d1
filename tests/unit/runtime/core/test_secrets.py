"""Everything at debug level, with faults, and then a search for the key in all that was written down."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from runtime import errors
from runtime.client import Client
from runtime.log import is_secret_name, redact, redact_headers
from runtime.operation import Json, Operation
from runtime.security import ApiKey, Basic, Credential
from runtime.spec import ClientSpec

from .scripted import GET, KEY, KEYED, AsyncSample, Sample, Script, error, lost, reply, sample

QUERY_KEY = "qk_query/secret+9876"
HOOK = "hook_secret_5555"
DEFAULT, EXTRA = "default_secret_1", "extra_secret_2"
NEXT = "wak_renewed_secret_77"
ALL = (KEY, QUERY_KEY, HOOK, NEXT, "qk_query%2Fsecret%2B9876")

EVERYWHERE: Operation[Any] = Operation("GET", "/x", response=Json(Any), security=(("ApiKey", "QueryKey", "Hook"),))


def credentials() -> dict[str, Any]:
    return {"ApiKey": KEY, "QueryKey": QUERY_KEY, "Hook": HOOK}


def hostile(status: int) -> Any:
    """An answer that repeats the credentials in all its parts."""
    return reply(
        status,
        error("leak", f"the key {KEY} and {HOOK} are wrong", details={"sent": [KEY, QUERY_KEY]}, trace_id=KEY),
        headers={"X-Echo": KEY, "Set-Cookie": f"session={HOOK}", "Location": f"https://evil.test/?k={KEY}"},
    )


STEPS = [
    hostile(400),
    hostile(401),
    hostile(302),
    hostile(503),
    (500, [], f"text with {KEY} and {QUERY_KEY}".encode()),
    lost("read"),
    lost("protocol"),
    lost("timeout"),
    reply(200, raw=b"<html>"),
]


def texts(told: BaseException) -> Iterator[str]:
    """Every way in which an exception is written down."""
    yield str(told)
    yield repr(told)
    yield "".join(traceback.format_exception(type(told), told, told.__traceback__))
    yield repr(vars(told))
    yield pickle.dumps(told).decode("latin-1")
    yield repr(getattr(told, "args", ()))
    response = getattr(told, "response", None)
    if response is not None:
        yield repr(response.headers.items())
        yield response.text
        yield response.url


@pytest.mark.parametrize("step", STEPS, ids=range(len(STEPS)))
@pytest.mark.parametrize("changing", [False, True])
def test_nothing_that_is_written_down_holds_the_key(
    step: Any, changing: bool, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    given = credentials()
    if changing:
        tokens = iter([KEY, NEXT, NEXT, NEXT, NEXT])
        given["ApiKey"] = lambda: next(tokens)
    events: list[Any] = []
    client, script, _ = sample(*[step] * 4, credentials=given, on_event=events.append)
    with pytest.raises(errors.SDKError) as caught:
        client.call(EVERYWHERE)
    assert script.requests, "the request was sent, and with the key"
    assert KEY in dict(script.requests[0].headers)[b"x-api-key"].decode()
    said = [*texts(caught.value), caplog.text, repr(events), repr(client), repr(client._config.credentials)]
    said += [repr(script.requests[0]), *capsys.readouterr()]
    for text in said:
        for secret in ALL:
            assert secret not in text
    assert caplog.text, "the search above means something only when something was logged"


def test_secrets_among_headers_are_secrets(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client, _, _ = sample(reply(400, error("leak", f"{DEFAULT} and {EXTRA}")), default_headers={"X-Auth": DEFAULT})
    with pytest.raises(errors.BadRequestError) as caught:
        client.call(GET, path=("1",), options={"extra_headers": {"X-Session-Token": EXTRA}})
    for text in [*texts(caught.value), caplog.text]:
        assert DEFAULT not in text
        assert EXTRA not in text


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"default_headers": {"Authorization": f"Bearer {DEFAULT}"}}, {}),
        ({}, {"extra_headers": {"Authorization": f"Token {DEFAULT}"}}),
        ({"default_query": {"access_token": DEFAULT}}, {}),
        ({}, {"extra_query": {"access_token": DEFAULT, "page": 1}}),
    ],
)
def test_a_secret_is_one_without_its_scheme_and_in_the_query(
    settings: dict[str, Any], options: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, _, _ = sample(reply(400, error("leak", f"{DEFAULT} is wrong")), **settings)
    with pytest.raises(errors.BadRequestError) as caught:
        client.call(GET, path=("1",), options=options)
    assert not [text for text in [*texts(caught.value), caplog.text] if DEFAULT in text]


TYPED: Operation[Any] = Operation("GET", "/x", response=Json(Any))


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.request("GET", "/x", headers={"X-Session-Token": EXTRA}),
        lambda client: client.request("GET", "/x", headers={"Authorization": f"Bearer {EXTRA}"}, extra_query={"a": 1}),
        lambda client: client.request("GET", "/x", query={"access_token": EXTRA}),
        lambda client: client.request("GET", "/x", query=[("access_token", EXTRA)]),
        lambda client: client.call(TYPED, headers={"X-Upload-Token": EXTRA}),
        lambda client: client.call(TYPED, cookies={"session": EXTRA}, options={"timeout": 1}),
    ],
    ids=range(6),
)
def test_secrets_among_the_arguments_are_secrets(send: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client, script, _ = sample(reply(400, error("leak", f"{EXTRA} is wrong", details=[EXTRA]), headers={"x": EXTRA}))
    with pytest.raises(errors.BadRequestError) as caught:
        send(client)
    assert EXTRA in f"{script.requests[0].target!r} {script.requests[0].headers!r}"
    assert not [text for text in [*texts(caught.value), caplog.text] if EXTRA in text]


def test_log_lines_name_what_happens(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "sample")
    client, _, _ = sample(reply(503), reply(200, {"data": 1}, headers={"x-request-id": "r1"}))
    client.call(KEYED, body={"secret": "not in the log"})
    lines = [record.getMessage() for record in caplog.records]
    assert [line.split(":")[0] for line in lines] == ["attempt 1", "answer 1", "retry 1", "attempt 2", "answer 2"]
    assert "'x-api-key': '***'" in lines[0]
    assert "POST /runs" in lines[0]
    assert "'x-request-id': 'r1'" in lines[4]
    assert "not in the log" not in caplog.text
    assert {record.name for record in caplog.records} == {"sample"}


def test_nothing_is_logged_where_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    client, _, _ = sample(reply(503), reply(200, {"data": 1}))
    client.call(GET, path=("1",))
    assert caplog.text == ""


@pytest.mark.parametrize("odd", ["\udcff", "\u2028"])
@pytest.mark.parametrize("scheme", ["ApiKey", "QueryKey", "Login"])
@pytest.mark.parametrize("changing", [False, True])
def test_a_key_that_cannot_be_sent_is_named_and_nowhere_in_the_exception(odd: str, scheme: str, changing: bool) -> None:
    """Python's own exception for a text that cannot be encoded holds all of the text."""
    if scheme != "ApiKey" and odd == "\u2028":
        pytest.skip("can be sent there")
    given = f"user:{DEFAULT}{odd}"
    spec = ClientSpec(
        name="odd",
        client="Odd",
        user_agent="odd/1",
        servers=("https://api.test",),
        schemes=(ApiKey("ApiKey", "header", "X-Key"), ApiKey("QueryKey", "query", "key"), Basic("Login")),
        security=((scheme,),),
    )
    client = type("Made", (Client,), {"_spec": spec})(
        credentials={scheme: (lambda: given) if changing else given}, settings={"transport": Script()}
    )
    with pytest.raises(errors.InvalidRequestError, match=r"(?i)key|login") as caught:
        client.request("GET", "/x")
    assert caught.value.__context__ is None
    assert not [text for text in texts(caught.value) if DEFAULT in text]


@pytest.mark.parametrize("kind", [Sample, AsyncSample])
def test_a_client_with_a_text_key_is_not_pickled(kind: type[Any]) -> None:
    client = kind(credentials={"ApiKey": KEY})
    with pytest.raises(TypeError, match="SAMPLE_API_KEY") as caught:
        pickle.dumps(client)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("kind", [Sample, AsyncSample])
def test_a_key_of_the_environment_is_read_again(kind: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", KEY)
    client = kind(parameters={"workspace_id": "workspace:1"}, settings={"timeout": 5, "base_url": "https://b.test/v1"})
    data = pickle.dumps(client)
    assert KEY.encode() not in data
    monkeypatch.setenv("SAMPLE_API_KEY", "other-key-of-the-child")
    again = pickle.loads(data)
    assert type(again) is kind
    assert again._config.credentials["ApiKey"].given == "other-key-of-the-child"
    assert again._config.parameters == {"workspace_id": "workspace:1"}
    assert again._config.timeout.read == 5
    assert again._config.base.origin == "https://b.test"


def module_token() -> str:
    return "from-a-function"


def test_a_function_is_pickled_by_its_name() -> None:
    again = pickle.loads(pickle.dumps(Sample(credentials={"ApiKey": module_token})))
    assert again._config.credentials["ApiKey"].ask() == "from-a-function"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"transport": object()}, "transport"),
        ({"proxy": "http://user:pass@proxy.test"}, "proxy"),
        ({"default_headers": {"Authorization": "Bearer x"}}, "Authorization"),
        ({"default_query": {"access_token": "x"}}, "access_token"),
    ],
)
def test_what_a_pickle_must_not_hold(settings: dict[str, Any], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        pickle.dumps(Sample(credentials={"ApiKey": module_token}, settings=settings))


def test_copies_keep_the_key_and_do_not_show_it() -> None:
    client, script, _ = sample(reply(200, {"data": 1}), reply(200, {"data": 1}))
    for twin in (copy.copy(client), copy.deepcopy(client)):
        twin.call(GET, path=("1",))
        assert KEY not in repr(twin)
    assert all(dict(request.headers)[b"x-api-key"] == KEY.encode() for request in script.requests)


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "X-API-Key",
        "cookie",
        "Set-Cookie",
        "x-amz-security-token",
        "Proxy-Authorization",
        "X-Client-Secret",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)


def test_names_that_are_shown() -> None:
    for name in ("content-type", "idempotency-key", "x-request-id", "retry-after"):
        assert not is_secret_name(name)
    assert redact_headers([(b"X-Odd", b"v"), (b"accept", b"*/*")], frozenset({"x-odd"})) == {
        "x-odd": "***",
        "accept": "*/*",
    }


def test_short_texts_are_not_taken_for_secrets() -> None:
    assert redact("abcabc", ["abc", ""]) == "abcabc"
    assert redact("abcdabcd", ["abcd"]) == "******"


def test_a_credentials_repr() -> None:
    from .scripted import SPEC

    assert KEY not in repr(Credential(SPEC.schemes[0], KEY))


def test_a_success_is_left_as_it_is() -> None:
    client, _, _ = sample(reply(200, {"data": {"key": KEY}}))
    assert client.call(GET, path=("1",)) == {"key": KEY}


@pytest.mark.parametrize("echo", ["bob:hunter2pw", "hunter2pw", "Ym9iOmh1bnRlcjJwdw==", "Basic Ym9iOmh1bnRlcjJwdw=="])
def test_no_part_of_a_basic_credential_is_repeated(echo: str) -> None:
    """A server may tell what it decoded, or what it could not."""
    spec = ClientSpec(
        name="basic",
        client="Login",
        user_agent="basic/1",
        servers=("https://api.test",),
        schemes=(Basic("Login", argument="login"),),
        security=(("Login",),),
    )
    told = refused_by(spec, {"Login": ("bob", "hunter2pw")}, f"no such login: {echo}")
    assert not [text for text in texts(told) if echo in text]


def refused_by(spec: ClientSpec, credentials: dict[str, Any], message: str) -> errors.APIError:
    """What a client of ``spec`` raises for an answer that says this."""
    client = type("Made", (Client,), {"_spec": spec})(
        credentials=credentials, settings={"transport": Script((403, [], message.encode()))}
    )
    with pytest.raises(errors.APIError) as caught:
        client.request("GET", "/x")
    return caught.value
