"""The command line against the stand-in: `sdkloom smoke`, `sdkloom fetch`, and an overlay that does not fit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.athena_api.server import RunningServer

REPOSITORY = Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace", "query")


class Done:
    """What a command gave."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Sdkloom = Callable[..., Done]


def _run(*arguments: str, cwd: Path = REPOSITORY, **environment: str) -> Done:
    env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-m", "sdkloom", *arguments]
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**env, "NO_COLOR": "1", "PYTHONPATH": str(REPOSITORY / "generator"), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return Done(done)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the description of Athena, to change it in; the package is the one that is committed."""
    shutil.copytree(REPOSITORY / "spec", tmp_path / "spec")
    shutil.copytree(
        REPOSITORY / "generated", tmp_path / "generated", ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
    )
    return tmp_path


def _upstream() -> dict[str, Any]:
    return json.loads((REPOSITORY / "spec" / "athena" / "upstream.json").read_bytes())


@pytest.fixture(scope="module")
def smoke() -> Done:
    return _run("smoke", "athena", "--json")


@pytest.mark.xdist_group("smoke")
def test_smoke_ends_well(smoke: Done):
    bad = [outcome for outcome in smoke.json["outcomes"] if outcome["verdict"] != "ok"]
    assert bad == []
    assert (smoke.code, smoke.json["status"]) == (0, "done")
    assert smoke.json["base_url"].startswith("http://127.0.0.1:")


@pytest.mark.xdist_group("smoke")
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_smoke_calls_every_operation_of_the_description(smoke: Done, mode: str):
    described = {f"{m.upper()} {path}" for path, item in _upstream()["paths"].items() for m in item if m in METHODS}
    assert len(described) >= 43
    called = {outcome["operation"] for outcome in smoke.json["outcomes"] if outcome["mode"] == mode}
    assert called == described


def test_smoke_against_a_service_reads_only(athena_api: RunningServer):
    done = _run(
        "smoke", "athena", "--json",
        ATHENA_BASE_URL=athena_api.url, ATHENA_API_KEY="wak_test", ATHENA_WORKSPACE_ID="workspace:test",
    )  # fmt: skip
    received = athena_api.control.requests()
    assert {entry["method"] for entry in received} == {"GET"}
    verdicts = {outcome["operation"]: outcome["verdict"] for outcome in done.json["outcomes"]}
    assert verdicts["GET /my/credits"] == verdicts["GET /my/conversations/{conversation_id}"] == "ok"
    assert verdicts["POST /agents/{agent_id}/execute"] == verdicts["GET /executions/{execution_id}"] == "skipped"
    assert all("--write" in outcome["detail"] for outcome in done.json["outcomes"] if outcome["verdict"] != "ok")
    assert (done.code, done.json["status"]) == (0, "done")
    assert done.json["base_url"] == athena_api.url


def test_smoke_notices_an_answer_that_is_not_as_described(athena_api: RunningServer):
    athena_api.control.fault("drop-field;arg=active_credits", path="/my/credits")
    done = _run(
        "smoke", "athena", "--json",
        ATHENA_BASE_URL=athena_api.url, ATHENA_API_KEY="wak_test", ATHENA_WORKSPACE_ID="workspace:test",
    )  # fmt: skip
    assert done.code == 1
    failed = [outcome for outcome in done.json["outcomes"] if outcome["operation"] == "GET /my/credits"]
    assert {outcome["verdict"] for outcome in failed} == {"failed"}
    assert "active_credits" in failed[0]["detail"]


def test_fetch_finds_no_change(athena_api: RunningServer):
    done = _run("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/", "--dry-run")
    assert done.code == 0, done.out + done.err
    assert "no change" in done.out + done.err


def test_fetch_names_what_changed(athena_api: RunningServer, checkout: Path):
    changed = _upstream()
    changed["components"]["schemas"]["CreditBalance"]["properties"]["frozen_credits"] = {"type": "string"}
    del changed["paths"]["/my/media/{media_id}"]["delete"]
    athena_api.control.set_document(changed)
    before = (checkout / "spec" / "athena" / "upstream.json").read_bytes()
    done = _run("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/", "--dry-run", cwd=checkout)
    assert done.code == 1
    assert "frozen_credits" in done.out + done.err
    assert "/my/media/{media_id}" in done.out + done.err
    assert (checkout / "spec" / "athena" / "upstream.json").read_bytes() == before


def test_fetch_lists_every_overlay_that_no_longer_fits(athena_api: RunningServer, checkout: Path):
    changed = _upstream()
    del changed["paths"]["/agents/{agent_id}/execute/stream"]
    del changed["paths"]["/realtime/ws"]
    athena_api.control.set_document(changed)
    done = _run("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/", "--json", cwd=checkout)
    assert done.code == 1
    assert not done.json["taken"]
    files = {Path(problem["file"]).name for problem in done.json["overlays"]}
    assert {"10-names.yaml", "60-streams.yaml", "85-socket.yaml"} <= files


def test_fetch_takes_a_change_only_when_told(athena_api: RunningServer, checkout: Path):
    changed = _upstream()
    changed["components"]["schemas"]["CreditBalance"]["properties"]["bonus"] = {
        "type": "number",
        "description": "More.",
    }
    athena_api.control.set_document(changed)
    source = ("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/")
    snapshot = checkout / "spec" / "athena" / "upstream.json"
    assert _run(*source, cwd=checkout).code == 1
    assert "bonus" not in snapshot.read_text("utf-8")
    assert _run(*source, "--accept", cwd=checkout).code == 0
    assert "bonus" in snapshot.read_text("utf-8")
    assert _run(*source, cwd=checkout).code == 0


@pytest.mark.parametrize("style", ["url", "urls", "configUrl", "inline"])
def test_fetch_reads_every_way_in_which_a_page_names_its_document(athena_api: RunningServer, style: str):
    athena_api.control.set_document(style=style)
    chosen = "?urls.primaryName=Athena" if style == "urls" else ""
    done = _run("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/{chosen}", "--dry-run")
    assert done.code == 0, done.out + done.err


def test_fetch_does_not_choose_among_several_documents(athena_api: RunningServer):
    athena_api.control.set_document(style="urls")
    done = _run("fetch", "athena", "--source", f"{athena_api.url}/swagger-ui/", "--dry-run")
    assert done.code == 2
    assert "Athena" in done.err + done.out
    assert "internal" in done.err + done.out


def test_fetch_from_nobody(unused_port: int):
    done = _run("fetch", "athena", "--source", f"http://127.0.0.1:{unused_port}/swagger-ui/", "--dry-run")
    assert done.code == 3
    assert f"127.0.0.1:{unused_port}" in done.err + done.out


def test_an_overlay_with_a_misspelt_target(checkout: Path):
    file = checkout / "spec" / "athena" / "overlays" / "80-limits.yaml"
    text = file.read_text("utf-8").replace("$.components.responses", "$.components.respones")
    file.write_text(text, "utf-8")
    line = next(n for n, content in enumerate(text.splitlines(), 1) if "respones" in content)
    done = _run("generate", "athena", cwd=checkout)
    said = done.out + done.err
    assert done.code == 2
    assert f"80-limits.yaml:{line}" in said.replace("\n", "")
    assert "$.components.respones" in said
    assert "$.components.responses" in said, "the nearest target that would match"


def test_check_finds_no_difference():
    done = _run("check", "athena", "--json")
    assert [difference["path"] for difference in done.json["differences"]] == []
    assert (done.code, done.json["status"]) == (0, "same")


def test_check_names_every_difference(checkout: Path):
    generated = checkout / "generated" / "athena" / "src" / "athena"
    (generated / "errors.py").write_text("# changed by hand\n", "utf-8")
    (generated / "pagination.py").unlink()
    done = _run("check", "athena", cwd=checkout)
    assert done.code == 1
    assert "errors.py" in done.out + done.err
    assert "pagination.py" in done.out + done.err
