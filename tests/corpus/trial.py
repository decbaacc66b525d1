"""One description, generated in a process of its own, and what became of the package."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MODULE = "sample_sdk"
SECONDS = 300
IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if "._runtime." not in found.name:
        importlib.import_module(found.name)
for module in [package, importlib.import_module(sys.argv[1] + ".types")]:
    for name in module.__all__:
        getattr(module, name)
codec = importlib.import_module(sys.argv[1] + "._runtime.codec")
types = importlib.import_module(sys.argv[1] + ".types")
for name in types.__all__:
    codec.decoder(getattr(types, name))
"""


@dataclass
class Trial:
    """What was seen. ``status``: ``generated``, ``refused`` (with a message), ``crashed`` or ``timeout``.

    ``located``: every error of a refusal says where it is, by JSON pointer or line. ``mypy``, ``pyright``: findings.
    """

    name: str
    status: str = "crashed"
    operations: dict[str, int] = field(default_factory=dict)
    files: int = 0
    bytes: int = 0
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    compiles: bool | None = None
    imports: bool | None = None
    mypy: int | None = None
    pyright: int | None = None
    located: bool | None = None
    detail: str = ""


def run(
    description: Path,
    out: Path,
    *,
    mypy: bool = False,
    pyright: bool = False,
    limit_mib: int | None = None,
    seconds: int = SECONDS,
) -> Trial:
    """Generate into ``out`` and look at the result."""
    trial = Trial(description.stem)
    command = [sys.executable, "-m", "sdkloom", "generate", "--json", "--source", str(description)]
    command += ["--out", str(out), "--module", MODULE]
    done = measured(command, trial, limit_mib, seconds)
    if done is None:
        trial.status = "timeout"
        return trial
    answer = _answer(done.stdout)
    if answer is None or "Traceback" in done.stderr:
        trial.detail = (done.stderr or done.stdout)[-700:]
        return trial
    if done.returncode:
        _refused(trial, [d for d in answer.get("diagnostics", []) if d["severity"] == "error"])
        return trial
    trial.status, trial.operations = "generated", answer["operations"]
    _look(trial, out, mypy, pyright)
    return trial


def _refused(trial: Trial, errors: list[dict[str, Any]]) -> None:
    trial.status = "refused"
    trial.located = all(error.get("pointer") is not None or error.get("line") for error in errors)
    trial.detail = "; ".join(
        f"{e['code']} {e['message'][:200]} [{e.get('pointer') or e.get('line', '')}]" for e in errors
    )


def _answer(text: str) -> dict[str, Any] | None:
    try:
        answer = json.loads(text)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def measured(
    command: list[str], trial: Trial, limit_mib: int | None, seconds: int
) -> subprocess.CompletedProcess[str] | None:
    """Run a command; its CPU seconds and peak memory go into the trial. ``None`` when it took too long."""

    def limit() -> None:
        if limit_mib is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limit_mib << 20, limit_mib << 20))

    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit)
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        trial.detail = f"no end after {time.monotonic() - started:.0f} s"
        return None
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    trial.cpu_seconds = usage.ru_utime + usage.ru_stime
    trial.peak_mib = usage.ru_maxrss / 1024
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _look(trial: Trial, out: Path, mypy: bool, pyright: bool) -> None:
    files = [path for path in out.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    trial.files, trial.bytes = len(files), sum(path.stat().st_size for path in files)
    source = out / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    trial.compiles = _ok([sys.executable, "-W", "error", "-c", _COMPILE, str(source)], environment, trial)
    trial.imports = _ok([sys.executable, "-W", "error", "-c", IMPORT_ALL, MODULE], environment, trial)
    if mypy and trial.imports:
        trial.mypy = _mypy(source, trial)
    if pyright and trial.imports:
        trial.pyright = _pyright(source, trial)


_COMPILE = """
import pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
"""


def _ok(command: list[str], environment: dict[str, str], trial: Trial) -> bool:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        trial.detail += done.stderr[-1500:]
    return done.returncode == 0


def _mypy(source: Path, trial: Trial) -> int:
    """The number of findings of ``mypy --strict``."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-version",
        "3.10",
        "--no-error-summary",
        "--cache-dir",
        str(source.parent / ".mypy"),
    ]
    done = subprocess.run([*command, "-p", MODULE], cwd=source, capture_output=True, text=True, check=False)
    findings = [line for line in done.stdout.splitlines() if ": error:" in line]
    if findings:
        trial.detail += "\n".join(findings[:5])
    if done.returncode > 1 or (done.returncode and not findings):
        trial.detail += (done.stdout + done.stderr)[-1500:]
        return -1
    return len(findings)


def _pyright(source: Path, trial: Trial) -> int:
    """The number of errors of pyright in its strict mode."""
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.10", "include": [f"src/{MODULE}"]}
    file = source.parent / "pyrightconfig.json"
    file.write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = _answer(done.stdout)
    if answer is None:
        trial.detail += (done.stdout + done.stderr)[-1500:]
        return -1
    errors = [d for d in answer["generalDiagnostics"] if d["severity"] == "error"]
    trial.detail += "".join(f"{d['file']}: {d['message'][:200]}\n" for d in errors[:5])
    return len(errors)
