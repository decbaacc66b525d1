"""Which proxy, said by whom."""

from __future__ import annotations

import base64

import pytest
from runtime.errors import InvalidRequestError
from runtime.transports.proxies import parse_proxy, proxies

ENV = {"HTTP_PROXY": "http://one:1", "https_proxy": "http://two:2"}


def found(env: dict[str, str], scheme: str = "https", host: str = "api.example.com", port: int = 443) -> str:
    proxy = proxies(None, env).find(scheme, host, port)
    return "" if proxy is None else f"{proxy.scheme}://{proxy.host}:{proxy.port}"


@pytest.mark.parametrize(
    ("env", "scheme", "expected"),
    [
        ({}, "https", ""),
        (ENV, "http", "http://one:1"),
        (ENV, "https", "http://two:2"),
        ({"ALL_PROXY": "socks5://all"}, "https", "socks5://all:1080"),
        ({"all_proxy": "all:8"}, "http", "http://all:8"),
        ({"ALL_PROXY": "http://all", "HTTPS_PROXY": "https://s"}, "https", "https://s:443"),
        ({"HTTP_PROXY": "http://upper", "http_proxy": "http://lower"}, "http", "http://lower:80"),
        ({"HTTP_PROXY": "http://upper", "http_proxy": ""}, "http", ""),
        ({"HTTP_PROXY": "http://attacker", "REQUEST_METHOD": "GET"}, "http", ""),
        ({"http_proxy": "http://admin", "REQUEST_METHOD": "GET"}, "http", "http://admin:80"),
        ({"HTTPS_PROXY": "http://[::1]:3128"}, "https", "http://::1:3128"),
    ],
)
def test_the_environment(env: dict[str, str], scheme: str, expected: str) -> None:
    assert found(env, scheme) == expected


@pytest.mark.parametrize(
    ("no_proxy", "host", "excluded"),
    [
        ("*", "anything.example", True),
        ("example.com", "example.com", True),
        ("example.com", "api.example.com", True),
        (".example.com", "api.example.com", True),
        ("*.example.com", "api.example.com", True),
        ("EXAMPLE.com", "api.Example.COM", True),
        ("example.com.", "example.com", True),
        ("example.com", "badexample.com", False),
        ("example.com", "example.com.evil.test", False),
        ("example.com:443", "example.com", True),
        ("example.com:8443", "example.com", False),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.0.0.0/8", "ten.example", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("::1", "::1", True),
        ("[::1]:443", "::1", True),
        ("fe80::/10", "fe80::1", True),
        ("a.example, example.com ,b.example", "example.com", True),
        (",, ,", "example.com", False),
        ("", "example.com", False),
    ],
)
def test_exclusions(no_proxy: str, host: str, excluded: bool) -> None:
    assert (found({"ALL_PROXY": "http://p", "no_proxy": no_proxy}, host=host) == "") is excluded


def test_an_argument_goes_before_the_environment() -> None:
    proxy = proxies("http://mine:3128", {"ALL_PROXY": "http://other", "NO_PROXY": "*"}).find("https", "h", 443)
    assert proxy is not None
    assert (proxy.host, proxy.port) == ("mine", 3128)
    assert not proxies("", ENV)


def test_a_login_is_taken_out_of_the_address() -> None:
    proxy = parse_proxy("http://us%40er:p%3Ass@host:1")
    assert (proxy.username, proxy.password) == ("us@er", "p:ss")
    assert proxy.authorization == b"Basic " + base64.b64encode(b"us@er:p:ss")
    assert "ss" not in repr(proxy)
    assert parse_proxy("http://host").authorization is None


@pytest.mark.parametrize("url", ["ftp://secret:word@host", "http://", "http://:80", "http://secret:word@"])
def test_a_bad_address_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(ValueError, match="proxy") as caught:
        parse_proxy(url)
    assert "word" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["http://user:pa/ssword@proxy", "user:pa#ssword@proxy", "http://u:w?x@p", "http://[::1", "http://p:99999", "a://p"],
)
def test_an_address_that_is_none_is_named_without_its_password(url: str) -> None:
    with pytest.raises(InvalidRequestError, match="prox") as caught:
        parse_proxy(url)
    assert "pa" not in str(caught.value).replace("password", "")
    assert caught.value.__context__ is None
