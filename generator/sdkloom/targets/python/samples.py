"""Sample values as source: for examples, and for tests that only look at the request."""

from __future__ import annotations

from msgspec import Struct
from sdkloom.ir.types import (
    NO_CONSTRAINTS,
    Constraints,
    Enum,
    Field,
    ListOf,
    Literals,
    MapOf,
    Model,
    Nullable,
    Scalar,
    TupleOf,
    Type,
    UnionOf,
)
from sdkloom.plan.symbols import Imports, Symbol
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Types
from sdkloom.targets.python.views.arguments import Argument, Arguments
from sdkloom.targets.python.views.types import FieldNames, is_required

_DEEP = 6
_LONG = 200
_TEXTS = {
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "3f2b8a52-9d0c-4a37-8f6e-0d2f3a1c5b7e",
    "ipv4": "192.0.2.1",
    "hostname": "example.com",
    "time": "12:00:00Z",
}


class NoSample(Exception):
    """The type contains itself without an end: no finite value of it exists."""


class Given(Struct, frozen=True):
    """What the description says about a value besides its type."""

    name: str
    examples: tuple[object, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS


class Sampler:
    """Makes values for one file that uses the package from outside. ``module`` is the package's import name."""

    def __init__(self, types: Types, fields: FieldNames, imports: Imports, module: str) -> None:
        self.types = types
        self.fields = fields
        self.imports = imports
        self.module = module

    def arguments(self, arguments: Arguments) -> str:
        """The text between a call's parentheses: what must be given, and one thing that makes the call useful."""
        chosen = [*arguments.required]
        if not any(a.place == "body" for a in chosen):
            chosen += [a for a in arguments.optional if a.place == "body" and self._telling(a)][:1]
        parts = [self.argument(a) for a in arguments.positional]
        return ", ".join([*parts, *(f"{a.name}={self.argument(a)}" for a in chosen)])

    def try_arguments(self, arguments: Arguments) -> str | None:
        """The same, or ``None`` where there is no such call."""
        try:
            return self.arguments(arguments)
        except NoSample:
            return None

    def _telling(self, a: Argument) -> bool:
        return any(isinstance(example, str) for example in a.examples)

    def argument(self, a: Argument) -> str:
        """The value of an argument. Raises :class:`NoSample` where there can be none."""
        if a.place == "body" and not a.wire and isinstance(self._plain(a.type), Scalar):
            return 'b"Hello"' if self._plain(a.type) != Scalar("string") else '"Hello"'
        if a.is_file:
            value = '("hello.txt", b"Hello", "text/plain")'
            return f"[{value}]" if "Sequence[" in a.annotation else value
        if a.annotation.startswith("Iterable["):
            return "[]"
        return self.value(a.type, Given(a.name, a.examples, a.constraints))

    def _plain(self, type_: Type) -> object:
        found = self.types.resolve(type_)
        return self.types.resolve(found.inner) if isinstance(found, Nullable) else found

    def value(self, type_: Type, given: Given, depth: int = 0) -> str:
        """A value of the type: the description's example where it fits, else a plain one."""
        if depth > _DEEP:
            raise NoSample(given.name)
        found = self.types.resolve(type_)
        if isinstance(found, Nullable):
            return self.value(found.inner, given, depth)
        if isinstance(found, Model):
            return self._model(found, depth)
        if isinstance(found, (Enum, Literals)):
            return lit(next((v for v in found.values if v is not None), None))
        if isinstance(found, UnionOf):
            return self._first(found, given, depth)
        if isinstance(found, ListOf):
            return f"[{self.value(found.item, Given(given.name), depth + 1)}]"
        if isinstance(found, MapOf):
            return f"{{{self._key(given)}: {self.value(found.value, Given('value'), depth + 1)}}}"
        if isinstance(found, TupleOf):
            return self._tuple(found, given, depth)
        return self._scalar(found, given) if isinstance(found, Scalar) else "None"

    def _key(self, given: Given) -> str:
        example = next((e for e in given.examples if isinstance(e, dict) and e), None)
        key = next(iter(example), "key") if example is not None else "key"
        return lit(key if isinstance(key, str) and len(key) <= _LONG else "key")

    def _first(self, union: UnionOf, given: Given, depth: int) -> str:
        for variant in union.variants:
            try:
                return self.value(variant, given, depth + 1)
            except NoSample:
                continue
        raise NoSample(given.name)

    def _tuple(self, type_: TupleOf, given: Given, depth: int) -> str:
        if type_.rest is None and type_.items:
            values = [self.value(item, Given(given.name), depth + 1) for item in type_.items]
            return f"({', '.join(values)}{',' if len(values) == 1 else ''})"
        item = type_.items[0] if type_.items else type_.rest
        return "[]" if item is None else f"[{self.value(item, Given(given.name), depth + 1)}]"

    def _model(self, model: Model, depth: int) -> str:
        if model.id not in self.types.names:
            raise NoSample(model.name)
        name = self.imports.use(Symbol(f"{self.module}.types", self.types.names[model.id]))
        names = self.fields.of(model)
        own = [f for f in model.fields if model.tag is None or model.tag.property != f.wire]
        needed = [f for f in own if is_required(f, model)]
        parts = [f"{names[f.wire]}={self._field(f, names[f.wire], depth)}" for f in needed]
        return f"{name}({', '.join(parts or self._any_field(own, names, depth))})"

    def _field(self, f: Field, name: str, depth: int) -> str:
        return self.value(f.type, Given(name, f.docs.examples, f.constraints), depth + 1)

    def _any_field(self, fields: list[Field], names: dict[str, str], depth: int) -> list[str]:
        """One field of an object that needs none: an empty object shows nothing, and in a path it is refused."""
        for f in fields:
            if not f.read_only:
                try:
                    return [f"{names[f.wire]}={self._field(f, names[f.wire], depth)}"]
                except NoSample:
                    continue
        return []

    def _scalar(self, scalar: Scalar, given: Given) -> str:
        kind = scalar.kind
        if kind == "string":
            return lit(self._text(scalar, given))
        if kind in ("integer", "number"):
            return self._number(kind, given)
        if kind == "datetime":
            utc = self.imports.use(Symbol("datetime", "timezone"))
            return f"{self.imports.use(Symbol('datetime', 'datetime'))}(2026, 1, 2, 3, 4, 5, tzinfo={utc}.utc)"
        if kind == "date":
            return f"{self.imports.use(s.DATE)}(2026, 1, 2)"
        if kind == "decimal":
            return f'{self.imports.use(s.DECIMAL)}("1.50")'
        simple = {"boolean": "True", "null": "None", "bytes": 'b"Hello"', "binary": 'b"Hello"'}
        return simple.get(kind, '{"key": "value"}')

    def _text(self, scalar: Scalar, given: Given) -> str:
        example = next((e for e in given.examples if isinstance(e, str) and 0 < len(e) <= _LONG), None)
        if example is not None and "/" not in example[:1] and example.strip(". "):
            return example
        text = _TEXTS.get(scalar.format or "", given.name)
        low, high = given.constraints.min_length or 0, given.constraints.max_length
        text = text + "x" * (min(low, _LONG) - len(text))
        return text if high is None or high <= 0 else text[:high]

    def _number(self, kind: str, given: Given) -> str:
        wanted = (int,) if kind == "integer" else (int, float)
        fits = (e for e in given.examples if isinstance(e, wanted) and not isinstance(e, bool))
        example = next(fits, None)
        if example is not None:
            return lit(example)
        low, high = given.constraints.minimum, given.constraints.maximum
        value: int | float = 1 if low is None or low <= 1 else low
        value = high if high is not None and value > high else value
        return (
            lit(int(value))
            if kind == "integer" and abs(value) < 1e15
            else lit(float(value) if abs(value) < 1e300 else 1.0)
        )
