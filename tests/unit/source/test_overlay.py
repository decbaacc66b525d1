"""What actions do to a description, and what they say when they cannot."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.overlay import ActionReport, apply_overlays, parse_overlay
from sdkloom.source.overlay_load import Overlay
from sdkloom.source.tree import load


def _overlay(actions: str, version: str = "1.1.0", name: str = "o.yaml") -> tuple[Overlay, Diagnostics]:
    diagnostics = Diagnostics()
    head = f"overlay: {version}\ninfo: {{title: t, version: '1'}}\nactions:\n"
    return parse_overlay((head + textwrap.dedent(actions).strip("\n") + "\n").encode(), name, diagnostics), diagnostics


def _apply(root: Any, actions: str, version: str = "1.1.0", explain: bool = False) -> tuple[Any, list[ActionReport]]:
    overlay, diagnostics = _overlay(actions, version)
    return apply_overlays(root, [overlay], diagnostics, explain)


def _fails(root: Any, actions: str, version: str = "1.1.0") -> Diagnostics:
    overlay, diagnostics = _overlay(actions, version)
    with pytest.raises(Stopped):
        apply_overlays(root, [overlay], diagnostics)
    return diagnostics


def test_objects_merge_arrays_append_primitives_are_replaced() -> None:
    root = {"a": {"b": {"x": 1}, "l": [1], "p": "old"}}
    _apply(root, "- {target: $.a, update: {b: {y: 2}, l: [2, [3]], p: new, n: null}}")
    assert root == {"a": {"b": {"x": 1, "y": 2}, "l": [1, 2, [3]], "p": "new", "n": None}}


def test_an_array_target() -> None:
    root: Any = {"l": [1]}
    _apply(root, "- {target: $.l, update: {a: 1}}\n- {target: $.l, update: [2, 3]}\n- {target: $.l, update: 4}")
    assert root == {"l": [1, {"a": 1}, 2, 3, 4]}


def test_an_array_target_takes_one_entry_in_10() -> None:
    root: Any = {"l": [1]}
    _apply(root, "- {target: $.l, update: [2, 3]}", "1.0.0")
    assert root == {"l": [1, [2, 3]]}


def test_a_primitive_target() -> None:
    root = {"a": "x", "b": None}
    _apply(root, "- {target: $.a, update: y}\n- {target: $.b, update: 5}")
    assert root == {"a": "y", "b": 5}
    assert [item.code for item in _fails({"a": "x"}, "- {target: $.a, update: y}", "1.0.0").errors] == ["OVL004"]


def test_actions_see_the_result_of_those_before() -> None:
    root: Any = {"a": {"old": 1}}
    _apply(root, "- {target: $.a, remove: true}\n- {target: $, update: {a: {new: 1}}}\n- {target: $.a.new, update: 2}")
    assert root == {"a": {"new": 2}}


def test_several_items_of_an_array_are_all_removed() -> None:
    root = {"l": [{"x": 1}, {"x": 2}, {"x": 1}, {"x": 3}]}
    _apply(root, "- {target: '$.l[?@.x == 1]', remove: true}")
    assert root == {"l": [{"x": 2}, {"x": 3}]}


def test_primitive_items_and_nested_matches_are_removed() -> None:
    root: Any = {"t": ["a", "b", "a"], "n": [{"n": [1]}, {"n": [2]}]}
    _apply(root, "- {target: \"$.t[?@ == 'a']\", remove: true}\n- {target: $..n, remove: true}")
    assert root == {"t": ["b"]}


def test_remove_wins_over_update() -> None:
    root = {"a": {"b": 1}, "c": 2}
    _apply(root, "- {target: $.a, remove: true, update: {x: 1}}")
    assert root == {"c": 2}


def test_a_node_matched_twice_is_changed_once() -> None:
    root: Any = {"a": [0]}
    _, reports = _apply(root, "- {target: \"$['a','a']\", update: 1}")
    assert root == {"a": [0, 1]}
    assert reports[0].matched == 1


def test_updated_nodes_do_not_share_the_value() -> None:
    root: Any = {"a": {}, "b": {}}
    _apply(root, "- {target: $.*, update: {l: [1]}}\n- {target: $.a.l, update: 2}")
    assert root == {"a": {"l": [1, 2]}, "b": {"l": [1]}}


def test_copy() -> None:
    root: Any = {"a": {"x": {"y": 1}}, "b": {"z": 0}}
    _apply(root, "- {target: $.b, copy: $.a}\n- {target: $.a.x, update: {y: 2}}")
    assert root == {"a": {"x": {"y": 2}}, "b": {"z": 0, "x": {"y": 1}}}


def test_copy_into_itself_ends() -> None:
    root: Any = {"a": {"x": 1}}
    _apply(root, "- {target: $, copy: $}\n- {target: $.a, copy: $}")
    assert root["a"] == {"x": 1, "a": {"x": 1}}


@pytest.mark.parametrize("copy", ["$.missing", "$.*"])
def test_copy_selects_one_node(copy: str) -> None:
    found = _fails({"a": {}, "b": {}}, f"- {{target: $.a, copy: {copy}}}")
    assert [item.code for item in found.errors] == ["OVL007"]


def test_copies_cannot_grow_without_end() -> None:
    actions = "\n".join(f"- {{target: $, update: {{x{i}: {{}}}}}}\n- {{target: $.x{i}, copy: $}}" for i in range(30))
    found = _fails({"a": 1}, actions)
    assert any(item.code == "OVL004" and "2,000,000" in item.message for item in found.errors)


@pytest.mark.parametrize(
    ("actions", "code"),
    [
        ("- {target: $.o, update: text}", "OVL004"),
        ("- {target: $.o, update: null}", "OVL004"),
        ("- {target: $.p, update: {}}", "OVL004"),
        ("- {target: $.o, update: {l: text}}", "OVL004"),
        ("- {target: $.o, update: {l: {}}}", "OVL004"),
        ("- {target: $.o, update: {q: []}}", "OVL004"),
        ("- {target: $.*, update: {x: 1}}", "OVL005"),
        ("- {target: $, remove: true}", "OVL006"),
        ("- {target: '$..[', remove: true}", "OVL002"),
        ("- {target: '$[?@.x-y]', remove: true}", "OVL002"),
    ],
)
def test_what_cannot_be_done(actions: str, code: str) -> None:
    found = _fails({"o": {"l": [1], "q": 1}, "p": "text", "l": []}, actions)
    assert [(item.code, item.file, item.line) for item in found.errors] == [(code, "o.yaml", 4)]


def test_all_failures_of_all_overlays_are_gathered() -> None:
    diagnostics = Diagnostics()
    first, _ = _overlay(
        "- {target: $.x, remove: true}\n- {target: $.a, update: {n: 1}}\n- {target: $.y, update: {}}", name="1.yaml"
    )
    second, _ = _overlay("# a comment\n- target: $.z\n  remove: true", name="2.yaml")
    with pytest.raises(Stopped):
        apply_overlays({"a": {}}, [first, second], diagnostics)
    assert [(item.code, item.file, item.line) for item in diagnostics.errors] == [
        ("OVL003", "1.yaml", 4),
        ("OVL003", "1.yaml", 6),
        ("OVL003", "2.yaml", 5),
    ]


def test_optional_actions_may_match_nothing() -> None:
    root, reports = _apply({"a": 1}, "- {target: $.x, remove: true, x-sdk-optional: true}")
    assert (root, reports[0].matched) == ({"a": 1}, 0)


def test_no_modifier_changes_nothing_but_must_match() -> None:
    assert _apply({"a": 1}, "- {target: $.a}")[0] == {"a": 1}
    assert _fails({"a": 1}, "- {target: $.b}").errors[0].code == "OVL003"


def test_explain_shows_before_and_after() -> None:
    root = {"a": {"b": "old\u0007text"}, "c": [1]}
    actions = (
        "- {target: $.a.b, update: new, description: why}\n- {target: $.c, update: 2}\n- {target: $.a, remove: true}"
    )
    _, reports = _apply(root, actions, explain=True)
    assert [(r.kind, r.matched, r.line, r.description) for r in reports] == [
        ("update", 1, 4, "why"),
        ("update", 1, 5, None),
        ("remove", 1, 6, None),
    ]
    shown = [(change.pointer, change.before, change.after) for report in reports for change in report.changes]
    assert shown == [
        ("/a/b", '"old\\u0007text"', '"new"'),
        ("/c", "[1 items]", "[2 items]"),
        ("/a", "{b}", None),
    ]
    assert reports[0].headline() == "o.yaml:4  update $.a.b: 1 node"
    assert json.dumps([report.as_json() for report in reports])


def test_explain_shows_twenty_nodes_at_most() -> None:
    _, reports = _apply({"l": [{} for _ in range(100)]}, "- {target: '$.l[*]', update: {x: 1}}", explain=True)
    assert (reports[0].matched, len(reports[0].changes)) == (100, 20)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("overlay: 1.2.0", "1.0.x or 1.1.x"),
        ("overlay: 1.0.0\nextra: 1", "'extra'"),
        ("overlay: 1.0.0\ninfo: {title: t, version: '1', description: d}", "'description'"),
        ("overlay: 1.1.0\ninfo: {title: t, version: '1', extra: d}", "'extra'"),
        ("overlay: 1.0.0\nactions: [{target: $, copy: $}]", "'copy'"),
        ("overlay: 1.1.0\nactions: [{target: $, copy: $, update: {}}]", "either update or copy"),
        ("overlay: 1.1.0\nactions: [{target: $, x-sdk-optional: maybe}]", "x-sdk-optional"),
        ("overlay: 1.1.0\nactions: [{target: $, target2: $}]", "'target2'"),
        ("overlay: 1.1.0\nextends: null", "extends"),
    ],
)
def test_documents_that_break_the_specification(text: str, part: str) -> None:
    rest = {"info": "info: {title: t, version: '1'}", "actions": "actions: [{target: $}]"}
    whole = "\n".join([text, *(line for name, line in rest.items() if f"{name}:" not in text)])
    diagnostics = Diagnostics()
    assert not parse_overlay(whole.encode(), "o.yaml", diagnostics).actions
    assert part in " ".join(item.message for item in diagnostics.errors)
    assert all(item.line for item in diagnostics.errors)


def test_a_broken_overlay_does_not_stop_the_others() -> None:
    diagnostics = Diagnostics()
    assert parse_overlay(b"a: 1\na: 2\n", "o.yaml", diagnostics).actions == ()
    assert [item.code for item in diagnostics.errors] == ["SRC005"]


def test_extends_is_kept() -> None:
    text = b"overlay: 1.0.0\ninfo: {title: t, version: '1'}\nextends: api.yaml\nactions: [{target: $}]\n"
    assert parse_overlay(text, "o.yaml", Diagnostics()).extends == "api.yaml"


def _places(text: bytes, actions: str, *pointers: str) -> list[tuple[str, int | None]]:
    tree = load(text, "api.yaml", Diagnostics())
    overlay, diagnostics = _overlay(actions)
    apply_overlays(tree.root, [overlay], diagnostics, patches=tree.patches)
    return [tree.place(pointer) for pointer in pointers]


def test_a_place_is_where_it_was_written() -> None:
    text = b"a:\n  b:\n    x: 1\n  l: [1]\np: old\n"
    actions = """
    - target: $.a
      update:
        b:
          y:
            deep: 2
        l: [2]
    - {target: $.p, update: new}
    - {target: $, copy: $.a.b}
    """
    found = _places(
        text, actions, "/a/b/y/deep", "/a/b/y/missing", "/a/l/1", "/a/l/0", "/a/b/x", "/a/b", "/p", "/y/deep", "/z"
    )
    overlay, api = "o.yaml", "api.yaml"
    assert found == [
        (overlay, 8),
        (overlay, 7),
        (overlay, 9),
        (api, 4),
        (api, 3),
        (api, 2),
        (overlay, 10),
        (overlay, 11),
        (api, 1),
    ]


def test_the_overlay_that_wrote_last_is_shown() -> None:
    actions = """
    - target: $.a
      update: {b: 1}
    - target: $.a
      update: {b: 2}
    """
    assert _places(b"a: {}\n", actions, "/a/b") == [("o.yaml", 7)]
