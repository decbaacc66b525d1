"""Many events at once: events that all have the same fields in the same order are a table, and are read by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["Table", "single", "table"]

_WIDEST = 5  # the lines of an event that is read so, its blank line included


class Table(NamedTuple):
    """The events of a region: their data, and their names and ids where they have some."""

    data: list[bytes]
    names: list[bytes] | None
    ids: list[bytes] | None

    @property
    def last_id(self) -> str | None:
        """The id of the last event."""
        return self.ids[-1].decode("utf-8", "replace") if self.ids is not None else None

    def frames(self) -> list[Frame]:
        """The events one by one."""
        count = len(self.data)
        if self.names is None and self.ids is None:
            return [("message", data, None) for data in self.data]
        names = ["message"] * count if self.names is None else _decoded(self.names)
        ids = [None] * count if self.ids is None else [text.decode("utf-8", "replace") for text in self.ids]
        return list(zip(names, self.data, ids, strict=True))


def _decoded(names: list[bytes]) -> list[str]:
    """A stream has few names and many events."""
    known = {name: name.decode("utf-8", "replace") or "message" for name in set(names)}
    return [known[name] for name in names]


def table(region: bytes) -> Table | None:
    """``region`` (whole events, LF line ends) as a table; ``None`` where its events are not that much alike."""
    if region[:6] == b"data: ":
        count = region.count(b"\n\ndata: ") + 1
        if region.count(b"\n") == 2 * count:  # there is no other line
            return Table(region[6:-2].split(b"\n\ndata: "), None, None)
    lines = region.split(b"\n")
    lines.pop()
    width = lines.index(b"") + 1
    if width > _WIDEST or len(lines) % width or any(lines[width - 1 :: width]):
        return None
    columns: dict[bytes, list[bytes]] = {}
    for number in range(width - 1):
        name = lines[number].partition(b":")[0]
        values = _column(lines[number::width], name)
        if values is None or name in columns or name not in (b"data", b"event", b"id", b""):
            return None
        columns[name] = values
    ids = columns.get(b"id")
    if b"data" not in columns or (ids is not None and b"\0" in b"".join(ids)):
        return None
    return Table(columns[b"data"], columns.get(b"event"), ids)


def _column(lines: list[bytes], name: bytes) -> list[bytes] | None:
    """The values of lines that all begin with the same name; without the one space after it that is no part of them."""
    spaced = lines[0][len(name) : len(name) + 2] == b": "
    prefix = name + (b": " if spaced else b":")
    text = b"\n".join(lines)
    if not text.startswith(prefix) or (not spaced and b"\n" + prefix + b" " in text):
        return None
    values = text[len(prefix) :].split(b"\n" + prefix)
    return values if len(values) == len(lines) else None


def single(region: bytes) -> tuple[bytes, str | None] | None:
    """The data and the id of a region that is one event with one data line. The space after the colon stays."""
    data: bytes | None = None
    id_: str | None = None
    for line in region[:-2].split(b"\n"):
        if line[:5] == b"data:":
            if data is not None:
                return None
            data = line[5:]
        elif line[:3] == b"id:" and b"\0" not in line:
            id_ = line[4 if line[3:4] == b" " else 3 :].decode("utf-8", "replace")
        elif line[:6] != b"event:":
            return None
    return None if data is None else (data, id_)
