"""Frozen views: everything that templates print, decided beforehand."""
