"""Type expressions as Python source."""

from __future__ import annotations

from collections.abc import Sequence

from sdkloom.ir.types import (
    Alias,
    Decl,
    Enum,
    ListOf,
    Literals,
    MapOf,
    Model,
    Named,
    Nullable,
    Scalar,
    TupleOf,
    Type,
    UnionOf,
)
from sdkloom.plan.symbols import Imports, Symbol
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "bytes": "bytes"}
_MANY_VALUES = 1_000  # a Literal of more values costs type checkers more than it gives anyone
_MANY_MEMBERS = 200  # each `|` is a level of nesting for Python's compiler
_INT64 = 2**63  # integers from here on are no literals for a decoder
_DEPTH = 60  # nested brackets; Python's parser stops at 200
_TEXTUAL = frozenset({"string", "bytes", "binary", "datetime", "date", "decimal"})


class Types:
    """The declarations of a package, as one printer for all of its files."""

    def __init__(self, decls: dict[str, Decl], names: dict[str, str], modules: dict[str, str]) -> None:
        self.decls = decls
        self.names = names
        self.modules = modules

    def symbol(self, id_: str) -> Symbol:
        """Where a declaration is found."""
        return Symbol(f".types.{self.modules[id_]}", self.names[id_])

    def resolve(self, type_: Type) -> Type | Model | Enum:
        """``type_`` with aliases replaced by what they stand for, and a model or enum by its declaration."""
        for _ in range(100):
            if not isinstance(type_, Named):
                return type_
            decl = self.decls.get(type_.id)
            if not isinstance(decl, Alias):
                return decl if decl is not None else Scalar("any")
            type_ = decl.type
        return Scalar("any")


class Printer:
    """Prints types into one file.

    ``typing``: what is printed is read by type checkers only, so its imports are, too. ``write``: the value is given by
    a caller, so any sequence and mapping will do. ``shadow``: names that mean something else at this place.
    ``file_type``: what stands for raw octets, bytes where it is not given; ``any_type`` for a value of which nothing is
    known. ``unknown``: what a member of a union becomes that the package does not know.
    """

    def __init__(
        self,
        types: Types,
        imports: Imports,
        *,
        typing: bool = False,
        write: bool = False,
        shadow: frozenset[str] = frozenset(),
        file_type: Symbol | None = None,
        any_type: Symbol | None = None,
        unknown: Symbol = s.UNKNOWN,
    ) -> None:
        self.types = types
        self.imports = imports
        self.typing = typing
        self.write = write
        self.shadow = shadow
        self.file_type = file_type
        self.any_type = any_type
        self.unknown = unknown

    def use(self, symbol: Symbol) -> str:
        return self.imports.use(symbol, typing=self.typing, shadow=self.shadow)

    def builtin(self, name: str) -> str:
        return self.imports.builtin(name, shadow=self.shadow)

    def print(self, type_: Type, depth: int = 0) -> str:
        """Source of the type. Deeper nesting than anyone can read is ``Any``."""
        if depth > _DEPTH:
            return self.use(s.ANY)
        if isinstance(type_, Named):
            return self._named(type_.id)
        if isinstance(type_, Scalar):
            return self._scalar(type_)
        if isinstance(type_, Nullable):
            inner = self.print(type_.inner, depth + 1)
            null = getattr(self.types.resolve(type_.inner), "kind", "") == "null"  # also behind a name
            return inner if null or inner.endswith("| None") or inner == "Any" else f"{inner} | None"
        if isinstance(type_, ListOf):
            item = self.print(type_.item, depth + 1)
            return f"{self.use(s.SEQUENCE) if self.write else self.builtin('list')}[{item}]"
        if isinstance(type_, MapOf):
            value = self.print(type_.value, depth + 1)
            return f"{self.use(s.MAPPING) if self.write else self.builtin('dict')}[{self.builtin('str')}, {value}]"
        if isinstance(type_, Literals):
            return self.literals(type_.values, type_.base, open_=type_.open)
        if isinstance(type_, UnionOf):
            return self.union(type_, depth)
        return self._tuple(type_, depth)

    def _named(self, id_: str) -> str:
        if id_ not in self.types.names:
            return self.use(s.ANY)
        return self.use(self.types.symbol(id_))

    def _scalar(self, scalar: Scalar) -> str:
        kind = scalar.kind
        if kind in _SCALARS:
            return self.builtin(_SCALARS[kind])
        if kind == "null":
            return "None"
        if kind == "binary":
            return self.use(self.file_type) if self.file_type is not None else self.builtin("bytes")
        special = {"datetime": s.DATE_TIME, "date": s.DATE, "decimal": s.DECIMAL}
        return self.use(special.get(kind) or self.any_type or s.ANY)

    def _tuple(self, type_: TupleOf, depth: int) -> str:
        """Fixed places as a tuple; a tuple with a tail cannot be said in Python, so it is a list of all its types."""
        if type_.rest is None and type_.items:
            return f"{self.builtin('tuple')}[{', '.join(self.print(i, depth + 1) for i in type_.items)}]"
        places = (*type_.items, *(() if type_.rest is None else (type_.rest,)))
        unique = tuple(dict.fromkeys(places))
        item: Type = unique[0] if len(unique) == 1 else UnionOf(unique) if unique else Scalar("any")
        return self.print(ListOf(item), depth)

    def literals(self, values: Sequence[object], base: Scalar, *, open_: bool) -> str:
        """An enum: known values complete in an editor, and, when it is open, other values of the same kind are taken."""
        texts = [v for v in values if isinstance(v, str)]
        ints = [v for v in values if isinstance(v, int) and not isinstance(v, bool)]
        plain = [name for name, kind in (("bool", bool), ("float", float)) if any(type(v) is kind for v in values)]
        if any(not -_INT64 <= v < _INT64 for v in ints):
            ints, plain = [], ["int", *plain]
        if None in values:
            plain.append("None")
        if not (texts or ints or plain) or len(values) > _MANY_VALUES:
            return self._scalar(base)
        parts = [self._known(texts, s.OPEN, open_), self._known(ints, s.OPEN_INT, open_)]
        parts += [name if name == "None" else self.builtin(name) for name in plain]
        return " | ".join(part for part in parts if part)

    def _known(self, values: Sequence[object], open_type: Symbol, open_: bool) -> str:
        if not values:
            return ""
        known = f"{self.use(s.LITERAL)}[{', '.join(lit(v) for v in dict.fromkeys(values))}]"
        return f"{self.use(open_type)}[{known}]" if open_ else known

    def union(self, union: UnionOf, depth: int = 0) -> str:
        """A union, plain where the decoder can tell its members apart by itself, ``OneOf[...]`` where it needs help."""
        members = list(dict.fromkeys(self.print(v, depth + 1) for v in union.variants))
        if "Any" in members or len(members) == 1:
            return "Any" if "Any" in members else members[0]
        models = sum(isinstance(self.types.resolve(v), Model) for v in union.variants)
        if self._decodable(union.variants):
            return self._either(members)
        if models > 1:
            members.append(self.use(self.unknown))
        text = self._either(members)
        if union.discriminator is not None and models > 1 and not self._tagged_alike(union):
            text = f"{self.use(s.ANNOTATED)}[{text}, {self._discriminator(union)}]"
        return f"{self.use(s.ONE_OF)}[{text}]"

    def _either(self, members: list[str]) -> str:
        """A union of so many members that Python's parser would give up is written with one pair of brackets."""
        if len(members) <= _MANY_MEMBERS:
            return " | ".join(members)
        return f"{self.use(s.UNION)}[{', '.join(members)}]"

    def _tagged_alike(self, union: UnionOf) -> bool:
        """The models' own tags say everything that the discriminator does."""
        assert union.discriminator is not None
        models = [self.types.resolve(v) for v in union.variants]
        tags: dict[str, str] = {}
        for model in models:
            if not isinstance(model, Model) or model.tag is None or model.tag.property != union.discriminator.property:
                return False
            tags[model.tag.value] = model.id
        return len(tags) == len(models) and all(tags.get(t) == id_ for t, id_ in union.discriminator.mapping)

    def _discriminator(self, union: UnionOf) -> str:
        assert union.discriminator is not None
        mapping = {tag: self.types.names[id_] for tag, id_ in union.discriminator.mapping if id_ in self.types.names}
        given = f", {lit(mapping)}" if mapping else ""
        return f"{self.use(s.DISCRIMINATOR)}({lit(union.discriminator.property)}{given})"

    def _decodable(self, variants: Sequence[Type]) -> bool:
        """True when msgspec decodes the union as it is: at most one member of each JSON kind."""
        kinds: list[str] = []
        for variant in variants:
            kinds.extend(self._kinds(variant))
        return len(kinds) == len(set(kinds)) and "any" not in kinds

    def _kinds(self, type_: Type) -> list[str]:
        found = self.types.resolve(type_)
        if isinstance(found, Nullable):
            return self._kinds(found.inner)
        if isinstance(found, (Model, MapOf)):
            return ["object"] if not isinstance(found, Model) or found.extra is None else ["any"]
        if isinstance(found, (ListOf, TupleOf)):
            return ["array"]
        if isinstance(found, Scalar):
            return ["text" if found.kind in _TEXTUAL else found.kind]
        if isinstance(found, UnionOf):
            return [kind for v in found.variants for kind in self._kinds(v)]
        if isinstance(found, Named):
            return ["any"]
        values = found.values
        if any(isinstance(v, (bool, float)) for v in values):
            return ["any"]
        return [kind for kind, py in (("text", str), ("integer", int)) if any(isinstance(v, py) for v in values)]
