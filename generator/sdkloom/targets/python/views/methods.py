"""Views of methods: the operation's constant, the signature, the call and the docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct
from sdkloom.ir.operation import Operation, Response
from sdkloom.plan.layout import Method
from sdkloom.targets.python import naming, prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer
from sdkloom.targets.python.views.arguments import ArgumentPlanner, Arguments
from sdkloom.targets.python.views.defaults import Defaults
from sdkloom.targets.python.views.results import Result, Results

STATUS_ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    408: "RequestTimeoutError",
    409: "ConflictError",
    410: "GoneError",
    412: "PreconditionFailedError",
    413: "PayloadTooLargeError",
    415: "UnsupportedMediaTypeError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    502: "BadGatewayError",
    503: "ServiceUnavailableError",
    504: "GatewayTimeoutError",
}
Samples: TypeAlias = "Callable[[Arguments], str | None]"
_EXAMPLE = 96  # columns of an example's line; a longer one teaches nothing
_WORTH_SAYING = 12  # characters of a response's description that say more than «OK»
_NOTHING_NEW = re.compile(
    r"\W*(ok|success(ful(ly)?)?|created|accepted|no content|response|default|operation|a|the| )*\W*\Z", re.I
)


class ConstantView(Struct, frozen=True):
    """``_LIST: Operation[Conversation] = Operation("GET", "/path", response=…)``; ``arguments`` come after the path."""

    name: str
    kind: str
    type: str
    head: str
    arguments: tuple[str, ...]


class MethodView(Struct, frozen=True):
    """One method in both worlds. ``raw``: it has a form that returns the whole response.

    ``others``: media types of the answer that a caller has to ask for. ``way``: it sends the body in another way than the
    operation's own method.
    """

    name: str
    constant: ConstantView | None
    operation: str
    verb: str
    positional: tuple[str, ...]
    keywords: tuple[str, ...]
    passing: tuple[str, ...]
    returns: str
    returns_async: str
    awaited: bool
    gives: bool
    doc: str
    doc_async: str
    raw: bool
    streamed: bool
    deprecated: str
    arguments: Arguments
    http: str
    title: str
    others: tuple[str, ...] = ()
    way: str = ""

    @property
    def chooses(self) -> bool:
        """Whether the caller can say in which media type the body is sent."""
        return any(a.place == "content type" for a in self.arguments.all)


class MethodPlanner:
    """Makes the views of one file's methods.

    ``reach`` says how a method is reached from a client; ``samples`` gives the text between a call's parentheses.
    """

    def __init__(
        self,
        arguments: ArgumentPlanner,
        results: Results,
        runtime: Printer,
        defaults: Defaults,
        reach: Callable[[str], str] = str,
        samples: Samples | None = None,
    ) -> None:
        self.reach = reach
        self.samples: Samples = samples or (lambda _: None)
        self.arguments = arguments
        self.results = results
        self.runtime = runtime
        self.defaults = defaults

    def view(self, method: Method, constant: str) -> MethodView:
        """A method that calls, walks or streams."""
        operation = method.operation
        streams = method.kind == "stream"
        result = self.results.of(operation, stream=streams)
        paged = result.verb == "paginate"
        reserved = frozenset({"max_items"}) if paged else frozenset[str]()
        kind = f"argument from {method.way}" if method.way else "argument"
        arguments = self.arguments.plan(operation, reserved, kind=kind, flag=method.flag)
        keywords = [a.signature for a in (*arguments.required, *arguments.optional)]
        passing = [*arguments.passing]
        if paged:
            keywords.append("max_items: int | None = None")
            passing.append("max_items=max_items")
        doc = self._doc(method, arguments, result)
        return MethodView(
            name=method.name,
            constant=self._constant(operation, constant, result, arguments),
            operation=constant,
            verb=result.verb,
            positional=tuple(a.signature for a in arguments.positional),
            keywords=tuple(keywords),
            passing=(*passing, "options=options"),
            returns=result.returns,
            returns_async=result.returns_async,
            awaited=result.awaited,
            gives=result.returns != "None",
            doc=literal([*doc, *self._example(method, arguments, result, is_async=False)], 8),
            doc_async=literal([*doc, *self._example(method, arguments, result, is_async=True)], 8),
            raw=result.verb in ("call", "paginate"),
            streamed=result.verb in ("call", "paginate"),
            deprecated=_deprecation(operation),
            arguments=arguments,
            http=f"{operation.method} {operation.path}",
            title=self._head(method)[0],
            others=result.others,
            way=method.way,
        )

    def _constant(self, operation: Operation, name: str, result: Result, arguments: Arguments) -> ConstantView:
        parts: list[str] = []
        if arguments.body_spec:
            parts.append(f"body={arguments.body_spec}")
        if arguments.params:
            parts.append(f"params=({', '.join(arguments.params)},)")
        parts += self.defaults.differences(operation, self.runtime)
        if result.accept is not None:
            parts.append(f"accept={lit(result.accept)}")
        parts.append(f"response={result.spec}")
        head = f"{lit(operation.method)}, {lit(operation.path)}"
        return ConstantView(name, self.runtime.use(s.operation("Operation")), result.type, head, tuple(parts))

    def _head(self, method: Method) -> tuple[str, str]:
        operation = method.operation
        spoken = " ".join(naming.words(operation.operation_id or method.name)).lower()
        head, body = prose.headline(operation.docs, f"{spoken[:1].upper()}{spoken[1:]}.")
        return head, body

    def _example(self, method: Method, arguments: Arguments, result: Result, *, is_async: bool) -> list[str]:
        """A call with sample values, as it is used; left out where no short one can be made."""
        given = self.samples(arguments)
        if given is None:
            return []
        call = f"client.{self.reach(method.name)}({given})"
        await_, async_ = ("await ", "async ") if is_async else ("", "")
        lines = {
            "paginate": [f"{async_}for item in {call}:", "    print(item)"],
            "stream": [f"{async_}with {call} as stream:", f"    {async_}for event in stream:", "        print(event)"],
            "download": [f"{async_}with {await_}{call} as download:", f'    {await_}download.save("file.bin")'],
        }.get(result.verb, [f"{'' if result.returns == 'None' else 'result = '}{await_}{call}"])
        if max(map(len, lines)) > _EXAMPLE:
            return []
        return ["", "Example:", *(f"    {line}" for line in lines)]

    def _doc(self, method: Method, arguments: Arguments, result: Result) -> list[str]:
        head, body = self._head(method)
        about = [_about_result(result, method), *_about_answers(result), *_about_ways(method)]
        blocks = [head, body, *about, *prose.notes(method.operation.docs)]
        lines = wrap("\n\n".join(b for b in blocks if b), 8)
        entries = [(a.name, a.doc) for a in arguments.all if a.doc]
        if result.verb == "paginate":
            entries.append(("max_items", "Stop after so many items."))
        lines += section("Args", entries)
        returned = _returned(method.operation) if result.verb == "call" and result.returns != "None" else ""
        if returned:
            lines += ["", "Returns:", *(f"    {line}" if line else "" for line in wrap(returned, 12))]
        return lines + section("Raises", raised(method.operation, result.verb))


def section(title: str, entries: Iterable[tuple[str, str]]) -> list[str]:
    """A section of a docstring, Google style; empty when there is nothing to say. What has no text is left out."""
    lines: list[str] = []
    for name, text in ((name, text) for name, text in entries if text):
        first, *rest = wrap(f"{name}: {text}", 12) or [name]
        lines += [f"    {first}", *(f"        {line}" if line else "" for line in rest)]
    return ["", f"{title}:", *lines] if lines else []


def _about_result(result: Result, method: Method) -> str:
    if result.verb == "paginate":
        return "Iterate the result for items; each page is fetched when it is needed."
    if result.verb == "stream":
        return "Use the result as a context manager and iterate it for events; leaving it closes the connection."
    if result.verb == "download":
        return "The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it."
    return ""


def _about_answers(result: Result) -> list[str]:
    """Which media types the answer may have, and how to get those that the method does not ask for."""
    said = []
    if len(result.asked) > 1:
        either = prose.either(result.asked)
        said.append(f"The body is {either}, as the server chooses; `Accept` in `extra_headers` asks for one of them.")
    if result.others:
        through = "" if result.verb == "download" else ", and read it through `with_raw_response`"
        either = prose.either(result.others)
        said.append(f"Also served as {either}: ask for it with `Accept` in `extra_headers`{through}.")
    return said


def _about_ways(method: Method) -> list[str]:
    """Which methods give the body in another way; and, in theirs, in which way they do."""
    if method.way:
        body = method.operation.body
        types = [content.media_type for content in body.contents] if body is not None else []
        return [f"The body is sent as {prose.either(types)}."]
    said = [f"`{name}` sends the body as {prose.either(types)}" for name, types in method.others]
    return [f"{', '.join(said)}."] if said else []


def _returned(operation: Operation) -> str:
    """What comes back; where several statuses say different things, each with its status."""
    texts: dict[str, str] = {}
    for response in operation.responses:
        text = " ".join(prose.description(response.docs).split())
        if response.status.startswith("2") and len(text) >= _WORTH_SAYING and not _NOTHING_NEW.match(text):
            texts[response.status] = text
    if len(set(texts.values())) < 2:
        return next(iter(texts.values()), "")
    return "\n".join(f"- {status}: {prose.sentence(text)}" for status, text in texts.items())


def raised(operation: Operation, verb: str) -> list[tuple[str, str]]:
    """What a method raises: declared statuses first, then what every call may raise."""
    declared = {r.status: r for r in operation.responses}
    found = [
        (name, _reason(code, declared[str(code)])) for code, name in STATUS_ERRORS.items() if str(code) in declared
    ]
    found.append(
        ("APIError", "Any other answer that is not a success." if found else "The server answered with an error.")
    )
    found.append(("APIConnectionError", "The server could not be reached or did not answer in time."))
    if verb == "stream":
        found.append(("StreamError", "An error event, or an end before the last event."))
    if verb == "paginate":
        found.append(("PaginationError", "The server gave the same page twice."))
    return found


def _reason(code: int, response: Response) -> str:
    text = " ".join(prose.description(response.docs).split())
    if len(text) > 300:
        text = text[:300].rsplit(" ", 1)[0] + " …"
    if not text or _NOTHING_NEW.match(text):
        return f"{code}."
    return f"{code}: {text[0].lower() if text[1:2].islower() else text[0]}{text[1:]}" + (
        "" if text[-1] in ".!?…" else "."
    )


def _deprecation(operation: Operation) -> str:
    if not operation.docs.deprecated:
        return ""
    note = " ".join(prose.clean(operation.docs.deprecated_note).split())
    return lit(note or "This operation is deprecated.")
