"""Types of import."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["NoneModel"]


class NoneModel(
    Model,
    rename={
        "def_": "def",
        "to_json_": "to_json",
        "init": "__init__",
        "camel_case": "camelCase",
        "kebab_case": "kebab-case",
        "upper": "UPPER",
        "sha256_sum": "sha256Sum",
    },
):
    """None."""

    def_: str
    type: str
    id: str | None = None
    to_json_: bool | None = None
    init: str | None = None
    camel_case: str | None = None
    kebab_case: str | None = None
    upper: str | None = None
    sha256_sum: list[str] | None = None
