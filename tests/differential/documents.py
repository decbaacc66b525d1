"""The descriptions that all three read: six real ones, and golden cases for what those do not have."""

from __future__ import annotations

from pathlib import Path

from tests.shared_data import SHARED

_CORPUS = (
    "train_travel.yaml", "e2b_envd.yaml", "utoipa_tei.json", "oai_30_petstore_expanded.yaml", "ogen_ent.json", "scalar_galaxy.json",
    "progenitor_param_collision.json", "oai_30_link_example.json", "resend.yaml",
)  # fmt: skip

_CASES = (
    "param_styles", "param_same_name", "body_array", "body_form", "body_several_media_types", "enum_open", "formats",
    "nullable_spellings", "union_discriminator", "upload_multipart",
)  # fmt: skip


def documents() -> dict[str, Path]:
    """Name to file."""
    cases = Path(__file__).parents[1] / "cases"
    found = {Path(name).stem: SHARED / "corpus" / name for name in _CORPUS if (SHARED / "corpus").is_dir()}
    return {**found, **{name: cases / name / "description.yaml" for name in _CASES}}
