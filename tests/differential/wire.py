"""The same call through both clients, and in what the two requests differ."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from sdkloom.ir.operation import Parameter

from tests.differential.peer import Peer
from tests.judges.emitted import Emitted, Method
from tests.judges.recorder import Recorded, Recorder
from tests.judges.samples import NoValue, Sampler
from tests.judges.values import part_of

IGNORED = frozenset({"host", "user-agent", "connection", "accept-encoding", "content-length"})
"""What belongs to the transport, or follows from the body."""


@dataclass(frozen=True)
class Difference:
    """``what``: the class of the difference, which the table explains. ``ours`` and ``theirs`` are the texts."""

    document: str
    operation: str
    what: str
    ours: str
    theirs: str


@dataclass
class Contest:
    """One document's calls: how many were made, how many came out alike, and the differences."""

    calls: int = 0
    alike: int = 0
    differences: list[Difference] = None  # type: ignore[assignment]
    skipped: list[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.differences, self.skipped = [], []


def contest(document: str, ours: Emitted, theirs: Peer, recorder: Recorder) -> Contest:
    """Every operation that both have, with every parameter and with the required ones only."""
    found = Contest()
    base_url = f"http://127.0.0.1:{recorder.port}"
    client = ours.client(base_url=base_url, max_retries=0, **_dummies(ours))
    for method in ours.methods:
        endpoint = theirs.endpoints.get((method.operation.method, method.operation.path))
        if endpoint is None:
            found.skipped.append(f"{method.operation.method} {method.operation.path}: they do not have it")
            continue
        theirs.credential = _credential(ours, method)
        for full in (True, False):
            try:
                call = _Call(ours, theirs, method, endpoint, Sampler(ours, full=full, text="a b/ü:&=+,;"))
            except (NoValue, CannotCompare) as error:
                found.skipped.append(f"{method.operation.method} {method.operation.path}: {error}")
                continue
            _compare(document, call, client, recorder, base_url, found)
    client.close()
    return found


def _dummies(ours: Emitted) -> dict[str, Any]:
    import inspect

    names = inspect.signature(getattr(ours.module, ours.client_name)).parameters
    return {name: "secret" for name in names if name != "settings"}


def _credential(ours: Emitted, method: Method) -> tuple[str, str] | None:
    """Header and prefix of the credential that the operation's first alternative asks for."""
    needed = next((group for group in method.operation.security if group), ())
    for scheme in ours.api.security_schemes:
        if scheme.id in [id_ for id_, _ in needed]:
            is_key = scheme.kind == "apiKey"
            return (scheme.name or "", "") if is_key and scheme.location == "header" else ("Authorization", "Bearer")
    return None


class CannotCompare(Exception):
    """The peer has no argument for something that the description has."""


class _Call:
    """One call, said in the words of each."""

    def __init__(self, ours: Emitted, theirs: Peer, method: Method, endpoint: Any, sampler: Sampler) -> None:
        self.method, self.endpoint, self.peer = method, endpoint, theirs
        self.ours: dict[str, Any] = {}
        self.theirs: dict[tuple[str, str], Any] = {}
        self.body: Any = None
        for parameter in method.operation.parameters:
            if parameter.required or parameter.location == "path" or sampler.full:
                self._parameter(ours, parameter, sampler)
        self._body(ours, sampler)

    def _parameter(self, ours: Emitted, parameter: Parameter, sampler: Sampler) -> None:
        argument = next(
            (a for a in self.method.arguments if (a.place, a.wire) == (parameter.location, parameter.wire)), None
        )
        prop = self.peer.takes(self.endpoint, parameter.location).get(parameter.wire)
        if argument is None:
            return
        if prop is None:
            raise CannotCompare(f"they have no {parameter.location} parameter {parameter.wire}")
        raw = sampler.value(parameter.type, parameter.docs, parameter.constraints)
        if parameter.location == "header" and isinstance(raw, str):
            raw = raw.replace("ü", "u")
        self.ours[argument.name] = ours.typed(parameter.type, raw)
        self.theirs[parameter.location, parameter.wire] = _theirs(self.peer.value, prop, raw)

    def _body(self, ours: Emitted, sampler: Sampler) -> None:
        body = self.method.operation.body
        if body is None or not self.endpoint.bodies:
            if body is not None and body.required:
                raise CannotCompare("they have no body")
            return
        content = body.contents[0]
        peers = [
            b
            for b in self.endpoint.bodies
            if str(
                b.content_type.get_untrusted_value()
                if hasattr(b.content_type, "get_untrusted_value")
                else b.content_type
            )
            == content.media_type
        ]
        if not peers:
            raise CannotCompare(f"they do not send {content.media_type}")
        if content.kind not in ("json", "form", "multipart"):
            raise CannotCompare(f"{content.media_type} is bytes on both sides")
        raw = sampler.value(content.type)
        for argument in (a for a in self.method.arguments if a.place == "body"):
            if argument.wire == "":
                self.ours[argument.name] = ours.typed(content.type, raw)
            elif argument.wire in raw:
                self.ours[argument.name] = part_of(ours, argument, raw[argument.wire])
        self.body = self._their_body(peers[0].prop, raw, content.kind)

    def _their_body(self, prop: Any, raw: Any, kind: str) -> Any:
        return _theirs(self.peer.multipart if kind == "multipart" else self.peer.value, prop, raw)


def _theirs(make: Callable[[Any, Any], Any], prop: Any, raw: Any) -> Any:
    try:
        return make(prop, raw)
    except Exception as error:
        raise CannotCompare(f"they do not take {raw!r:.60}: {type(error).__name__}: {error}") from error


def _compare(document: str, call: _Call, client: Any, recorder: Recorder, base_url: str, found: Contest) -> None:
    operation = f"{call.method.operation.method} {call.method.operation.path}"
    try:
        _finish(call.method.call(client, call.ours))
    except Exception as error:
        if not recorder.requests:
            raise AssertionError(f"{document}: {operation}: {error!r}") from error
    mine = recorder.take()
    try:
        call.peer.request(call.endpoint, call.theirs, call.body, base_url)
    except Exception as error:
        recorder.take()
        found.skipped.append(f"{operation}: they raise {type(error).__name__}: {str(error)[:100]}")
        return
    other = recorder.take()
    assert mine is not None, operation
    assert other is not None, operation
    found.calls += 1
    differences = [Difference(document, operation, *d) for d in differ(mine, other)]
    found.alike += all(d.what == "accept" for d in differences)
    found.differences += differences


def _finish(result: Any) -> None:
    if hasattr(result, "__iter__") and not isinstance(result, (str, bytes, dict, list)):
        next(iter(result), None)
    if hasattr(result, "close"):
        result.close()


def differ(mine: Recorded, other: Recorded) -> Iterator[tuple[str, str, str]]:
    """(class, ours, theirs) of each difference."""
    if mine.method != other.method:
        yield "method", mine.method, other.method
    yield from _targets(mine.target, other.target)
    yield from _headers(mine, other)
    yield from _bodies(mine, other)


def _targets(mine: str, other: str) -> Iterator[tuple[str, str, str]]:
    (path, _, query), (their_path, _, their_query) = mine.partition("?"), other.partition("?")
    if path != their_path:
        same = unquote_plus(path.replace("+", "%2B")) == unquote_plus(their_path.replace("+", "%2B"))
        yield ("path: escapes" if same else "path"), path, their_path
    ours, theirs = _pairs(query), _pairs(their_query)
    for name in dict.fromkeys([*ours, *theirs]):
        if ours.get(name) == theirs.get(name):
            continue
        texts = [unquote_plus(v) for v in ours.get(name, [])], [unquote_plus(v) for v in theirs.get(name, [])]
        kind = "query: escapes" if texts[0] == texts[1] else _kind_of_value("query", *texts)
        yield kind, f"{name}={ours.get(name)}", f"{name}={theirs.get(name)}"


def _pairs(query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        found.setdefault(unquote_plus(name), []).append(value)
    return found


def _kind_of_value(place: str, ours: list[str], theirs: list[str]) -> str:
    if not ours:
        return f"{place}: only theirs"
    if not theirs:
        return f"{place}: only ours"
    if len(ours) == len(theirs) and all(_instant(a) == _instant(b) for a, b in zip(ours, theirs, strict=True)):
        return f"{place}: date-time"
    if len(ours) == len(theirs) and [v.lower() for v in ours] == [v.lower() for v in theirs]:
        return f"{place}: case"
    return f"{place}: style" if len(ours) != len(theirs) or "," in ours[0] + theirs[0] else place


def _instant(text: str) -> str:
    return re.sub(r"(\+00:00|Z)$", "Z", text.replace(" ", "T"))


def _headers(mine: Recorded, other: Recorded) -> Iterator[tuple[str, str, str]]:
    ours, theirs = dict(mine.headers), dict(other.headers)
    for name in dict.fromkeys([*ours, *theirs]):
        a, b = ours.get(name), theirs.get(name)
        if a == b or name in IGNORED:
            continue
        if name in ("accept", "authorization", "cookie"):
            yield name, str(a), str(b)
        elif name == "content-type":
            yield ("content-type: boundary" if "boundary" in str(a) and "boundary" in str(b) else name), str(a), str(b)
        else:
            yield (
                _kind_of_value("header", [a] if a is not None else [], [b] if b is not None else []),
                f"{name}: {a}",
                f"{name}: {b}",
            )


def _bodies(mine: Recorded, other: Recorded) -> Iterator[tuple[str, str, str]]:
    if mine.body == other.body:
        return
    texts = mine.body.decode("utf-8", "replace"), other.body.decode("utf-8", "replace")
    kind = (mine.header("content-type") or "").partition(";")[0]
    if kind == "application/json":
        yield _json_kind(*texts), *texts
    elif kind == "application/x-www-form-urlencoded":
        for what, a, b in _targets("?" + texts[0], "?" + texts[1]):
            yield what.replace("query", "form"), a, b
    elif kind == "multipart/form-data":
        yield from _multiparts(mine, other)
    else:
        yield "body", *texts


def _json_kind(ours: str, theirs: str) -> str:
    if not ours or not theirs:
        return "json: only " + ("theirs" if not ours else "ours")
    a, b = json.loads(ours), json.loads(theirs)
    if a == b:
        return "json: order or form"
    return "json: date-time" if _normal(a) == _normal(b) else "json"


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _normal(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_normal(v) for v in value]
    return _instant(value) if isinstance(value, str) else value


def _multiparts(mine: Recorded, other: Recorded) -> Iterator[tuple[str, str, str]]:
    ours, theirs = _parts(mine), _parts(other)
    for name in dict.fromkeys([*ours, *theirs]):
        if ours.get(name) == theirs.get(name):
            continue
        a, b = ours.get(name), theirs.get(name)
        if a is None or b is None:
            yield "part: only " + ("theirs" if a is None else "ours"), str(a), str(b)
        elif [content for _, content in a] != [content for _, content in b]:
            yield "part: content", str(a), str(b)
        else:
            yield "part: headers", str(a), str(b)


def _parts(request: Recorded) -> dict[str, list[tuple[str, bytes]]]:
    boundary = re.search(r'boundary="?([^";]+)', request.header("content-type") or "")
    found: dict[str, list[tuple[str, bytes]]] = {}
    for piece in request.body.split(b"--" + boundary[1].encode())[1:-1] if boundary else ():
        head, _, content = piece.strip(b"\r\n").partition(b"\r\n\r\n")
        text = head.decode("latin-1").lower()
        name = re.search(r'name="([^"]*)"', text)
        found.setdefault(name[1] if name else "", []).append((text, content))
    return found
