"""What an operation says about its stream, compiled: how events are decoded, which one ends it, is an error, is text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from ..codec import decoder, to_plain
from ..data.guards import is_array, is_object
from ..data.kinds import bare, flat_members
from ..data.open_model import wire_of
from ..data.pointers import MISSING, tokens
from ..data.unions import marked_resolver
from ..models import UNSET, OpenModel, Unknown, UnknownEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..data.unions import Resolver
    from ..operation import Match, StreamSpec

__all__ = ["ERROR", "MISFIT", "TERMINAL", "Rules", "find", "rules_of", "takes_unknown_events"]

MISFIT = (msgspec.MsgspecError, ValueError, RecursionError, TypeError)
"""What msgspec raises for data that does not fit, is no JSON, no UTF-8, or too deep."""

TERMINAL = "terminal"
ERROR = "error"
DONE = "done"
USUAL_SENTINEL = b"[DONE]"
"""What many servers send behind the last event, whether or not their description says so. It is no JSON, so it is no event."""
_SCALARS = (str, int, float, bool, type(None))


@lru_cache(maxsize=1024)
def rules_of(spec: StreamSpec) -> Rules:
    """The rules of ``spec``, made once: they are the same for every stream and every client."""
    return Rules(spec)


class Rules:
    """Shared by all streams of an operation; it only ever learns which classes need no second look.

    Attributes:
        ends: The stream says where it ends, so the end of the body alone does not end it.
        sentinel: The data that ends it and is no event.
        decode_lines: Decodes the data of many events at once; ``None`` where each needs a look at its name or id.
        by_name: The members of the union by the name of the event, where that tells them apart.
        takes_unknown: What is not understood is handed out as an ``UnknownEvent``.
    """

    def __init__(self, spec: StreamSpec) -> None:
        self.spec = spec
        self.decoder = decoder(spec.type)
        self.sentinel = spec.sentinel.encode() if spec.sentinel is not None else None
        self.ends = bool(spec.terminal) or self.sentinel is not None
        self.error = spec.error.when if spec.error is not None else ()
        self._endings = [(ERROR, self.error)] if self.error else []
        self._endings += [(TERMINAL, rule) for rule in spec.terminal]
        self.takes_unknown = takes_unknown_events(self.decoder.type)
        self.takes_anything = self.decoder.type is Any
        self.by_name = _by_name(self.decoder.type) if spec.discriminator_is_event else {}
        named = any(match.field == "event" for _, rule in self._endings for match in rule)
        alone = named or spec.envelope or spec.discriminator_is_event or spec.resumable or self.decoder.type is str
        self.decode_lines: Callable[[bytes], list[Any]] | None = None if alone else self.decoder.fast_lines
        self.plain: set[type] = set()
        self._special: set[type] = {UnknownEvent, Unknown}
        self._texts: dict[type, Callable[[Any], Any] | None] = {}

    # -- which event ends the stream ----------------------------------------------------------------------------------

    def is_plain(self, cls: type) -> bool:
        """Whether no event of this class can end the stream. Remembered in ``plain``."""
        if cls in self.plain:
            return True
        if cls not in self._special:
            if all(_excludes(cls, rule) for _, rule in self._endings):
                self.plain.add(cls)
                return True
            self._special.add(cls)
        return False

    def judge(self, event: Any, name: str) -> str | None:
        """``ERROR``, ``TERMINAL`` or ``None``."""
        cls: type = event.__class__
        if cls in self.plain:
            return None
        return next((verdict for verdict, rule in self._endings if _holds(event, name, rule)), None)

    # -- the text in it -----------------------------------------------------------------------------------------------

    def text_of(self, event: Any, name: Callable[[], str]) -> str | None:
        """The text that ``event`` carries. ``name`` gives the event's SSE name, which is rarely needed."""
        cls: type = event.__class__
        if cls not in self._texts:
            self._texts[cls] = self._text_getter(cls)
        getter = self._texts[cls]
        if getter is None:
            return None
        text = getter(event)
        if text is MISSING:
            rule = self.spec.text
            assert rule is not None
            named = any(match.field == "event" for match in rule.when)
            text = find(event, rule.value) if _holds(event, name() if named else "", rule.when) else None
        return text if isinstance(text, str) else None

    def _text_getter(self, cls: type) -> Callable[[Any], Any] | None:
        """``None`` where events of ``cls`` carry none; a getter that gives ``MISSING`` where each has to be looked at."""
        rule = self.spec.text
        if rule is None or _excludes(cls, rule.when):
            return None
        path = tokens(rule.value)
        field = _names(cls).get(path[0]) if len(path) == 1 else None
        if field is not None and all(_is_tag(cls, match) for match in rule.when):
            from operator import attrgetter

            return attrgetter(field)
        return lambda event: MISSING


def _by_name(tp: Any) -> dict[str, Any]:
    """The members of a union by their tags."""
    resolver = _resolver(tp)
    members = resolver.known if resolver is not None else flat_members(tp)
    tagged = [(_tag_of(bare(member))[1], member) for member in members]
    return {tag: member for tag, member in tagged if isinstance(tag, str)}


def takes_unknown_events(tp: Any) -> bool:
    """Whether ``tp`` is a union with ``UnknownEvent`` in it."""
    resolver = _resolver(tp)
    return resolver is not None and resolver.of_events


def _resolver(tp: Any) -> Resolver | None:
    found: Resolver | None = marked_resolver(tp) or getattr(bare(tp), "__resolver__", None)
    return found


def _tag_of(cls: type) -> tuple[str | None, Any]:
    config = getattr(cls, "__struct_config__", None)
    return (None, None) if config is None else (config.tag_field, config.tag)


def _is_tag(cls: type, match: Match) -> bool:
    """Whether the class alone decides about ``match``."""
    field, _ = _tag_of(cls)
    return field is not None and match.field == "data" and tokens(match.pointer) == (field,)


def _excludes(cls: type, rule: tuple[Match, ...]) -> bool:
    """Whether no event of ``cls`` can meet ``rule``, because its tag says otherwise."""
    return any(_is_tag(cls, match) and _tag_of(cls)[1] != match.value for match in rule)


def _holds(event: Any, name: str, rule: tuple[Match, ...]) -> bool:
    return all(
        name == match.value if match.field == "event" else _same(find(event, match.pointer), match.value)
        for match in rule
    )


def _same(found: Any, value: object) -> bool:
    """Equal as JSON: ``True`` is not 1, and a date is its text."""
    if found is MISSING:
        return False
    if not isinstance(found, _SCALARS):
        found = to_plain(found)
    return bool(found == value) and isinstance(found, bool) == isinstance(value, bool)


def find(value: Any, pointer: str | None) -> Any:
    """What lies at a JSON pointer in a typed event, by wire names; ``MISSING`` where nothing does."""
    if pointer is None:
        return MISSING
    for token in tokens(pointer):
        value = _step(value, token)
        if value is MISSING:
            return MISSING
    return value


def _step(value: Any, token: str) -> Any:
    if isinstance(value, Unknown):
        value = value.raw
    elif isinstance(value, UnknownEvent):
        value = value.data
    elif isinstance(value, OpenModel):
        value = wire_of(value)
    if is_object(value):
        return value.get(token, MISSING)
    if is_array(value):
        return value[int(token)] if token.isdecimal() and len(token) < 10 and int(token) < len(value) else MISSING
    cls: type = value.__class__
    name = _names(cls).get(token)
    if name is None:
        field, tag = _tag_of(cls)
        return tag if field == token else MISSING
    found = getattr(value, name)
    return MISSING if found is UNSET else found


_NAMES: dict[type, dict[str, str]] = {}


def _names(cls: type) -> dict[str, str]:
    """Wire name to attribute of a struct; empty for anything else."""
    found = _NAMES.get(cls)
    if found is None:
        wire: tuple[str, ...] = getattr(cls, "__struct_encode_fields__", ())
        found = _NAMES[cls] = dict(zip(wire, getattr(cls, "__struct_fields__", ()), strict=True))
    return found
