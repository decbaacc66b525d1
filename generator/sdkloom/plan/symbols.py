"""Symbols and imports: printing a symbol records that the file needs it. Nobody writes an import line."""

from __future__ import annotations

import re
import sys

from msgspec import Struct


class Symbol(Struct, frozen=True):
    """A name in a module. A module that begins with a dot is the package's own, seen from its root: ``.types.shared``.

    An empty ``name`` is the module itself (``import builtins``).
    """

    module: str
    name: str


class Imports:
    """What one file imports.

    ``module`` is the file's own place, seen from the package's root (``.resources.agents``); ``own`` are the names that
    it defines, which no import may cover.
    """

    def __init__(self, module: str, own: frozenset[str] = frozenset()) -> None:
        self.module = module
        self.own = own
        self._lines: dict[tuple[str, str], dict[str, bool]] = {}
        self._bound: dict[str, Symbol] = {}
        self._plain: dict[tuple[Symbol, bool], str] = {}

    def use(self, symbol: Symbol, *, typing: bool = False, shadow: frozenset[str] = frozenset()) -> str:
        """The name under which ``symbol`` is known in this file, now imported.

        ``typing``: needed by type checkers only. ``shadow``: names that mean something else where it is printed.
        """
        if symbol.name not in shadow:
            known = self._plain.get((symbol, typing))
            if known is None:
                known = self._plain[symbol, typing] = self._use(symbol, typing, shadow)
            return known
        return self._use(symbol, typing, shadow)

    def _use(self, symbol: Symbol, typing: bool, shadow: frozenset[str]) -> str:
        if symbol.module == self.module:
            return symbol.name
        name = symbol.name or symbol.module
        while name in self.own or name in shadow or self._bound.get(name, symbol) != symbol:
            name += "_"
        self._bound[name] = symbol
        wanted = self._lines.setdefault((symbol.module, symbol.name), {})
        wanted[name] = wanted.get(name, True) and typing
        return name

    def builtin(self, name: str, *, shadow: frozenset[str] = frozenset()) -> str:
        """A builtin, by its plain name where that still means the builtin."""
        if name not in shadow and name not in self.own:
            return name
        return f"{self.use(Symbol('builtins', ''), shadow=shadow)}.{name}"

    def keep(self, text: str) -> None:
        """Forget what ``text`` does not name: sample values may be given up after their types were imported."""
        words = set(re.findall(r"\w+", text))
        for wanted in self._lines.values():
            for bound in [name for name in wanted if name not in words]:
                del wanted[bound]

    def block(self, *, typing: bool) -> str:
        """The import lines, in the order in which isort puts them; ``typing`` selects those under TYPE_CHECKING."""
        plain: dict[int, list[str]] = {}
        froms: dict[int, dict[str, list[tuple[str, str]]]] = {}
        for (module, name), bound in self._lines.items():
            for as_, only_typing in bound.items():
                if only_typing != typing:
                    continue
                section = _section(module)
                if not name:
                    plain.setdefault(section, []).append(f"import {module}" + ("" if as_ == module else f" as {as_}"))
                else:
                    froms.setdefault(section, {}).setdefault(module, []).append((name, as_))
        return "\n\n".join(
            "\n".join([*sorted(plain.get(s, ())), *self._from_lines(froms.get(s, {}))])
            for s in sorted({*plain, *froms})
        )

    def _from_lines(self, modules: dict[str, list[tuple[str, str]]]) -> list[str]:
        lines: list[tuple[tuple[int, str], str]] = []
        for module, names in modules.items():
            source = self._relative(module) if module.startswith(".") else module
            dots = len(source) - len(source.lstrip("."))
            key = (-dots, source.lstrip(".").lower())
            ordered = sorted(set(names), key=import_order)
            lines += [(key, f"from {source} import {n} as {a}") for n, a in ordered if n != a]
            plain = ", ".join(n for n, a in ordered if n == a)
            lines += [(key, f"from {source} import {plain}")] if plain else []
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])]

    def _relative(self, module: str) -> str:
        here, there = self.module.split(".")[1:-1], module.split(".")[1:]
        common = 0
        while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
            common += 1
        return "." * (len(here) - common + 1) + ".".join(there[common:])


def _section(module: str) -> int:
    if module.startswith("."):
        return 3
    top = module.partition(".")[0]
    if top == "__future__":
        return 0
    return 1 if top in sys.stdlib_module_names else 2


def import_order(pair: tuple[str, str]) -> tuple[int, list[tuple[int, str]], str]:
    """Constants, then classes, then the rest; each in the order of a person: numbers by value, case aside."""
    name = pair[0]
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, natural(name), pair[1]


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts ``v2`` before ``v10``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.lower())
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]
