"""Security schemes, and the credentials that the caller gives for them.

A scheme says where its credential travels. A credential is text, a function (plain or asynchronous) that gives text, or
an object with a ``token()`` method of either kind. Functions and objects are asked before every attempt, so that they
can give a fresh one, and once more after a 401.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, Protocol

from .errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from .config import Config
    from .operation import Operation

    class TokenSource(Protocol):
        """Gives a credential when asked. ``renew``, where there is one, is told which credential was refused."""

        def token(self) -> str | Awaitable[str]: ...

    CredentialInput: TypeAlias = str | Callable[[], str] | Callable[[], Awaitable[str]] | TokenSource

__all__ = [
    "ApiKey",
    "Basic",
    "Bearer",
    "Credential",
    "HttpScheme",
    "MutualTLS",
    "OAuth2ClientCredentials",
    "OpenId",
    "Scheme",
    "check_header_text",
    "choose_credentials",
]

Place = Literal["header", "query", "cookie", "none"]


class Scheme:
    """Where a credential travels.

    ``id`` is the description's name for the scheme, ``argument`` the constructor argument that takes the credential,
    ``env`` the variable that is read without it.
    """

    __slots__ = ("argument", "env", "id", "name", "place")

    def __init__(self, id: str, place: Place, name: str, *, argument: str | None, env: str | None) -> None:
        self.id = id
        self.place: Place = place
        self.name = name
        self.argument = argument
        self.env = env

    def write(self, token: str) -> str:
        """The text that is sent for ``token``."""
        return token

    def spellings(self, token: str) -> set[str]:
        """Every form in which a server that was sent ``token`` might repeat it."""
        from urllib.parse import quote

        return {token, self.write(token), quote(token, safe="")}


class ApiKey(Scheme):
    """The credential as it is, in a header, a query parameter or a cookie."""

    __slots__ = ()

    def __init__(
        self,
        id: str,
        location: Literal["header", "query", "cookie"],
        name: str,
        *,
        argument: str | None = None,
        env: str | None = None,
    ) -> None:
        super().__init__(id, location, name, argument=argument, env=env)


class HttpScheme(Scheme):
    """``Authorization: <scheme> <credential>`` (RFC 9110, section 11)."""

    __slots__ = ("scheme",)

    def __init__(self, id: str, scheme: str, *, argument: str | None = None, env: str | None = None) -> None:
        super().__init__(id, "header", "Authorization", argument=argument, env=env)
        self.scheme = scheme

    def write(self, token: str) -> str:
        return f"{self.scheme} {token}"


class Bearer(HttpScheme):
    """``Authorization: Bearer <token>`` (RFC 6750)."""

    __slots__ = ()

    def __init__(self, id: str, *, argument: str | None = None, env: str | None = None) -> None:
        super().__init__(id, "Bearer", argument=argument, env=env)


class Basic(Scheme):
    """``Authorization: Basic <base64>`` (RFC 7617). The credential is ``user:password``, or a pair of the two."""

    __slots__ = ()

    def __init__(self, id: str, *, argument: str | None = None, env: str | None = None) -> None:
        super().__init__(id, "header", "Authorization", argument=argument, env=env)

    def write(self, token: str) -> str:
        return f"Basic {_base64(token)}"

    def spellings(self, token: str) -> set[str]:
        return super().spellings(token) | {token.partition(":")[2], _base64(token)}


def _base64(token: str) -> str:
    from base64 import b64encode

    return b64encode(token.encode()).decode()


class OAuth2ClientCredentials(HttpScheme):
    """A bearer token that the client buys at ``token_url`` with an id and a secret (RFC 6749, section 4.4).

    The credential is a pair of the two, or anything that gives a token bought elsewhere. From the environment: a token in
    ``env``, or a pair in the variables of that name with ``_CLIENT_ID`` and ``_CLIENT_SECRET`` behind it.
    """

    __slots__ = ("scopes", "token_url")

    def __init__(
        self,
        id: str,
        *,
        token_url: str,
        scopes: tuple[str, ...] = (),
        argument: str | None = None,
        env: str | None = None,
    ) -> None:
        super().__init__(id, "Bearer", argument=argument, env=env)
        self.token_url = token_url
        self.scopes = scopes


class OpenId(HttpScheme):
    """A bearer token of an OpenID Connect provider; the caller gets it from there."""

    __slots__ = ("url",)

    def __init__(self, id: str, *, url: str = "", argument: str | None = None, env: str | None = None) -> None:
        super().__init__(id, "Bearer", argument=argument, env=env)
        self.url = url


class MutualTLS(Scheme):
    """The client's certificate, which is part of ``ssl_context``: nothing is sent beside it."""

    __slots__ = ()

    def __init__(self, id: str) -> None:
        super().__init__(id, "none", "", argument=None, env=None)


def check_header_text(name: str, value: object) -> bytes:
    """``value`` as bytes, when it can be a header's value (RFC 9110, section 5.5) and nothing more than that.

    Raises:
        InvalidRequestError: It is no text, or holds a line break, NUL, another control character, or a character outside Latin-1, or
            begins or ends with white space. The message names the header and never the value.
    """
    if not isinstance(value, str):
        raise InvalidRequestError(f"the value of {name!r} is a {type(value).__name__}, not text")
    if not value.isprintable() and any((c < " " and c != "\t") or c == "\x7f" for c in value):
        raise InvalidRequestError(f"the value of {name!r} holds a control character")
    if value != value.strip(" \t"):
        raise InvalidRequestError(f"the value of {name!r} begins or ends with white space")
    if not value.isascii() and max(value) > "\xff":  # found out without an exception, which would hold the value
        raise InvalidRequestError(f"the value of {name!r} holds a character that a header cannot carry")
    return value.encode("latin-1")


class Credential:
    """What the caller gave for a scheme. Its repr never shows it."""

    __slots__ = ("from_env", "given", "scheme")

    def __init__(self, scheme: Scheme, given: CredentialInput, *, from_env: bool = False) -> None:
        self.scheme = scheme
        self.given: Any = given
        self.from_env = from_env

    def __repr__(self) -> str:
        return f"<credential for {self.scheme.id}>"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.from_env and self.scheme.env:
            return from_environment, (self.scheme,)
        if isinstance(self.given, str):
            raise TypeError(
                f"the credential for {self.scheme.id!r} was given as text and is not pickled; give a function, or"
                f" set {self.scheme.env or 'an environment variable'}"
            )
        return Credential, (self.scheme, self.given)

    @property
    def fixed(self) -> str | None:
        """The text, when it can never change."""
        return self.given if isinstance(self.given, str) else None

    def ask(self) -> Any:
        """The credential, or something to await that gives it."""
        if isinstance(self.given, str):
            return self.given
        token = getattr(self.given, "token", None)
        return token() if token is not None else self.given()

    def renew(self, refused: str) -> Any:
        """Another credential than ``refused``, or something to await that gives it; the same text when there is none."""
        renew = getattr(self.given, "renew", None)
        return renew(refused) if renew is not None else self.ask()

    def text(self, answer: object) -> str:
        """``answer`` of :meth:`ask`, checked. Raises InvalidRequestError when it is not text that can be sent."""
        if not isinstance(answer, str):
            discard(answer)
            raise InvalidRequestError(
                f"the credential for {self.scheme.id!r} gave {type(answer).__name__}, not text"
                + ("; an asynchronous one needs the asynchronous client" if hasattr(answer, "__await__") else "")
            )
        if not answer:
            raise InvalidRequestError(f"the credential for {self.scheme.id!r} is empty")
        if not answer.isascii() and any("\ud800" <= c <= "\udfff" for c in answer):
            # Bytes of an environment variable that are no UTF-8 come as such.
            raise InvalidRequestError(f"the credential for {self.scheme.id!r} holds a lone surrogate")
        return answer


def discard(answer: object) -> None:
    """Drop something awaitable that nobody will await."""
    close = getattr(answer, "close", None)
    if hasattr(answer, "__await__") and close is not None:
        close()  # a coroutine that nobody awaits would warn


def from_environment(scheme: Scheme) -> Credential | None:
    """The credential that the environment has for ``scheme``, if it has one."""
    value: Any = os.environ.get(scheme.env) if scheme.env else None
    if not value and isinstance(scheme, OAuth2ClientCredentials):
        names = (f"{scheme.env}_CLIENT_ID", f"{scheme.env}_CLIENT_SECRET")
        pair = tuple(os.environ[name] for name in names if os.environ.get(name))
        value = _from_pair(scheme, pair).for_scheme(scheme) if len(pair) == 2 else None
    return Credential(scheme, value, from_env=True) if value else None


def make_credential(scheme: Scheme, given: Any) -> Credential | None:
    """What the caller gave for ``scheme``, or what the environment has; ``None`` when there is nothing.

    Raises:
        InvalidRequestError: It is of a kind that gives no text.
    """
    if given is None:
        return from_environment(scheme)
    if isinstance(given, Credential):
        return Credential(scheme, given.given, from_env=given.from_env)
    if isinstance(given, tuple):
        given = _from_pair(scheme, tuple(given))  # pyright: ignore[reportUnknownArgumentType]
    for_scheme = getattr(given, "for_scheme", None)
    if for_scheme is not None:
        given = for_scheme(scheme)
    if not isinstance(given, str) and not callable(given) and not hasattr(given, "token"):
        raise InvalidRequestError(f"{scheme.argument or scheme.id}: give text, a function, or an object with token()")
    if isinstance(given, str) and not given:
        raise InvalidRequestError(f"{scheme.argument or scheme.id} is empty")
    source: Any = given
    return Credential(scheme, source)


def _from_pair(scheme: Scheme, pair: tuple[Any, ...]) -> Any:
    if len(pair) != 2:
        raise InvalidRequestError(f"{scheme.argument or scheme.id}: give a pair of two texts")
    if isinstance(scheme, OAuth2ClientCredentials):
        from .exchange import ClientCredentials

        return ClientCredentials(pair[0], pair[1])
    return f"{pair[0]}:{pair[1]}"


def choose_credentials(operation: Operation[Any], config: Config) -> tuple[list[Credential], str | None]:
    """The credentials of the first alternative that the client has all of; else what to tell the caller."""
    alternatives = config.spec.security if operation.security is None else operation.security
    if not alternatives:
        return [], None
    schemes: dict[str, Scheme] = {scheme.id: scheme for scheme in config.spec.schemes}
    sent = [tuple(n for n in names if not isinstance(schemes.get(n), MutualTLS)) for names in alternatives]
    # Whether there is a certificate shows only at the handshake: to send none of what was given is the last resort.
    for needed in sorted(sent, key=lambda names: not names):
        if all(name in config.credentials for name in needed):
            return [config.credentials[name] for name in needed], None
    ways = " or ".join(
        dict.fromkeys(", ".join(_way(schemes[n]) for n in names if n in schemes) for names in alternatives)
    )
    return [], f"{operation.method} {operation.path} needs a credential: give {config.spec.client}({ways})"


def _way(scheme: Scheme) -> str:
    """How a caller gives what ``scheme`` needs."""
    return f"{scheme.argument or 'ssl_context'}=…" + (f" (or set {scheme.env})" if scheme.env else "")
