"""The slow path: a body that does not fit its type is read as far as it fits, and every misfit is told.

It runs only after msgspec refused a body. Its cost is linear in the body. Where nothing sensible can be made of a value,
the parsed JSON itself stands in its place; a required field that is missing is ``None``.
"""

from __future__ import annotations

import collections.abc
import json
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, Union, cast

import msgspec

from .data.guards import is_array, is_object
from .data.kinds import arguments, bare, describe, json_kind, origin
from .data.loose import LOOSE, WideFloat
from .data.open_model import assemble, shape_of, split
from .data.unions import marked_resolver, resolver_of
from .models import UNSET, OpenModel

__all__ = ["DecodeFailure", "Drift", "decode_tolerant", "fit_tolerant"]

_MOST = 100
_DEEPEST = 100  # below, a value is taken whole or left as it came: each level costs several frames of Python's stack
_LONGEST_INTEGER = 4000
_MISFIT = (msgspec.MsgspecError, ValueError, RecursionError, TypeError)
_ARRAYS = (list, set, frozenset, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection)
_MAPS = (dict, collections.abc.Mapping, collections.abc.MutableMapping)


class Drift(NamedTuple):
    """A place where an answer does not fit its description.

    ``pointer`` is a JSON pointer into the body; ``expected`` and ``got`` are a few words each and never hold the value.
    """

    pointer: str
    expected: str
    got: str
    operation: str | None = None


class DecodeFailure(ValueError):
    """A body that cannot be read as its type: no JSON, nothing at the place, or, with ``strict``, a misfit."""

    def __init__(self, pointer: str, expected: str, got: str) -> None:
        super().__init__(f"expected {expected} at {pointer or 'the root'}, got {got}")
        self.pointer = pointer
        self.expected = expected
        self.got = got

    def __reduce__(self) -> tuple[Any, ...]:
        return DecodeFailure, (self.pointer, self.expected, self.got)


def decode_tolerant(
    data: bytes,
    tp: Any,
    *,
    depth: int = 0,
    strict: bool = False,
    told: Callable[[Drift], None] | None = None,
    operation: str | None = None,
) -> Any:
    """``data`` as ``tp``, whose outer ``depth`` objects are envelopes, which must be there.

    Raises:
        DecodeFailure: See there.
    """
    fitter = _Fitter(operation)
    raw = _parse(data, fitter)
    return _finish(fitter, raw, tp, depth, strict, told)


def fit_tolerant(
    raw: Any,
    tp: Any,
    *,
    depth: int = 0,
    strict: bool = False,
    told: Callable[[Drift], None] | None = None,
    operation: str | None = None,
) -> Any:
    """The same for JSON that was parsed already."""
    return _finish(_Fitter(operation), raw, tp, depth, strict, told)


def _finish(fitter: _Fitter, raw: Any, tp: Any, depth: int, strict: bool, told: Callable[[Drift], None] | None) -> Any:
    try:
        found = fitter.outer(raw, tp, depth)
    except RecursionError:
        raise DecodeFailure("", "JSON of a sensible depth", "too many levels") from None
    if strict and fitter.drifts:
        first = fitter.drifts[0]
        raise DecodeFailure(first.pointer, first.expected, first.got)
    if told is not None:
        for drift in fitter.drifts:
            told(drift)
    return found


def _parse(data: bytes, fitter: _Fitter) -> Any:
    """Also takes a byte order mark, invalid UTF-8, lone surrogates and NaN, each told as drift."""
    try:
        return _EXACT.decode(data)
    except RecursionError:
        raise DecodeFailure("", "JSON of a sensible depth", "too many levels") from None
    except (msgspec.DecodeError, ValueError):
        pass
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        fitter.tell("text in UTF-8", "bytes that are not")
    try:
        return json.loads(
            text,
            parse_float=_exact_float,
            parse_int=lambda digits: _exact_int(digits, fitter),
            parse_constant=lambda name: _constant(name, fitter),
        )
    except RecursionError:
        raise DecodeFailure("", "JSON of a sensible depth", "too many levels") from None
    except ValueError:
        raise DecodeFailure("", "JSON", _outline(data)) from None


def _constant(name: str, fitter: _Fitter) -> float:
    fitter.tell("a JSON number", name)
    return float(name.replace("Infinity", "inf"))


def _exact_float(text: str) -> float:
    value = float(text)
    if -(2.0**53) < value < 2.0**53:
        return value
    wide = WideFloat(value)
    wide.text = text
    return wide


def _exact_int(text: str, fitter: _Fitter) -> float:
    """Python refuses an integer that is longer, and with it the whole body."""
    if len(text) <= _LONGEST_INTEGER:
        return int(text)
    fitter.tell("an integer of a sensible length", f"{len(text)} digits")
    return _exact_float(text)


_EXACT = msgspec.json.Decoder(float_hook=_exact_float)


def _outline(data: bytes) -> str:
    head = data[:64].lstrip()
    if not head:
        return "an empty body"
    return "HTML" if head[:1] == b"<" else f"{len(data)} bytes that are no JSON"


class _Fitter:
    """Walks a value and its type together."""

    def __init__(self, operation: str | None) -> None:
        self.drifts: list[Drift] = []
        self._operation = operation
        self._path: list[str] = []
        self._inside = False

    def tell(self, expected: str, got: str) -> None:
        if len(self.drifts) < _MOST:
            self.drifts.append(Drift(self.pointer(), expected, got, self._operation))

    def pointer(self) -> str:
        return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in self._path)

    def outer(self, raw: Any, tp: Any, depth: int) -> Any:
        """Through ``depth`` envelopes; a root of another kind than its type's is a failure, not a drift."""
        if depth == 0:
            return self._root(raw, tp)
        field = msgspec.structs.fields(tp)[0]
        if not is_object(raw):
            raise DecodeFailure(self.pointer(), "object", json_kind(raw))
        self._path.append(field.encode_name)
        if field.encode_name not in raw and field.required:
            raise DecodeFailure(self.pointer(), describe(field.type), "nothing")
        return tp(value=self.outer(raw.get(field.encode_name), field.type, depth - 1))

    def _root(self, raw: Any, tp: Any) -> Any:
        parsed = len(self.drifts)  # what was told of the text, such as NaN in it, is no misfit of the root
        found = self.fit(raw, tp)
        if found is raw and len(self.drifts) > parsed and self.drifts[-1].pointer == self.pointer():
            last = self.drifts[-1]
            raise DecodeFailure(last.pointer, last.expected, last.got)
        return found

    def fit(self, raw: Any, tp: Any) -> Any:
        """``raw`` as ``tp``, or as near as it comes."""
        method, detail = _plan(tp)
        return method(self, raw, detail)

    def below(self, token: str, raw: Any, tp: Any) -> Any:
        self._path.append(token)
        found = self.fit(raw, tp) if len(self._path) < _DEEPEST else self.scalar(raw, tp)
        self._path.pop()
        return found

    def misfit(self, raw: Any, tp: Any) -> Any:
        self.tell(describe(tp), json_kind(raw))
        return raw

    def anything(self, raw: Any, _: Any) -> Any:
        return raw

    def struct(self, raw: Any, tp: Any) -> Any:
        if not is_object(raw):
            return self.misfit(raw, tp)
        config = tp.__struct_config__
        if config.tag_field is not None and raw.get(config.tag_field, config.tag) != config.tag:
            self._path.append(config.tag_field)
            self.tell(repr(config.tag), "another value")
            self._path.pop()
        return tp(**{field.name: value for field in _fields(tp) if (value := self._field(raw, field)) is not UNSET})

    def _field(self, raw: dict[str, Any], field: Any) -> Any:
        if field.encode_name in raw:
            return self.below(field.encode_name, raw[field.encode_name], field.type)
        if not field.required:
            return UNSET
        self._path.append(field.encode_name)
        self.tell(describe(field.type), "nothing")
        self._path.pop()
        return None

    def open_model(self, raw: Any, tp: type[OpenModel]) -> Any:
        if not is_object(raw):
            return self.misfit(raw, tp)
        fields, rest = split(tp, raw)
        shape = shape_of(tp)
        extra = {name: self.below(name, value, shape.extra) for name, value in rest.items()}
        return assemble(tp, self.struct(fields, shape.struct), extra)

    def array(self, raw: Any, detail: tuple[Any, Any]) -> Any:
        tp, item = detail
        if not is_array(raw):
            return self.misfit(raw, tp)
        fitted = self._items(raw, item)
        base = origin(bare(tp)) or bare(tp)
        if base not in (set, frozenset):
            return fitted
        try:
            return cast("Any", base(fitted))
        except TypeError:  # an item did not fit and cannot be hashed
            return fitted

    def _items(self, raw: list[Any], item: Any) -> list[Any]:
        """Most items of a page fit. They are tried whole, but only in the outermost array, so that the cost stays linear."""
        if self._inside:
            return [self.below(str(number), value, item) for number, value in enumerate(raw)]
        from .codec import convert

        self._inside = True
        fitted: list[Any] = []
        for number, value in enumerate(raw):
            try:
                fitted.append(convert(value, item))
            except _MISFIT:
                fitted.append(self.below(str(number), value, item))
        self._inside = False
        return fitted

    def tuple_(self, raw: Any, detail: tuple[Any, tuple[Any, ...]]) -> Any:
        tp, items = detail
        if not is_array(raw):
            return self.misfit(raw, tp)
        if len(items) == 2 and items[1] is Ellipsis:
            items = (items[0],) * len(raw)
        if len(raw) != len(items):
            self.tell(f"array of {len(items)}", f"array of {len(raw)}")
        kept = [
            self.below(str(number), value, item) for number, (value, item) in enumerate(zip(raw, items, strict=False))
        ]
        return tuple(kept + raw[len(items) :] + [None] * (len(items) - len(raw)))

    def mapping(self, raw: Any, detail: tuple[Any, Any, Any]) -> Any:
        tp, key, value = detail
        if raw == [] and is_array(raw):  # how PHP writes an empty map
            self.tell(describe(tp), "array")
            return {}
        if not is_object(raw):
            return self.misfit(raw, tp)
        return {self._key(name, key): self.below(name, item, value) for name, item in raw.items()}

    def _key(self, name: str, tp: Any) -> Any:
        if bare(tp) is str or bare(tp) is Any:
            return name
        try:
            return msgspec.convert(name, tp, strict=False)
        except _MISFIT:
            return name

    def union(self, raw: Any, detail: tuple[Any, Any]) -> Any:
        tp, resolver = detail
        candidates, named = resolver.candidates(raw)
        if not candidates:
            return resolver.unknown(raw) if named else self._no_member(raw, tp, resolver)
        tag = resolver.undecided(raw) if not named and len(candidates) > 1 else None
        if tag is not None:
            self._path.append(tag)
            self.tell("the tag of a member", "nothing")
            self._path.pop()
            if resolver.is_open:
                return resolver.unknown(raw)
        if len(candidates) > 1:
            from .codec import convert

            for member in candidates:
                try:
                    return convert(raw, member)
                except _MISFIT:
                    continue
        return self.fit(raw, candidates[0])

    def optional(self, raw: Any, tp: Any) -> Any:
        """``T | None``, the commonest union."""
        return None if raw is None else self.fit(raw, tp)

    def _no_member(self, raw: Any, tp: Any, resolver: Any) -> Any:
        real = [m for m in resolver.known if m not in (None, type(None))]
        if raw is not None and len(real) == 1:
            return self.fit(raw, real[0])
        self.misfit(raw, tp)
        return None if raw is None else resolver.unknown(raw) if len(real) != len(resolver.members) else raw

    def simple(self, raw: Any, tp: Any) -> Any:
        """Text, an integer or a boolean: mostly there is nothing to do."""
        return raw if raw.__class__ is tp else self.scalar(raw, tp)

    def scalar(self, raw: Any, tp: Any) -> Any:
        from .codec import convert

        try:
            return convert(raw, tp)
        except _MISFIT:
            pass
        loose = LOOSE.get(bare(tp))
        found = loose(raw) if loose is not None else None
        if found is None:
            return self.misfit(raw, tp)
        value, told = found
        if told:
            self.tell(describe(tp), told)
        return value


@cache
def _fields(tp: Any) -> tuple[Any, ...]:
    return msgspec.structs.fields(tp)


@cache
def _plan(tp: Any) -> tuple[Callable[..., Any], Any]:
    """Which method of the fitter takes values of ``tp``, and what it has to know."""
    plain = bare(tp)
    resolver = getattr(plain, "__resolver__", None) or marked_resolver(tp)
    if resolver is not None:
        return _Fitter.union, (tp, resolver)
    if plain is Any or plain is object:
        return _Fitter.anything, None
    base, args = origin(plain), arguments(plain)
    if base is Union:
        real = [member for member in args if member not in (type(None), msgspec.UnsetType)]
        if len(real) == 1:  # with the mark of a union, which is lost where its members are taken out
            return (_Fitter.optional, real[0]) if type(None) in args else _plan(real[0])
        return _Fitter.union, (tp, resolver_of(plain))
    return _plan_container(tp, base or plain, args) or _plan_class(tp, plain)


def _plan_container(tp: Any, base: Any, args: tuple[Any, ...]) -> tuple[Callable[..., Any], Any] | None:
    if base is tuple and args:
        return _Fitter.tuple_, (tp, args)
    if base in _MAPS:
        return _Fitter.mapping, (tp, *(args or (str, Any)))
    if base is tuple or base in _ARRAYS:
        return _Fitter.array, (tp, args[0] if args else Any)
    return None


def _plan_class(tp: Any, plain: Any) -> tuple[Callable[..., Any], Any]:
    if isinstance(plain, type) and not typing.is_typeddict(plain):
        if issubclass(plain, msgspec.Struct):
            return _Fitter.struct, plain
        if issubclass(plain, OpenModel):
            return _Fitter.open_model, plain
    return (_Fitter.simple if tp in (str, int, bool) else _Fitter.scalar), tp
