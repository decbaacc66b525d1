"""Rendering: a plan becomes text."""
