"""The stage: every planned file is printed by its template, and the run time is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sdkloom.draft import Draft
from sdkloom.places import TEMPLATES
from sdkloom.plan.target import Plan, RuntimeCopy
from sdkloom.render.environment import add_filters, environment

_BLANKS = re.compile(r"\n{4,}")


def render(plan: Plan) -> list[Draft]:
    """Every file of the package, sorted by path; not yet formatted."""
    env = environment(plan.templates)
    add_filters(env, dict(plan.filters))
    drafts = [
        Draft(file.path, _tidy(env.get_template(file.template).render(view=file.view)), file.keep)
        for file in plan.files
    ]
    return sorted([*drafts, *_runtime(plan.templates, plan.runtime)], key=lambda draft: draft.path)


def _tidy(text: str) -> str:
    """White space as every text file wants it: no runs of blank lines, one line break at the end."""
    return _BLANKS.sub("\n\n\n", text.strip("\n")) + "\n"


def _runtime(language: str, copy: RuntimeCopy) -> Iterator[Draft]:
    for relative, source in _sources(TEMPLATES / language / copy.source):
        if relative in copy.without:
            continue
        text = source
        for old, new in copy.tokens:
            if old in text:
                text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        yield Draft(f"{copy.destination}/{relative}", text, formatted=text is source)  # the sources are kept formatted


@cache
def _sources(folder: Path) -> tuple[tuple[str, str], ...]:
    paths = sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    return tuple((path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths)
