"""From a call's arguments to the bytes of a request. What cannot change between two calls is made once, in a :class:`Plan`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..bodies import Chosen, encode_body
from ..codec import encode_json
from ..config import Base, make_retries, make_seconds, make_timeout
from ..data.guards import is_mapping
from ..errors import InvalidRequestError, MissingCredentialError
from ..log import logger_for, secrets_among
from ..models import UNSET
from ..operation import NOTHING, StreamSpec
from ..parameters import PathTemplate, render_cookies, render_header, render_query, split_template
from ..retry import SAFE_METHODS, StatusSet
from ..security import Credential, check_header_text, choose_credentials
from ..transport import Request
from .attempt import Call, new_key
from .reading import accept_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..config import Config
    from ..link import Link
    from ..operation import Operation
    from ..parameters import Param
    from ..security import Scheme

__all__ = ["Plan", "join_queries"]

Pairs = list[tuple[bytes, bytes]]

_OPTIONS = frozenset(
    ["extra_headers", "extra_query", "extra_body", "timeout", "max_retries", "idempotency_key", "deadline", "clocks"]
)
_TOKEN_CHARACTERS = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_JSON_TYPE = (b"content-type", b"application/json")


class Plan:
    """Everything about an operation of one client that does not change from call to call.

    With ``told``, whoever listens is told of its calls.
    """

    __slots__ = (
        "base",
        "changing",
        "config",
        "conflict",
        "deadline",
        "fixed_path",
        "honour",
        "hooked",
        "json_headers",
        "key_header",
        "max_body",
        "max_redirects",
        "missing",
        "new_key_statuses",
        "operation",
        "params",
        "path_values",
        "plain_headers",
        "request",
        "retries",
        "retry_statuses",
        "rule",
        "safe",
        "secret_query",
        "secrets",
        "spec",
        "static_query",
        "template",
        "timeout",
        "title",
        "told",
    )

    def __init__(self, operation: Operation[Any], config: Config, *, told: bool = True) -> None:
        spec = config.spec
        self.told = told
        self.hooked = config.on_event is not None or config.tracing is not None
        self.operation = operation
        self.spec = spec
        self.base = _base_for(operation, config)
        base, method = self.base, operation.method.encode("ascii")
        self.request = partial(Request, method, base.scheme, base.host, base.port)
        self.title = f"{operation.method} {operation.path}"
        self.safe = operation.method in SAFE_METHODS
        self.params = _by_place(operation.params)
        self.max_body = config.limits.max_body
        self.max_redirects = config.limits.max_redirects
        self.timeout = config.timeout
        self.deadline = config.deadline
        self.config = config
        self._set_rules(operation, config)
        self._set_path(operation, config)
        self._set_credentials(operation, config)
        self._set_headers(operation, config)

    # -- made once ----------------------------------------------------------------------------------------------------

    def _set_rules(self, operation: Operation[Any], config: Config) -> None:
        self.rule = operation.retry or config.spec.retry
        self.retries = self.rule.max_retries if config.max_retries is None else config.max_retries
        self.retry_statuses = StatusSet(self.rule.statuses)
        self.honour = self.rule.honour.lower() if self.rule.honour else None
        idempotency = operation.idempotency
        self.key_header = idempotency.header.lower().encode("ascii") if idempotency else b""
        self.new_key_statuses = StatusSet(idempotency.new_key_on if idempotency else ())
        self.conflict = idempotency.conflict if idempotency else None

    def _set_path(self, operation: Operation[Any], config: Config) -> None:
        self.template = PathTemplate(_sendable(operation.path), operation.params)
        names = self.template.names
        from_client = {
            parameter.name: config.parameters.get(parameter.argument)
            for parameter in config.spec.parameters
            if parameter.location == "path" and parameter.name in names
        }
        self.path_values = [from_client.get(name, NOTHING) for name in names] if from_client else None
        self.fixed_path = self.base.prefix + self.template.render(()) if not names else None

    def _set_credentials(self, operation: Operation[Any], config: Config) -> None:
        self.changing: list[Credential] = []
        self.secrets: list[str] = []
        self.secret_query = ""
        chosen, self.missing = choose_credentials(operation, config)
        for credential in chosen:
            if credential.fixed is None:
                self.changing.append(credential)
            else:
                self.secrets += credential.scheme.spellings(credential.text(credential.fixed))
                if credential.scheme.place == "query":
                    self.secret_query = join_queries(
                        self.secret_query, _query_pair(credential.scheme, credential.fixed)
                    )

    def _set_headers(self, operation: Operation[Any], config: Config) -> None:
        headers = {
            "user-agent": config.spec.user_agent,
            "accept": operation.accept or accept_of(operation.response),
        }
        if isinstance(operation.response, StreamSpec):
            headers["accept-encoding"] = "identity"  # a compressed stream is held back until a block is full
            headers["cache-control"] = "no-cache"
        cookies: list[tuple[str, object]] = []
        query: list[tuple[str, object]] = list(config.query.items())
        for parameter in config.spec.parameters:
            value = config.parameters.get(parameter.argument)
            if operation.parameters is not None and parameter.argument not in operation.parameters:
                continue
            if value is None:
                self._note_missing(parameter.required, parameter.argument, parameter.env)
            elif parameter.location == "header":
                headers[parameter.name.lower()] = render_header(value) or ""
            elif parameter.location == "query":
                query.append((parameter.name, value))
            elif parameter.location == "cookie":
                cookies.append((parameter.name, value))
        headers.update({name.lower(): value for name, value in config.headers.items()})
        self.secrets += secrets_among(config.headers) | secrets_among(config.query)
        self.static_query = render_query(query)
        self._freeze(headers, cookies, config)

    def _freeze(self, headers: dict[str, str], cookies: list[tuple[str, object]], config: Config) -> None:
        chosen, _ = choose_credentials(self.operation, config)
        for credential in chosen:
            if credential.fixed is not None and credential.scheme.place in ("header", "cookie"):
                text = credential.scheme.write(credential.fixed)
                if credential.scheme.place == "header":
                    headers[credential.scheme.name.lower()] = text
                else:
                    cookies.append((credential.scheme.name, text))
        if cookies:
            headers["cookie"] = render_cookies(cookies)
        self.plain_headers = [(_header_name(name), check_header_text(name, value)) for name, value in headers.items()]
        self.json_headers = [pair for pair in self.plain_headers if pair[0] != b"content-type"] + [_JSON_TYPE]

    def _note_missing(self, required: bool, argument: str, env: str | None) -> None:
        if required and self.missing is None:
            self.missing = f"{self.title} needs {argument}: give it to the client" + (f", or set {env}" if env else "")

    # -- for each call ------------------------------------------------------------------------------------------------

    def prepare(
        self,
        link: Link[Any],
        path: Sequence[object] = (),
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = NOTHING,
        options: Mapping[str, Any] | None = None,
        target: str | None = None,
    ) -> Call:
        """A call with these arguments, ready for its first attempt. ``target`` replaces path and query.

        Raises:
            InvalidRequestError: Something given cannot be sent; the message says what, without its value.
        """
        if self.missing is not None:
            raise MissingCredentialError(self.missing)
        more_query = more_body = None
        if options:
            if not options.keys() <= _OPTIONS:
                _refuse_unknown(options)
            more_query, more_body = options.get("extra_query"), options.get("extra_body")
        target = self._target(path, query, more_query) if target is None else self.with_secret_query(target)
        if body is NOTHING and more_body is None:
            call = Call(self, link, target, self.plain_headers, None)
        else:
            sent, content, replayable = self._body(body, more_body)
            call = Call(self, link, target, sent, content)
            call.replayable = replayable
        if headers or cookies:
            call.headers = self._with_parameters(call.headers, headers, cookies)
            secrets = secrets_among(headers) if headers else set[str]()
            call.seen = frozenset(secrets | secrets_among(cookies) if cookies else secrets)
        if self.deadline is not None:
            call.deadline = link.clock() + self.deadline
        if self.key_header:
            call.key = new_key()
        if options:
            self._apply(call, options)
        if self.told and (self.hooked or logger_for(self.spec.name, 20) is not None):
            from ..watch import Watch

            call.watch = Watch(self.config, call)
        return call

    def _target(
        self, path: Sequence[object], query: Mapping[str, object] | None, extra: Mapping[str, object] | None
    ) -> str:
        text = self.static_query
        if query:
            text = join_queries(text, render_query(query, self.params["query"]))
        if extra:
            text = join_queries(text, render_query(extra))
        if self.secret_query:
            text = join_queries(text, self.secret_query)
        return self.address(path, text)

    def address(self, path: Sequence[object], query: str) -> str:
        """The target of a request: the path with these values, and a query that is quoted already."""
        target = self.fixed_path
        if target is None:
            if self.path_values is not None:
                given = iter(path)
                path = [next(given, NOTHING) if value is NOTHING else value for value in self.path_values]
            target = self.base.prefix + self.template.render(path)
        if not query:
            return target or "/"
        return f"{target}{'&' if '?' in target else '?'}{query}"

    def _body(self, body: object, extra: Mapping[str, object] | None) -> tuple[Pairs, Any, bool]:
        if isinstance(body, Chosen) and body.value is UNSET and not extra:
            body = NOTHING
        if body is NOTHING or body is UNSET:
            if not extra:
                return self.plain_headers, None, True
            body = {}
        if self.operation.body is None and not extra:
            return self.json_headers, encode_json(body), True
        encoded = encode_body(self.operation.body, body, extra)
        headers = [pair for pair in self.plain_headers if pair[0] != b"content-type"]
        headers.append((b"content-type", check_header_text("content-type", encoded.content_type)))
        if encoded.content_length is not None and not isinstance(encoded.content, bytes):
            headers.append((b"content-length", str(encoded.content_length).encode("ascii")))
        return headers, encoded.content, encoded.replayable

    def _with_parameters(
        self, sent: Pairs, headers: Mapping[str, object] | None, cookies: Mapping[str, object] | None
    ) -> Pairs:
        added: dict[bytes, bytes] = {}
        for name, value in _named("headers", headers or {}).items():
            text = render_header(value, self.params["header"].get(name), name)
            if text is not None:
                added[_header_name(name)] = text.encode("latin-1")
        text = render_cookies(cookies, self.params["cookie"]) if cookies else ""
        if text:
            old = dict(sent).get(b"cookie")
            added[b"cookie"] = (old + b"; " if old else b"") + text.encode("ascii")
        return [pair for pair in sent if pair[0] not in added] + list(added.items())

    def _apply(self, call: Call, options: Mapping[str, Any]) -> None:
        if "timeout" in options:
            call.timeout = make_timeout(options["timeout"])
        if "deadline" in options:
            deadline = make_seconds("deadline", options["deadline"])
            call.deadline = None if deadline is None else call.link.clock() + deadline
        if "max_retries" in options:
            retries = make_retries(options["max_retries"])
            call.retries = self.rule.max_retries if retries is None else retries
        key = options.get("idempotency_key")
        if key is not None:
            if not self.key_header:
                raise InvalidRequestError(f"{self.title} takes no idempotency key")
            if not key:
                raise InvalidRequestError("idempotency_key is empty")
            check_header_text("idempotency_key", key)
            if not key.isascii():
                raise InvalidRequestError("idempotency_key holds a character outside ASCII")
            call.key, call.key_is_given = key, True
        extra = options.get("extra_headers")
        if extra:
            call.extra_headers = {
                _header_name(name): None if value is None else check_header_text(name, value)
                for name, value in _named("extra_headers", extra).items()
            }
        call.seen |= secrets_among(extra or ()) | secrets_among(options.get("extra_query") or ())
        call.clocks = options.get("clocks")

    # -- credentials that change --------------------------------------------------------------------------------------

    def authorize(self, headers: Pairs, target: str, tokens: Sequence[str]) -> tuple[Pairs, str]:
        """``headers`` and ``target`` with ``tokens``, one for each changing credential."""
        for credential, token in zip(self.changing, tokens, strict=True):
            scheme = credential.scheme
            if scheme.place == "query":
                target += ("&" if "?" in target else "?") + _query_pair(scheme, token)
                continue
            name, value = scheme.name.lower().encode("ascii"), check_header_text(scheme.name, scheme.write(token))
            if scheme.place == "cookie":
                old = dict(headers).get(b"cookie")
                pair = f"{scheme.name}={quote(token, safe='')}".encode("ascii")
                name, value = b"cookie", old + b"; " + pair if old else pair
            headers = [pair for pair in headers if pair[0] != name] + [(name, value)]
        return headers, target

    def with_secret_query(self, target: str) -> str:
        """``target`` of a redirect with the credentials that travel in the query, unless it repeats them already."""
        if not self.secret_query or self.secret_query in target:
            return target
        return target + ("&" if "?" in target else "?") + self.secret_query


def _sendable(path: str) -> str:
    """The path template with everything outside of its braces as it is sent; a query that is a part of it stays one."""
    parts, names = split_template(path)
    quoted = [quote(part, safe="/:@!$&'()*+,;=~%-._?") for part in parts]
    return quoted[0] + "".join(f"{{{name}}}{part}" for name, part in zip(names, quoted[1:], strict=True))


def _by_place(params: Sequence[Param]) -> dict[str, dict[str, Param]]:
    places: dict[str, dict[str, Param]] = {"query": {}, "header": {}, "cookie": {}}
    for param in params:
        places.get("query" if param.location == "querystring" else param.location, {})[param.name] = param
    return places


def _base_for(operation: Operation[Any], config: Config) -> Base:
    """The operation's own server, unless the caller chose where everything goes."""
    if config.base_is_given or not operation.servers:
        return config.base
    return Base.parse(operation.servers[0])


def _query_pair(scheme: Scheme, token: str) -> str:
    return f"{quote(scheme.name, safe='')}={quote(scheme.write(token), safe='')}"


def join_queries(left: str, right: str) -> str:
    """Two quoted queries as one; either may be empty."""
    return f"{left}&{right}" if left and right else left or right


def _named(argument: str, values: Any) -> Mapping[str, Any]:
    if values.__class__ is not dict and not is_mapping(values):
        raise InvalidRequestError(f"{argument} must be a mapping of names to values")
    return values


def _header_name(name: Any) -> bytes:
    if not name or not isinstance(name, str) or not _TOKEN_CHARACTERS.issuperset(name):
        raise InvalidRequestError(f"{name!r} is not a header name")
    return name.lower().encode("ascii")


def _refuse_unknown(options: Mapping[str, Any]) -> None:
    unknown = sorted(options.keys() - _OPTIONS)[0]
    from difflib import get_close_matches

    near = get_close_matches(unknown, _OPTIONS, 1)
    raise TypeError(f"unknown argument {unknown!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
