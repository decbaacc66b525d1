"""The argument that chooses the media type of a body, where the description leaves a choice."""

from __future__ import annotations

from collections.abc import Sequence

from sdkloom.ir.operation import Content
from sdkloom.ir.types import STRING
from sdkloom.targets.python import prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.argument import Argument

NAMES = ("content_type", "body_content_type", "request_content_type")
"""What the argument is called: the first that no parameter or property has."""

_FILE = "bytes or a file (a `str` is its path)"
_VALUES = {"text": "text", "xml": "text", "binary": _FILE}


def is_chosen(contents: Sequence[Content]) -> bool:
    """Whether the caller can say what the body is: there are several media types, or a range of them."""
    return len(contents) > 1 or "*" in contents[0].media_type


def choice_of(contents: Sequence[Content], name: str, hints: Printer, values: Printer, *, differ: bool) -> Argument:
    """The argument. Without a range among the media types, nothing but these may be said.

    ``differ``: what the body may be depends on the choice.
    """
    types = [content.media_type for content in contents]
    open_ = any("*" in media_type for media_type in types)
    annotation = hints.builtin("str") if open_ else f"{hints.use(s.LITERAL)}[{', '.join(map(lit, types))}]"
    default = lit(types[0])
    if "*" in types[0]:
        annotation += f" | {hints.use(s.UNSET_TYPE)}"
        default = values.use(s.UNSET)
    return Argument(name, "", "content type", annotation, f" = {default}", _about(contents, types, differ), STRING)


def _about(contents: Sequence[Content], types: Sequence[str], differ: bool) -> str:
    ranges = [media_type for media_type in types if "*" in media_type]
    text = "The media type of the body."
    if ranges:
        text = f"The media type of the body: {prose.either(types)}."
    if differ:
        text += f" {_takes(contents)}"
    if "*" in types[0]:
        text += f" {_DEFAULTS.get(contents[0].kind, _DEFAULT)}"
    return text


_DEFAULT = "By default that of the file, else what the file's name says, else `application/octet-stream`."
_DEFAULTS = {"text": "By default `text/plain`.", "xml": "By default `application/xml`."}


def _takes(contents: Sequence[Content]) -> str:
    """«`text/plain` takes text, `image/png` bytes or a file.»"""
    by_value: dict[str, list[str]] = {}
    for content in contents:
        by_value.setdefault(_value(content), []).append(f"`{content.media_type}`")
    said = [f"{_and(names)} {'take' if len(names) > 1 else 'takes'} {value}" for value, names in by_value.items()]
    return f"{'; '.join(said)}."


def _value(content: Content) -> str:
    if _base_type(content) == "application/json-patch+json":
        return "a list of operations (RFC 6902)"
    return _VALUES.get(content.kind, "structured data")


def _base_type(content: Content) -> str:
    return content.media_type.partition(";")[0].strip().lower()


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
