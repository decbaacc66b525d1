"""References to an object of another kind than their place needs: which are read all the same, and what helps with the others."""

from __future__ import annotations

from sdkloom.source.kinds import Kind

__all__ = ["HINTS", "READ_AS"]

READ_AS: dict[tuple[Kind, Kind | None], str] = {
    ("header", "parameter"): "",  # a parameter without name and place; published descriptions share them
    ("response", "requestBody"): "its content is read as that of a response",
    ("requestBody", "response"): "its content is read as that of a request body",
    ("mediaType", "schema"): "it is read as the schema of the media type",
}
"""(kind that is needed, kind that is found) -> what is done about it; nothing is said where nothing is."""

HINTS: dict[tuple[Kind, Kind | None], str] = {
    ("schema", "parameter"): "the schema of a parameter stands at `/schema` in it",
    ("schema", "header"): "the schema of a header stands at `/schema` in it",
    ("schema", "document"): "name the schema in the file, after `#`",
}
"""(kind that is needed, kind that is found) -> what to write instead."""
