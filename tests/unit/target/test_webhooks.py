"""The module of webhooks: which functions it has, what they are called, and which files come with it."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest
from sdkloom.plan.lock import NamesLock
from sdkloom.render.engine import render

from tests.unit.target.build import TEXT, an_object, body, document, files_of, plan_of, ref

KEY = "x-sdk-webhook-signature"
RUN_TIME = {f"src/acme/_runtime/{name}.py" for name in ("webhooks", "webhook_headers", "webhook_signature")}


def hooks(*names: str, media_type: str = "application/json", **parts: Any) -> dict[str, Any]:
    hook = {**body(ref("Thing"), media_type), "responses": {"204": {"description": "Thanks."}}}
    webhooks = {name: {"post": {**hook, **({KEY: parts[name]} if name in parts else {})}} for name in names}
    return document({}, {"Thing": an_object(["id"], id=TEXT)}, webhooks=webhooks)


def functions(description: dict[str, Any], lock: NamesLock | None = None) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(files_of(description, lock)["webhooks.py"])
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def paths(description: dict[str, Any]) -> set[str]:
    return {draft.path for draft in render(plan_of(description))}


def test_the_run_time_of_signatures_comes_only_where_there_is_one() -> None:
    assert paths(hooks("made", made={"header": "X-S"})) - paths(hooks("made")) == RUN_TIME
    assert paths(hooks("made")) & RUN_TIME == set()
    for description, signed in ((hooks("made"), False), (hooks("made", made={"type": "standard"}), True)):
        files = files_of(description)
        for path in ("errors.py", "__init__.py", "examples/webhooks.py", "README.md"):
            assert ("WebhookSignatureError" in files[path]) is signed, path


def test_a_package_without_webhooks_says_nothing_of_them() -> None:
    files = files_of(document({}))
    assert "webhooks.py" not in files
    assert "examples/webhooks.py" not in files
    assert not [path for path, text in files.items() if "webhook" in text.lower()]


def test_names() -> None:
    assert list(functions(hooks("a.b", "c"))) == ["parse_a_b", "parse_c"]
    both = hooks("a.b", "c", c={"header": "X-S"})
    assert list(functions(both)) == ["verifier", "parse_a_b", "unwrap_c", "parse_c"]
    two = hooks("a", "b", "c", a={"header": "X-S"}, b={"header": "X-Sig"}, c={"header": "X-S", "algorithm": "sha1"})
    assert [name for name in functions(two) if "verifier" in name] == [
        "x_s_verifier",
        "x_sig_verifier",
        "x_s_2_verifier",
    ]


def test_names_are_pinned() -> None:
    first = plan_of(hooks("a", a={"header": "X-S"})).names
    assert {kind: name for (kind, _), name in first.pinned.items()} == {
        "type": "Thing",
        "webhook": "parse_a",
        "unwrap": "unwrap_a",
        "verifier": "verifier",
    }
    more = hooks("b", "a", a={"header": "X-S"}, b={"header": "X-Other"})
    assert {"verifier", "x_other_verifier"} <= set(functions(more, first))


def test_a_person_may_rename_them() -> None:
    lock = plan_of(hooks("a", a={"header": "X-S"})).names
    renamed = {"parse_a": "verifier", "verifier": "check", "unwrap_a": "take_a", "Thing": "Thing"}
    found = functions(
        hooks("a", a={"header": "X-S"}), NamesLock({key: renamed[name] for key, name in lock.pinned.items()})
    )
    assert list(found) == ["check", "take_a", "verifier"]
    assert ast.unparse(found["take_a"].body[-1]) == "return verifier(check(**options).verify(body, headers))"


def test_names_of_webhooks_that_look_like_ours() -> None:
    found = functions(hooks("verifier", "a", "A", verifier={"header": "S"}, a={"header": "S"}, A={"header": "S"}))
    assert len(found) == 7
    assert all(name.isidentifier() for name in found)
    types = {"WebhookVerifier": an_object(a=TEXT), "WebhookOptions": an_object(a=TEXT)}
    for name in types:
        hook = {"post": {**body(ref(name)), KEY: {"header": "S"}}}
        made = files_of(document({}, types, webhooks={"w": hook}))["webhooks.py"]
        compile(made, "webhooks.py", "exec")
        assert made.count(f"{name}_") >= 1, made  # ours steps aside


def test_a_signed_payload_that_is_no_json_can_be_checked() -> None:
    signed = hooks("made", media_type="application/x-www-form-urlencoded", made={"header": "X-S"})
    assert list(functions(signed)) == ["verifier"]
    example = files_of(signed)["examples/webhooks.py"]
    assert "webhooks.verifier().verify(body, headers)" in example
    assert "parse_" not in files_of(signed)["README.md"]
    assert "webhooks.py" not in files_of(hooks("made", media_type="application/x-www-form-urlencoded"))


def test_the_code_of_an_error_may_have_the_name_of_ours() -> None:
    description = {
        **hooks("a", a={"header": "S"}),
        "x-sdk-error": {"code": "/code", "classes": {"bad_signature": "WebhookSignatureError"}},
    }
    description["webhooks"]["a"]["post"].pop(KEY)
    assert "class WebhookSignatureError(APIError)" in files_of(description)["errors.py"]


HOSTILE = '"""\n\\");zz__pwned();("\x00\u2028{{ 7*7 }}{% raise %}#\''


@pytest.mark.parametrize("place", ["prefix", "payload", "header", "separator"])
def test_texts_of_a_signature_stay_texts(place: str) -> None:
    plain = '");zz__pwned();("{{ 7*7 }}\\#'
    text = {
        "payload": HOSTILE.replace("{{ 7*7 }}{% raise %}", "") + "{body}",
        "prefix": plain,
        "separator": plain,
        "header": "X-`'|*$&!#",
    }[place]
    signature = {"header": "X-S", place: text}
    files = files_of(hooks("made", made=signature))
    tree = ast.parse(files["webhooks.py"])
    given = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert text in given
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id.startswith("zz__")]
    for path, source in files.items():
        if path.endswith(".py"):
            compile(source, path, "exec")
    assert json.dumps(text)[1:-1] in json.dumps(given)
