"""Generates every scenario file, drives its client against the mock server and reads the coverage that this recorded."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.judges.emitted import Emitted, Method, emit, forgetting
from tests.judges.node import served
from tests.shared_data import SHARED
from tests.spector.answers import check_answer
from tests.spector.driver import Package, Request, requests_of
from tests.spector.special import SPECIAL, credentials_of

HERE = Path(__file__).parent
SPECS = SHARED / "vectors" / "spector" / "openapi"
_CLI = HERE / "node_modules" / "@typespec" / "spector" / "cmd" / "cli.mjs"
_SCENARIOS = HERE / "node_modules" / "@typespec" / "http-specs" / "specs"


@dataclass
class Report:
    """``coverage`` is the server's own record: scenario to pass, fail or not-implemented. ``faults`` are ours to see."""

    coverage: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    answers: int = 0
    wrong_answers: dict[str, str] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)


@contextmanager
def mock_server(folder: Path) -> Iterator[str]:
    """The origin of a running mock server that has seen nothing yet."""
    command = [str(_CLI), "serve", str(_SCENARIOS), "--port", "0", "--coverageFile", str(folder / "coverage.json")]
    with served(command, r"Started server on (\d+)", folder / "spector.log") as port:
        yield f"http://localhost:{port}"  # as in the links that it hands out


def scenarios(origin: str) -> dict[str, Any]:
    """Every scenario with what its mock expects, written for a server at ``origin``."""
    done = subprocess.run(
        ["node", "scenarios.mjs", origin], cwd=HERE, capture_output=True, text=True, check=True, timeout=120
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def coverage(origin: str) -> dict[str, str]:
    """What the server says of each scenario so far."""
    with urllib.request.urlopen(f"{origin}/.coverage", timeout=30) as answer:
        return {name: result for part in json.load(answer) for name, result in part["results"].items()}


def files(pattern: str = "") -> list[Path]:
    """The compiled scenario files whose path has ``pattern`` in it."""
    return sorted(path for path in SPECS.rglob("*.yaml") if pattern in str(path.relative_to(SPECS)))


def run(chosen: list[Path], folder: Path) -> Report:
    """Judge the packages of these files."""
    report = Report()
    with mock_server(folder) as origin, forgetting():
        known = scenarios(origin)
        driven: set[str] = set()
        for path in chosen:
            driven |= _drive(path, folder, origin, known, report)
        report.coverage = {name: result for name, result in coverage(origin).items() if name in driven}
    return report


def _drive(path: Path, folder: Path, origin: str, known: Mapping[str, Any], report: Report) -> set[str]:
    relative = path.relative_to(SPECS)
    module = "spec_" + re.sub(r"\W", "_", str(relative.with_suffix(""))).lower()
    overlay = HERE / "overlays" / f"{'-'.join(relative.parts[:-1])}.yaml"
    emitted = emit(path, folder, module, overlays=[overlay] if overlay.is_file() else [])
    settings, server_path = _server(emitted, origin, relative.name)
    package = Package(emitted, server_path)
    spec = relative.parent.as_posix()
    names = [name for name, scenario in known.items() if _spec_of(scenario) == spec]
    for name in names:
        for request in requests_of(name, known[name]):
            _attempt(package, request, {**settings, **credentials_of(emitted, request)}, report)
    return set(names)


def _spec_of(scenario: Mapping[str, Any]) -> str:
    return str(scenario["spec"]).rpartition("/dist/specs/")[2]


def _server(emitted: Emitted, origin: str, file_name: str) -> tuple[dict[str, Any], str]:
    if not emitted.api.servers:
        return {"base_url": origin}, ""
    server = emitted.api.servers[0]
    if not server.variables:
        return {"base_url": origin + urlsplit(server.url).path.rstrip("/")}, urlsplit(server.url).path.rstrip("/")
    version = re.search(r"openapi\.(.+)\.yaml", file_name)
    values = {v.wire: origin if v.wire == "endpoint" else _version(v.enum, version) for v in server.variables}
    path = re.sub(r"\{([^{}]*)\}", lambda m: "" if m[1] == "endpoint" else values[m[1]], server.url)
    return {"server_variables": values}, path


def _version(enum: tuple[str, ...], version: re.Match[str] | None) -> str:
    return version[1] if version is not None and version[1] in enum else enum[-1] if enum else ""


def _attempt(package: Package, request: Request, settings: Mapping[str, Any], report: Report) -> None:
    found = package.find(request)
    if not found:
        report.unmatched.append(f"{request.scenario}: {request.method} {request.path}")
        return
    client = package.emitted.client(max_retries=0, **settings)
    method, path = found[0]
    try:
        values, options = _arguments(package, method, path, request)
        result = method.call(client, values, **options)
        report.answers += 1
        wrong = check_answer(package.emitted, method, result, request)
    except Exception as error:
        status = request.answer.get("status")
        if getattr(error, "status", None) != status:
            report.faults.setdefault(request.scenario, []).append(
                f"{type(error).__name__}: {str(error)[:400]} {getattr(error, 'body', '')!r:.300}"
            )
        return
    finally:
        client.close()
    if wrong:
        report.wrong_answers[request.scenario] = wrong


def _arguments(
    package: Package, method: Method, path: Mapping[str, str], request: Request
) -> tuple[dict[str, Any], dict[str, Any]]:
    if request.scenario in SPECIAL:
        return SPECIAL[request.scenario](package, method, request)
    return package.values(method, path, request), {}
