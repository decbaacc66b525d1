"""The loader on arbitrary input: a tree or one located error, never anything else."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sdkloom.compare import compare
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.document import Document
from sdkloom.source.pointer import join
from sdkloom.source.tree import Tree, load
from sdkloom.source.upgrade import upgrade

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=15,
)
_WORDS = [
    "a",
    "$ref",
    "openapi",
    "3.1.0",
    "<<",
    "&a",
    "*a",
    "---",
    "!!str",
    "!x",
    "\\ud800",
    "é",
    "\x00",
    "\ufeff",
    "...",
]
_PIECES = st.lists(st.sampled_from([*"{}[]:,\"'\\\n\t -?&*!|>#%@`0123456789.ex~<", *_WORDS]), max_size=40)
_FIELDS = [
    "name",
    "in",
    "type",
    "schema",
    "items",
    "required",
    "properties",
    "allOf",
    "description",
    "responses",
    "parameters",
    "content",
    "headers",
    "$ref",
    "get",
    "post",
    "query",
    "200",
    "default",
    "application/json",
    "/a",
    "x-a",
    "enum",
    "collectionFormat",
    "consumes",
    "produces",
    "schemes",
    "host",
    "basePath",
    "callbacks",
    "servers",
    "additionalOperations",
    "$id",
    "$anchor",
    "$dynamicRef",
    "A",
    "securitySchemes",
    "schemas",
    "requestBody",
    "requestBodies",
]
_VALUES = st.sampled_from(
    ["body", "formData", "query", "array", "file", "#/definitions/A", "#/A", "#", "#/paths/~1a", "x"]
)
_PARTS = st.recursive(
    _VALUES | st.none() | st.booleans() | st.integers(0, 3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=4),
    max_leaves=25,
)
_quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _try(data: bytes, name: str) -> Tree | None:
    diagnostics = Diagnostics()
    try:
        tree = load(data, name, diagnostics)
    except Stopped:
        assert len(diagnostics.errors) == 1
        assert diagnostics.errors[0].file == name
        return None
    json.dumps(tree.root, allow_nan=False, ensure_ascii=False).encode()
    return tree


@_quick
@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.yaml"]))
def test_any_bytes(data: bytes, name: str) -> None:
    _try(data, name)


@_quick
@given(_PIECES, st.sampled_from(["a.json", "a.yaml"]))
def test_any_pieces_of_syntax(pieces: list[str], name: str) -> None:
    tree = _try("".join(pieces).encode("utf-8", "replace"), name)
    if tree is not None:
        line = tree.line("/a/0")
        assert line is not None
        assert 1 <= line <= tree.text.count("\n") + 1


@_quick
@given(st.dictionaries(_TEXT, _JSON, max_size=4))
def test_json_comes_back(value: dict[str, Any]) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        tree = _try(text.encode(), "a.json")
        assert tree is not None
        assert tree.root == value


@_quick
@given(st.dictionaries(_TEXT, _JSON, max_size=4))
def test_yaml_comes_back(value: dict[str, Any]) -> None:
    dumped = yaml.safe_dump(value, allow_unicode=False, default_style='"')
    tree = _try(dumped.encode(), "a.yaml")
    assert tree is not None
    assert tree.root == value


_ROOTS = [
    "info",
    "paths",
    "components",
    "tags",
    "servers",
    "definitions",
    "parameters",
    "responses",
    "webhooks",
    "host",
]


@_quick
@given(
    st.dictionaries(
        st.sampled_from(_ROOTS), _PARTS | st.dictionaries(st.sampled_from(["/a", "/b", "schemas"]), _PARTS)
    ),
    st.sampled_from([{"openapi": "3.0.0"}, {"openapi": "3.2.0"}, {"swagger": "2.0"}]),
)
def test_any_root(root: dict[str, Any], version: dict[str, str]) -> None:
    diagnostics = Diagnostics()
    tree = load(json.dumps({**version, **root}).encode(), "a.json", diagnostics)
    try:
        document = upgrade(tree, diagnostics)
        document.operations()
        _resolve_all(document)
    except Stopped:
        assert diagnostics.errors
    list(diagnostics.located())


def _resolve_all(document: Document) -> None:
    work: list[tuple[Any, str]] = [(document.root, "")]
    while work:
        value, pointer = work.pop()
        if isinstance(value, dict):
            document.resolve(value, pointer, document.kind_of(pointer))
            work += [(child, join(pointer, name)) for name, child in value.items()]
        elif isinstance(value, list):
            work += [(child, join(pointer, index)) for index, child in enumerate(value)]


@_quick
@given(_PARTS, _PARTS)
def test_any_two_documents_can_be_compared(old: Any, new: Any) -> None:
    whole = [{"openapi": "3.1.0", "paths": {"/a": part}, "components": {"schemas": part}} for part in (old, new)]
    assert compare(whole[0], whole[0]) == []
    compare(*whole)
