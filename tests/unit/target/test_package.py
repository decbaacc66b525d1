"""The whole package: it is what every tool wants it to be, and it works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.output.format import format_drafts
from sdkloom.render.engine import render

from tests.unit.target.build import TEXT, an_object, body, document, files_of, operation, plan_of, ref, write


def rich() -> dict[str, Any]:
    """A description with one of everything."""
    integer = {"type": "integer"}
    schemas = {
        "Thing": an_object(
            ["id", "list"],
            id={**TEXT, "readOnly": True},
            list={"type": "array", "items": TEXT},
            date={"type": "string", "format": "date"},
            when={"type": "string", "format": "date-time"},
            price={"type": "string", "format": "decimal"},
            tree=ref("Tree"),
            pets={"type": "array", "items": ref("Pet")},
            state={"enum": ["on", "off"]},
        ),
        "Tree": {"anyOf": [TEXT, {"type": "array", "items": ref("Tree")}]},
        "Cat": an_object(["kind"], kind={"const": "cat"}, lives=integer),
        "Dog": an_object(["kind"], kind={"const": "dog"}),
        "Pet": {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
        "Either": {"oneOf": [an_object(["a"], a=TEXT), an_object(["b"], b=integer)]},
        "Open": {**an_object(a=TEXT), "additionalProperties": integer},
        "Page": an_object(["data"], data={"type": "array", "items": ref("Thing")}, next=TEXT),
    }
    pages = {
        "style": "cursor",
        "request": {"cursor": "cursor", "limit": "limit"},
        "response": {"items": "/data", "next": "/next"},
    }
    cursor = [{"name": "cursor", "in": "query", "schema": TEXT}, {"name": "limit", "in": "query", "schema": integer}]
    file = an_object(["file"], file={"type": "string", "format": "binary"}, note=TEXT)
    run = operation(ref("Thing"), operationId="run", **body(ref("Either")))
    run["responses"]["200"]["content"]["text/event-stream"] = {"itemSchema": ref("Pet")}
    binary = {"200": {"description": "", "content": {"application/pdf": {"schema": {}}}}}
    union = {"anyOf": [{"type": "array", "items": ref("Cat")}, {"type": "array", "items": ref("Dog")}]}
    later = operation(ref("Thing"), **body(ref("Thing")))
    later["responses"]["202"] = {"description": "Later"}
    paths = {
        "/things": {
            "get": {**operation(ref("Page"), parameters=cursor), "x-sdk-pagination": pages},
            "post": later,
        },
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
            "get": operation(ref("Thing"), deprecated=True),
            "delete": operation(status="204"),
        },
        "/things/open": {"get": operation(ref("Open")), "put": operation(**body(ref("Open")))},
        "/things/any": {"get": operation(union, operationId="anyOfThem")},
        "/runs": {"post": {**run, "tags": ["runs"]}},
        "/files": {"post": operation(ref("Thing"), tag="files", **body(file, "multipart/form-data"))},
        "/files/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
            "get": {"tags": ["files"], "responses": binary},
        },
    }
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    answer = {"responses": {"200": {"description": "OK"}}, "x-sdk-webhook-signature": {"type": "standard"}}
    hooks = {"changed": {"post": {**body(ref("Pet")), **answer}}}
    made = document(paths, schemas, components=schemes, security=[{"key": []}], webhooks=hooks)
    return {**made, "servers": [{"url": "https://acme.test/v1"}]}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acme")
    write(format_drafts(render(plan_of(rich())), Diagnostics()), folder)
    return folder


def run(folder: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder / "src")}
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def test_its_own_tests_pass(package: Path) -> None:
    assert "100%" in run(package, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")


def test_type_checkers_find_nothing_in_what_is_emitted(package: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ".mypy_cache", "src", "examples"],
        cwd=package,
        capture_output=True,
        text=True,
        check=False,
    )
    findings = [line for line in done.stdout.splitlines() if ": error:" in line and "/_runtime/" not in line]
    assert not findings


def test_formatters_leave_it_alone(package: Path) -> None:
    runtime = "--extend-exclude=_runtime"
    run(package, "-m", "black", "-q", "--check", "-l", "120", runtime, "src", "tests", "examples")
    run(package, "-m", "ruff", "format", "--isolated", "--check", "--line-length", "120", "src", "tests", "examples")


def test_nothing_is_imported_or_named_in_vain(package: Path) -> None:
    run(package, "-m", "ruff", "check", "--isolated", "--select", "F,E9", "--exclude", "_runtime", "src", "examples")


def test_the_order_of_a_set_changes_nothing() -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import hashlib\n"
        "from tests.unit.target.test_package import rich\n"
        "from tests.unit.target.build import plan_of\n"
        "from sdkloom.render.engine import render\n"
        "drafts = [(d.path, d.text) for d in render(plan_of(rich())) if '/_runtime/' not in d.path]\n"
        "print(hashlib.sha256(repr(drafts).encode()).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(root / "generator"), str(root)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_person_keeps_what_is_written_once() -> None:
    kept = {draft.path for draft in render(plan_of(rich())) if draft.keep}
    assert kept == {"CHANGELOG.md", "src/acme/lib/__init__.py"}


def test_the_readme_shows_no_deprecated_upload() -> None:
    file = body(an_object(["file"], file={"type": "string", "format": "binary"}), "multipart/form-data")
    old = operation(TEXT, operationId="attach", deprecated=True, **file)
    paths = {"/v1/media": {"post": old}, "/v2/media": {"post": operation(TEXT, operationId="upload", **file)}}
    readme = files_of(document(paths))["README.md"]
    assert "client.things.upload(file=" in readme
    assert "client.things.attach(" not in readme
