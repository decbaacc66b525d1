"""Public names, pinned: once a thing has a name, no later change of the description moves it.

``names.lock`` is text, one name a line, sorted::

    method /paths/~1my~1conversations/get = conversations.list
    type #/components/schemas/Conversation = Conversation

Only names that something else could take later are written: a field whose name is its wire name is not.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

_HEADER = (
    "# Public names, pinned by sdkloom: keep this file with the description. A line may be edited to rename a thing.\n"
)
_MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # what version control writes around what it cannot merge
_PLAIN = "/~#!$&'()*+,;:@[]{}-._ "


class NamesLockError(ValueError):
    """A line of ``names.lock`` cannot be read. ``line`` is its 1-based number, ``hint`` what to do."""

    def __init__(self, line: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


class NamesLock:
    """What is pinned: (kind, key) to name. Keys are JSON pointers, with a wire name where several share one."""

    def __init__(self, pinned: dict[tuple[str, str], str] | None = None) -> None:
        self.pinned: dict[tuple[str, str], str] = pinned if pinned is not None else {}

    @classmethod
    def parse(cls, text: str) -> NamesLock:
        """Read ``names.lock``; raises :class:`NamesLockError` for a line that is neither a name nor a comment."""
        pinned: dict[tuple[str, str], str] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith(_MERGE):
                hint = "take out the marks; of two lines that begin alike, keep the one whose name was published"
                raise NamesLockError(number, "a merge has left its marks here", hint)
            kind, _, rest = line.strip().partition(" ")
            key, equals, name = rest.rpartition(" = ")
            if not equals or not key or not all(map(str.isidentifier, name.split("."))):
                raise NamesLockError(number, "expected `kind key = name`")
            if (kind, unquote(key)) in pinned:
                raise NamesLockError(number, f"{kind} {key} has a name already")
            pinned[kind, unquote(key)] = name
        return cls(pinned)

    def text(self) -> str:
        """The file's text: the same for the same names, whatever the order in which they were given."""
        lines = (f"{kind} {quote(key, safe=_PLAIN)} = {name}\n" for (kind, key), name in self.pinned.items())
        return _HEADER + "".join(sorted(lines))
