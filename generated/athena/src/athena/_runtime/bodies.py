"""Request bodies: JSON, forms, multipart, text and bytes.

A body *spec* is data on an operation; :func:`encode_body` turns a value into what is sent. Files are streamed: a path is
opened only while it is sent, and again for a retry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .data.guards import is_sequence
from .errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Mapping
    from typing import TypeAlias

    from .parameters import Param

__all__ = [
    "Binary",
    "BodySpec",
    "Choice",
    "Chosen",
    "Encoded",
    "Form",
    "JsonBody",
    "JsonLinesBody",
    "Multipart",
    "Text",
    "encode_body",
]


class JsonBody:
    """A JSON body."""

    __slots__ = ("media_type",)

    def __init__(self, media_type: str = "application/json") -> None:
        self.media_type = media_type


class JsonLinesBody:
    """A sequence of JSON texts, one a line; with ``application/json-seq``, RFC 7464 records. Any iterable is taken."""

    __slots__ = ("media_type",)

    def __init__(self, media_type: str = "application/jsonl") -> None:
        self.media_type = media_type


class Text:
    """Text in UTF-8, XML included; bytes are sent as they are. A media range (``text/*``) is plain text, or XML."""

    __slots__ = ("media_type",)

    def __init__(self, media_type: str = "text/plain; charset=utf-8") -> None:
        self.media_type = media_type


class Binary:
    """Bytes, or a file: a path, bytes, a file object, an iterable of bytes, or ``(name, data)`` or ``(name, data, type)``.

    A media range such as ``*/*`` leaves the type to the caller, else to the file's name.
    """

    __slots__ = ("media_type",)

    def __init__(self, media_type: str = "application/octet-stream") -> None:
        self.media_type = media_type


class Form:
    """``application/x-www-form-urlencoded``. ``styles``: properties that are not ``form`` with ``explode``."""

    __slots__ = ("media_type", "styles")

    def __init__(
        self, *, styles: tuple[Param, ...] = (), media_type: str = "application/x-www-form-urlencoded"
    ) -> None:
        self.styles = styles
        self.media_type = media_type


class Multipart:
    """``multipart/form-data`` (RFC 7578), names written as browsers write them (WHATWG HTML, section 4.10.22.8).

    Args:
        files: Properties that are files; a list of files repeats the part.
        json: Properties that are written as one JSON part each.
        content_types: A property's own content type (``encoding`` in OpenAPI).
        headers: A property's own part headers.
        styles: Properties that are written by a parameter style, as text parts.
        media_type: Another multipart type, such as ``multipart/mixed``.
        boundary: A fixed boundary, for tests; random by default.

    Any other property is a text part when it is a scalar, a JSON part when it is an object, and one part for each item
    when it is a list.
    """

    __slots__ = ("boundary", "content_types", "files", "headers", "json", "media_type", "styles")

    def __init__(
        self,
        *,
        files: tuple[str, ...] = (),
        json: tuple[str, ...] = (),
        content_types: Mapping[str, str] | None = None,
        headers: Mapping[str, Mapping[str, str]] | None = None,
        styles: tuple[Param, ...] = (),
        media_type: str = "multipart/form-data",
        boundary: str | None = None,
    ) -> None:
        self.files = files
        self.json = json
        self.content_types = content_types or {}
        self.headers = headers or {}
        self.styles = styles
        self.media_type = media_type
        self.boundary = boundary


class Choice:
    """Several ways to write a body, or a range of media types; the caller says which. The first is the default."""

    __slots__ = ("specs",)

    def __init__(self, *specs: WrittenSpec) -> None:
        self.specs = {spec.media_type: spec for spec in specs}

    def of(self, media_type: object) -> tuple[WrittenSpec, str | None]:
        """(the way to write ``media_type``, what to call it where the way has no name for it); ``UNSET`` is the first way.

        Raises:
            InvalidRequestError: There is none.
        """
        if not isinstance(media_type, str):
            return next(iter(self.specs.values())), None
        if "*" not in media_type and media_type in self.specs:
            return self.specs[media_type], None
        for declared in sorted(self.specs, key=lambda name: "*" in name):
            if _fits(_essence(media_type), _essence(declared)):
                spec = self.specs[declared]
                return spec, None if isinstance(spec, Multipart) else media_type  # its boundary is a part of its name
        raise InvalidRequestError(f"content_type must be one of {', '.join(self.specs)}")


class Chosen:
    """A body, and the media type that the caller chose for it; ``UNSET`` leaves the choice to the description."""

    __slots__ = ("media_type", "value")

    def __init__(self, media_type: object, value: Any) -> None:
        self.media_type = media_type
        self.value = value


if TYPE_CHECKING:
    WrittenSpec: TypeAlias = JsonBody | JsonLinesBody | Text | Binary | Form | Multipart
    BodySpec: TypeAlias = WrittenSpec | Choice
else:
    BodySpec = object


class Encoded(NamedTuple):
    """What is sent. Without a ``content_length`` it is sent in chunks; only a ``replayable`` one may be sent twice.

    A ``content`` that is no bytes can be iterated with ``for`` and, where it has ``__aiter__``, with ``async for``; each
    iteration starts from the beginning when it is replayable.
    """

    content: bytes | Iterable[bytes] | AsyncIterable[bytes]
    content_type: str
    content_length: int | None
    replayable: bool


def encode_body(spec: BodySpec | None, value: Any, extra_body: Mapping[str, Any] | None = None) -> Encoded:
    """The body for ``value``; ``None`` for ``spec`` is JSON. ``extra_body`` adds properties, or replaces them.

    Raises:
        InvalidRequestError: The value does not suit the spec, holds what cannot be written, or a name that would break
            out of its part. A missing file raises ``FileNotFoundError``, as ``open`` does.
    """
    if isinstance(spec, Choice):
        return _chosen(spec, value, extra_body)
    if spec is None or isinstance(spec, JsonBody):
        return _whole(_json(value, extra_body), "application/json" if spec is None else spec.media_type)
    if isinstance(spec, Form):
        return _whole(_form(spec, _merged(value, extra_body)), spec.media_type)
    if isinstance(spec, Multipart):
        from .multipart import encode_multipart

        return encode_multipart(spec, _merged(value, extra_body))
    if extra_body:
        raise InvalidRequestError("extra_body needs a body of properties")
    if isinstance(spec, Text):
        return _whole(_text(value), _text_type(spec.media_type))
    if isinstance(spec, Binary):
        from .multipart import named_file

        _, source, media_type = named_file(value, spec.media_type)
        return Encoded(source.content(), media_type, source.size, source.replayable)
    return _lines(spec, value)


def _chosen(choice: Choice, value: Any, extra_body: Mapping[str, Any] | None) -> Encoded:
    media_type: object = None
    if isinstance(value, Chosen):
        media_type, value = value.media_type, value.value
    spec, called = choice.of(media_type)
    encoded = encode_body(spec, value, extra_body)
    return encoded if called is None else encoded._replace(content_type=called)


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _fits(media_type: str, declared: str) -> bool:
    """Whether a media type is ``declared``, or one of the range that it is: ``image/*``, ``*/*``, ``application/*+xml``."""
    main, slash, sub = media_type.partition("/")
    wanted_main, _, wanted_sub = declared.partition("/")
    if not slash or "*" in media_type or wanted_main not in (main, "*"):
        return False
    return sub == wanted_sub or (wanted_sub[:1] == "*" and sub.endswith(wanted_sub[1:]))


def _text_type(media_type: str) -> str:
    """What a text is sent as; a range does not say it."""
    if "*" not in media_type:
        return media_type
    return "application/xml" if "xml" in media_type else Text().media_type


def _whole(data: bytes, media_type: str) -> Encoded:
    return Encoded(data, media_type, len(data), True)


def _json(value: Any, extra: Mapping[str, Any] | None) -> bytes:
    from .codec import encode_json

    return encode_json(_merged(value, extra) if extra else value)


def _merged(value: Any, extra: Mapping[str, Any] | None) -> dict[str, Any]:
    from .codec import wire_fields
    from .models import UNSET

    own = {} if value is UNSET or value is None else wire_fields(value)
    return {**own, **(extra or {})}


def _form(spec: Form, fields: dict[str, Any]) -> bytes:
    from .parameters import render_query

    styled = {param.name: param for param in spec.styles}
    # The query's form differs from the form body's in one character: a blank is a plus (WHATWG URL, section 5.2).
    query = render_query({name: "" if item is None else item for name, item in fields.items()}, styled)
    return query.replace("%20", "+").replace("~", "%7E").encode("ascii")


def _text(value: Any) -> bytes:
    from .data.scalars import text_of

    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    try:
        return text_of(value).encode()
    except UnicodeEncodeError:
        raise InvalidRequestError("the body holds a lone surrogate, which is no Unicode text") from None


def _lines(spec: JsonLinesBody, value: Any) -> Encoded:
    from .codec import encode_json

    before = b"\x1e" if "json-seq" in spec.media_type else b""
    if is_sequence(value):
        return _whole(b"".join(before + encode_json(item) + b"\n" for item in value), spec.media_type)
    if hasattr(value, "__aiter__"):

        async def later() -> AsyncIterable[bytes]:
            async for item in value:
                yield before + encode_json(item) + b"\n"

        return Encoded(later(), spec.media_type, None, False)
    return Encoded((before + encode_json(item) + b"\n" for item in value), spec.media_type, None, False)
