"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import ApiKey, HttpScheme, MutualTLS, OAuth2ClientCredentials, OpenId
from ._runtime.spec import ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .resources.parts import AsyncParts, Parts
    from .resources.things import AsyncThings, Things

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.things", ".resources.parts")

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    schemes=(
        OAuth2ClientCredentials(
            "Machine",
            token_url="https://login.example.com/token",
            scopes=("things:read",),
            argument="machine",
            env="ACME_MACHINE",
        ),
        OpenId(
            "Person",
            url="https://login.example.com/.well-known/openid-configuration",
            argument="person",
            env="ACME_PERSON",
        ),
        MutualTLS("Certificate"),
        ApiKey("Session", "cookie", "sid", argument="api_key", env="ACME_API_KEY"),
        HttpScheme("Legacy", "Digest", argument="legacy", env="ACME_LEGACY"),
    ),
    security=(("Machine",),),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads.

    Everything that is rare.
    """

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        machine: CredentialInput | tuple[str, str] | None = None,
        person: CredentialInput | None = None,
        api_key: CredentialInput | None = None,
        legacy: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            machine: A pair of client id and client secret, which buys access tokens, or an access
                token. Left out, it is taken from the environment: `ACME_MACHINE` (a token), or
                `ACME_MACHINE_CLIENT_ID` and `ACME_MACHINE_CLIENT_SECRET`.
            person: Whoever signed in. Left out, it is taken from the environment variable
                `ACME_PERSON`.
            api_key: The cookie of a session. Left out, it is taken from the environment variable
                `ACME_API_KEY`.
            legacy: What follows Digest in the Authorization header. Deprecated. Left out, it is
                taken from the environment variable `ACME_LEGACY`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`. A
                client certificate is part of `ssl_context`.
        """
        super().__init__(
            credentials={
                "Machine": machine,
                "Person": person,
                "Session": api_key,
                "Legacy": legacy,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> Things:
        """Things."""
        from .resources.things import Things

        return Things(self)

    @cached_property
    def parts(self) -> Parts:
        """Parts."""
        from .resources.parts import Parts

        return Parts(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio.

    Everything that is rare.
    """

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        machine: CredentialInput | tuple[str, str] | None = None,
        person: CredentialInput | None = None,
        api_key: CredentialInput | None = None,
        legacy: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            machine: A pair of client id and client secret, which buys access tokens, or an access
                token. Left out, it is taken from the environment: `ACME_MACHINE` (a token), or
                `ACME_MACHINE_CLIENT_ID` and `ACME_MACHINE_CLIENT_SECRET`.
            person: Whoever signed in. Left out, it is taken from the environment variable
                `ACME_PERSON`.
            api_key: The cookie of a session. Left out, it is taken from the environment variable
                `ACME_API_KEY`.
            legacy: What follows Digest in the Authorization header. Deprecated. Left out, it is
                taken from the environment variable `ACME_LEGACY`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`. A
                client certificate is part of `ssl_context`.
        """
        super().__init__(
            credentials={
                "Machine": machine,
                "Person": person,
                "Session": api_key,
                "Legacy": legacy,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """Things."""
        from .resources.things import AsyncThings

        return AsyncThings(self)

    @cached_property
    def parts(self) -> AsyncParts:
        """Parts."""
        from .resources.parts import AsyncParts

        return AsyncParts(self)
