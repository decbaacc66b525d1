"""What a socket has subscribed to: the messages that put a new connection into the state of the one that broke."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from ..data.pointers import lookup, tokens

if TYPE_CHECKING:
    from ..operation import SocketSpec

__all__ = ["MAX_SUBSCRIPTIONS", "Subscriptions"]

MAX_SUBSCRIPTIONS = 1000
"""Messages that are kept for repetition. A socket that needs more of them is not opened again when it breaks."""


class Subscriptions:
    """The subscriptions that are active, in the order in which they were last sent.

    What takes a subscription back is known by its name: the discriminator's ``un`` before that of a subscription. It
    ends those whose fields it repeats, or takes its entries out of a list of theirs. Where neither is clear, it is kept
    and repeated in its turn, which leads to the same state.
    """

    def __init__(self, spec: SocketSpec) -> None:
        self._tag = spec.discriminator or "/type"
        self._kind = spec.subscribe_type if spec.resumable else None
        self._resume = spec.resume_field
        self._kept: list[Any] = []
        self.too_many = False

    def concerns(self, plain: Any) -> bool:
        """Whether a message subscribes to something, or takes that back."""
        return self._kind is not None and self._kind_of(plain) in (self._kind, self._opposite)

    @property
    def _opposite(self) -> str:
        return f"un{(self._kind or '').lower()}"

    def _kind_of(self, plain: Any) -> Any:
        found = lookup(plain, self._tag)
        if found == self._kind or not isinstance(found, str):
            return found
        return found.lower()

    def sent(self, plain: Any) -> None:
        """Remember a message of which :meth:`concerns` is true, after it was sent."""
        if self._kind_of(plain) == self._kind:
            known = self._fields(plain)
            self._kept = [other for other in self._kept if not self._same(other, known)]
            self._keep(plain)
        else:
            self._take_back(plain)

    def again(self, last_id: str | None) -> list[Any]:
        """What is sent first on a new connection: every subscription, to go on after the last id that was seen."""
        if last_id is not None and self._resume:
            for plain in self._kept:
                if self._kind_of(plain) == self._kind:
                    _put(plain, tokens(self._resume), last_id)
        return list(self._kept)

    def _keep(self, plain: Any) -> None:
        if len(self._kept) < MAX_SUBSCRIPTIONS:
            self._kept.append(plain)
        else:
            self.too_many = True

    def _same(self, other: Any, fields: Any) -> bool:
        return bool(self._kind_of(other) == self._kind and self._fields(other) == fields)

    def _take_back(self, plain: Any) -> None:
        fields = self._fields(plain)
        if not fields:  # it names none of them: it means all
            self._kept = []
            return
        before, self._kept = self._kept, []
        ended = perhaps = partly = False
        for other in before:
            if self._kind_of(other) != self._kind:
                self._kept.append(other)
                continue
            found = _effect(other, self._fields(other), fields)
            self._kept += [other] if found.rest is None else found.rest
            ended, perhaps, partly = ended or found.ended, perhaps or found.perhaps, partly or found.partly
        if partly or (perhaps and not ended):
            self._keep(plain)
        while self._kept and self._kind_of(self._kept[0]) != self._kind:
            del self._kept[0]  # there is nothing left that it could take back

    def _fields(self, plain: Any) -> Any:
        """What a message says besides its kind and the id after which it goes on."""
        fields = copy.deepcopy(plain)
        for pointer in (self._tag, self._resume):
            path = tokens(pointer or "")
            owner = lookup(fields, "".join(f"/{token}" for token in path[:-1]))
            if path and isinstance(owner, dict):
                owner.pop(path[-1], None)
        return fields


class _Effect(NamedTuple):
    """What taking something back does to one subscription. ``rest``: what is left of it; ``None`` for all of it."""

    rest: list[Any] | None = None
    ended: bool = False
    perhaps: bool = False
    """It says something else of itself: it is another one, or numbered anew."""
    partly: bool = False
    """Some of it is meant, in more than one respect at once, which no shorter subscription could say."""


def _effect(subscription: Any, known: Any, fields: Any) -> _Effect:
    differing = [name for name in fields if name not in known or fields[name] != known[name]]
    if not differing:
        return _Effect([], ended=True)
    lists = [(name, known.get(name), fields[name]) for name in differing]
    if not all(isinstance(active, list) and isinstance(ended, list) for _, active, ended in lists):
        return _Effect(perhaps=True)
    if not all(any(entry in ended for entry in active) for _, active, ended in lists):
        return _Effect()
    if len(lists) > 1:
        return _Effect(partly=True)
    name, active, ended = lists[0]
    rest = [entry for entry in active if entry not in ended]
    return _Effect([{**subscription, name: rest}] if rest else [], ended=True)


def _put(target: Any, path: tuple[str, ...], value: Any) -> None:
    for token in path[:-1]:
        target = target.setdefault(token, {})
    target[path[-1]] = value
