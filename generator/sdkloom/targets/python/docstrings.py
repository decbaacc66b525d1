"""Docstrings and comments: foreign prose made into text that no tool mistakes for code.

Text passes through two functions: :func:`clean` turns Markdown and HTML into plain text, :func:`literal` writes it as a
docstring. What is between the quotes evaluates to the cleaned text, character by character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from sdkloom.targets.python.literals import HIDDEN, code_escape

WIDTH = 100
LIMIT = 12_000  # characters of one description; a longer one is cut at a word

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_DIRECTIVE = re.compile(
    r"#(?=\s*(?:type|noqa|mypy|pyright|pylint|flake8|ruff|fmt|isort|yapf|nosec|pragma|pytype|pyre|autopep8|cython|"
    r"vim?|ex|black|-\*-|[^#\n]{0,80}?coding)\s*[:=\-*\s]|\s*noqa\b)",
    re.IGNORECASE,
)
_FILE_WORDS = ("isort:", "dprint:", "flake8:", "pylint:", "mypy:", "yapf:")
_FILE_DIRECTIVE = re.compile("|".join(_FILE_WORDS), re.IGNORECASE)

_QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
_CALLOUT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
_RULE = re.compile(r"^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_SUMMARY = 200  # characters; a longer one is a description in the wrong place
_GAP = re.compile(r"\n{3,}")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})((?:\s[^<>]{0,500})?)\s*/?>")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]{1,400})""", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    re.findall(r"\w+", "p br div li ul ol tr table h1 h2 h3 h4 h5 h6 pre blockquote hr section dl dt dd")
)
_INLINE_TAGS = frozenset(
    re.findall(r"\w+", "b i em strong a code span sup sub u s small kbd tt font img var td th thead tbody del ins")
)
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")
_ITEM = re.compile(r"(\s{0,12})([-*+•]|\d{1,3}[.)])\s+(.*)\Z", re.DOTALL)
_FENCE = re.compile(r"\s{0,8}(```|~~~)")
_MD_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\s]{1,500})[^()\n]{0,200}\)")
_MD_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})(?:\s[^()\n]{0,200})?\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*])")


def clean(text: str | None) -> str:
    """Markdown or HTML as plain text that still reads well: paragraphs, lists, code; no tags, no headings.

    Takes time in proportion to the text, whatever is in it.
    """
    if not text:
        return ""
    if len(text) > LIMIT:
        text = text[:LIMIT].rsplit(" ", 1)[0] + " …"
    if not (text.isascii() and text.isprintable()):
        text = _BREAKS.sub("\n", text).expandtabs(4)
    if "<" in text:
        text = _TAG.sub(_tag, _COMMENT.sub("", text))
    if "&" in text:
        text = _BREAKS.sub("\n", html.unescape(text))
    if ">" in text:
        text = _QUOTE.sub("", text)
    if "---" in text or "***" in text or "___" in text:
        text = _RULE.sub("", text)
    if "[!" in text:
        text = _CALLOUT.sub(lambda match: f"{match[1].capitalize()}:", text)
    if "[" in text:
        text = _MD_LINK.sub(_link, _MD_IMAGE.sub(r"\1", text))
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "\n" not in text:
        return text.strip()
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def _tag(match: re.Match[str]) -> str:
    closing, name, rest = match[1], match[2].lower(), match[3]
    if name == "li":
        return "" if closing else "\n- "
    if name in _BLOCK_TAGS:
        return "\n\n" if name in ("p", "pre", "table") else "\n"
    if name == "code":
        return "`"
    if name == "a" and not closing and (found := _HREF.search(rest)) and found[1].startswith("http"):
        return f"{found[1]} "
    return "" if name in _INLINE_TAGS else match[0]


def _link(match: re.Match[str]) -> str:
    label, target = match[1], match[2]
    return f"{label} ({target})" if target.startswith(("http://", "https://")) and label != target else label


def summary_of(summary: str | None, description: str | None) -> tuple[str, str]:
    """(first line, the rest). The summary when it is one short line, else the description's first sentence."""
    head, body = clean(summary), clean(description)
    if len(head) > _SUMMARY or "\n\n" in head:
        head, body = "", f"{head}\n\n{body}".strip()
    if not head:
        head, _, body = body.partition("\n\n")
        head, rest = _first_sentence(" ".join(head.split()))
        body = f"{rest}\n\n{body}".strip() if rest else body.strip()
    elif body == head or body.rstrip(".") == head.rstrip("."):
        body = ""
    elif body.startswith(head) and len(head) > 8:
        body = body[len(head) :].lstrip(" .\n") if body[len(head) : len(head) + 1] in ".\n" else body
    return _sentence(" ".join(head.split())), body


def _first_sentence(text: str) -> tuple[str, str]:
    if len(text) <= WIDTH:
        return text, ""
    for match in re.finditer(r"(?<=[^.A-Z\s][.!?])\s+(?=[A-Z`\"'(])", text[: WIDTH * 4]):
        if not text[: match.start()].endswith(("e.g.", "i.e.", "etc.", "vs.")):
            return text[: match.start()], text[match.end() :]
    return text, ""


def _sentence(text: str) -> str:
    text = re.sub(r"\A#+\s*", "", text)
    if not text:
        return ""
    if re.match(r"[a-z]+[ ,]", text):
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?:…" or not text[-1].isalnum() else f"{text}."


def wrap(text: str, indent: int = 0, hanging: int = 0) -> list[str]:
    """Lines of ``text`` for a docstring whose lines begin ``indent`` columns in, none of them ending in white space.

    Paragraphs are filled, list items hang, fenced code and tables stay as they are.
    """
    room = max(WIDTH - indent, 40)
    lines: list[str] = []
    for kind, block in _blocks(text):
        if kind == "blank":
            if lines and lines[-1]:
                lines.append("")
        elif kind == "raw":
            lines.append(block)
        else:
            prefix, words = _split_item(block)
            lines.extend(_fill(words, room, prefix))
    while lines and not lines[-1]:
        lines.pop()
    pad = " " * hanging
    return [line if not (number and line and pad) else pad + line for number, line in enumerate(lines)]


def _split_item(block: str) -> tuple[str, str]:
    found = _ITEM.match(block)
    if not found:
        return "", block
    mark = "-" if found[2] in "-*+•" else found[2]
    return f"{found[1]}{mark} ", found[3]


def _fill(text: str, room: int, prefix: str) -> list[str]:
    lines: list[str] = []
    current, length = prefix, len(prefix)
    parts: list[str] = []
    words = text.split()
    if length + len(text) <= room:
        return [(current + " ".join(words)).rstrip()]
    for word in words:
        if parts and length + len(word) + 1 > room:
            lines.append(current + " ".join(parts))
            current, length, parts = " " * len(prefix), len(prefix), []
        length += len(word) + (1 if parts else 0)
        parts.append(word)
    lines.append((current + " ".join(parts)).rstrip())
    return lines


def _blocks(text: str) -> Iterable[tuple[str, str]]:
    paragraph: list[str] = []
    fenced = False
    for line in text.split("\n"):
        kind = "raw" if fenced or _FENCE.match(line) else _kind(line)
        if _FENCE.match(line):
            fenced = not fenced
        if kind != "text" and paragraph:
            yield "text", " ".join(paragraph)
            paragraph = []
        if kind == "text":
            paragraph.append(line.strip())
        elif kind == "item":
            paragraph = [line.rstrip()]
        elif kind == "heading":
            yield "blank", ""
            found = _HEADING.match(line)
            yield "text", _sentence(found[1] if found else line)
            yield "blank", ""
        else:
            yield kind, line.rstrip()
    if paragraph:
        yield "text", " ".join(paragraph)


def _kind(line: str) -> str:
    stripped = line.strip()
    if not stripped:
        return "blank"
    if stripped[0] == "|" or (stripped[0] in "+=-_*~" and len(set(stripped)) <= 2 and len(stripped) > 2):
        return "raw"
    if stripped[0] == "#" and _HEADING.match(line):
        return "heading"
    return "item" if _ITEM.match(line) else "text"


def safe(line: str) -> str:
    """The inside of a triple-quoted literal that evaluates to ``line`` and in which no tool finds a directive.

    Some tools search lines, not comments: ``# mypy: ignore-errors`` inside a docstring would silence them.
    """
    if "\\" in line:
        line = line.replace("\\", "\\\\")
    if not (line.isascii() and line.isprintable()):
        line = HIDDEN.sub(_escape, line)
    if "#" in line:
        line = _DIRECTIVE.sub(r"\\x23", line)
    if ":" in line and _may_speak_to_a_tool(line.lower()):
        line = _FILE_DIRECTIVE.sub(lambda match: f"{match[0][:-1]}\\x3a", line)
    return line


def _may_speak_to_a_tool(line: str) -> bool:
    """A quick answer for nearly every line; the pattern takes many times as long."""
    isort, dprint, flake8, pylint, mypy, yapf = _FILE_WORDS
    return isort in line or dprint in line or flake8 in line or pylint in line or mypy in line or yapf in line


def _escape(match: re.Match[str]) -> str:
    return code_escape(match[0])


def literal(lines: list[str], indent: int) -> str:
    """A docstring of ``lines`` (already wrapped, relative to the docstring's own margin), indented by ``indent`` columns.

    It evaluates to the lines, character by character, but for a blank behind a single line that ends in a quote.
    """
    pad = " " * indent
    body = [safe(line).replace('"""', '\\"\\"\\"') for line in lines] or [""]
    if body[0].startswith('"'):
        body[0] = "\\" + body[0]
    if len(body) == 1:
        gap = " " if body[0].endswith('"') else ""  # the form that black and ruff agree on
        return f'"""{body[0]}{gap}"""'
    return (
        '"""'
        + "\n".join(f"{pad}{line}" if line and number else line for number, line in enumerate(body))
        + f'\n{pad}"""'
    )
