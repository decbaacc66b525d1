"""Names: valid everywhere, readable, and never a keyword."""

from __future__ import annotations

import ast
import builtins
import keyword
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sdkloom.targets.python import naming

from tests.unit.target.build import document, files_of, operation

TEXT = st.text(st.characters(codec=None), max_size=60)


@given(TEXT)
def test_every_text_gives_identifiers(text: str) -> None:
    for name in (naming.snake(text), naming.pascal(text), naming.constant(naming.snake(text))):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert unicodedata.normalize("NFKC", name) == name
        assert not name.startswith("__")
        assert len(name) <= 120


@given(TEXT)
def test_every_text_gives_a_file_and_a_package(text: str) -> None:
    stem = naming.file_stem(text)
    assert len(stem.encode()) <= 110
    assert not set(stem) & set("/\\.:\x00")
    package = naming.package_name(text)
    assert package.isascii()
    assert naming.is_package_name(package)


@pytest.mark.parametrize(
    ("text", "snake", "pascal"),
    [
        ("getHTTPResponse-code2", "get_http_response_code2", "GetHTTPResponseCode2"),
        ("class", "class_", "Class"),
        ("__init__", "init", "Init"),
        ("OAuth2Token", "oauth2_token", "OAuth2Token"),
        ("listOfURLs", "list_of_urls", "ListOfURLs"),
        ("+1", "plus_1", "Plus1"),
        ("-1", "minus_1", "Minus1"),
        ("$ref", "ref", "Ref"),
        ("../../evil", "evil", "Evil"),
        ("ﬁeld", "field", "Field"),
        ("été", "été", "Été"),
        ("None", "none", "NoneModel"),
        ("Exception", "exception", "ExceptionModel"),
        ("\N{COLLISION SYMBOL}", "u1f4a5", "U1f4a5"),
        ("2fa", "two_fa", "TwoFa"),
        ("3DSecure", "three_d_secure", "ThreeDSecure"),
        ("24h", "twenty_four_h", "TwentyFourH"),
        ("30_days", "thirty_days", "ThirtyDays"),
        ("16x16", "value_16_x16", "Value_16X16"),
        ("404", "value_404", "Value_404"),
        ("100 things", "value_100_things", "Value_100Things"),
        ("Model", "model", "Model"),
        ("", "value", "Value"),
    ],
)
def test_names(text: str, snake: str, pascal: str) -> None:
    assert (naming.snake(text), naming.pascal(text)) == (snake, pascal)


@pytest.mark.parametrize(
    ("title", "package"),
    [
        ("os", "os_api"),
        ("typing", "typing_api"),
        ("msgspec", "msgspec_api"),
        ("match", "match_api"),
        ("", "api"),
        ("123", "api_123"),
        ("-e", "e"),
        ("__init__", "init"),
        ("Athena API", "athena_api"),
        ("e2b", "e2b"),
    ],
)
def test_packages(title: str, package: str) -> None:
    assert naming.package_name(title) == package


def test_a_long_name_keeps_what_tells_it_apart() -> None:
    assert naming.snake("x" * 5000) != naming.snake("x" * 5001)


def test_device_names_are_no_files() -> None:
    assert naming.file_stem("CON") == "con_"


def test_no_file_takes_the_place_of_a_builtin_in_its_package() -> None:
    text = files_of(document({"/things": {"get": operation()}}))["resources/__init__.py"]
    used = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)} & set(dir(builtins))
    assert {"str", "getattr", "sorted"} <= used
    assert [name for name in used if naming.file_stem(name) == name] == []
