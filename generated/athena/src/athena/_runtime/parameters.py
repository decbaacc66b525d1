"""Parameters on the wire: the style table of OpenAPI (3.2, section "Style Examples"), for path, query, header and cookie.

A value is text, a number, a boolean, a date, a list, or an object (a model or a mapping). ``UNSET`` and ``None`` are left
out. Nothing that a caller gives can leave its place: a path value stays in its segment, a query value in its pair, a
header value on its line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import quote

from .data.guards import is_iterable, is_mapping, is_object, is_sequence
from .data.scalars import Parts, split_value, text_of
from .errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = [
    "Param",
    "PathTemplate",
    "quote_query",
    "render_cookies",
    "render_header",
    "render_path",
    "render_query",
    "split_template",
]

_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form", "querystring": "form"}
_UNRESERVED = "-._~"
_RESERVED = "!$&'()*+,;=:@/?"  # of RFC 3986, without # [ ], which no query may hold as they are
_IN_SEGMENT = "!$&'()*+,;=:@"
_TRIPLE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What needs no quoting and cannot be a dot segment: the form of nearly every id. A colon stays as it is.
_PLAIN_SEGMENT = re.compile(r"[A-Za-z0-9_~:-][A-Za-z0-9_~:.-]*")
_PLAIN_QUERY = re.compile(r"[A-Za-z0-9_.~-]*")
_DOTS = re.compile(r"(?:\.|%2e|%252e){1,2}", re.IGNORECASE)
_NO_HEADER = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_COOKIE = re.compile(r'[\x00-\x20\x7f",;\\]|[^\x00-\x7f]')


class Param(NamedTuple):
    """How a parameter is written, where that is not the default of its place.

    Attributes:
        name: The wire name.
        location: ``path``, ``query``, ``header``, ``cookie`` or ``querystring`` (the whole query is one value).
        style: ``simple``, ``label``, ``matrix``, ``form``, ``spaceDelimited``, ``pipeDelimited``, ``deepObject``, ``cookie``;
            ``json`` and ``text`` stand for a parameter with ``content``. The default is that of the place.
        explode: Each item, or each property, on its own; the default is that of the style.
        allow_reserved: Characters that are reserved in an address are sent as they are.
        content: The media type of a parameter with ``content``.
        allow_empty: ``None`` is sent as ``name=`` in a query.
    """

    name: str
    location: str
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    content: str | None = None
    allow_empty: bool = False


class _Rule(NamedTuple):
    """A :class:`Param` with every default filled in."""

    style: str
    explode: bool
    quote: Callable[[str], str]
    allow_empty: bool = False
    media_type: str | None = None


def quote_query(text: str) -> str:
    """``text`` for the query, be it a name or a value: everything is quoted that is not unreserved (RFC 3986)."""
    return text if _PLAIN_QUERY.fullmatch(text) else _percent(text, _UNRESERVED)


_quote_name = lru_cache(maxsize=512)(quote_query)  # names come again and again; values may be secrets, and are not kept


def _quote_reserved(text: str) -> str:
    """RFC 6570, reserved expansion: reserved characters and complete percent triples stay."""
    return _percent(_TRIPLE.sub("%25", text), _RESERVED + "%")


def _quote_segment(text: str) -> str:
    return _percent(text, ":")


def _quote_segment_reserved(text: str) -> str:
    return _percent(text, _IN_SEGMENT)


def _percent(text: str, safe: str) -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        raise InvalidRequestError("a parameter holds a lone surrogate, which is no Unicode text") from None


def _as_is(text: str) -> str:
    return text


def _rule(param: Param | None, location: str) -> _Rule:
    if param is None:
        return _DEFAULTS[location]
    style = param.style or (_content_style(param.content) if param.content else _STYLES[location])
    explode = param.explode if param.explode is not None else style in ("form", "cookie", "deepObject")
    return _Rule(style, explode, _quoter(location, style, param.allow_reserved), param.allow_empty, param.content)


def _content_style(media_type: str) -> str:
    essence = media_type.partition(";")[0].strip().lower()
    if essence == "application/x-www-form-urlencoded":
        return "form"
    return "json" if essence.endswith(("/json", "+json")) else "text"


def _quoter(location: str, style: str, reserved: bool) -> Callable[[str], str]:
    if location == "header" or style == "cookie":
        return _as_is
    if location == "path":
        return _quote_segment_reserved if reserved else _quote_segment
    return _quote_reserved if reserved else quote_query


_DEFAULTS = {
    "path": _Rule("simple", False, _quote_segment),
    "header": _Rule("simple", False, _as_is),
    "query": _Rule("form", True, quote_query),
    "cookie": _Rule("form", True, quote_query),
}


# --------------------------------------------------------------------------------------------------------------- path


def split_template(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """``"/a/{x}/b"`` as its literal parts ``("/a/", "/b")`` and its names ``("x",)``."""
    pieces = re.split(r"\{([^{}]+)\}", path)
    return tuple(pieces[::2]), tuple(pieces[1::2])


class PathTemplate:
    """A path with ``{names}``, made once for each operation."""

    __slots__ = ("_parts", "_rules", "_simple", "names")

    def __init__(self, path: str, params: Iterable[Param] = ()) -> None:
        self._parts, self.names = split_template(path)
        styled = {param.name: param for param in params if param.location == "path"}
        self._rules = tuple(_rule(styled.get(name), "path") for name in self.names)
        # Whole segments in the default style: each value can be checked alone.
        edges = (*((left[-1:], right[:1]) for left, right in zip(self._parts, self._parts[1:], strict=False)),)
        self._simple = not styled and all(left == "/" and right in ("/", "") for left, right in edges)

    def render(self, values: Sequence[Any]) -> str:
        """The path, quoted, with the values in the order of :attr:`names`.

        Raises:
            InvalidRequestError: A value is empty, or would leave its segment (``.``, ``..``), or is missing.
        """
        if self._simple:
            parts = [self._parts[0]]
            for value, part in zip(values, self._parts[1:], strict=False):
                if value.__class__ is not str or _PLAIN_SEGMENT.fullmatch(value) is None:
                    break
                parts += (value, part)
            else:
                if len(values) == len(self.names):
                    return "".join(parts)
        return self._render(values)

    def _render(self, values: Sequence[Any]) -> str:
        if len(values) != len(self.names):
            raise InvalidRequestError(f"the path needs {len(self.names)} values, not {len(values)}")
        path = self._parts[0]
        for name, rule, value, part in zip(self.names, self._rules, values, self._parts[1:], strict=True):
            path += _path_value(name, rule, value) + part
        for segment in path.split("/"):
            if _DOTS.fullmatch(segment):
                raise InvalidRequestError(f"a path value makes the segment {segment!r}, which would leave its place")
        return path


def render_path(parts: Sequence[str], values: Sequence[Any], params: Sequence[Param | None] = ()) -> str:
    """The literal ``parts`` with the ``values`` between them; ``params`` are parallel to the values. See ``PathTemplate``."""
    styled = [param._replace(name=f"p{n}") for n, param in enumerate(params) if param is not None]
    template = "".join(f"{part}{{p{n}}}" for n, part in enumerate(parts[:-1])) + parts[-1]
    return PathTemplate(template, styled).render(values)


def _path_value(name: str, rule: _Rule, value: Any) -> str:
    kind, parts = _split(name, value)
    if kind == "absent" or (kind == "scalar" and parts == "") or not parts:
        if kind != "absent" and rule.style == "matrix":
            return f";{_quote_segment(name)}"
        raise InvalidRequestError(f"the path parameter {name!r} is empty")
    if rule.style in ("json", "text"):
        return rule.quote(_content(rule, value))
    if rule.style == "matrix":
        return _matrix(_quote_segment(name), rule, kind, parts)
    joint = "." if rule.style == "label" and rule.explode else ","
    return ("." if rule.style == "label" else "") + joint.join(_expanded(rule, kind, parts))


def _expanded(rule: _Rule, kind: str, parts: Parts) -> list[str]:
    """The pieces of a list or an object: ``k=v`` where exploded, ``k, v`` one after the other where not."""
    if kind == "scalar":
        return [rule.quote(str(parts))]
    if kind == "list":
        return [rule.quote(str(item)) for item in parts]
    pairs = [(rule.quote(key), rule.quote(item)) for key, item in cast("list[tuple[str, str]]", parts)]
    return [f"{key}={item}" for key, item in pairs] if rule.explode else [piece for pair in pairs for piece in pair]


def _matrix(name: str, rule: _Rule, kind: str, parts: Parts) -> str:
    pieces = _expanded(rule, kind, parts)
    if kind == "list" and rule.explode:
        return "".join(f";{name}={piece}" for piece in pieces)
    if kind == "object" and rule.explode:
        return "".join(f";{piece}" for piece in pieces)
    return f";{name}={','.join(pieces)}"


# -------------------------------------------------------------------------------------------------------------- query


def render_query(
    values: Mapping[str, Any] | Iterable[tuple[str, Any]], params: Mapping[str, Param] | Iterable[Param] = ()
) -> str:
    """The query without its question mark, ``""`` when nothing is sent; ``values`` in their order.

    Raises:
        InvalidRequestError: A value that has no text, such as NaN or a time without a zone.
    """
    styled = _by_name(params, _QUERIES)
    pieces: list[str] = []
    for name, value in _pairs(values, "query"):
        param = styled.get(name)
        cls = value.__class__
        if param is None and cls is str:
            pieces.append(f"{_quote_name(name)}={quote_query(value)}")
        elif param is None and cls is int and -_LONG < value < _LONG:
            pieces.append(f"{_quote_name(name)}={value}")
        elif param is not None and param.location == "querystring":
            pieces.append(_whole_query(_rule(param, "querystring"), value))
        elif param is not None or cls.__name__ != "UnsetType":
            pieces += _query_pairs(name, _rule(param, "query"), value)
    return "&".join(filter(None, pieces))


_QUERIES = ("query", "querystring")
_LONG = 10**40  # what is shorter can be written whatever Python's limit is set to


def _pairs(values: Any, place: str) -> Iterable[tuple[str, Any]]:
    if values.__class__ is dict or is_mapping(values):
        return values.items()
    pairs: list[Any] = list(values) if is_iterable(values) else [values]
    if not all(is_sequence(pair) and len(pair) == 2 for pair in pairs):
        raise InvalidRequestError(f"the {place} must be a mapping of names to values")
    return pairs


def _split(name: str, value: Any, nested: bool = False) -> tuple[str, Parts]:
    try:
        return split_value(value, nested)
    except InvalidRequestError as error:
        raise InvalidRequestError(f"the parameter {name!r}: {error}") from None


def _by_name(params: Any, locations: tuple[str, ...]) -> Mapping[str, Param]:
    if params.__class__ is dict or is_mapping(params):
        return params
    return {param.name: param for param in params if param.location in locations}


def _query_pairs(name: str, rule: _Rule, value: Any, quote_name: Callable[[str], str] = quote_query) -> list[str]:
    kind, parts = _split(name, value, nested=rule.style == "deepObject")
    key = quote_name(name)
    if kind == "absent":
        return [f"{key}="] if rule.allow_empty and value is None else []
    if rule.style in ("json", "text"):
        return [f"{key}={rule.quote(_content(rule, value))}"]
    if kind == "scalar":
        return [f"{key}={rule.quote(str(parts))}"]
    if not parts:
        return []
    if rule.style == "deepObject":
        return [f"{quote_query(name + path)}={rule.quote(text)}" for path, text in _brackets(parts)]
    if not rule.explode:
        return [f"{key}={_JOINTS.get(rule.style, ',').join(_expanded(rule, kind, parts))}"]
    return [piece if kind == "object" else f"{key}={piece}" for piece in _expanded(rule, kind, parts)]


_JOINTS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def _brackets(parts: Any, path: str = "") -> Iterable[tuple[str, str]]:
    """``[a][b]`` for properties, ``[]`` for items that are text, ``[0]`` for items that have parts."""
    if isinstance(parts, str):
        yield path, parts
    elif is_object(parts):
        for key, below in parts.items():
            yield from _brackets(below, f"{path}[{key}]")
    else:
        for number, below in enumerate(parts):
            yield from _brackets(below, f"{path}[]" if isinstance(below, str) else f"{path}[{number}]")


def _whole_query(rule: _Rule, value: Any) -> str:
    """``in: querystring`` (OpenAPI 3.2): the value is the query."""
    if value is None or value.__class__.__name__ == "UnsetType":
        return ""
    if rule.style == "form":
        from .codec import wire_fields

        return render_query(wire_fields(value))
    return quote_query(_content(rule, value))


def _content(rule: _Rule, value: Any) -> str:
    if rule.style == "json":
        from .codec import encode_json

        return encode_json(value).decode()
    return text_of(value)


# --------------------------------------------------------------------------------------------------- headers, cookies


def render_header(value: Any, param: Param | None = None, name: str = "a header") -> str | None:
    """The text of the header ``name``, or ``None`` when it is not sent.

    Raises:
        InvalidRequestError: It would hold CR, LF, NUL or another control character, or what is not in ISO 8859-1.
    """
    name = param.name if param is not None else name
    rule = _rule(param, "header")
    kind, parts = _split(name, value)
    if kind == "absent":
        return None
    text = _content(rule, value) if rule.style in ("json", "text") else ",".join(_expanded(rule, kind, parts))
    if rule.style == "json" and not text.isascii():
        text = _NOT_ASCII.sub(_escaped, text)
    if _NO_HEADER.search(text):
        raise InvalidRequestError(f"the value of {name} holds a control character")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        raise InvalidRequestError(f"the value of {name} holds a character that no header can carry") from None
    return text.strip(" \t")


def _escaped(match: re.Match[str]) -> str:
    """A character as JSON writes it in ASCII: a header can carry hardly any other."""
    from json import dumps

    return dumps(match[0])[1:-1]


def render_cookies(
    values: Mapping[str, Any] | Iterable[tuple[str, Any]], params: Mapping[str, Param] | Iterable[Param] = ()
) -> str:
    """The value of the ``Cookie`` header, ``""`` when nothing is sent.

    Raises:
        InvalidRequestError: A name or, in style ``cookie``, a value holds what ends a cookie.
    """
    styled = _by_name(params, ("cookie",))
    pieces: list[str] = []
    for name, value in _pairs(values, "cookies"):
        rule = _rule(styled.get(name), "cookie")
        # A name is written as it is, because servers decode none; so is a value in style ``cookie``.
        if _NO_COOKIE.search(name) or "=" in name:
            raise InvalidRequestError(f"{name!r} cannot be the name of a cookie")
        pieces += _query_pairs(name, rule, value, _as_is)
    if any(_NO_COOKIE.search(piece.replace(",", "")) for piece in pieces):
        raise InvalidRequestError("the value of a cookie holds a character that no cookie can carry")
    return "; ".join(pieces)
