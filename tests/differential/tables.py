"""The tables of README.md, from the explanations that the test reads: ``python -m tests.differential.tables`` writes them."""

from __future__ import annotations

from pathlib import Path

from tests.differential.explained import JSON, REQUESTS

README = Path(__file__).with_name("README.md")
_MARK = "<!-- the tables: explained.py, written by tables.py -->"


def tables() -> str:
    """Both tables, in Markdown."""
    requests = [f"| {what} | {why} |" for what, why in sorted(REQUESTS.items())]
    texts = [f"| {what} | {generator} | {why} |" for (what, generator), why in sorted(JSON.items())]
    return "\n".join([
        "| the requests differ in | who is right |", "| --- | --- |", *requests, "",
        "| of this JSON | thinks otherwise than JSON Schema | who errs |", "| --- | --- | --- |", *texts, "",
    ])  # fmt: skip


def whole(text: str) -> str:
    """README.md with its tables as they must be."""
    return f"{text.partition(_MARK)[0]}{_MARK}\n\n{tables()}"


if __name__ == "__main__":
    README.write_text(whole(README.read_text("utf-8")), "utf-8")
