"""Values of a smoke script: kept results, bytes and files."""

from __future__ import annotations

from typing import Any


def fill(value: Any, kept: dict[str, Any]) -> Any:
    """``value`` with every ``$name`` replaced by what was kept. Raises KeyError with the name of what was not."""
    if isinstance(value, str):
        if value.startswith("$$"):
            return value[1:]
        return kept[value[1:]] if value.startswith("$") else value
    if isinstance(value, list):
        return [fill(item, kept) for item in value]
    if isinstance(value, dict):
        if set(value) == {"$bytes"}:
            return str(value["$bytes"]).encode()
        if set(value) == {"$file"}:
            name, text, *media_type = value["$file"]
            return (name, str(text).encode(), *media_type)
        return {key: fill(item, kept) for key, item in value.items()}
    return value


def pick(result: Any, path: str) -> Any:
    """The attribute (or key, or index) path ``a.b.0`` of a result."""
    for part in path.split("."):
        if part.lstrip("-").isdigit():
            result = result[int(part)]
        elif isinstance(result, dict):
            result = result[part]
        else:
            result = getattr(result, part)
    return result
