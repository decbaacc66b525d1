"""The server as a thing: Swagger UI, the control routes, a database file, the command."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.athena_api.ids import derived_id, seed_id
from tests.athena_api.server import serve

from .client import ECHO, Api, error_of

ROOT = Path(__file__).resolve().parents[3]


def test_swagger_ui_leads_to_the_document(api: Api):
    api.control.set_document({"openapi": "3.1.0"})
    redirect = api.http.get("/swagger-ui")
    assert (redirect.status_code, redirect.headers["location"]) == (303, "/swagger-ui/")
    page = api.http.get("/swagger-ui/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert './swagger-initializer.js"' in page.text
    script = api.http.get("/swagger-ui/swagger-initializer.js").text
    (path,) = re.findall(r'"url": "([^"]+)"', script)
    assert path == "/api-docs/openapi.json"
    answer = api.http.get(path)
    assert answer.json() == {"openapi": "3.1.0"}
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("style", "place", "wanted"),
    [
        ("urls", "swagger-initializer.js", '"urls": [{"url": "/x.yaml"'),
        ("configUrl", "swagger-initializer.js", '"configUrl": "/swagger-ui/config.json"'),
        ("configUrl", "config.json", '{"url": "/x.yaml"}'),
        ("inline", "", '"url": "/x.yaml"'),
    ],
)
def test_other_ways_to_name_the_document(api: Api, style: str, place: str, wanted: str):
    api.control.set_document("openapi: 3.1.0\n", style=style, path="/x.yaml", media_type="application/yaml")
    assert wanted in api.http.get(f"/swagger-ui/{place}").text
    answer = api.http.get("/x.yaml")
    assert (answer.text, answer.headers["content-type"]) == ("openapi: 3.1.0\n", "application/yaml")
    assert error_of(api.http.get("/api-docs/openapi.json"), 404)["code"] == "not_found"


def test_document_etag_and_errors(api: Api):
    api.control.set_document("one")
    tag = api.http.get("/api-docs/openapi.json").headers["etag"]
    same = api.http.get("/api-docs/openapi.json", headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    api.control.set_document("two")
    changed = api.http.get("/api-docs/openapi.json", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.text) == (200, "two")
    api.control.set_document(status=500)
    assert api.http.get("/api-docs/openapi.json").status_code == 500


def test_document_given_as_bytes_or_file(tmp_path: Path):
    file = tmp_path / "document.json"
    file.write_bytes(b"from a file")
    for document in (b"bytes", file):
        with (
            serve(document=document) as server,
            urllib.request.urlopen(f"{server.url}/api-docs/openapi.json") as answer,
        ):
            assert answer.read() == (document if isinstance(document, bytes) else b"from a file")


def test_request_log(api: Api):
    api.http.post("/my/conversations?x=%C3%A9", content=b'{"agent_id":"a"}', headers=api.headers(Accept="x/y"))
    (entry,) = api.control.requests("/my/conversations")
    assert (entry["method"], entry["target"], entry["status"]) == ("POST", "/my/conversations?x=%C3%A9", 415)
    assert ["accept", "x/y"] in entry["headers"]
    api.post(ECHO, {"message": "a"})
    entry = api.control.requests(ECHO, "POST")[0]
    assert entry["body"] == '{"message":"a"}'
    assert entry["body_sha256"] == hashlib.sha256(b'{"message":"a"}').hexdigest()


def test_control_routes_over_http(api: Api):
    def control(name: str, body: object = None):
        return api.http.post(f"/__control__/{name}", json={} if body is None else body)

    assert control("faults", {"path": "/my/*", "fault": "error", "times": 1}).json() == {"data": None}
    assert api.get("/my/credits").status_code == 500
    control("seed", {"conversations": 30})
    assert api.get("/my/conversations").json()["next_cursor"]
    control("limits", {"scope": "key", "limit": 1})
    assert [api.get("/my/credits").status_code for _ in range(2)] == [200, 429]
    control("clock", {"advance": 60})
    assert api.get("/my/credits").status_code == 200
    control("limits", {"scope": "key", "limit": 100})
    control("settings", {"key_lifetime": 1})
    control("credits", {"active": 5})
    assert api.get("/my/credits").json()["data"]["active_credits"] == 5.0
    assert control("notify", {"title": "T"}).json()["data"]["title"] == "T"
    control("document", {"content": "d"})
    assert api.http.get("/api-docs/openapi.json").text == "d"
    assert control("drop-sockets").json() == {"data": 0}
    log = api.http.get("/__control__/requests", params={"path": "/my/credits"}).json()["data"]
    assert [entry["status"] for entry in log] == [500, 200, 429, 200, 200]
    assert api.http.get("/__control__/other-requests").json() == {"data": []}
    control("reset")
    assert len(api.get("/my/conversations").json()["data"]) == 3
    assert len(api.control.requests()) == 1


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("faults", {}),
        ("faults", {"fault": "explode"}),
        ("settings", {"colour": 1}),
        ("document", {"style": "?"}),
        ("clock", {"advance": "x"}),
        ("limits", []),
    ],
)
def test_control_routes_say_what_is_wrong(api: Api, name: str, body: object):
    answer = api.http.post(f"/__control__/{name}", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_state_in_a_file_outlives_the_server(tmp_path: Path):
    db = tmp_path / "state.sqlite"
    with serve(db) as server, Api(server) as api:
        made = api.post("/my/conversations", {"agent_id": "agent:echo"}).json()["data"]
        assert api.post(ECHO, {"message": "a"}, headers={"Idempotency-Key": "k"}).status_code == 200
    with serve(db) as server, Api(server) as api:
        assert api.get(f"/my/conversations/{made['id']}").json()["data"] == made
        assert api.post(ECHO, {"message": "a"}, headers={"Idempotency-Key": "k"}).status_code == 409


def test_stop_ends_open_streams_and_sockets():
    with serve() as server:
        server.control.settings(pause=30)
        client = Api(server)
        manager = client.http.stream("POST", "/agents/agent:slow/execute/stream", json={}, headers=client.headers())
        pieces = manager.__enter__().iter_bytes()
        next(pieces)
    with pytest.raises(Exception, match=r"(?i)closed|reset|incomplete"):
        list(pieces)
    client.http.close()


def test_control_waits_and_gives_up(api: Api):
    assert api.control.wait_until(lambda control: "found") == "found"
    with pytest.raises(AssertionError, match="not so within"):
        api.control.wait_until(lambda control: None, seconds=0.02)


def test_ids():
    assert re.match(r"media:0{19}1\Z", seed_id("media", 1))
    assert re.match(r"a:[a-z0-9]{20}\Z", derived_id("a", "x"))
    assert derived_id("a", "x") != derived_id("a", "y")


def test_command(tmp_path: Path):
    document = tmp_path / "d.json"
    document.write_text("{}", encoding="utf-8")
    command = [sys.executable, "-m", "tests.athena_api", "--document", str(document), "--db", str(tmp_path / "db")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            first = process.stdout.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+", first).group()
            with urllib.request.urlopen(f"{url}/api-docs/openapi.json") as answer:
                assert json.load(answer) == {}
        finally:
            process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert process.returncode == 0
    assert "curl" in rest
    assert rest.rstrip().endswith("ended")
