"""One event of a stream at a time: from its name and its data to its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec import convert, decode_json, decoder
from ..models import UnknownEvent
from ..tolerant import DecodeFailure
from .rules import MISFIT, find, rules_of

if TYPE_CHECKING:
    from ..calls.opener import AsyncOpener, Opener
    from ..operation import StreamSpec

__all__ = ["EventReader", "parsed", "text_at"]


class EventReader:
    """Reads the events that cannot be decoded many at once."""

    def __init__(self, spec: StreamSpec, opener: Opener | AsyncOpener) -> None:
        self._spec = spec
        self._rules = rules_of(spec)
        self._told: dict[str, Any] = {
            "strict": opener.strict,
            "on_drift": opener.on_drift,
            "operation": opener.title,
        }

    def read(self, name: str, data: bytes, id_: str | None) -> Any:
        """The event. ``id_`` is the one in force. Raises DecodeFailure where nothing of the data fits."""
        if self._rules.decoder.type is str:
            return data.decode("utf-8", "replace")
        event = self._envelope(name, data, id_) if self._spec.envelope else self._data(name, data)
        if isinstance(event, UnknownEvent):
            event.event, event.id = name, id_
            if self._spec.envelope:
                event.data = parsed(data)
        return event

    def _data(self, name: str, data: bytes) -> Any:
        rules = self._rules
        if rules.by_name and name != "message":
            # The member that is called like the event, whether or not its data says so once more.
            member = rules.by_name.get(name)
            if member is not None:
                return decoder(member).decode(data, **self._told)
            if rules.takes_unknown:
                return UnknownEvent(name, parsed(data))
        return rules.decoder.decode(data, **self._told)

    def _envelope(self, name: str, data: bytes, id_: str | None) -> Any:
        """The event as an object. Its data is text, unless the type wants what the text holds."""
        fields: dict[str, Any] = {"event": name, "data": data.decode("utf-8", "replace")}
        if id_ is not None:
            fields["id"] = id_
        inner = parsed(data)
        if not isinstance(inner, str):
            try:
                return convert(fields, self._rules.decoder.type)
            except MISFIT:
                fields["data"] = inner
        return self._rules.decoder.from_plain(fields, **self._told)


def parsed(data: bytes) -> Any:
    """The JSON that ``data`` holds, or its text."""
    try:
        return decode_json(data)
    except DecodeFailure:
        return data.decode("utf-8", "replace")


def text_at(event: Any, pointer: str | None) -> str | None:
    """The text, or the number as text, at a pointer of an event."""
    value = find(event, pointer)
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
