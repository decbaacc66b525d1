"""Reading `x-sdk-*`: each key checked, each mistake located, with the nearest key that exists."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.ir.traits import Tokens
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import shown
from sdkloom.source.pointer import escape, unescape

Level = tuple[dict[str, Any], str]
"""An object that may carry extensions, and its pointer: root, path item, operation, media type."""

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What HTTP allows as the name of a header, a method or an authentication scheme (RFC 9110, section 5.6.2)."""
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STATUS = re.compile(r"[1-5](?:\d\d|xx)")
_WINDOW = re.compile(r"(\d{1,9})\s*(s|m|h|d)?")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Spec:
    """One extension's object. A method reads one key; :meth:`done` reports the keys that nobody asked for (LOW020)."""

    def __init__(self, ctx: Context, value: dict[str, Any], pointer: str) -> None:
        self.ctx = ctx
        self.value = value
        self.pointer = pointer
        self.known: list[str] = []

    def at(self, key: str) -> str:
        return f"{self.pointer}/{escape(key)}"

    def raw(self, key: str) -> Any:
        self.known.append(key)
        return self.value.get(key)

    def wrong(self, key: str, wanted: str, hint: str | None = None) -> None:
        self.ctx.error("LOW021", f"`{key}` must be {wanted}, not {shown(self.value.get(key))}", self.at(key), hint)

    def text(self, key: str, required: bool = False) -> str | None:
        value = self.raw(key)
        if isinstance(value, str) and value:
            return value
        if value is not None or required:
            self.wrong(key, "text")
        return None

    def choice(self, key: str, known: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        value = self.raw(key)
        if value is None or value in known:
            return default if value is None else str(value)
        near = self.ctx.nearest(value.lower(), list(known)) if isinstance(value, str) else None
        self.wrong(key, f"{', '.join(known[:-1])} or {known[-1]}", f"did you mean {near!r}?" if near else None)
        return default

    def flag(self, key: str, default: bool) -> bool:
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "true or false")
        return value if isinstance(value, bool) else default

    def integer(self, key: str, default: int | None = None) -> int | None:
        value = self.raw(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self.wrong(key, "an integer")
        return default

    def tokens(self, key: str, required: bool = False) -> Tokens | None:
        """A JSON pointer (RFC 6901) into a body."""
        value = self.raw(key)
        if value is None and not required:
            return None
        found = tokens_of(value)
        if found is None:
            self.wrong(key, "a JSON pointer such as /data")
        return found

    def statuses(self, key: str) -> tuple[str, ...]:
        """Statuses and ranges: ``503``, ``5xx``."""
        value = self.raw(key)
        found = [str(item).lower() for item in value] if isinstance(value, list) else []
        if value is not None and (not isinstance(value, list) or not all(_STATUS.fullmatch(s) for s in found)):
            self.wrong(key, "a list of statuses such as 503 or 5xx")
            return ()
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.wrong(key, "a list of text")
        return ()

    def seconds(self, key: str) -> int | None:
        """A span of time: seconds, or ``30s``, ``15m``, ``24h``, ``7d``."""
        value = self.raw(key)
        if value is None:
            return None
        match = _WINDOW.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
        if match is None:
            self.wrong(key, "a span of time such as 24h")
            return None
        return int(match[1]) * _SECONDS[match[2] or "s"]

    def inner(self, key: str, required: bool = False) -> Spec | None:
        """An object inside this one."""
        value = self.raw(key)
        if isinstance(value, dict):
            return Spec(self.ctx, value, self.at(key))
        if value is not None or required:
            self.wrong(key, "an object")
        return None

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A map from text to text."""
        value = self.raw(key)
        if value is None:
            return ()
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return tuple(value.items())
        self.wrong(key, "a map from text to text")
        return ()

    def done(self) -> None:
        for key in self.value:
            if key not in self.known and key[:2] != "x-" and key != "description":
                near = self.ctx.nearest(key, self.known)
                hint = f"did you mean {near!r}?" if near else f"known: {', '.join(self.known)}"
                self.ctx.error(
                    "LOW020", f"unknown key `{key[:60]}` in {self.pointer.rpartition('/')[2]}", self.at(key), hint
                )


def tokens_of(value: Node) -> Tokens | None:
    """The tokens of a JSON pointer given as text, or ``None`` when it is none."""
    if value == "":
        return ()
    if not isinstance(value, str) or value[0] != "/":
        return None
    return tuple(unescape(token) for token in value[1:].split("/"))


def effective(levels: list[Level], key: str) -> tuple[Any, str] | None:
    """The value of an extension at the innermost level that has it, with its pointer; ``None`` where absent or ``false``."""
    for node, pointer in reversed(levels):
        if key in node:
            value = node[key]
            return None if value is False or value is None else (value, f"{pointer}/{escape(key)}")
    return None


def env_of(ctx: Context, node: dict[str, Any], pointer: str) -> str | None:
    """The environment variable that `x-sdk-env` names."""
    value = node.get("x-sdk-env")
    if value is None or value is False:
        return None
    if isinstance(value, str) and _VARIABLE.fullmatch(value):
        return value
    wanted = "the name of an environment variable such as ACME_TOKEN"
    ctx.error("LOW021", f"x-sdk-env must be {wanted}, not {shown(value)}", f"{pointer}/x-sdk-env")
    return None


def spec_of(ctx: Context, levels: list[Level], key: str) -> Spec | None:
    """The object of an extension that must be one."""
    found = effective(levels, key)
    if found is None:
        return None
    if not isinstance(found[0], dict):
        ctx.error("LOW021", f"{key} must be an object or false, not {shown(found[0])}", found[1])
        return None
    return Spec(ctx, *found)


_KNOWN = (
    "name",
    "ignore",
    "envelope",
    "error",
    "pagination",
    "stream",
    "stream-name",
    "idempotency",
    "retry",
    "upload",
    "websocket",
    "env",
    "client-parameter",
    "assumed",
    "token-exchange",
    "tool-loop",
    "webhook-signature",
    "open",
    "enum-names",
    "optional",
)
_KNOWN_KEYS = frozenset(f"x-sdk-{name}" for name in _KNOWN)


def check_keys(ctx: Context, node: dict[str, Any], pointer: str) -> None:
    """Report an `x-sdk-*` key that is almost one of ours (LOW022): a slip of the pen would otherwise change nothing, silently.

    A key that resembles none is another tool's, and is told as a note.
    """
    for key in node:
        if key[:6] == "x-sdk-" and key not in _KNOWN_KEYS:
            near = ctx.nearest(key, sorted(_KNOWN_KEYS), 0.85)
            at = f"{pointer}/{escape(key)}"
            if near:
                ctx.error("LOW022", f"there is no extension {key[:60]}", at, f"did you mean {near}?")
            else:
                ctx.note("LOW022", f"there is no extension {key[:60]}; it was passed over", at)
