"""Unions that msgspec cannot express: several untagged objects, text in several formats, a list or a set.

A :class:`Resolver` is made once for each union. It finds the member for a parsed value: by the discriminator, else by
constant fields, else by required keys; what several could be goes to the first that takes it, unless it lacks the tag
that should tell: then it is an ``Unknown``, for a tag that nobody sent must not be made up. Where msgspec can express the
union, ``OneOf`` is the plain union and costs nothing.
"""

from __future__ import annotations

import datetime
import decimal
import uuid
from functools import cache
from typing import Annotated, Any, Literal, Union

import msgspec

from ..models import Discriminator, OpenModel, Unknown, UnknownEvent
from .kinds import UNKNOWN, accepts, arguments, bare, flat_members, json_kind, kind_of, origin
from .open_model import shape_of

__all__ = ["Resolver", "marked_resolver", "one_of", "resolver_of"]

# The narrower format first: any text is a string, few are dates.
_NARROW = (uuid.UUID, datetime.datetime, datetime.date, datetime.time, decimal.Decimal, str, bytes)
_REMEMBERED = 256


class _Custom(type):
    """A type that msgspec hands to its hook; what the hook returns is taken whatever it is."""

    __resolver__: Resolver

    def __instancecheck__(cls, instance: object) -> bool:
        return True


def one_of(members: Any, module: dict[str, Any]) -> Any:
    """The run-time type for ``OneOf[members]``, in the names of ``module``."""
    if isinstance(members, str):
        return _custom(Resolver(lambda: eval(members, module)))  # noqa: S307  (an annotation, as any other)
    return _known(members)


@cache
def _known(members: Any) -> Any:
    resolver = Resolver(lambda: members)
    native = _native(resolver)
    if native is not None and resolver.is_open:  # msgspec skips the mark; the tolerant path reads it
        return Annotated[native, resolver]
    return native if native is not None else _custom(resolver)


@cache
def resolver_of(union: Any) -> Resolver:
    """The resolver for a plain union, for the path that is tolerant."""
    return Resolver(lambda: union)


def marked_resolver(tp: Any) -> Resolver | None:
    """The resolver that ``one_of`` left in a plain union that is open: msgspec knows nothing of ``Unknown``."""
    return next((mark for mark in getattr(tp, "__metadata__", ()) if isinstance(mark, Resolver)), None)


def _custom(resolver: Resolver) -> Any:
    return _Custom("OneOf", (), {"__resolver__": resolver})


def _native(resolver: Resolver) -> Any:
    """The plain union, where msgspec decodes it as the resolver would; else ``None``."""
    members = resolver.known
    if not members or any(hasattr(bare(m), "__resolver__") or "any" in kind_of(m) for m in members):
        return None
    objects = [bare(m) for m in members if "object" in kind_of(m)]
    if any(isinstance(m, type) and issubclass(m, OpenModel) for m in objects):
        return members[0] if len(members) == 1 else None
    texts = [m for m in members if "string" in kind_of(m) and origin(bare(m)) is not Literal]
    arrays = [m for m in members if "array" in kind_of(m)]
    if len(texts) > 1 or len(arrays) > 1 or (len(objects) > 1 and not _tagged_alike(objects, resolver.discriminator)):
        return None
    if texts and bare(texts[0]) is not str and any(origin(bare(m)) is Literal for m in members):
        return None
    return Union[members]  # noqa: UP007


def _tagged_alike(objects: list[Any], discriminator: Discriminator | None) -> bool:
    if not all(isinstance(cls, type) and issubclass(cls, msgspec.Struct) for cls in objects):
        return False
    tags = {cls.__struct_config__.tag: cls.__name__ for cls in objects}
    fields = {cls.__struct_config__.tag_field for cls in objects}
    if None in fields or len(fields) > 1 or len(tags) < len(objects):
        return False
    if discriminator is None:
        return True
    return fields == {discriminator.property} and all(tags.get(k) == v for k, v in discriminator.mapping.items())


class _Object:
    """A member that is an object: what its keys must be, and which constants tell it from the others."""

    __slots__ = ("constants", "known", "required", "tag", "type")

    def __init__(self, tp: Any) -> None:
        self.type = tp
        self.tag: str | None = None
        self.known: frozenset[str] = frozenset()
        self.required: frozenset[str] = frozenset()
        self.constants: dict[str, frozenset[Any]] = {}
        cls = bare(tp)
        if isinstance(cls, type) and issubclass(cls, (msgspec.Struct, OpenModel)):
            self._read(shape_of(cls).struct if issubclass(cls, OpenModel) else cls)

    def _read(self, cls: type[msgspec.Struct]) -> None:
        fields = msgspec.structs.fields(cls)
        self.known = frozenset(field.encode_name for field in fields)
        self.required = frozenset(field.encode_name for field in fields if field.required)
        for field in fields:
            values = _constant(field.type)
            if values:
                self.constants[field.encode_name] = values
        config = cls.__struct_config__
        self.tag = config.tag_field
        if config.tag_field is not None:
            self.constants[config.tag_field] = frozenset({config.tag})

    def contradicted(self, raw: dict[str, Any]) -> bool:
        """A constant has another value: ``raw`` cannot be this member."""
        return any(name in raw and not _in(raw[name], values) for name, values in self.constants.items())

    def rank(self, raw: dict[str, Any]) -> tuple[int, int, int]:
        """Less is better: missing required keys, then keys it does not know, then constants that are not there."""
        keys = raw.keys()
        missing = len(self.required - keys) + sum(name not in raw for name in self.constants)
        return (missing, len(keys - self.known - self.constants.keys()), -len(self.known & keys))


def _constant(tp: Any) -> frozenset[Any]:
    """The values of a field that is a closed set, whether or not it may be left out."""
    values: set[Any] = set()
    for member in flat_members(tp):
        plain = bare(member)
        if origin(plain) is Literal:
            values.update(arguments(plain))
        elif plain not in (None, type(None), msgspec.UnsetType):
            return frozenset()
    return frozenset(values)


def _in(value: Any, values: frozenset[Any]) -> bool:
    return isinstance(value, (str, int, bool, type(None))) and value in values


class Resolver:
    """Finds the member of a union for a parsed value. Its members are looked up when the first value comes."""

    def __init__(self, union: Any) -> None:
        self._union = union
        self._ready = False
        self._built: tuple[list[_Object], dict[Any, Any], str | None] | None = None

        self._by_keys: dict[frozenset[str], list[Any]] = {}

    def _prepare(self) -> None:
        union = self._union()
        self._discriminator: Discriminator | None = None
        if origin(union) is Annotated or hasattr(union, "__metadata__"):
            found = [m for m in union.__metadata__ if isinstance(m, Discriminator)]
            self._discriminator = found[0] if found else None
        self._members = tuple(m for m in flat_members(union) if m is not msgspec.UnsetType)
        known = [m for m in self._members if bare(m) not in UNKNOWN]
        self._known = tuple(sorted(known, key=_narrowness))
        self._kinds = [(kind_of(m), m) for m in self._known]
        self._events = UnknownEvent in self._members
        self._ready = True

    def _get(self, name: str) -> Any:
        if not self._ready:
            self._prepare()
        return getattr(self, name)

    @property
    def members(self) -> tuple[Any, ...]:
        """Every member, ``Unknown`` included, as it was written."""
        found: tuple[Any, ...] = self._get("_members")
        return found

    @property
    def known(self) -> tuple[Any, ...]:
        """The members without ``Unknown`` and ``UnknownEvent``, the narrower text first."""
        found: tuple[Any, ...] = self._get("_known")
        return found

    @property
    def discriminator(self) -> Discriminator | None:
        found: Discriminator | None = self._get("_discriminator")
        return found

    @property
    def of_events(self) -> bool:
        """True where an unknown member is an ``UnknownEvent``."""
        return bool(self._get("_events"))

    @property
    def is_open(self) -> bool:
        """True where a member that is not known here has a place."""
        return len(self.members) > len(self.known)

    def undecided(self, raw: Any) -> str | None:
        """The name of the tag, when ``raw`` has no text or integer there, and the best of the members fit equally well without."""
        if json_kind(raw) != "object":
            return None
        objects, _, tag = self._objects()
        if tag is None or isinstance(raw.get(tag), (str, int)) or not all(o.known or o.constants for o in objects):
            return None
        possible = [o for o in objects if not o.contradicted({k: v for k, v in raw.items() if k != tag})]
        ranks = [(o.rank(raw), o) for o in possible]
        best = min((rank for rank, _ in ranks), default=None)
        equal = [o for rank, o in ranks if rank == best]
        return tag if len(equal) > 1 and all(self._needs(o, tag) for o in equal) else None

    def _needs(self, o: _Object, tag: str) -> bool:
        return tag in o.required or o.tag == tag or (self.discriminator is not None and tag not in o.known)

    def unknown(self, raw: Any) -> Unknown | UnknownEvent:
        """What stands for a member that is not known here."""
        return UnknownEvent("message", raw) if self.of_events else Unknown(raw)

    def candidates(self, raw: Any) -> tuple[list[Any], bool]:
        """Members that could take ``raw``, the best first; and whether the first was named by a tag.

        ``([], True)`` says that a tag names a member that is not known here.
        """
        kind = json_kind(raw)
        if kind == "object" and self._by_keys and (ranked := self._by_keys.get(frozenset(raw))) is not None:
            return ranked, False
        fitting = [m for kinds, m in self._get("_kinds") if accepts(kinds, kind)]
        if kind != "object":
            return _exact_first(fitting, kind), False
        _, by_tag, tag = self._objects()
        if tag is not None and isinstance(raw.get(tag), (str, int)):
            named = by_tag.get(raw[tag])
            if named is not None:
                return [named], True
            fitting = [m for m in fitting if not self._has_tag(m, tag)]
            return self._ranked(raw, fitting), not fitting
        ranked = self._ranked(raw, fitting)
        if tag is None and len(self._by_keys) < _REMEMBERED and not any(o.constants for o in self._objects()[0]):
            self._by_keys[frozenset(raw)] = ranked  # without tag and constants only the keys decide
        return ranked, False

    def _has_tag(self, member: Any, tag: str) -> bool:
        if self.discriminator is not None:
            return True
        return any(o.type is member and tag in o.constants for o in self._objects()[0])

    def _ranked(self, raw: dict[str, Any], fitting: list[Any]) -> list[Any]:
        objects = [o for o in self._objects()[0] if any(o.type is m for m in fitting)]
        typed = [o for o in objects if o.known or o.constants]
        possible = [o for o in typed if not o.contradicted(raw)] or typed
        ranked: list[Any] = [o.type for o in sorted(possible, key=lambda o: o.rank(raw))]
        return ranked + [m for m in fitting if all(o.type is not m for o in typed)]

    def _objects(self) -> tuple[list[_Object], dict[Any, Any], str | None]:
        if self._built is None:
            objects = [_Object(m) for m in self.known if "object" in kind_of(m)]
            # Beside an unknown member even a single known one has to be told by its tag.
            fewest = 1 if len(self.members) > len(self.known) else 2
            named = (
                _by_constants(objects, fewest)
                if self.discriminator is None
                else _by_discriminator(objects, self.discriminator)
            )
            self._built = (objects, named[0], named[1])
        return self._built


def _exact_first(fitting: list[Any], kind: str) -> list[Any]:
    """1 is an integer before it is a number."""
    if kind not in ("integer", "number") or len(fitting) < 2:
        return fitting
    return sorted(fitting, key=lambda m: kind not in kind_of(m))


def _narrowness(tp: Any) -> int:
    plain = bare(tp)
    if origin(plain) is Literal:
        return -2
    return _NARROW.index(plain) if plain in _NARROW else -1


def _by_discriminator(objects: list[_Object], discriminator: Discriminator) -> tuple[dict[Any, Any], str | None]:
    by_name = {bare(o.type).__name__: o.type for o in objects if isinstance(bare(o.type), type)}
    table = {value: by_name[name] for value, name in discriminator.mapping.items() if name in by_name}
    mapped = set(discriminator.mapping.values())
    for o in objects:
        for value in o.constants.get(discriminator.property, ()):
            table.setdefault(value, o.type)
        if bare(o.type).__name__ not in mapped and discriminator.property not in o.constants:
            table.setdefault(bare(o.type).__name__, o.type)
    return table, discriminator.property


def _by_constants(objects: list[_Object], fewest: int) -> tuple[dict[Any, Any], str | None]:
    """The property whose constants tell most members apart, ``fewest`` at least, when no two share a value of it."""
    best: tuple[dict[Any, Any], str | None] = ({}, None)
    for name in dict.fromkeys(name for o in objects for name in o.constants):
        pairs = [(value, o.type) for o in objects for value in o.constants.get(name, ())]
        table = dict(pairs)
        members = {id(tp) for _, tp in pairs}
        if (
            len(table) == len(pairs)
            and len(members) >= fewest
            and len(members) > len({id(t) for t in best[0].values()})
        ):
            best = (table, name)
    return best
