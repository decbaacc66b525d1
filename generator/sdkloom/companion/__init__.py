"""Companion models for Pydantic, made by datamodel-code-generator from the patched description."""

from __future__ import annotations

from sdkloom.companion.models import companion

__all__ = ["companion"]
