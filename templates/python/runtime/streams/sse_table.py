"""Many events at once: events that all have the same fields in the same order are a table, and are read by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["Table", "named_columns", "single", "table"]

_MOST_NAMES = 64
_WIDEST = 5  # the lines of an event that is read so, its blank line included


def named_columns(region: bytes, names: dict[bytes, str]) -> tuple[list[bytes], list[bytes]] | None:
    """The lines of a region whose events are all ``event: …`` and then ``data: …``: the first ones, and the second ones.

    ``names`` holds what the first ones say, and is added to. ``None`` where the events are not like that.
    """
    if region[:7] != b"event: ":
        return None
    lines = region.split(b"\n")
    lines.pop()
    first, second = lines[::3], lines[1::3]
    count = len(second)
    if any(lines[2::3]) or len(lines) != 3 * count:
        return None
    kinds = set(first)
    if not kinds <= names.keys() and not _learned(kinds, names):
        return None
    # Every other line is known not to begin so, hence all of the second ones do.
    return (first, second) if region.count(b"\ndata: ") == count else None


def _learned(lines: set[bytes], names: dict[bytes, str]) -> bool:
    """Take in what lines say that name an event. False where one of them does something else."""
    if not all(line.startswith(b"event: ") for line in lines):
        return False
    if len(names) + len(lines) > _MOST_NAMES:
        names.clear()
    names.update({line: line[7:].decode("utf-8", "replace") or "message" for line in lines})
    return True


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
