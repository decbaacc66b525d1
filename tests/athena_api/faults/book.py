"""Which fault a request meets: asked for by its own header, or by a rule of the control route."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from starlette.datastructures import Headers
from starlette.types import Scope

HEADER = "x-athena-fault"
# These describe a failure that is over at the next attempt; the others last as long as they are asked for.
ONCE = frozenset({"unavailable-once", "unauthorized-once"})


@dataclass(frozen=True)
class Fault:
    """`times` None: always."""

    name: str
    arg: str = ""
    times: int | None = None


@dataclass
class Rule:
    path: str
    method: str | None
    fault: Fault
    left: int | None


def parse(text: str) -> Fault:
    """`name[;arg=…][;times=N]`. ValueError says what is wrong."""
    name, *options = (part.strip() for part in text.split(";"))
    arg, times = "", 1 if name in ONCE else None
    for option in options:
        key, _, value = option.partition("=")
        if key == "arg":
            arg = value
        elif key == "times" and value.isdigit():
            times = int(value)
        else:
            raise ValueError(f"cannot read {option!r} in {text!r}; wanted arg=… or times=N")
    return Fault(name, arg, times)


class FaultBook:
    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._played: dict[tuple[str, str, str], int] = {}

    def reset(self) -> None:
        self._rules.clear()
        self._played.clear()

    def add(self, path: str, fault: Fault, times: int | None = None, method: str | None = None) -> None:
        """The next `times` requests (all, for None) whose path matches the glob meet the fault. First rule first."""
        self._rules.append(Rule(path, method, fault, times if times is not None else fault.times))

    def due(self, scope: Scope) -> Fault | None:
        """The fault for this request; counts it as played."""
        text = Headers(scope=scope).get(HEADER)
        return self._from_header(text, scope) if text else self._from_rules(scope)

    def _from_header(self, text: str, scope: Scope) -> Fault | None:
        fault = parse(text)
        if fault.times is None:
            return fault
        # A client repeats the header with every attempt, so repeats of one call are counted together; after the good
        # attempt the count starts again, and the next call with the same header meets the fault again.
        slot = (text, scope.get("method", ""), scope["path"])
        played = self._played.get(slot, 0)
        if played >= fault.times:
            del self._played[slot]
            return None
        self._played[slot] = played + 1
        return fault

    def _from_rules(self, scope: Scope) -> Fault | None:
        for rule in self._rules:
            if not fnmatchcase(scope["path"], rule.path) or rule.method not in (None, scope.get("method")):
                continue
            if rule.left is not None:
                rule.left -= 1
                if rule.left <= 0:
                    self._rules.remove(rule)
            return rule.fault
        return None
