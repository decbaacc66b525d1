"""Foreign text in Markdown: it shows as it is, and never becomes a heading, a link, HTML or the end of someone's code."""

from __future__ import annotations

import re

from sdkloom.targets.python.literals import hidden

_SPECIAL = re.compile(r"[\\*\[\]<>|!`]")
_LINE_START = re.compile(r"( *(?:(?:[-+]|\d{1,9}[.)]) +)*)(?=#|~~~|=+ *\Z|-+ *\Z)")
_FENCE = re.compile(r" *(`{3,}|~{3,}) *([\w.+-]*) *\Z")
_RUN = re.compile(r"`+")
_BARE_PIPE = re.compile(r"(?<!\\)\|")


def markdown(text: str) -> str:
    """Text that Markdown shows as it is. Code between backquotes on one line, and in fences that are closed, stays code."""
    lines = _printable(text).split("\n")
    done: list[str] = []
    at = 0
    while at < len(lines):
        end = _fence_end(lines, at)
        if end is None:
            done.append(_line(lines[at]))
            at += 1
        else:
            done += _fenced(lines[at], lines[at + 1 : end])
            at = end + 1
    return "\n".join(done)


def one_line(text: str) -> str:
    """The same for a heading or a list item: line breaks become blanks."""
    return markdown(" ".join(text.split()))


def cell(text: str) -> str:
    """The same for a cell of a table."""
    return _BARE_PIPE.sub(r"\\|", one_line(text))


def code(text: str) -> str:
    """Text as code within a line, between more backquotes than it holds itself."""
    plain = _printable(" ".join(text.split()))
    marks = "`" * (1 + max((len(run) for run in _RUN.findall(plain)), default=0))
    gap = " " if plain[:1] == "`" or plain[-1:] == "`" else ""
    return f"{marks}{gap}{plain}{gap}{marks}" if plain else ""


def _printable(text: str) -> str:
    return "".join(ch for ch in text if ch == "\n" or not hidden(ch))


def _fence_end(lines: list[str], start: int) -> int | None:
    """The line that closes the fence that the line ``start`` opens; ``None`` when it opens none that is closed."""
    opening = _FENCE.match(lines[start])
    if opening is None:
        return None
    for index in range(start + 1, len(lines)):
        closing = _FENCE.match(lines[index])
        if closing and not closing[2] and closing[1].startswith(opening[1]):
            return index
    return None


def _fenced(opening: str, body: list[str]) -> list[str]:
    found = _FENCE.match(opening)
    longest = max((len(run) for line in body for run in _RUN.findall(line)), default=0)
    marks = "`" * max(3, longest + 1)
    return [marks + (found[2] if found else ""), *body, marks]


def _line(text: str) -> str:
    """One line outside of fences: code spans stay, all other marks are escaped."""
    parts: list[str] = []
    at = 0
    for run, closing in _spans(text):
        if run.start() < at:
            continue  # inside a span
        parts.append(_escaped(text[at : run.start()], first=at == 0))
        whole = closing is not None and bool(text[run.end() : closing.start()].strip())
        end = closing.end() if closing is not None and whole else run.end()
        parts.append(text[run.start() : end] if whole else "\\`" * len(run[0]))
        at = end
    parts.append(_escaped(text[at:], first=at == 0))
    return "".join(parts)


def _spans(text: str) -> list[tuple[re.Match[str], re.Match[str] | None]]:
    """Each run of backquotes with the next one of its length, which would close it."""
    following: dict[int, re.Match[str]] = {}
    found: list[tuple[re.Match[str], re.Match[str] | None]] = []
    for run in reversed(list(_RUN.finditer(text))):
        found.append((run, following.get(len(run[0]))))
        following[len(run[0])] = run
    return found[::-1]


def _escaped(text: str, *, first: bool) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _LINE_START.sub(r"\1\\", text, count=1) if first and _LINE_START.match(text) else text
