"""`x-sdk-stream`: how the events of a stream are told apart, where they end, which of them is an error."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Content
from sdkloom.ir.traits import Match, Stream, Tokens
from sdkloom.ir.types import Type
from sdkloom.ir.walk import constants, locate
from sdkloom.lower.checks import check_pointer
from sdkloom.lower.context import Context, EndMarks
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import Level, Spec, effective, spec_of, tokens_of

_KEY = "x-sdk-stream"


def stream_of(ctx: Context, levels: list[Level], content: Content) -> Stream:
    """The trait of a stream whose content is ``content``; an empty one where nothing is said.

    ``levels`` ends with the media type. Pointers and values are checked against the item's schema (LOW083, LOW084).
    """
    marks = ctx.end_marks.get(content.origin, EndMarks())
    spec = spec_of(ctx, levels, _KEY)
    if spec is None:
        return _foreign(levels, marks)
    tag = spec.raw("discriminator")
    by_event = tag == "event"
    if tag is not None and not by_event and tokens_of(tag) is None:
        spec.wrong("discriminator", "a JSON pointer such as /type, or event")
    reader = _Reader(ctx, spec, None if content.item is None else content.item, by_event or content.sse_item_is_event)
    error, text = spec.inner("error"), spec.inner("text")
    found = Stream(
        discriminator=None if by_event else reader.pointer(tokens_of(tag), spec.at("discriminator")),
        discriminator_is_event=by_event,
        terminal=reader.matches(spec.raw("terminal"), spec.at("terminal")) or marks.terminal,
        sentinel=spec.text("sentinel") or marks.sentinel,
        error=reader.match_in(error),
        error_code=error.tokens("code") if error else None,
        error_message=error.tokens("message") if error else None,
        text=reader.match_in(text),
        text_value=reader.value_of(text),
        resumable=spec.flag("resumable", False),
        request_flag=spec.text("request_flag"),
    )
    for inner in (error, text, spec):
        if inner is not None:
            inner.done()
    return found


class _Reader:
    """Reads matches and checks them against the type of an item."""

    def __init__(self, ctx: Context, spec: Spec, item: Type | None, by_event: bool) -> None:
        self.ctx = ctx
        self.spec = spec
        self.item = item
        self.by_event = by_event

    def pointer(self, tokens: Tokens | None, at: str) -> Tokens | None:
        if tokens is not None and self.item is not None:
            check_pointer(self.ctx, self.item, tokens, at, "LOW083")
        return tokens

    def matches(self, value: Any, at: str) -> tuple[tuple[Match, ...], ...]:
        if value is None:
            return ()
        found = []
        for index, one in enumerate(value if isinstance(value, list) else [value]):
            where = f"{at}/{index}" if isinstance(value, list) else at
            match = one.get("match", one) if isinstance(one, dict) else None
            if not isinstance(match, dict) or not match:
                self.ctx.error(
                    "LOW021", f"a match must be an object such as {{match: {{type: final}}}}, not {shown(one)}", where
                )
            else:
                found.append(self.match(match, where))
        return tuple(found)

    def match_in(self, spec: Spec | None) -> tuple[Match, ...] | None:
        if spec is None:
            return None
        inner = spec.inner("match", required=True)
        return self.match(inner.value, inner.pointer) if inner is not None and inner.value else None

    def value_of(self, spec: Spec | None) -> Tokens | None:
        return spec.tokens("value", required=True) if spec is not None else None

    def match(self, value: dict[str, Any], at: str) -> tuple[Match, ...]:
        return tuple(self._one(key, wanted, at) for key, wanted in value.items())

    def _one(self, key: str, wanted: Any, at: str) -> Match:
        tokens = (tokens_of(key) if key[:1] == "/" else (key,)) or ()
        on_event = tokens == ("event",) and self.by_event
        if not on_event and self.item is not None:
            self._check_value(tokens, wanted, at)
        return Match(tokens, wanted, on_event)

    def _check_value(self, tokens: Tokens, wanted: Any, at: str) -> None:
        if check_pointer(self.ctx, self.item, tokens, at, "LOW083") is None:  # type: ignore[arg-type]
            return
        known = constants(self.ctx.decls.get, locate(self.ctx.decls.get, self.item, tokens))  # type: ignore[arg-type]
        if known is not None and wanted not in known:
            near = self.ctx.nearest(str(wanted), [str(value) for value in known])
            hint = f"did you mean {near!r}?" if near else None
            self.ctx.error("LOW084", f"no event of the stream has {shown(wanted)} there", at, hint)


def _foreign(levels: list[Level], marks: EndMarks) -> Stream:
    """What other tools and the schema itself say about a stream: how it ends, and the flag in the request that asks for one."""
    sentinel = effective(levels[1:], "x-speakeasy-sse-sentinel")
    fern = effective(levels[1:], "x-fern-streaming")
    spec = fern[0] if fern is not None and isinstance(fern[0], dict) else {}
    value = sentinel[0] if sentinel is not None else spec.get("terminator")
    flag = spec.get("stream-condition")
    return Stream(
        terminal=marks.terminal,
        sentinel=value if isinstance(value, str) else marks.sentinel,
        request_flag=flag[len("$request.") :] if isinstance(flag, str) and flag.startswith("$request.") else None,
    )
