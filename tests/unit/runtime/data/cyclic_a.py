"""Two modules of types that need each other: the import stands below the classes."""

from __future__ import annotations

from runtime.models import Model


class Author(Model):
    name: str
    books: list[Book] | None = None


from .cyclic_b import Book  # noqa: E402
