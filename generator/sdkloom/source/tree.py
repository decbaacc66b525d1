"""A text of JSON or YAML as plain values that can tell the line of each of their places."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.json_lines import JsonLines, first_json_duplicate
from sdkloom.source.json_text import JsonError, deep_line, parse_json, without_surrogates
from sdkloom.source.limits import MAX_BYTES, MAX_DEPTH, too_deep
from sdkloom.source.patches import Patch, find_patch

if TYPE_CHECKING:
    from sdkloom.source.yaml_lines import YamlLines

__all__ = ["Tree", "load", "tree_of"]

_JSON_START = re.compile(r'\s*(?:\{\s*(?:["}]|//|/\*)|\[)')
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_YAML_NAMES = (".yaml", ".yml")


@dataclass
class Tree:
    """The values of one text. ``root`` is made of dict (names are text), list, str, int, float, bool and None only,
    is a tree (no value is shared by two places), nests at most 1,000 levels and holds no lone surrogate.
    """

    root: Any
    name: str
    text: str = field(repr=False)
    syntax: Literal["json", "yaml"]
    patches: list[Patch] = field(default_factory=list, repr=False)
    """What overlays have put into it."""

    @cached_property
    def _lines(self) -> JsonLines | YamlLines:
        if self.syntax == "json":
            return JsonLines(self.text)
        from sdkloom.source.yaml_lines import YamlLines

        return YamlLines(self.text)

    def line(self, pointer: str) -> int | None:
        """The 1-based line of the place, or of its nearest ancestor in the text; None when there is no text."""
        return self._lines.line(pointer) if self.text else None

    def place(self, pointer: str) -> tuple[str, int | None]:
        """The file that wrote the place, which may be an overlay, and the line in it."""
        found = find_patch(self.patches, self.root, pointer) if self.patches else None
        return found or (self.name, self.line(pointer))


def tree_of(root: Any, name: str = "<memory>") -> Tree:
    """A tree over values that were never text (tests, documents made by a program)."""
    return Tree(root, name, "", "json")


def load(data: bytes, name: str, diagnostics: Diagnostics) -> Tree:
    """Read JSON or YAML, told apart by content. ``name`` is what messages call the text (a file name or URL).

    UTF-8, and UTF-16 and UTF-32 with a byte order mark, are decoded. Stops with one located error (``SRC…``) when the
    text is empty, HTML, broken, too big or too deep, repeats a key, or uses YAML that has no JSON form.
    """
    if len(data) > MAX_BYTES:
        diagnostics.fail(
            "SRC001", f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read", file=name, line=1
        )
    text = _decode(data, name, diagnostics)
    if not text.strip():
        diagnostics.fail("SRC004", "the text is empty", file=name, line=1)
    if text.lstrip()[0] == "<":
        _fail_markup(text, name, diagnostics)
    if _JSON_START.match(text):
        return _load_json(text, name, diagnostics)
    return _load_yaml(text, name, diagnostics)


def _decode(data: bytes, name: str, diagnostics: Diagnostics) -> str:
    if data[:2] == b"\x1f\x8b":
        diagnostics.fail("SRC001", "the data is compressed (gzip); unpack it first", file=name, line=1)
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not {encoding.upper()} at byte {error.start:,}; what cannot be decoded became U+FFFD"
        diagnostics.report("SRC012", message, severity="warning", file=name, line=line)
        return data.decode(encoding, "replace")


def _fail_markup(text: str, name: str, diagnostics: Diagnostics) -> NoReturn:
    kind = "HTML" if _HTML.match(text) else "XML or HTML"
    hint = "give the address of the document itself, or fetch the page with `sdkloom fetch`, which looks for it there"
    diagnostics.fail("SRC004", f"this is {kind}, not OpenAPI", file=name, line=1, hint=hint)


def _load_json(text: str, name: str, diagnostics: Diagnostics) -> Tree:
    try:
        root, suspicious = _parse_json(text, name, diagnostics)
    except JsonError as error:
        if error.code == "SRC002" and name.lower().endswith(_YAML_NAMES):
            return _load_yaml(text, name, diagnostics)  # flow style: {"a": 1,} is YAML
        _fail_json(error, text, name, diagnostics)
    if too_deep(root):
        diagnostics.fail("SRC009", f"nested deeper than {MAX_DEPTH:,} levels", file=name, line=deep_line(text))
    if suspicious:
        root, changed = without_surrogates(root)
        if changed:
            message = f"{changed} strings hold half a surrogate pair; U+FFFD stands for it"
            diagnostics.report("SRC012", message, severity="warning", file=name)
    return Tree(root, name, text, "json")


def _parse_json(text: str, name: str, diagnostics: Diagnostics) -> tuple[Any, bool]:
    try:
        return parse_json(text)
    except JsonError as error:
        if "control character" not in error.message:
            raise
        result = parse_json(text, control_characters=True)
        message = "raw control characters stand in strings, which JSON forbids; they were read as they are"
        diagnostics.report("SRC012", message, severity="warning", file=name, line=error.line)
        return result


def _fail_json(error: JsonError, text: str, name: str, diagnostics: Diagnostics) -> NoReturn:
    message, line = error.message, error.line
    both = first_json_duplicate(text, error.duplicate) if error.duplicate is not None else None
    if both is not None:
        message, line = f"{message}: on lines {both[0]} and {both[1]}", both[1]
    hint = "JSON has no comments and no trailing commas" if error.code == "SRC002" else None
    diagnostics.fail(error.code, message, file=name, line=line, hint=hint)


def _load_yaml(text: str, name: str, diagnostics: Diagnostics) -> Tree:
    from sdkloom.source.yaml_lines import first_yaml_duplicate  # and PyYAML, which JSON does without
    from sdkloom.source.yaml_text import DuplicateKey, YamlError, parse_yaml

    try:
        root, not_finite = parse_yaml(text)
    except DuplicateKey as error:
        first = first_yaml_duplicate(text, error.line or 0, error.column, error.key)
        message = f"{error.message}: on lines {first} and {error.line}"
        diagnostics.fail(error.code, message, file=name, line=error.line)
    except YamlError as error:
        diagnostics.fail(error.code, error.message, file=name, line=error.line)
    for line in not_finite:
        message = "JSON has no infinity and no not-a-number: the largest number or null stands for it"
        diagnostics.report("SRC012", message, severity="warning", file=name, line=line)
    if too_deep(root):  # an alias may put one deep value into another
        diagnostics.fail("SRC009", f"nested deeper than {MAX_DEPTH:,} levels", file=name)
    return Tree(root, name, text, "yaml")
