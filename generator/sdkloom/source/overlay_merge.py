"""The merge of the Overlay Specification: objects recursively, arrays by concatenation, primitive values by replacement."""

from __future__ import annotations

from typing import Any

__all__ = ["MAX_ADDED", "Incompatible", "Merger"]

MAX_ADDED = 2_000_000
"""Nodes that all overlays of one run may add: an action may copy a document into each of its own parts."""


class Incompatible(ValueError):
    """Values that do not merge, or overlays that add too much; the message says which."""


class Merger:
    """Merges copies, so that two targets never share a value; counts what it adds."""

    def __init__(self) -> None:
        self.left = MAX_ADDED

    def copy(self, root: Any) -> Any:
        """A deep copy of a value, without recursion.

        :raises Incompatible: the overlays add too many nodes.
        """
        if not isinstance(root, (dict, list)):
            return root
        made: Any = {} if isinstance(root, dict) else []
        work = [(root, made)]
        while work:
            source, target = work.pop()
            self.left -= 1 + len(source)
            if self.left < 0:
                raise Incompatible(f"the overlays add more than {MAX_ADDED:,} nodes")
            for key, value in source.items() if isinstance(source, dict) else enumerate(source):
                child = value
                if isinstance(value, (dict, list)):
                    child = {} if isinstance(value, dict) else []
                    work.append((value, child))
                if isinstance(target, dict):
                    target[key] = child
                else:
                    target.append(child)
        return made

    def append(self, target: list[Any], value: Any, *, one_entry: bool) -> None:
        """Append an entry, or concatenate an array."""
        copied = self.copy(value)
        if isinstance(copied, list) and not one_entry:
            target.extend(copied)
        else:
            target.append(copied)

    def merge(self, target: dict[str, Any], value: Any) -> None:
        """Merge an object into another.

        :raises Incompatible: a property has another kind of value on each side; ``target`` may be half changed then.
        """
        if not isinstance(value, dict):
            raise Incompatible("an object takes an object")
        work: list[tuple[dict[str, Any], dict[str, Any], str]] = [(target, value, "")]
        while work:
            into, update, path = work.pop()
            for name, new in update.items():
                old = into.get(name, _ABSENT)
                if old is _ABSENT:
                    into[name] = self.copy(new)
                elif isinstance(old, dict) and isinstance(new, dict):
                    work.append((old, new, f"{path}.{name[:80]}"))
                elif isinstance(old, list) and isinstance(new, list):
                    old.extend(self.copy(new))
                elif isinstance(old, (dict, list)) or isinstance(new, (dict, list)):
                    raise Incompatible(
                        f"{path}.{name[:80]}: {_name(new)} does not merge into {_name(old)}; remove it first"
                    )
                else:
                    into[name] = new


_ABSENT: Any = object()


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    return "an array" if isinstance(value, list) else "a primitive value"
