"""What changed between two versions of a description, for people and for a version number."""

from __future__ import annotations

from sdkloom.compare.change import Change, Severity
from sdkloom.compare.run import compare
from sdkloom.compare.text import render_text

__all__ = ["Change", "Severity", "compare", "render_text"]
