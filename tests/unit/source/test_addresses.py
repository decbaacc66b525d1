"""Which addresses belong to the public internet."""

from __future__ import annotations

import pytest
from sdkloom.source.addresses import Forbidden, check_literal, is_public, origin, shown


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url", ["http://localhost/", "http://127.0.0.1/", "http://2130706433/", "http://[::1]/", "http://a.localhost"]
)
def test_literal_addresses_are_checked_even_with_a_proxy(url: str) -> None:
    with pytest.raises(Exception, match=r"not public|no such host") as caught:
        check_literal(url)
    assert isinstance(caught.value, Forbidden) or "a.localhost" in url


def test_origins() -> None:
    assert origin("HTTPS://Host/x") == origin("https://host:443/y")
    assert origin("http://host") != origin("https://host")
    assert origin("http://host:8080") != origin("http://host")
    assert origin("nothing") is None
    assert origin("http://[") is None
    assert origin("http://h:x") is None


def test_shown() -> None:
    assert shown("https://u:p@h/x") == "https://h/x"
    assert len(shown("https://h/" + "x" * 1000)) == 300
