"""Text of a description never becomes code: whatever it says, the package parses to the same tree."""

from __future__ import annotations

import ast
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.target.build import an_object, body, document, files_of, operation, ref

HOSTILE = st.sampled_from(
    [
        '"""\nimport os\nos.system("id")\n"""',
        "'''; import os",
        '"; import os; "',
        "\\",
        '\\"""',
        "\r\nimport os",
        "\u2028import os",
        "\x00",
        "{{ 7 * 7 }}{% raw %}",
        "# type: ignore\n# mypy: ignore-errors",
        "\n# -*- coding: utf-7 -*-\n",
        "\ud800",
        "${x} %(x)s {x}",
        "\u202eevil",
    ]
)
TEXT = HOSTILE | st.text(st.characters(codec=None), min_size=1, max_size=60)
PLAIN = "Text."


def described(text: str) -> dict[str, Any]:
    """A description with ``text`` in every place that holds prose or data."""
    docs = {"description": text}
    field = {"type": "string", "default": text, "pattern": text, "examples": [text], "format": f"~{text}", **docs}
    thing = {**an_object(a=field, e={"enum": ["x", text + "y"], **docs}), "title": text, **docs}
    item = operation(ref("Thing"), summary=text, parameters=[], **body(ref("Thing")), **docs)
    item["responses"]["404"] = {"description": text}
    item["parameters"] = [
        {"name": "q", "in": "query", "schema": {"type": "string", "default": text}, "example": text, **docs}
    ]
    paths = {"/things": {"post": item}}
    info = {"title": "Acme", "version": "1", "summary": text, "license": {"name": text}, **docs}
    made = document(paths, {"Thing": thing}, tags=[{"name": "things", "description": text}])
    return {**made, "info": info, "servers": [{"url": "https://acme.test", "description": text}]}


class _Blank(ast.NodeTransformer):
    """Strings lose their content, and docstrings go: what is left is code."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) else node


def code_of(files: dict[str, str]) -> dict[str, str]:
    return {
        path: ast.dump(_Blank().visit(ast.parse(text)))
        for path, text in files.items()
        if path.endswith(".py") and not path.startswith("examples/")
    }


EXPECTED = code_of(files_of(described(PLAIN)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_the_tree_does_not_depend_on_the_text(text: str) -> None:
    files = files_of(described(text))
    assert code_of(files) == EXPECTED
    for path, source in files.items():
        assert "\x00" not in source, path
        assert source.encode(), path


def test_templates_in_text_stay_text() -> None:
    files = files_of(described("{{ 7 * 7 }} {% if x %}"))
    assert "{{ 7 * 7 }} {% if x %}" in files["resources/things.py"]
    assert not any("49" in text for path, text in files.items() if path.startswith(("resources", "types")))
