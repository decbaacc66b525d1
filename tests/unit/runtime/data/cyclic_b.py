from __future__ import annotations

from runtime.models import Model


class Book(Model):
    title: str
    author: Author | None = None


from .cyclic_a import Author  # noqa: E402
