"""JSON values that a description allows: from its examples where it has some, else made from type and limits. No chance in it."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from sdkloom.ir.types import (
    NO_CONSTRAINTS,
    NO_DOCS,
    Alias,
    Constraints,
    Docs,
    Enum,
    Field,
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

from tests.judges.emitted import Emitted

_DEEP = 6
_TEXTS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "PT1H",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "email": "user@example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
    "byte": "SGVsbG8=",
    "base64url": "SGVsbG8",
    "decimal": "1.50",
    "regex": "a+",
}


class NoValue(Exception):
    """Nothing that the description allows could be made."""


class Sampler:
    """Makes values. ``full``: every optional field that is not nested too deep; else the required ones only."""

    def __init__(self, emitted: Emitted, *, full: bool = False, text: str = "text") -> None:
        self.emitted, self.full, self.text = emitted, full, text

    def value(self, type_: Type, docs: Docs = NO_DOCS, limits: Constraints = NO_CONSTRAINTS, depth: int = 0) -> Any:
        """One value. Raises :class:`NoValue` where a schema can only be met by a value without end."""
        if depth > _DEEP * 3:
            raise NoValue
        for example in docs.examples:
            if self._fits(type_, example):
                return example
        if isinstance(type_, Named):
            return self._named(type_.id, depth)
        if isinstance(type_, Nullable):
            return self.value(type_.inner, docs, limits, depth)
        if isinstance(type_, UnionOf):
            return self._union(type_, limits, depth)
        if isinstance(type_, Literals):
            return type_.values[0]
        if isinstance(type_, ListOf):
            return [self.value(type_.item, depth=depth + 1)] * min(max(1, limits.min_items or 0), 50)
        if isinstance(type_, TupleOf):
            return [self.value(item, depth=depth + 1) for item in type_.items]
        if isinstance(type_, MapOf):
            return {"key": self.value(type_.value, depth=depth + 1)}
        return self._scalar(type_, limits)

    def _fits(self, type_: Type, example: object) -> bool:
        try:
            self.emitted.typed(type_, example)
        except Exception:
            return False
        return example is not None

    def _named(self, id_: str, depth: int) -> Any:
        decl = self.emitted.types.decls[id_]
        for example in decl.docs.examples:
            if self._fits(Named(id_), example):
                return example
        if isinstance(decl, Alias):
            return self.value(decl.type, decl.docs, decl.constraints, depth + 1)
        return decl.values[0] if isinstance(decl, Enum) else self.model(decl, depth)

    def model(self, model: Model, depth: int = 0) -> dict[str, Any]:
        """An object: its required fields, the others too where that is wanted."""
        found: dict[str, Any] = {} if model.tag is None else {model.tag.property: model.tag.value}
        for field in model.fields:
            if field.read_only or field.wire in found:
                continue
            if field.required:
                found[field.wire] = self._field(field, depth)
            elif self.full and depth < _DEEP:
                try:
                    found[field.wire] = self._field(field, depth)
                except NoValue:
                    continue
        return found

    def _field(self, field: Field, depth: int) -> Any:
        return self.value(field.type, field.docs, field.constraints, depth + 1)

    def _union(self, union: UnionOf, limits: Constraints, depth: int) -> Any:
        for variant in union.variants:
            try:
                value = self.value(variant, limits=limits, depth=depth + 1)
            except NoValue:
                continue
            if union.discriminator is not None and isinstance(value, dict) and isinstance(variant, Named):
                tags = [tag for tag, id_ in union.discriminator.mapping if id_ == variant.id]
                if tags and value.get(union.discriminator.property) not in tags:
                    value = {**value, union.discriminator.property: tags[0]}
            return value
        raise NoValue

    def _scalar(self, scalar: Scalar, limits: Constraints) -> Any:
        if scalar.kind in ("integer", "number"):
            return _number(scalar.kind, limits)
        fixed = {
            "boolean": True,
            "null": None,
            "any": self.text,
            "datetime": _TEXTS["date-time"],
            "date": _TEXTS["date"],
        }
        fixed.update(dict.fromkeys(("bytes", "binary"), _TEXTS["byte"]))
        if scalar.kind in fixed:
            return fixed[scalar.kind]
        if limits.pattern is not None and scalar.format not in _TEXTS:
            return _matching(limits.pattern, limits.min_length or 0, limits.max_length)
        text = _TEXTS.get(scalar.format or "", self.text)
        text += "x" * ((limits.min_length or 0) - len(text))
        return text if limits.max_length is None or scalar.format in _TEXTS else text[: limits.max_length]


def _number(kind: str, limits: Constraints) -> int | float:
    low = limits.minimum if limits.exclusive_minimum is None else limits.exclusive_minimum + 1
    high = limits.maximum if limits.exclusive_maximum is None else limits.exclusive_maximum - 1
    step = limits.multiple_of or (1 if kind == "integer" else 0.5)
    value = max(low, 1) if low is not None else 1
    value = math.ceil(value / step) * step
    if high is not None and value > high:
        value = math.floor(high / step) * step
    return int(value) if kind == "integer" else float(value)


@lru_cache
def _matching(pattern: str, low: int, high: int | None) -> str:
    """The simplest text that a pattern matches (ECMA-262, as far as Python's engine reads the same)."""
    from hypothesis import HealthCheck, find, settings
    from hypothesis import strategies as st

    calm = settings(database=None, derandomize=True, max_examples=300, suppress_health_check=list(HealthCheck))
    try:
        texts = st.from_regex(re.compile(pattern, re.ASCII), fullmatch=pattern[:1] == "^" and pattern[-1:] == "$")
        found = find(
            texts, lambda text: low <= len(text) <= (high or 10_000) and not text.endswith("\n"), settings=calm
        )
    except Exception as error:  # another dialect, or nothing found
        raise NoValue from error
    return str(found)
