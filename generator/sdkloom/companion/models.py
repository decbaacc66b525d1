"""The stage: a document in, the files of ``NAME/pydantic/`` out. What goes wrong here never stops the package."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sdkloom.companion.schemas import Schemas
from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.source.document import Document

SECONDS = 180
"""As long as the other generator may take. It needs about a second for each thousand lines of schemas."""


def companion(
    document: Document, names: Mapping[str, str], module: str, template: Path, diagnostics: Diagnostics
) -> list[Draft]:
    """The drafts of ``src/MODULE/pydantic/``; none, and a warning (``CMP…``), where they cannot be made.

    ``names`` are the names of our types by the pointer of their schema: the models have the same. ``template`` is the
    file that goes beside the models as it is.
    """
    if importlib.util.find_spec("datamodel_code_generator") is None:
        hint = "pip install 'sdkloom[pydantic]'"
        diagnostics.report(
            "CMP001", "no companion models: datamodel-code-generator is not installed", severity="warning", hint=hint
        )
        return []
    schemas = Schemas(document, names)
    given = schemas.document()
    if not given["components"]["schemas"]:
        diagnostics.report(
            "CMP002", "no companion models: the description has no component schemas", severity="warning"
        )
        return []
    for pointer in schemas.left_out:
        text = "a reference leads to something else than a component's schema; the companion model takes anything there"
        diagnostics.report("CMP003", text, severity="warning", pointer=pointer)
    code = _run(given, diagnostics)
    if code is None:
        return []
    folder = f"src/{module}/pydantic"
    return [Draft(f"{folder}/__init__.py", template.read_text("utf-8")), Draft(f"{folder}/models.py", code)]


def _run(given: dict[str, Any], diagnostics: Diagnostics) -> str | None:
    with tempfile.TemporaryDirectory(prefix="sdkloom-") as folder:
        command = [sys.executable, "-m", "sdkloom.companion.worker"]
        try:
            done = subprocess.run(
                command,
                input=json.dumps(given),
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            text = f"no companion models: datamodel-code-generator did not finish in {SECONDS} s"
            diagnostics.report("CMP004", text, severity="warning")
            return None
    return _read(done, diagnostics)


def _read(done: subprocess.CompletedProcess[str], diagnostics: Diagnostics) -> str | None:
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"error": done.stderr[-500:] or f"it ended with {done.returncode}"}
    if "unsafe" in answer:
        text = f"no companion models: what datamodel-code-generator made is more than models ({answer['unsafe']})"
        diagnostics.report("CMP005", text, severity="warning")
    elif "error" in answer:
        text = f"no companion models: datamodel-code-generator gave up: {answer['error'][:500]}"
        diagnostics.report("CMP004", text, severity="warning")
    code = answer.get("code")
    return code if isinstance(code, str) else None
