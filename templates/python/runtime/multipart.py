"""``multipart/form-data`` bodies (RFC 7578), streamed."""

from __future__ import annotations

import mimetypes
import os
import re
from typing import TYPE_CHECKING, Any

from .bodies import Encoded
from .codec import encode_json, wire_fields
from .data.guards import is_array, is_tuple
from .data.scalars import split_value, text_of
from .errors import InvalidRequestError
from .files import FromAsync, Pieces, Source, Whole, open_source
from .models import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeGuard

    from .bodies import Multipart

__all__ = ["encode_multipart"]

# RFC 2045, section 5.1: type "/" subtype, then parameters; no line break anywhere.
_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MEDIA_TYPE = re.compile(rf"{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|\"[^\"\\\x00-\x1f\x7f]*\"))*")
_HEADER_NAME = re.compile(_TOKEN)
_BOUNDARY = re.compile(r"[A-Za-z0-9'()+_,./:=?-]{1,70}")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# The table of the language, not of the machine: the same file has the same type everywhere.
_TYPES = mimetypes.MimeTypes()


def encode_multipart(spec: Multipart, fields: dict[str, Any]) -> Encoded:
    """The parts of ``fields`` in their order. Raises ``InvalidRequestError`` and ``OSError`` as ``encode_body`` does."""
    boundary = spec.boundary if spec.boundary is not None else os.urandom(16).hex()
    if not _BOUNDARY.fullmatch(boundary):
        raise InvalidRequestError("the boundary holds a character that none may hold (RFC 2046, section 5.1.1)")
    sources: list[Source] = []
    for name, value in fields.items():
        for head, source in _parts(spec, name, value):
            if isinstance(source, FromAsync):
                raise InvalidRequestError("a part of a multipart body cannot be an asynchronous iterable")
            sources += (Whole(f"--{boundary}\r\n{head}\r\n".encode()), source, Whole(b"\r\n"))
    sources.append(Whole(f"--{boundary}--\r\n".encode()))
    content_type = f"{spec.media_type}; boundary={_quoted_boundary(boundary)}"
    if all(isinstance(source, Whole) for source in sources):
        data = b"".join(source.data for source in sources if isinstance(source, Whole))
        return Encoded(data, content_type, len(data), True)
    sizes = [source.size for source in sources]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    return Encoded(Pieces(sources), content_type, total, all(source.replayable for source in sources))


def _quoted_boundary(boundary: str) -> str:
    return boundary if _HEADER_NAME.fullmatch(boundary) else f'"{boundary}"'


def _parts(spec: Multipart, name: str, value: Any) -> Iterator[tuple[str, Source]]:
    """Head and bytes of each part that a property becomes."""
    if value is None or value is UNSET:
        return
    if name in spec.files:
        for item in value if is_array(value) else [value]:
            yield _file_part(spec, name, item)
    elif name in spec.json:
        yield _json_part(spec, name, value)
    elif styled := [param for param in spec.styles if param.name == name]:
        yield from _styled_parts(spec, name, value, styled)
    elif _is_many(value):
        for item in value:
            yield from _parts(spec, name, item)
    else:
        yield _value_part(spec, name, value)


def _is_many(value: Any) -> TypeGuard[Iterable[Any]]:
    """A list, and not the ``(name, data)`` of a file that nobody declared, such as one in ``extra_body``."""
    if is_tuple(value) and len(value) in (2, 3) and (hasattr(value[1], "read") or isinstance(value[1], bytes)):
        return False
    return isinstance(value, (list, tuple, set, frozenset))


def _file_part(spec: Multipart, name: str, value: Any) -> tuple[str, Source]:
    file_name, source, media_type = named_file(value, spec.content_types.get(name, ""))
    return _head(spec, name, media_type, file_name), source


def named_file(value: Any, declared: str) -> tuple[str, Source, str]:
    """Name, bytes and media type of a file. ``declared`` is what the description says; a range (``*/*``) says nothing."""
    given_name, data, given_type = _file_of(value)
    # A text in a tuple is the file's content, as the name says what it is called; on its own it is a path.
    source = Whole(_utf8(data)) if isinstance(data, str) and isinstance(value, tuple) else open_source(data)
    file_name = given_name if given_name is not None else source.name or "upload"
    return file_name, source, given_type or _exact(declared) or _guess(file_name)


def _exact(declared: str) -> str | None:
    """A content type that a part can be sent with: not a range, nor a list of them."""
    return declared if declared and "*" not in declared and "," not in declared else None


def _file_of(value: Any) -> tuple[str | None, Any, str | None]:
    if not is_tuple(value):
        return None, value, None
    if len(value) not in (2, 3):
        raise InvalidRequestError("a file is a path, bytes, a file object, or (name, data) or (name, data, type)")
    if not all(isinstance(text, (str, type(None))) for text in (value[0], *value[2:])):
        raise InvalidRequestError("the name of a file and its content type are text")
    return value[0], value[1], value[2] if len(value) == 3 else None


def _guess(file_name: str) -> str:
    found, encoding = _TYPES.guess_type(file_name)
    return found if found is not None and encoding is None else "application/octet-stream"


def _json_part(spec: Multipart, name: str, value: Any) -> tuple[str, Source]:
    return _head(spec, name, spec.content_types.get(name, "application/json")), Whole(encode_json(value))


def _styled_parts(spec: Multipart, name: str, value: Any, styled: list[Any]) -> Iterator[tuple[str, Source]]:
    from urllib.parse import unquote

    from .parameters import render_query

    for pair in filter(None, render_query({name: value}, styled).split("&")):
        key, _, text = pair.partition("=")
        yield _head(spec, unquote(key)), Whole(unquote(text).encode())


def _value_part(spec: Multipart, name: str, value: Any) -> tuple[str, Source]:
    declared = spec.content_types.get(name)
    if isinstance(value, (bytes, bytearray)) or hasattr(value, "read") or isinstance(value, (tuple, os.PathLike)):
        return _file_part(spec, name, value)
    if declared is not None and _is_json(declared):
        return _json_part(spec, name, value)
    kind, _ = split_value(value)
    if kind == "object":
        wire_fields(value)
        return _json_part(spec, name, value)
    return _head(spec, name, _exact(declared or "")), Whole(_utf8(text_of(value)))


def _is_json(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidRequestError("a part holds a lone surrogate, which is no Unicode text") from None


def _head(spec: Multipart, name: str, media_type: str | None = None, file_name: str | None = None) -> str:
    lines = [f'Content-Disposition: form-data; name="{_escaped(name)}"']
    if file_name is not None:
        lines[0] += f'; filename="{_escaped(file_name)}"'
    if media_type is not None:
        if not _MEDIA_TYPE.fullmatch(media_type):
            raise InvalidRequestError(f"{media_type!r} is no content type")
        lines.append(f"Content-Type: {media_type}")
    for header, value in spec.headers.get(name, {}).items():
        if not _HEADER_NAME.fullmatch(header) or _CONTROL.search(value):
            raise InvalidRequestError(f"the header {header!r} of the part {name!r} cannot be written")
        lines.append(f"{header}: {value}")
    return "".join(f"{line}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """WHATWG HTML, section 4.10.22.8: percent triples for the three characters that would end the value."""
    if "\x00" in text:
        raise InvalidRequestError("the name of a part or of a file holds NUL")
    _utf8(text)
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
