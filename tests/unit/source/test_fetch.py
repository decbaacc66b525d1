"""Fetching from files and from a server on the loopback interface."""

from __future__ import annotations

import gzip
import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.addresses import Unreachable
from sdkloom.source.fetch import Snapshot, fetch, read_public
from sdkloom.source.files import Refused

from tests.unit.source.pages import Page, Site, serving

_API = b'{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDKLOOM_FETCH_HEADERS", "SDKLOOM_FETCH_TOKEN", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def _stops(source: str) -> Diagnostics:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        fetch(source, diagnostics)
    return diagnostics


def _code(source: str) -> str:
    return _stops(source).errors[0].code


def test_a_document(site: Site) -> None:
    site.put("/api.json", _API, ETag='"1"', Content_Type="text/plain")
    found = fetch(f"{site.url}/api.json", Diagnostics())
    digest = hashlib.sha256(_API).hexdigest()
    assert found == Snapshot(_API, "application/json", f"{site.url}/api.json", digest, len(_API), '"1"')


def test_an_unchanged_document(site: Site) -> None:
    site.put("/api.json", _API, ETag='"1"')
    found = fetch(f"{site.url}/api.json", Diagnostics(), etag='"1"')
    assert (found.not_modified, found.data, found.etag) == (True, b"", '"1"')
    assert not fetch(f"{site.url}/api.json", Diagnostics(), etag='"0"').not_modified


def test_yaml_is_told_by_content(site: Site) -> None:
    site.put("/x", b"openapi: 3.1.0\n", Content_Type="application/json")
    assert fetch(f"{site.url}/x", Diagnostics()).media_type == "application/yaml"


_SWAGGER = "<!DOCTYPE html><html><script src='./swagger-ui-bundle.js'></script><script src='./swagger-initializer.js'></script>"


def test_swagger_ui_with_an_initializer(site: Site) -> None:
    site.put("/swagger-ui/", _SWAGGER)
    site.put(
        "/swagger-ui/swagger-initializer.js",
        """window.onload = function() { window.ui = SwaggerUIBundle({
            "dom_id": "#swagger-ui", presets: [SwaggerUIBundle.presets.apis, // a comment, with url: "no"
            ], "url": "/api-docs/openapi.json", plugins: [f({a: 1}), x] }) };""",
    )
    site.put("/api-docs/openapi.json", _API)
    assert fetch(f"{site.url}/swagger-ui/", Diagnostics()).url == f"{site.url}/api-docs/openapi.json"
    assert site.paths == ["/swagger-ui/", "/swagger-ui/swagger-initializer.js", "/api-docs/openapi.json"]


def test_the_etag_of_a_document_behind_a_page(site: Site) -> None:
    site.put("/docs", "<html><redoc spec-url='api.json'></redoc></html>")
    site.put("/api.json", _API, ETag='"7"')
    assert fetch(f"{site.url}/docs", Diagnostics(), etag='"7"').not_modified


def test_a_configuration_address(site: Site) -> None:
    site.put("/ui/index.html", "<html><script src='swagger-initializer.js'></script></html>")
    site.put(
        "/ui/swagger-initializer.js",
        'ui = SwaggerUIBundle({url: "https://petstore.swagger.io/v2/swagger.json", "configUrl": "/v3/api-docs/swagger-config"})',
    )
    site.put("/v3/api-docs/swagger-config", '{"url": "/v3/api-docs", "validatorUrl": ""}')
    site.put("/v3/api-docs", _API)
    assert fetch(f"{site.url}/ui/index.html", Diagnostics()).url == f"{site.url}/v3/api-docs"


def test_a_configuration_in_yaml(site: Site) -> None:
    site.put("/ui", "<html><script>SwaggerUIBundle({configUrl: 'config.yaml'})</script></html>")
    site.put("/config.yaml", "urls:\n- {url: a.json, name: A}\n")
    site.put("/a.json", _API)
    assert fetch(f"{site.url}/ui", Diagnostics()).data == _API


_SEVERAL = """<html><script>const ui = SwaggerUIBundle({urls: [
    {url: "one.json", name: "One API"}, {"url": 'two.json', "name": 'Two'},], %s dom_id: '#x'})</script></html>"""


def test_several_documents_are_listed(site: Site) -> None:
    site.put("/ui", _SEVERAL % "")
    found = _stops(f"{site.url}/ui").errors[0]
    assert found.code == "FET004"
    assert f"One API: {site.url}/one.json" in found.message
    assert f"Two: {site.url}/two.json" in found.message


@pytest.mark.parametrize(
    ("suffix", "extra", "chosen"),
    [
        ("?urls.primaryName=Two", "", "two.json"),
        ("?urls.primaryName=One%20API", "", "one.json"),
        ("#Two", "", "two.json"),
        ("#/operations/x", '"urls.primaryName": "Two",', "two.json"),
    ],
)
def test_one_of_several_is_chosen(site: Site, suffix: str, extra: str, chosen: str) -> None:
    site.put("/ui" + (suffix if suffix.startswith("?") else ""), _SEVERAL % extra)
    site.put(f"/{chosen}", _API)
    assert fetch(f"{site.url}/ui{suffix}", Diagnostics()).url == f"{site.url}/{chosen}"


def test_a_document_inside_the_page(site: Site) -> None:
    site.put("/ui", b"<html><script>SwaggerUIBundle({spec: " + _API + b", dom_id: 'x'})</script></html>")
    assert fetch(f"{site.url}/ui", Diagnostics()).data == _API


def test_the_usual_places(site: Site) -> None:
    site.put("/docs/", "<html><body>nothing said</body></html>")
    site.put("/openapi.json", "<html>not here</html>")
    site.put("/swagger.json", _API)
    assert fetch(f"{site.url}/docs/", Diagnostics()).url == f"{site.url}/swagger.json"


def test_the_usual_places_when_the_page_is_missing(site: Site) -> None:
    site.put("/openapi.yaml", b"openapi: 3.1.0\n")
    assert fetch(f"{site.url}/swagger-ui/", Diagnostics()).data == b"openapi: 3.1.0\n"


def test_a_link_header(site: Site) -> None:
    site.put("/", "<html></html>", Link='</api>; rel="service-desc"')
    site.put("/api", _API)
    assert fetch(f"{site.url}/", Diagnostics()).url == f"{site.url}/api"


def test_a_page_without_any_description(site: Site) -> None:
    site.put("/", "<html></html>")
    assert _code(f"{site.url}/") == "FET003"


def test_missing_and_forbidden(site: Site) -> None:
    assert _code(f"{site.url}/nothing") == "FET002"
    site.pages["/secret"] = Page(b"", 401)
    found = _stops(f"{site.url}/secret").errors[0]
    assert (found.code, "SDKLOOM_FETCH_TOKEN" in (found.hint or "")) == ("FET002", True)


def test_credentials_go_to_the_source_only(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKLOOM_FETCH_HEADERS", "X-Key: k1\n\n  X-Other:k2  \n")
    monkeypatch.setenv("SDKLOOM_FETCH_TOKEN", "tok")
    with serving() as other:
        site.put("/ui", f"<html><redoc spec-url='{other.url}/api.json'></redoc></html>")
        other.put("/api.json", _API)
        fetch(f"{site.url}/ui", Diagnostics())
        sent = site.asked[0][1]
        assert (sent["x-key"], sent["x-other"], sent["authorization"]) == ("k1", "k2", "Bearer tok")
        assert not {"x-key", "x-other", "authorization"} & set(other.asked[0][1])


def test_credentials_do_not_follow_a_redirect(site: Site) -> None:
    with serving() as other:
        other.put("/api.json", _API)
        site.redirect("/go", f"{other.url}/api.json")
        found = fetch(f"{site.url}/go", Diagnostics(), headers={"Authorization": "Bearer tok"})
        assert found.url == f"{other.url}/api.json"
        assert "authorization" in site.asked[0][1]
        assert "authorization" not in other.asked[0][1]


@pytest.mark.parametrize("text", ["no colon", "Bad Name: x", "X: a\x01b", ": x"])
def test_bad_headers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SDKLOOM_FETCH_HEADERS", text)
    assert _code("http://127.0.0.1:1/") == "FET007"


def test_a_bad_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKLOOM_FETCH_TOKEN", "a\nb")
    assert _code("http://127.0.0.1:1/") == "FET007"


def test_redirects_are_counted(site: Site) -> None:
    site.redirect("/a", "/a")
    assert _code(f"{site.url}/a") == "FET006"
    assert len(site.asked) == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://x/y", "gopher://x"])
def test_redirects_to_other_schemes(site: Site, location: str) -> None:
    site.redirect("/a", location)
    assert _code(f"{site.url}/a") == "FET006"


def test_compressed(site: Site) -> None:
    site.put("/a", gzip.compress(_API), Content_Encoding="gzip")
    assert fetch(f"{site.url}/a", Diagnostics()).data == _API


def test_a_bomb(site: Site) -> None:
    site.put("/a", gzip.compress(b" " * 60_000_000), Content_Encoding="gzip")
    assert _code(f"{site.url}/a") == "FET005"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_broken_or_unknown_encodings(site: Site, encoding: str) -> None:
    site.put("/a", b"not compressed", Content_Encoding=encoding)
    assert _code(f"{site.url}/a") in ("FET002", "FET005")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_failing_server_is_unreachable(site: Site, status: int) -> None:
    site.pages["/a"] = Page(b"", status)
    with pytest.raises(Unreachable, match=str(status)):
        fetch(f"{site.url}/a", Diagnostics())


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", Diagnostics())


def test_no_answer_in_time() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(Unreachable, match="in time"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", Diagnostics(), timeout=0.1)


def test_passwords_in_addresses_are_not_shown() -> None:
    assert "secret" not in str(Unreachable("http://user:secret@host/", "no"))


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(_API)
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(_API))
    for name in ("a.json", "a.json.gz"):
        found = fetch(str(tmp_path / name), Diagnostics())
        assert (found.data, found.url, found.media_type) == (_API, str(tmp_path / name), "application/json")


def test_files_that_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"\0" * 60_000_000))
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8bnothing")
    assert _code(str(tmp_path / "bomb.gz")) == "FET005"
    assert _code(str(tmp_path / "bad.gz")) == "FET008"
    assert _code(str(tmp_path / "missing.json")) == "FET008"
    assert _code(str(tmp_path)) == "FET008"
    assert _code("ftp://host/a.json") == "FET006"
    assert _code("a\0b") == "FET008"


def test_public_reading_never_connects_to_the_loopback_interface(site: Site) -> None:
    port = site.url.rpartition(":")[2]
    for host in (
        "127.0.0.1",
        "localhost",
        "2130706433",
        "127.1",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "x@127.0.0.1",
        "0.0.0.0",
    ):
        with pytest.raises((Refused, OSError)):
            read_public(f"http://{host}:{port}/a")
    with pytest.raises(Refused):
        read_public("http://169.254.169.254/latest/meta-data/")
    with pytest.raises(Refused):
        read_public("file:///etc/passwd")
    assert site.asked == []


def test_a_public_page_cannot_send_us_into_a_private_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The source counts as public here, as if its name had a public address; the document that it names has not."""
    monkeypatch.setattr("sdkloom.source.net.is_public", lambda address: True)
    with serving() as other:
        site.put("/ui", f"<html><redoc spec-url='{other.url}/api.json'></redoc></html>")
        site.redirect("/go", f"{other.url}/api.json")
        other.put("/api.json", _API)
        assert _code(f"{site.url}/ui") == "FET006"
        assert _code(f"{site.url}/go") == "FET006"
        assert other.asked == []
