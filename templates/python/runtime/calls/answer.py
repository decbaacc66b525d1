"""What came back, without any idea of what it means: headers, bytes, and the text that they are."""

from __future__ import annotations

import re
from codecs import lookup
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Answer", "Headers", "decode_text", "parameter_of"]

D = TypeVar("D")
_PARAMETERS = re.compile(r';\s*([^=;\s]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')  # RFC 9110, section 5.6.6
# Codecs of Python that are no charsets of texts. The first takes hours for a large body: its time grows with the square.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})


class Headers:
    """The headers of an answer. Names are compared without case; a name that came several times is joined by commas."""

    __slots__ = ("raw",)

    def __init__(self, raw: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.raw: list[tuple[bytes, bytes]] = list(raw)

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, default: D) -> str | D: ...
    def get(self, name: str, default: Any = None) -> Any:
        """The value of ``name``, or ``default``."""
        found = self.get_all(name)
        return ", ".join(found) if found else default

    def get_all(self, name: str) -> list[str]:
        """Every value of ``name``, in the order in which they came."""
        wanted = name.lower().encode("latin-1", "replace")
        return [value.decode("latin-1") for key, value in self.raw if key.lower() == wanted]

    def __getitem__(self, name: str) -> str:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.get_all(name))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key.decode("latin-1").lower() for key, _ in self.raw))

    def __len__(self) -> int:
        return len({key.lower() for key, _ in self.raw})

    def items(self) -> list[tuple[str, str]]:
        """Names (lower case) and values."""
        return [(name, self[name]) for name in self]

    def __repr__(self) -> str:
        return f"Headers({', '.join(self)})"


class Answer:
    """Status, headers and body of an answer; nothing of the request but its method and its address without query.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        content: The bytes of the body, decompressed; empty where it was not read.
        method: The method of the request.
        url: Where the request went, without its query.
        attempts: How often the request was sent, or tried to be.
        idempotency_key: The key of the last attempt, where the operation has one.
    """

    __slots__ = ("attempts", "content", "headers", "idempotency_key", "method", "status", "url")

    def __init__(
        self,
        status: int,
        headers: Iterable[tuple[bytes, bytes]],
        content: bytes = b"",
        *,
        method: str = "",
        url: str = "",
        attempts: int = 1,
        idempotency_key: str | None = None,
    ) -> None:
        self.status = status
        self.headers = Headers(headers)
        self.content = content
        self.method = method
        self.url = url
        self.attempts = attempts
        self.idempotency_key = idempotency_key

    @property
    def text(self) -> str:
        """The body as text, by the charset of its content type; what does not decode is replaced."""
        return decode_text(self.content, self.headers.get("content-type", ""))

    def json(self) -> Any:
        """The body as parsed JSON. Raises ValueError when it is none."""
        from msgspec.json import decode

        return decode(self.content)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status} {self.method} {self.url}>"


def decode_text(content: bytes, content_type: str) -> str:
    """Bytes as text, by the charset of ``content_type``; UTF-8 without one, and for one that is not known."""
    charset = parameter_of(content_type, "charset") or "utf-8"
    try:
        if lookup(charset).name in _NO_CHARSETS:
            charset = "utf-8"
        return content.decode(charset, "replace")
    except (LookupError, ValueError, UnicodeError):  # a codec that is no text encoding, or a name with NUL
        return content.decode("utf-8", "replace")


def parameter_of(value: str, name: str) -> str | None:
    """A parameter of a header's value: ``utf-8`` for ``charset`` in ``text/plain; charset="utf-8"``."""
    for match in _PARAMETERS.finditer(value):
        if match[1].lower() == name:
            found = match[2]
            quoted = len(found) > 1 and found[0] == found[-1] == '"'
            return found[1:-1].replace('\\"', '"') if quoted else found.strip().strip('"')
    return None
