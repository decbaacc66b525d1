"""What the headers of a request say about its signature: the signatures, the id, and the time of sending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .webhook_signature import WebhookSignature, WebhookSignatureError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol, TypeAlias

    class HasItems(Protocol):
        """A mapping of any kind, such as the headers of a framework's request."""

        def items(self) -> Iterable[tuple[str, str]]: ...

    WebhookHeaders: TypeAlias = HasItems | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]

__all__ = ["SignatureHeaders", "seconds_of", "written_at"]

_WHOLE = re.compile(r"[0-9]{1,15}")
_VISIBLE = re.compile(r"[!-~]{1,512}")


class SignatureHeaders:
    """What a request's headers say about its signature."""

    def __init__(self, signature: WebhookSignature, headers: WebhookHeaders) -> None:
        self._how = signature
        names = (signature.header, signature.id_header, signature.timestamp_header)
        self._values = _wanted(headers, {name.lower() for name in names if name})

    def _entries(self, prefix: str) -> list[str]:
        found: list[str] = []
        for value in self._values.get(self._how.header.lower(), ()):
            found += [value] if self._how.separator is None else value.split(self._how.separator)
        stripped = [entry.strip() for entry in found]
        return [entry[len(prefix) :].strip() for entry in stripped if entry.startswith(prefix)]

    def signatures(self) -> list[bytes]:
        """Every signature of the kind that is expected; there is one at least."""
        name, prefix = self._how.header, self._how.prefix
        found = [text for text in self._entries(prefix) if text]
        if not found:
            kind = f" that begins with {prefix}" if prefix and name.lower() in self._values else ""
            raise WebhookSignatureError(f"there is no signature{kind} in the header {name}", reason="missing")
        if self._how.encoding == "hex":
            found = [text.lower() for text in found]
        return [text.encode("utf-8", "surrogatepass") for text in found]

    def id(self) -> bytes:
        """The id, where it is signed."""
        name, parts = self._how.id_header, self._how.parts
        if name is None:
            return b""
        text = _only(f"the header {name}", self._values.get(name.lower(), []))
        after = parts[2 * parts[1::2].index("id") + 2]
        if not _VISIBLE.fullmatch(text) or (after and after in text):  # its end could be moved into what follows
            raise WebhookSignatureError(f"the header {name} holds no id", reason="malformed")
        return text.encode()

    def timestamp(self) -> bytes:
        """The time of sending as it is written, where it is signed."""
        name, prefix = self._how.timestamp_header, self._how.timestamp_prefix
        if name is not None:
            text = _only(f"the header {name}", self._values.get(name.lower(), []))
        elif prefix is not None:
            text = _only(f"{prefix} in the header {self._how.header}", self._entries(prefix))
        else:
            return b""
        if not _VISIBLE.fullmatch(text):
            raise WebhookSignatureError("the time of sending cannot be read", reason="malformed")
        return text.encode()


def _only(name: str, found: list[str]) -> str:
    if len(found) > 1:
        raise WebhookSignatureError(f"{name} was sent more than once", reason="malformed")
    if not found or not found[0]:
        raise WebhookSignatureError(f"{name} is missing", reason="missing")
    return found[0]


def _wanted(headers: Any, names: set[str]) -> dict[str, list[str]]:
    """The values of some headers, by their names in lower case."""
    found: dict[str, list[str]] = {}
    items = getattr(headers, "items", None)
    try:
        for pair in items() if items is not None else headers:
            name, value = (part.decode("latin-1") if isinstance(part, bytes) else part for part in pair)
            if name.lower() in names:
                found.setdefault(name.lower(), []).append(value.strip())
    except (AttributeError, TypeError, ValueError):
        raise TypeError("headers must be a mapping of names and values, or pairs of them, as text or bytes") from None
    return found


def seconds_of(text: str, written: str) -> float | None:
    """A time as seconds since 1970; ``None`` for what is none."""
    if written != "rfc3339":
        whole = _WHOLE.fullmatch(text)
        return int(text) / (1 if written == "seconds" else 1000) if whole else None
    from datetime import datetime

    from msgspec import ValidationError, convert

    try:
        moment = convert(text, datetime)
    except ValidationError:
        return None
    return moment.timestamp() if moment.tzinfo is not None else None


def written_at(seconds: float, written: str) -> str:
    """A time, given in seconds since 1970, as it is written."""
    if written == "rfc3339":
        from datetime import datetime, timezone

        return datetime.fromtimestamp(seconds, timezone.utc).isoformat()
    return str(int(seconds * (1 if written == "seconds" else 1000)))
