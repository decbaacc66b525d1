"""Where credentials come from, where they go, and what happens when one is refused."""

from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any

import pytest
from runtime import errors
from runtime.operation import Json, Operation
from runtime.security import (
    Basic,
    MutualTLS,
    OAuth2ClientCredentials,
    check_header_text,
    choose_credentials,
    make_credential,
)

from .scripted import GET, KEY, POST, SPEC, Sample, async_sample, header, reply, sample

OK = reply(200, {"data": 1})


def secured(*alternatives: tuple[str, ...]) -> Operation[Any]:
    return Operation("GET", "/x", response=Json(Any, at="/data"), security=alternatives)


def test_text_goes_into_its_header() -> None:
    client, script, _ = sample(OK)
    client.call(GET, path=("1",))
    assert header(script.requests[0], "x-api-key") == KEY


def test_the_other_places() -> None:
    client, script, _ = sample(OK, OK, OK, credentials={"QueryKey": "a&b", "CookieKey": "c;d", "Hook": "h"})
    for name in ("QueryKey", "CookieKey", "Hook"):
        client.call(secured((name,)))
    assert script.requests[0].target == b"/x?api_key=a%26b"
    assert header(script.requests[1], "cookie") == "sid=c%3Bd"
    assert header(script.requests[2], "authorization") == "Bearer h"


def test_changing_ones_go_to_the_same_places() -> None:
    given: dict[str, Any] = {"QueryKey": lambda: "a&b", "CookieKey": lambda: "c;d", "Hook": lambda: "h"}
    client, script, _ = sample(OK, OK, OK, credentials=given)
    for name in ("QueryKey", "CookieKey", "Hook"):
        client.call(secured((name,)), query={"q": 1})
    assert script.requests[0].target == b"/x?q=1&api_key=a%26b"
    assert header(script.requests[1], "cookie") == "sid=c%3Bd"
    assert header(script.requests[2], "authorization") == "Bearer h"


def test_alternatives() -> None:
    both = secured(("ApiKey", "Hook"), ("QueryKey",))
    client, script, _ = sample(OK, OK, OK, credentials={"ApiKey": "k", "QueryKey": "q"})
    client.call(both)
    assert script.requests[0].target == b"/x?api_key=q"
    assert header(script.requests[0], "x-api-key") is None
    client.call(secured(("Hook",), ()))
    assert header(script.requests[1], "authorization") is None
    client.call(secured())
    assert header(script.requests[2], "x-api-key") is None


def test_nothing_is_sent_without_a_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_API_KEY", raising=False)
    client, script, _ = sample(credentials={})
    with pytest.raises(errors.MissingCredentialError, match=r"Sample\(api_key=… \(or set SAMPLE_API_KEY\)\)"):
        client.call(GET, path=("1",))
    assert script.requests == []


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "from-env")
    monkeypatch.setenv("SAMPLE_WORKSPACE_ID", "workspace:env")
    client, script, _ = sample(OK, credentials={})
    client.call(GET, path=("1",))
    assert header(script.requests[0], "x-api-key") == "from-env"
    assert header(script.requests[0], "x-workspace-id") == "workspace:env"
    client, script, _ = sample(OK)
    client.call(GET, path=("1",))
    assert header(script.requests[0], "x-api-key") == KEY


def test_a_function_is_asked_before_every_attempt() -> None:
    tokens = iter(["one", "two", "three"])
    client, script, _ = sample(reply(500), OK, OK, credentials={"ApiKey": lambda: next(tokens)})
    client.call(GET, path=("1",))
    client.call(GET, path=("1",))
    assert [header(request, "x-api-key") for request in script.requests] == ["one", "two", "three"]


def test_an_object_with_a_token() -> None:
    class Vault:
        def token(self) -> str:
            return "from-vault"

    client, script, _ = sample(OK, credentials={"ApiKey": Vault()})
    client.call(GET, path=("1",))
    assert header(script.requests[0], "x-api-key") == "from-vault"


def test_a_refused_one_is_renewed_once() -> None:
    tokens = iter(["stale", "fresh"])
    client, script, clock = sample(reply(401), OK, credentials={"ApiKey": lambda: next(tokens)}, max_retries=0)
    assert client.call(POST, body={"a": 1}) == 1
    assert [header(request, "x-api-key") for request in script.requests] == ["stale", "fresh"]
    assert clock.slept == []


def test_a_second_refusal_is_the_answer() -> None:
    tokens = iter(["stale", "fresh"])
    client, script, _ = sample(reply(401), reply(401), credentials={"ApiKey": lambda: next(tokens)})
    with pytest.raises(errors.AuthenticationError):
        client.call(GET, path=("1",))
    assert len(script.requests) == 2


def test_one_without_a_successor_is_not_sent_again() -> None:
    client, script, _ = sample(reply(401, {"error": {"code": "expired"}}), credentials={"ApiKey": lambda: "same"})
    with pytest.raises(errors.AuthenticationError) as caught:
        client.call(GET, path=("1",))
    assert caught.value.code == "expired"
    assert len(script.requests) == 1
    client, script, _ = sample(reply(401))
    with pytest.raises(errors.AuthenticationError):
        client.call(GET, path=("1",))


def test_the_object_is_told_what_was_refused() -> None:
    class Vault:
        def __init__(self) -> None:
            self.refused: list[str] = []

        def token(self) -> str:
            return "old"

        def renew(self, refused: str) -> str:
            self.refused.append(refused)
            return "new"

    vault = Vault()
    client, script, _ = sample(reply(401), OK, credentials={"ApiKey": vault})
    client.call(GET, path=("1",))
    assert vault.refused == ["old"]
    assert header(script.requests[1], "x-api-key") == "new"


@pytest.mark.parametrize("bad", ["a\r\nx-evil: 1", "a\nb", "a\x00b", "a\x7fb", "schlüssel\u2028"])
def test_one_that_cannot_be_a_header(bad: str) -> None:
    client, script, _ = sample(credentials={"ApiKey": bad})
    with pytest.raises(errors.InvalidRequestError) as caught:
        client.call(GET, path=("1",))
    assert script.requests == []
    assert bad not in str(caught.value)
    client, script, _ = sample(credentials={"ApiKey": lambda: bad})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",))
    assert script.requests == []


@pytest.mark.parametrize("given", [42, object(), b"bytes", ["x"]])
def test_one_that_is_no_credential(given: Any) -> None:
    with pytest.raises(errors.InvalidRequestError):
        Sample(credentials={"ApiKey": given})


@pytest.mark.parametrize("answer", [None, 5, b"x", ""])
def test_a_function_that_gives_no_text(answer: Any) -> None:
    client, _, _ = sample(credentials={"ApiKey": lambda: answer})
    with pytest.raises(errors.InvalidRequestError):
        client.call(GET, path=("1",))


def test_an_asynchronous_function_needs_the_asynchronous_client() -> None:
    async def later() -> str:
        return "x"

    client, _, _ = sample(credentials={"ApiKey": later})
    with pytest.raises(errors.InvalidRequestError, match="asynchronous client"):
        client.call(GET, path=("1",))


def test_both_kinds_of_functions_in_the_asynchronous_client() -> None:
    import asyncio

    tokens = iter(["stale", "fresh"])

    async def later() -> str:
        await asyncio.sleep(0)
        return next(tokens)

    async def run() -> None:
        client, script, _ = async_sample(reply(401), OK, credentials={"ApiKey": later})
        await client.call(GET, path=("1",))
        assert [header(request, "x-api-key") for request in script.requests] == ["stale", "fresh"]
        client, script, _ = async_sample(OK, credentials={"ApiKey": lambda: "plain"})
        await client.call(GET, path=("1",))
        assert header(script.requests[0], "x-api-key") == "plain"

    asyncio.run(run())


def test_basic_takes_a_pair() -> None:
    scheme = Basic("Login", argument="login")
    credential = make_credential(scheme, ("user", "pass:word"))
    assert credential is not None
    assert scheme.write(credential.text(credential.ask())) == "Basic dXNlcjpwYXNzOndvcmQ="
    with pytest.raises(errors.InvalidRequestError):
        make_credential(scheme, ("only",))


def test_a_pair_of_the_environment_is_pickled_by_name_only(monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = OAuth2ClientCredentials("O", token_url="https://login.test/token", argument="o", env="SAMPLE_O")
    monkeypatch.setenv("SAMPLE_O_CLIENT_ID", "id")
    assert make_credential(scheme, None) is None
    monkeypatch.setenv("SAMPLE_O_CLIENT_SECRET", "hidden")
    credential = make_credential(scheme, None)
    assert credential is not None
    assert (credential.fixed, credential.from_env) == (None, True)
    text = pickle.dumps(credential)
    assert b"hidden" not in text
    again = pickle.loads(text)
    assert again.given.body() == {"client_id": "id", "client_secret": "hidden", "grant_type": "client_credentials"}


def test_a_certificate_is_no_header() -> None:
    scheme = MutualTLS("Cert")
    assert make_credential(scheme, None) is None
    assert scheme.place == "none"


def test_a_certificate_is_the_way_only_where_nothing_else_was_given() -> None:
    schemes = (*SPEC.schemes, MutualTLS("Cert"))
    spec = SimpleNamespace(schemes=schemes, security=(), client="Sample")

    def chosen(*alternatives: tuple[str, ...], **given: str) -> list[str]:
        credentials = {scheme.id: make_credential(scheme, given[scheme.id]) for scheme in schemes if scheme.id in given}
        config: Any = SimpleNamespace(spec=spec, credentials=credentials)
        found, missing = choose_credentials(secured(*alternatives), config)
        return [credential.scheme.id for credential in found] if missing is None else [missing]

    assert chosen(("Cert",), ("Hook",), Hook="h") == ["Hook"]
    assert chosen(("Cert",), ("Hook",)) == []
    assert chosen(("Cert", "Hook"), (), Hook="h") == ["Hook"]
    (told,) = chosen(("Cert", "Hook"), ("QueryKey",))
    way = "ssl_context=…, webhook_secret=… (or set SAMPLE_WEBHOOK_SECRET)"
    assert told == f"GET /x needs a credential: give Sample({way} or query_key=…)"


def test_header_text() -> None:
    assert check_header_text("x", "a\tb é") == b"a\tb \xe9"


def test_a_callers_exception_is_the_callers() -> None:
    def broken() -> str:
        raise KeyError("vault")

    client, _, _ = sample(credentials={"ApiKey": broken})
    with pytest.raises(KeyError):
        client.call(GET, path=("1",))


def test_an_operation_has_its_own_server_unless_the_caller_chose_one() -> None:
    elsewhere: Operation[Any] = Operation("GET", "/x", response=Json(Any), servers=("https://files.test/v2",))
    client, script, _ = sample(reply(200, 1))
    client.call(elsewhere)
    assert (script.requests[0].host, script.requests[0].target) == ("files.test", b"/v2/x")
    client, script, _ = sample(reply(200, 1), base_url="http://127.0.0.1:9/root/")
    client.call(elsewhere)
    assert (script.requests[0].host, script.requests[0].port, script.requests[0].target) == ("127.0.0.1", 9, b"/root/x")


def test_the_schemes_name_their_headers() -> None:
    assert {scheme.name for scheme in SPEC.schemes} == {"X-API-Key", "api_key", "sid", "Authorization"}
