"""JSON in and out: bytes to typed objects at msgspec's speed, and back.

A :class:`Decoder` is built once for each type. When a body does not fit its type, and only then, the slow and tolerant
path of :mod:`.tolerant` reads it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, Generic, Protocol, TypeVar, Union, overload

import msgspec

from .data.encode import encode_json, to_plain, wire_fields
from .data.guards import is_object
from .data.kinds import UNKNOWN, arguments, bare, flat_members, origin
from .data.open_model import from_raw
from .errors import ResponseDecodeError
from .models import UNSET, OpenModel, UnsetType

if TYPE_CHECKING:
    from .tolerant import Drift

__all__ = [
    "Decoder",
    "FieldsDecoder",
    "convert",
    "decode_json",
    "decoder",
    "encode_json",
    "fields_decoder",
    "pointer_tokens",
    "read_json",
    "result_decoder",
    "to_plain",
    "wire_fields",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# What makes msgspec give up on a body: it does not fit, it is no JSON, no UTF-8, too deep, or its type has no decoder.
_MISFIT = (msgspec.MsgspecError, ValueError, RecursionError, TypeError)


def convert(raw: Any, tp: Any) -> Any:
    """Parsed JSON as a value of ``tp``. Raises ``msgspec.ValidationError`` when it does not fit."""
    return msgspec.convert(raw, tp, dec_hook=_decode_hook)


def _decode_hook(tp: Any, raw: Any) -> Any:
    resolver = getattr(tp, "__resolver__", None)
    if resolver is not None:
        return _resolve(resolver, raw)
    if isinstance(tp, type) and issubclass(tp, OpenModel):
        return from_raw(tp, raw, convert)
    raise NotImplementedError(f"no decoder for {tp!r}")


def _resolve(resolver: Any, raw: Any) -> Any:
    candidates, named = resolver.candidates(raw)
    if not candidates and named:
        return resolver.unknown(raw)
    if not named and len(candidates) > 1 and resolver.undecided(raw) is not None:
        raise ValueError("Expected a tag that tells the members apart")
    for tp in candidates:
        try:
            return convert(raw, tp)
        except _MISFIT:
            if len(candidates) == 1:
                raise
    raise ValueError("Expected a member of the union")


class Decode(Protocol[T_co]):
    """How a :class:`Decoder` is called."""

    def __call__(
        self,
        data: bytes,
        *,
        strict: bool = False,
        on_drift: Callable[[Drift], None] | None = None,
        operation: str | None = None,
    ) -> T_co: ...


class Decoder(Generic[T]):
    """Reads a JSON text as ``T``, or what lies in it at a pointer.

    ``decode`` gives the value that some bytes hold. Its ``on_drift`` is told of each place that does not fit (at most
    100); with ``strict`` the first one raises. ``DecodeFailure`` says that the bytes are no JSON, have nothing where the
    value should be, or (``strict``) something that does not fit.

    ``fast`` is msgspec's own decoding function for ``T``; it raises when a text does not fit. ``None`` where msgspec has
    no decoder for ``T``, or where the value lies inside an envelope. ``fast_lines`` does the same for many texts at once,
    one a line.
    """

    __slots__ = ("_depth", "_picked", "_root", "decode", "fast", "fast_lines", "type")

    def __init__(self, tp: Any, at: tuple[str, ...] = ()) -> None:
        self.type = _plain(tp)
        self._root = _envelope(self.type, at)
        fast = _fast_decoder(self._root)
        self._depth = len(at)
        self._picked: Callable[[Any], Any] | None = attrgetter(".".join(["value"] * len(at))) if at else None
        self.decode: Decode[T] = self._reader(fast)
        self.fast: Callable[[bytes], T] | None = None if at else fast
        lines: Any = getattr(getattr(self.fast, "__self__", None), "decode_lines", None)
        self.fast_lines: Callable[[bytes], list[T]] | None = lines

    def _reader(self, fast: Any) -> Decode[T]:
        """``decode``: a function of its own for what every answer goes through, so that it looks nothing up."""
        picked: Any = self._picked
        slow = self._slow

        def whole(data: bytes, *, strict: bool = False, on_drift: Any = None, operation: str | None = None) -> Any:
            try:
                return fast(data)
            except _MISFIT:
                return slow(data, strict, on_drift, operation)

        def inside(data: bytes, *, strict: bool = False, on_drift: Any = None, operation: str | None = None) -> Any:
            try:
                return fast(data).value
            except _MISFIT:
                return slow(data, strict, on_drift, operation)

        def deep(data: bytes, *, strict: bool = False, on_drift: Any = None, operation: str | None = None) -> Any:
            try:
                return picked(fast(data))
            except _MISFIT:
                return slow(data, strict, on_drift, operation)

        return (whole, inside)[self._depth] if self._depth < 2 else deep

    def _slow(self, data: bytes, strict: bool, told: Any, operation: str | None) -> T:
        from .tolerant import decode_tolerant

        found: Any = decode_tolerant(data, self._root, depth=self._depth, strict=strict, told=told, operation=operation)
        picked: T = self._picked(found) if self._picked is not None else found
        return picked

    def from_plain(
        self,
        raw: Any,
        *,
        strict: bool = False,
        on_drift: Callable[[Drift], None] | None = None,
        operation: str | None = None,
    ) -> T:
        """The same for JSON that was parsed already (the whole body, its envelope included)."""
        try:
            found: Any = convert(raw, self._root)
        except _MISFIT:
            from .tolerant import fit_tolerant

            found = fit_tolerant(raw, self._root, depth=self._depth, strict=strict, told=on_drift, operation=operation)
        picked: T = self._picked(found) if self._picked is not None else found
        return picked


def _fast_decoder(tp: Any) -> Callable[[bytes], Any] | None:
    """msgspec's decoder; ``None``, which the slow path takes for «does not fit», where it has none for ``tp``.

    It looks at all that ``tp`` refers to before it reads anything, and recurses: a chain of a thousand types is too long.
    """
    try:
        return msgspec.json.Decoder(tp, dec_hook=_decode_hook).decode
    except (TypeError, RecursionError):
        return None


def _plain(tp: Any) -> Any:
    try:
        return normal(tp)
    except RecursionError:
        return tp


def _envelope(tp: Any, at: tuple[str, ...]) -> Any:
    """Structs that hold one field each, so that an envelope is never built as a dict."""
    for token in reversed(at):
        optional = any(member in (None, type(None)) for member in flat_members(tp))
        field: tuple[Any, ...] = ("value", tp, None) if optional else ("value", tp)
        tp = msgspec.defstruct("Envelope", [field], rename={"value": token}, kw_only=True, gc=False)  # gone in a moment
    return tp


_ANNOTATED: Any = Annotated  # subscripted by a tuple, which a type checker cannot follow


def normal(tp: Any) -> Any:
    """``tp`` with each union inside that holds ``Unknown`` or ``UnknownEvent`` turned into what ``OneOf`` makes of it."""
    from .data.unions import one_of

    base, args = origin(tp), arguments(tp)
    if base is Union:
        members = flat_members(tp)
        if any(bare(m) in UNKNOWN for m in members):
            return one_of(Union[tuple(normal(m) for m in members)], {})  # noqa: UP007
        return Union[tuple(normal(m) for m in args)]  # noqa: UP007  (as they stand: a union among them keeps its mark)
    if base in (list, dict, tuple, set) and args:
        return types.GenericAlias(base, tuple(normal(a) if a is not Ellipsis else a for a in args))
    if base is Annotated:
        parameters = (normal(tp.__origin__), *tp.__metadata__)
        return _ANNOTATED[parameters]
    return tp


@cache
def _cached(tp: Any, at: tuple[str, ...]) -> Decoder[Any]:
    return Decoder(tp, at)


@overload
def decoder(tp: type[T]) -> Decoder[T]: ...
@overload
def decoder(tp: Any) -> Decoder[Any]: ...
def decoder(tp: Any) -> Decoder[Any]:
    """The decoder of a type, built once."""
    return _cached(tp, ())


def result_decoder(tp: Any, at: str | tuple[str, ...] = ()) -> Decoder[Any]:
    """The decoder of what lies at ``at`` (a JSON pointer, or its tokens) in a body: the envelope costs nothing."""
    return _cached(tp, pointer_tokens(at) if isinstance(at, str) else at)


def decode_json(data: bytes) -> Any:
    """Parsed JSON of no particular type. Raises ``DecodeFailure`` for what is no JSON."""
    return decoder(Any).decode(data)


def pointer_tokens(pointer: str) -> tuple[str, ...]:
    """The unescaped tokens of a JSON pointer (RFC 6901); none for the whole body."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


class FieldsDecoder:
    """Reads several places of one body at once: items, next cursor, total.

    ``decoder`` reads the body, and ``values`` gives what lies in it at each place, in the order in which they were
    wanted: ``UNSET`` where there is nothing.
    """

    __slots__ = ("_getter", "_keys", "_paths", "decoder")

    def __init__(self, wanted: Mapping[str, tuple[Any, tuple[str, ...]]]) -> None:
        tree: dict[str, Any] = {}
        for tp, tokens in wanted.values():
            _plant(tree, tokens, normal(tp))
        names: dict[tuple[str, ...], str] = {}
        self.decoder: Decoder[Any] = Decoder(_grow(tree, names))
        self._keys = tuple(wanted)
        self._paths = [
            tuple(names.get(tokens[: depth + 1], "") for depth in range(len(tokens))) for _, tokens in wanted.values()
        ]
        shallow = len(self._paths) > 1 and all(len(path) == 1 for path in self._paths)
        self._getter: Callable[[Any], Any] | None = attrgetter(*(path[0] for path in self._paths)) if shallow else None

    def values(self, body: Any) -> tuple[Any, ...]:
        """What lies at each place of a body that ``decoder`` has read."""
        if self._getter is not None:
            try:
                found: tuple[Any, ...] = self._getter(body)
                return found
            except AttributeError:  # it is no object at all
                pass
        return tuple([_walk(body, path) for path in self._paths])

    def decode(self, data: bytes, **reading: Any) -> dict[str, Any]:
        """Key to value. Keywords and errors: ``Decoder.decode``."""
        return dict(zip(self._keys, self.values(self.decoder.decode(data, **reading)), strict=True))


def _walk(found: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        found = getattr(found, name, UNSET)
    return found


def _plant(tree: dict[str, Any], tokens: tuple[str, ...], tp: Any) -> None:
    if not tokens:
        tree[""] = tp
        return
    for token in tokens[:-1]:
        tree = tree.setdefault("/" + token, {})
    tree["/" + tokens[-1]] = tp


def _grow(tree: dict[str, Any], names: dict[tuple[str, ...], str], path: tuple[str, ...] = ()) -> Any:
    if "" in tree:
        return tree[""]
    fields: list[Any] = []
    rename: dict[str, str] = {}
    for number, (key, below) in enumerate(tree.items()):
        here, name = (*path, key[1:]), f"field{number}"
        names[here], rename[name] = name, key[1:]
        tp = _grow(below, names, here) if is_object(below) else below
        fields.append((name, Union[tp, None, UnsetType], UNSET))  # noqa: UP007
    return msgspec.defstruct("Body", fields, rename=rename, kw_only=True)


def fields_decoder(wanted: Mapping[str, tuple[Any, str]]) -> FieldsDecoder:
    """A decoder of several places: key to (type, JSON pointer). Build it once. The whole body is the pointer ``""``."""
    return FieldsDecoder({key: (tp, pointer_tokens(pointer)) for key, (tp, pointer) in wanted.items()})


def read_json(tp: type[T], data: bytes | str, *, strict: bool = False) -> T:
    """``data`` as ``tp``, outside of any call. Raises ``ResponseDecodeError``."""
    from .tolerant import DecodeFailure

    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    try:
        return decoder(tp).decode(raw, strict=strict)
    except DecodeFailure as failure:
        raise ResponseDecodeError(
            str(failure), pointer=failure.pointer, expected=failure.expected, got=failure.got, raw=raw
        ) from None
