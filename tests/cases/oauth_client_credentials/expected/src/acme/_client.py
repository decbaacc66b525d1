"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import OAuth2ClientCredentials
from ._runtime.spec import ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .resources.things import AsyncThings, Things

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.things",)

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    schemes=(
        OAuth2ClientCredentials(
            "OAuth",
            token_url="https://login.example.com/token",
            scopes=("things:read",),
            argument="oauth",
            env="ACME_OAUTH",
        ),
    ),
    security=(("OAuth",),),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        oauth: CredentialInput | tuple[str, str] | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            oauth: Machine to machine. A pair of client id and client secret, which buys access
                tokens, or an access token. Left out, it is taken from the environment: `ACME_OAUTH` (a
                token), or `ACME_OAUTH_CLIENT_ID` and `ACME_OAUTH_CLIENT_SECRET`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "OAuth": oauth,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> Things:
        """Things."""
        from .resources.things import Things

        return Things(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        oauth: CredentialInput | tuple[str, str] | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            oauth: Machine to machine. A pair of client id and client secret, which buys access
                tokens, or an access token. Left out, it is taken from the environment: `ACME_OAUTH` (a
                token), or `ACME_OAUTH_CLIENT_ID` and `ACME_OAUTH_CLIENT_SECRET`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "OAuth": oauth,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """Things."""
        from .resources.things import AsyncThings

        return AsyncThings(self)
