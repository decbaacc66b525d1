"""Reads a JSON body member by member and gathers everything that is wrong, for one 422 that names all fields."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from .envelope import to_json
from .errors import ApiError

T = TypeVar("T")
Problem = dict[str, str]
_TYPES = {str: "a string", bool: "a boolean", int: "an integer", list: "an array", dict: "an object"}


class Fields:
    """The members of one object. A member that is null counts as absent; unknown members are ignored (assumed)."""

    def __init__(self, value: Any, problems: list[Problem] | None = None, prefix: str = "") -> None:
        self.problems: list[Problem] = [] if problems is None else problems
        self.prefix = prefix
        self.members: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.problem("", "wrong_type", "must be an object")

    def problem(self, name: str, code: str, message: str) -> None:
        field = f"{self.prefix}.{name}" if self.prefix and name else self.prefix or name or "body"
        self.problems.append({"field": field, "code": code, "message": f"{field} {message}"})

    def done(self) -> None:
        """Raises `validation_failed` when anything was wrong."""
        if self.problems:
            raise ApiError("validation_failed", "The request is not valid.", {"fields": self.problems})

    def has(self, name: str) -> bool:
        """Whether the member is there, be it null: a PATCH tells the two apart."""
        return name in self.members

    def value(self, name: str, *, required: bool = False) -> Any:
        found = self.members.get(name)
        if found is None and required:
            self.problem(name, "required", "is required")
        return found

    def _typed(self, name: str, kind: type[T], required: bool) -> T | None:
        found = self.value(name, required=required)
        if found is None:
            return None
        # JSON's true is no number, though Python's is.
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            self.problem(name, "wrong_type", f"must be {_TYPES[kind]}")
            return None
        return found

    def text(self, name: str, *, required: bool = False, least: int = 0, most: int | None = None) -> str | None:
        found = self._typed(name, str, required)
        if found is not None and len(found) < least:
            self.problem(name, "too_short", f"must have at least {least} characters")
        if found is not None and most is not None and len(found) > most:
            self.problem(name, "too_long", f"must have at most {most} characters")
        return found

    def choice(self, name: str, options: Collection[str], *, required: bool = False) -> str | None:
        found = self._typed(name, str, required)
        if found is not None and found not in options:
            self.problem(name, "unknown_value", f"must be one of {', '.join(options)}")
        return found

    def integer(self, name: str, *, least: int, most: int, required: bool = False) -> int | None:
        found = self._typed(name, int, required)
        if found is not None and not least <= found <= most:
            self.problem(name, "out_of_range", f"must be from {least} to {most}")
        return found

    def flag(self, name: str) -> bool | None:
        return self._typed(name, bool, required=False)

    def object(self, name: str, *, required: bool = False, most_bytes: int | None = None) -> dict[str, Any] | None:
        found = self._typed(name, dict, required)
        if found is not None and most_bytes is not None and len(to_json(found)) > most_bytes:
            self.problem(name, "too_large", f"must be at most {most_bytes} bytes of JSON")
        return found

    def map_of(self, name: str, kind: type[T]) -> dict[str, T] | None:
        found = self._typed(name, dict, required=False)
        if found is not None and not all(isinstance(item, kind) for item in found.values()):
            self.problem(name, "wrong_type", f"must be an object whose values are each {_TYPES[kind]}")
        return found

    def array(self, name: str, *, required: bool = False, least: int = 0, most: int | None = None) -> list[Any] | None:
        found = self._typed(name, list, required)
        if found is not None and len(found) < least:
            self.problem(name, "too_few", f"must have at least {least} items")
        if found is not None and most is not None and len(found) > most:
            self.problem(name, "too_many", f"must have at most {most} items")
        return found

    def texts(self, name: str, options: Collection[str]) -> list[str] | None:
        found = self.array(name)
        if found is not None and not all(item in options for item in found):
            self.problem(name, "unknown_value", f"may hold {', '.join(options)}")
        return found

    def child(self, name: str, *, required: bool = False) -> Fields | None:
        """The object under `name`, its problems gathered with these."""
        found = self.object(name, required=required)
        return None if found is None else Fields(found, self.problems, f"{self.prefix}.{name}" if self.prefix else name)

    def each(
        self, name: str, read: Callable[[Fields], T], *, required: bool = False, least: int = 0, most: int | None = None
    ) -> list[T]:
        """Every object of the array, read by `read`; its fields are named like `items[2].message`."""
        found = self.array(name, required=required, least=least, most=most)
        prefix = f"{self.prefix}.{name}" if self.prefix else name
        return [read(Fields(item, self.problems, f"{prefix}[{index}]")) for index, item in enumerate(found or [])]
