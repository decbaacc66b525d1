"""The descriptions whose every operation is called: versions 2.0 to 3.1, sizes that both servers read in seconds."""

from __future__ import annotations

from pathlib import Path

from tests.shared_data import SHARED

NAMES = (
    "alertmanager_v2.yaml", "assemblyai.yaml", "burgershop_31.yaml", "deepgram.yaml", "e2b_envd.yaml", "guru_amadeus_com.yaml",
    "guru_up_com_au.yaml", "heyapi_rpc_31.yaml", "oai_20_petstore_expanded.json", "oai_20_uber.json", "oai_30_link_example.json",
    "oai_30_petstore_expanded.yaml", "oai_30_callback_example.yaml", "oapi_param_roundtrip.yaml", "ogen_ent.json",
    "orval_paginated_31.yaml", "pinecone_db_control.yaml", "progenitor_param_collision.json", "readme_parameters_style_31.json",
    "resend.yaml", "scalar_galaxy.json", "speakeasy_paginated.yaml", "train_travel.yaml", "utoipa_tei.json", "xero_identity.yaml",
)  # fmt: skip


UNREADABLE = {
    (
        "prism",
        "oapi_param_roundtrip",
    ): "the process ends at a path parameter of style matrix, and knows no label and no `{x*}`",
    ("prism", "readme_parameters_style_31"): "the process ends, and the operations declare no responses",
    ("prism", "train_travel"): "wants to read a file that a text in the description links to",
    ("steady", "alertmanager_v2"): "no Swagger 2.0",
    ("steady", "oai_20_petstore_expanded"): "no Swagger 2.0",
    ("steady", "oai_20_uber"): "no Swagger 2.0",
    ("steady", "train_travel"): "wants to read a file that a text in the description links to",
}


def documents(server: str = "") -> dict[str, Path]:
    """Name to file: all, or those that a server reads."""
    names = {Path(name).stem: SHARED / "corpus" / name for name in NAMES}
    return {name: path for name, path in names.items() if (server, name) not in UNREADABLE}
