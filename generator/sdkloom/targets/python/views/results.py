"""What a method returns: the response part of its operation, as source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sdkloom.ir.operation import Content, Operation, Response
from sdkloom.ir.traits import Match, Stream, Tokens
from sdkloom.ir.types import Literals, Model, Named, Type, UnionOf
from sdkloom.plan.symbols import Symbol
from sdkloom.targets.python import naming
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.pointers import item_of, pointer, type_at
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.representations import (
    Representation,
    accept_of,
    is_download,
    is_text,
    left_out,
    media_types_of,
    representation,
    stream_accept,
)

_STREAMS = {"sse": "Events", "jsonl": "JsonLines", "json-seq": "JsonSequence", "multipart": "MultipartStream"}
_ANNOTATION_ONLY = re.compile(r"\b(OneOf|Open|OpenInt|Annotated)_*\[")


class Result(Struct, frozen=True):
    """``verb`` is the client's method; ``type`` is what the operation gives (an item, for a list; an event, for a stream).

    ``returns``/``returns_async`` are the methods' annotations; ``awaited`` says that the async method is a coroutine.
    ``asked`` are the media types of the answer where there are several, ``others`` those that only ``extra_headers`` ask for.
    """

    verb: str
    type: str
    spec: str
    returns: str
    returns_async: str
    awaited: bool
    accept: str | None = None
    asked: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Results:
    """Reads responses for one file. ``runtime`` prints what the module evaluates, ``hints`` what checkers read."""

    def __init__(self, runtime: Printer, hints: Printer) -> None:
        self.runtime = runtime
        self.hints = hints
        self.types = runtime.types
        self.aliases: dict[str, str] = {}
        self._taken: set[str] = set()

    def value(self, type_: Type, context: str) -> str:
        """A type as an expression that is evaluated. One that only annotations may hold gets a private name first."""
        text = self.runtime.print(type_)
        if not _ANNOTATION_ONLY.search(text):
            return text
        name = self.aliases.get(text)
        if name is None:
            name = "_" + naming.pascal(context)
            while name in self._taken:
                name += "_"
            self._taken.add(name)
            self.aliases[text] = name
        return name

    def op(self, name: str) -> str:
        return self.runtime.use(s.operation(name))

    def _pair(self, module: str, name: str, arguments: str) -> tuple[str, str]:
        plain = self.hints.use(Symbol(f"._runtime.{module}", name))
        async_ = self.hints.use(Symbol(f"._runtime.{module}", f"Async{name}"))
        return f"{plain}{arguments}", f"{async_}{arguments}"

    def of(self, operation: Operation, *, stream: bool) -> Result:
        """The result of an operation, or of its streamed form."""
        responses = successes(operation)
        if stream:
            return self._stream(operation, responses)
        if operation.pagination is not None:
            return self._pages(operation, responses)
        found = [representation(r) for r in responses]
        return replace(self._answer(operation, found), others=left_out(responses, found))

    def _pages(self, operation: Operation, responses: Sequence[Response]) -> Result:
        trait = operation.pagination
        assert trait is not None
        content = next((c for r in responses for c in r.contents if c.kind == "json"), None)
        body = content.type if content is not None else None
        item = item_of(self.types, type_at(self.types, body, trait.items)) if body is not None else None
        type_ = self.hints.print(item) if item is not None else self.hints.use(s.ANY)
        evaluated = self.value(item, f"{operation.name} item") if item is not None else self.runtime.use(s.ANY)
        parts = [evaluated, f"style={lit(trait.style)}", f"items={lit(pointer(trait.items))}"]
        parts += [f"{k}={lit(pointer(v))}" for k, v in _page_pointers(operation) if v is not None]
        parts += [f"{k}={lit(v)}" for k, v in _page_names(operation) if v is not None]
        if trait.in_body:
            parts.append("in_body=True")
        if trait.style == "page" and trait.first_page != 1:
            parts.append(f"first_page={trait.first_page}")
        if trait.max_limit is not None:
            parts.append(f"max_limit={trait.max_limit}")
        if trait.next_method is not None:
            parts.append("repeat=True")
        returns, returns_async = self._pair("pagination", "Pager", f"[{type_}]")
        spec = f"{self.op('Pages')}({', '.join(parts)})"
        accept = accept_of([Representation("", content)], several=False)
        return Result("paginate", type_, spec, returns, returns_async, False, accept)

    def _answer(self, operation: Operation, found: Sequence[Representation]) -> Result:
        if any(is_download(one.content) for one in found):
            return self._download(operation, found)
        specs = [(one.status, *self._spec(operation, one)) for one in found]
        if not specs:
            specs = [("2XX", f"{self.op('NoContent')}()", "None")]
        unique = list(dict.fromkeys(spec for _, spec, _ in specs))
        types = list(dict.fromkeys(type_ for _, _, type_ in specs))
        spec = unique[0]
        if len(unique) > 1:
            choices = ", ".join(f"{lit(status)}: {text}" for status, text, _ in specs)
            spec = f"{self.op('ByStatus')}({{{choices}}})"
        type_ = _join(types)
        asked = media_types_of(found) if all(is_text(one.content) for one in found) else ()
        return Result("call", type_, spec, type_, type_, True, accept_of(found, several=False), asked)

    def _download(self, operation: Operation, found: Sequence[Representation]) -> Result:
        returns, returns_async = self._pair("response", "Download", "")
        several = len({c.media_type for r in successes(operation) for c in r.contents}) > 1
        accept, spec = accept_of(found, several=several), f"{self.op('BytesBody')}()"
        return Result("download", returns, spec, returns, returns_async, True, accept, media_types_of(found))

    def _spec(self, operation: Operation, one: Representation) -> tuple[str, str]:
        """(response spec, Python type) of one answer."""
        if one.content is None:
            return f"{self.op('NoContent')}()", "None"
        spec, type_ = self._content_spec(operation, one.content)
        others = [(c.media_type, self._content_spec(operation, c)[0]) for c in one.alike]
        if all(other == spec for _, other in others):
            return spec, type_
        given = ((one.content.media_type, spec), *others)
        choices = ", ".join(f"{lit(media_type)}: {text}" for media_type, text in given)
        return f"{self.op('Negotiated')}({{{choices}}})", type_

    def _content_spec(self, operation: Operation, content: Content) -> tuple[str, str]:
        if content.kind in ("text", "xml"):
            return f"{self.op('TextBody')}()", self.hints.builtin("str")
        type_, at = content.type, ""
        if operation.envelope is not None:
            type_, at = type_at(self.types, type_, operation.envelope.data), pointer(operation.envelope.data)
        suffix = f", at={lit(at)}" if at else ""
        return f"{self.op('Json')}({self.value(type_, f'{operation.name} result')}{suffix})", self.hints.print(type_)

    def _stream(self, operation: Operation, responses: Sequence[Response]) -> Result:
        content = next(c for r in responses for c in r.contents if c.kind == "stream")
        trait = operation.stream or Stream()
        item = content.item if content.item is not None else content.type
        final = final_type(self, item, trait)
        parts = [self.value(item, f"{operation.name} event")]
        if final is not None:
            parts.append(f"final={self.value(final, f'{operation.name} final')}")
        parts += self._stream_traits(trait, content, told_apart=isinstance(self.types.resolve(item), UnionOf))
        name = _STREAMS[content.stream or "sse"]
        event = self.hints.print(item)
        last = self.hints.print(final) if final is not None else event
        returns, returns_async = self._pair("streaming", "Stream", f"[{event}, {last}]")
        accept = stream_accept(content, [c for r in responses for c in r.contents])
        return Result("stream", event, f"{self.op(name)}({', '.join(parts)})", returns, returns_async, False, accept)

    def _stream_traits(self, trait: Stream, content: Content, *, told_apart: bool) -> list[str]:
        parts: list[str] = []
        if trait.terminal:
            parts.append(f"terminal=({', '.join(self._matches(m) for m in trait.terminal)},)")
        if trait.sentinel is not None:
            parts.append(f"sentinel={lit(trait.sentinel)}")
        if trait.error:
            extra = [("code", trait.error_code), ("message", trait.error_message)]
            given = "".join(f", {k}={lit(pointer(v))}" for k, v in extra if v is not None)
            parts.append(f"error={self.op('ErrorMatch')}({self._matches(trait.error)}{given})")
        if trait.text and trait.text_value is not None:
            value = lit(pointer(trait.text_value))
            parts.append(f"text={self.op('TextMatch')}({self._matches(trait.text)}, {value})")
        if trait.discriminator is not None and not trait.discriminator_is_event and not told_apart:
            parts.append(f"discriminator={lit(pointer(trait.discriminator))}")
        flags = [
            ("discriminator_is_event", trait.discriminator_is_event),
            ("envelope", content.sse_item_is_event),
            ("resumable", trait.resumable),
        ]
        return parts + [f"{name}=True" for name, on in flags if on]

    def _matches(self, matches: tuple[Match, ...]) -> str:
        texts = [self._match(m) for m in matches]
        return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"

    def _match(self, match: Match) -> str:
        field = ', field="event"' if match.on_event else ""
        return f"{self.op('Match')}({lit(pointer(match.pointer))}, {lit(match.value)}{field})"


def successes(operation: Operation) -> list[Response]:
    """The responses that are no errors, in the order of their status: 2xx, else ``default``, else 3xx."""
    found = [r for r in operation.responses if r.status.startswith("2")]
    if not found:
        found = [r for r in operation.responses if r.status == "default"]
    return sorted(found, key=lambda r: r.status)


def _page_pointers(operation: Operation) -> Iterable[tuple[str, Tokens | None]]:
    trait = operation.pagination
    assert trait is not None
    return (
        ("next", trait.next),
        ("item_cursor", trait.item_cursor),
        ("has_more", trait.has_more),
        ("total", trait.total),
    )


def _page_names(operation: Operation) -> Iterable[tuple[str, str | None]]:
    trait = operation.pagination
    assert trait is not None
    return (
        ("cursor", trait.request_cursor),
        ("page", trait.request_page),
        ("offset", trait.request_offset),
        ("limit", trait.request_limit),
    )


def _join(types: list[str]) -> str:
    """A union of printed types, ``None`` last."""
    if "Any" in types:
        return "Any"
    parts = [t for t in types if t != "None"]
    return " | ".join([*parts, *(["None"] if "None" in types else [])])


def final_type(results: Results, item: Type, trait: Stream) -> Type | None:
    """The type of the terminal event, when the description says which of the union's members it is."""
    union = results.types.resolve(item)
    if not isinstance(union, UnionOf) or not trait.terminal:
        return None
    found = [v for v in union.variants if any(_is_match(results, v, union, matches) for matches in trait.terminal)]
    if not found or len(found) == len(union.variants):
        return None
    return found[0] if len(found) == 1 else UnionOf(tuple(found), union.discriminator)


def _is_match(results: Results, variant: Type, union: UnionOf, matches: tuple[Match, ...]) -> bool:
    return all(_holds(results, variant, union, match) for match in matches)


def _holds(results: Results, variant: Type, union: UnionOf, match: Match) -> bool:
    model = results.types.resolve(variant)
    if not isinstance(model, Model) or match.on_event or len(match.pointer) != 1:
        return False
    name = match.pointer[0]
    if model.tag is not None and model.tag.property == name:
        return model.tag.value == match.value
    if union.discriminator is not None and union.discriminator.property == name and isinstance(variant, Named):
        return (match.value, variant.id) in union.discriminator.mapping
    field = next((f for f in model.fields if f.wire == name), None)
    return field is not None and isinstance(field.type, Literals) and match.value in field.type.values
