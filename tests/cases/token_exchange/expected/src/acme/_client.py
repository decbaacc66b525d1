"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import Bearer
from ._runtime.spec import ClientParameter, ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .credentials import Assertion
    from .resources.login import AsyncLogin, Login
    from .resources.me import AsyncMe, Me

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.login", ".resources.me")

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    schemes=(Bearer("Token", argument="token", env="ACME_TOKEN"),),
    security=(("Token",),),
    parameters=(ClientParameter("tenant", "header", "X-Tenant", env="ACME_TENANT", required=True),),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        token: CredentialInput | None = None,
        credentials: Assertion | None = None,
        tenant: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            token: The credential for the Authorization header. Left out, it is taken from the
                environment variable `ACME_TOKEN`.
            credentials: What buys the credential instead, such as `Assertion(...)`.
            tenant: Sent with each call that takes it, as the header X-Tenant. Left out, it is taken
                from the environment variable `ACME_TENANT`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Token": credentials or token,
            },
            parameters={
                "tenant": tenant,
            },
            settings=settings,
        )

    @cached_property
    def login(self) -> Login:
        """Login."""
        from .resources.login import Login

        return Login(self)

    @cached_property
    def me(self) -> Me:
        """Me."""
        from .resources.me import Me

        return Me(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        token: CredentialInput | None = None,
        credentials: Assertion | None = None,
        tenant: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            token: The credential for the Authorization header. Left out, it is taken from the
                environment variable `ACME_TOKEN`.
            credentials: What buys the credential instead, such as `Assertion(...)`.
            tenant: Sent with each call that takes it, as the header X-Tenant. Left out, it is taken
                from the environment variable `ACME_TENANT`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Token": credentials or token,
            },
            parameters={
                "tenant": tenant,
            },
            settings=settings,
        )

    @cached_property
    def login(self) -> AsyncLogin:
        """Login."""
        from .resources.login import AsyncLogin

        return AsyncLogin(self)

    @cached_property
    def me(self) -> AsyncMe:
        """Me."""
        from .resources.me import AsyncMe

        return AsyncMe(self)
