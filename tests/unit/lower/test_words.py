"""Words out of names."""

from __future__ import annotations

import pytest
from sdkloom.lower.names import child_name, component_name, is_component, name_from_pointer, shortened
from sdkloom.lower.vocabulary import is_action, unglue
from sdkloom.lower.words import item_name, nearest, pascal, singular, snake, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listRepos", ["list", "repos"]),
        ("list-repos_for org", ["list", "repos", "for", "org"]),
        ("HTTPServerError", ["http", "server", "error"]),
        ("userID", ["user", "id"]),
        ("userIDs", ["user", "ids"]),
        ("getOAuth2Token", ["get", "oauth2", "token"]),
        ("v1beta1.Thing", ["v1beta1", "thing"]),
        ("V1Pod", ["v1", "pod"]),
        ("int64Value", ["int64", "value"]),
        ("sha256", ["sha256"]),
        ("mTLSCert", ["mtls", "cert"]),
        ("IPv6Address", ["ipv6", "address"]),
        ("WAFv2", ["waf", "v2"]),
        ("3DSecure", ["3d", "secure"]),
        ("gemma-7b-it", ["gemma", "7b", "it"]),
        ("2fa", ["2", "fa"]),
        ("日本語_name", ["日本語", "name"]),
        ("Ångström", ["ångström"]),
        ("naïve", ["naïve"]),
        ("💥", []),
        ("", []),
        ("...", []),
    ],
)
def test_words(text, expected):
    assert list(words(text)) == expected or "".join(words(text)) == "".join(expected)
    assert snake(text) == "_".join(words(text))


def test_pascal():
    assert pascal("created_at") == pascal("createdAt") == "CreatedAt"


@pytest.mark.parametrize(
    ("plural", "one"),
    [("repos", "repo"), ("entries", "entry"), ("boxes", "box"), ("statuses", "status"), ("addresses", "address"), ("people", "person"), ("caches", "cache"),
     ("status", "status"), ("analysis", "analysis"), ("news", "news"), ("bus", "bus"), ("data", "data")],
)  # fmt: skip
def test_singular(plural, one):
    assert singular(plural) == one


def test_items():
    assert (item_name("UserRepos"), item_name("UserData")) == ("UserRepo", "UserDataItem")


def test_names_are_cut_between_words():
    long = "Word" * 30
    assert len(shortened(long)) <= 60
    assert shortened(long).endswith("Word")
    assert child_name("User", "home_address") == "UserHomeAddress"


def test_pointers_to_names():
    assert component_name("/components/schemas/a~1b") == "a/b"
    assert component_name("models/pet.yaml#") == "models/pet" or component_name("models/pet.yaml#") == "pet"
    assert is_component("/components/schemas/Pet")
    assert is_component("pet.yaml#/Pet")
    assert not is_component("/components/schemas/Pet/properties/x")
    assert name_from_pointer("/components/schemas/Pet/properties/tags/items") == "PetTag"
    assert name_from_pointer("/paths/~1t/get/responses/200/content/application~1json/schema") == "TGet"


def test_nearest():
    assert nearest("curser", ["cursor", "page"]) == "cursor"
    assert nearest("xyz", ["cursor", "page"]) is None


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("getinputtokencounts", ("input", "token", "counts"), ["get", "input", "token", "counts"]),
        (
            "createakeyforaserviceaccount",
            ("key", "service", "account"),
            ["create", "a", "key", "for", "a", "service", "account"],
        ),
        ("internationalization", ("nation",), ["internationalization"]),
        ("ephemeralcontainers", ("ephemeralcontainers",), ["ephemeralcontainers"]),
        ("getkey", ("key",), ["getkey"]),
        ("a" * 5_000, (), ["a" * 5_000]),
    ],
)
def test_glued_words_come_apart_when_every_part_is_known(word, known, expected):
    assert list(unglue(word, known)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("search", True), ("verify_micro", True), ("load_balancers", False), ("cards", False), ("", False)],
)
def test_actions(said, expected):
    assert is_action(words(said)) is expected
