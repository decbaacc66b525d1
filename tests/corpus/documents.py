"""Which documents there are, and the fixed sample that CI runs."""

from __future__ import annotations

from pathlib import Path

from tests.shared_data import SHARED

SAMPLE = frozenset({
    "all_components_311", "anthropic", "arazzo_bnpl", "burgershop_31", "cohere", "e2b_envd", "guru_azure_1", "guru_etsi_local",
    "hetzner", "intercom", "langfuse", "oai_20_petstore_expanded", "oai_20_uber", "oai_30_callback_example", "oapi_conflicts",
    "oapi_param_roundtrip", "ogen_wikimedia", "readme_polymorphism_30", "readme_schema_circular_30", "redocly_cafe_32",
    "redocly_sse_32", "speakeasy_test_32", "train_travel", "typespec_sse_32", "utoipa_deadlock",
})  # fmt: skip
"""Every version, the odd features, and sizes up to 1.2 MB: small enough for two minutes on two cores."""


def documents() -> list[Path]:
    """The real descriptions, sorted by name."""
    folder = SHARED / "corpus"
    return sorted(path for path in folder.iterdir() if path.suffix in (".json", ".yaml", ".yml"))


CHECKED = ("arazzo_bnpl", "cohere", "langfuse", "readme_polymorphism_30", "redocly_cafe_32")
"""Members of the sample that CI also gives to ``mypy --strict``: unions, streams, uploads, pages, webhooks."""
