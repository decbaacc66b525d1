"""Names for everything public: pinned ones first, and never two the same in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from sdkloom.plan.lock import NamesLock

_VARIANTS = tuple(f" {kind}" for kind in ("stream", "socket", "tools", "stream_tools"))


class Want(Struct, frozen=True):
    """A thing that needs a name: its ``key`` in the lock and the names that would suit it, best first.

    ``exact``: the first candidate is the thing's own spelling, so it has precedence and needs no line in the lock.
    """

    key: str
    candidates: tuple[str, ...]
    exact: bool = False


class Names:
    """Gives out names: pinned ones first, then exact spellings, then the rest in order; two things never share one.

    ``fold`` says which names count as the same (file names that differ only in case do). ``new`` is the lock as it is
    after planning: names of things that are gone are gone from it. ``refused`` are pinned names that are no names,
    or that something else has.
    """

    def __init__(self, lock: NamesLock, valid: Callable[[str], bool]) -> None:
        self._old = lock.pinned
        self._valid = valid
        self.new = NamesLock()
        self.refused: dict[tuple[str, str], str] = {}

    def assign(
        self,
        kind: str,
        wants: Iterable[Want],
        *,
        reserved: Iterable[str] = (),
        fold: Callable[[str], str] | None = None,
        taken: set[str] | None = None,
        scope: str = "",
    ) -> dict[str, str]:
        """Names for ``wants`` by key, unique among themselves and against ``reserved`` and ``taken``.

        ``scope`` is written before each name in the lock (``conversations.list``); a pinned name of another scope is
        no pin here. ``taken`` is filled with what was given out.
        """
        same = fold or str
        used = taken if taken is not None else set()
        used.update(map(same, reserved))
        given: dict[str, str] = {}
        rest: list[Want] = []
        for want in wants:
            pin = self._pinned(kind, want.key, scope)
            if pin is not None and same(pin) not in used:
                self._give(given, used, want.key, pin, same)
            else:
                rest.append(want)
                if pin is not None:
                    self.refused[kind, want.key] = self._old[kind, want.key]
        for want in [w for w in rest if w.exact and same(w.candidates[0]) not in used]:
            if same(want.candidates[0]) not in used:
                self._give(given, used, want.key, want.candidates[0], same)
        for want in rest:
            if want.key not in given:
                self._give(given, used, want.key, _free(want.candidates, used, same), same)
        self._record(kind, scope, given, {w.key for w in rest if w.exact and given[w.key] == w.candidates[0]})
        return given

    def _pinned(self, kind: str, key: str, scope: str) -> str | None:
        name = self._old.get((kind, key))
        if name is None:
            return None
        if not self._valid(name):
            self.refused[kind, key] = name
            return None
        found, _, last = name.rpartition(".")
        return last if found == scope else None

    def scope_of(self, kind: str, key: str) -> tuple[str, ...] | None:
        """The scope in which a thing is pinned, empty for none; ``None`` where it is not pinned. Other methods of the same
        operation have a word behind its key; all are in one scope."""
        for suffix in ("", *_VARIANTS):
            name = self._old.get((kind, key + suffix))
            if name is not None and self._valid(name):
                return tuple(name.split(".")[:-1])
        return None

    def keys_by_name(self, kind: str) -> dict[str, str]:
        """The last part of the key of each pinned name that differs from it: a resource that could not be called what it is."""
        return {name: key.rpartition("/")[2] for (k, key), name in self._old.items() if k == kind}

    def pinned_to_others(self, kind: str, key: str) -> set[str]:
        """Names that the lock keeps for other things of this kind, for names that are given out one at a time."""
        return {name for (k, other), name in self._old.items() if k == kind and other != key}

    @staticmethod
    def _give(given: dict[str, str], used: set[str], key: str, name: str, same: Callable[[str], str]) -> None:
        given[key] = name
        used.add(same(name))

    def _record(self, kind: str, scope: str, given: dict[str, str], plain: set[str]) -> None:
        prefix = f"{scope}." if scope else ""
        for key, name in given.items():
            if key not in plain:
                self.new.pinned[kind, key] = prefix + name


def _free(candidates: tuple[str, ...], used: set[str], same: Callable[[str], str]) -> str:
    for name in candidates:
        if same(name) not in used:
            return name
    last, number = candidates[-1], 2
    while same(f"{last}_{number}") in used:
        number += 1
    return f"{last}_{number}"
