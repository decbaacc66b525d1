"""Where sdkloom's own files lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
TEMPLATES = _PACKAGE / "_templates" if (_PACKAGE / "_templates").is_dir() else _PACKAGE.parent.parent / "templates"
"""One folder of templates per language: inside the wheel, or beside the generator in a checkout."""
