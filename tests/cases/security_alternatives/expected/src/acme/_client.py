"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import ApiKey, Basic
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
        ApiKey("Key", "query", "key", argument="key", env="ACME_KEY"),
        Basic("Basic", argument="basic", env="ACME_BASIC"),
        ApiKey("Session", "cookie", "session", argument="session", env="ACME_SESSION"),
    ),
    security=(("Key",), ("Basic",)),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        key: CredentialInput | None = None,
        basic: CredentialInput | tuple[str, str] | None = None,
        session: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            key: Made in the settings. Left out, it is taken from the environment variable
                `ACME_KEY`.
            basic: A pair of user name and password, or both in one text with a colon between them.
                Left out, it is taken from the environment variable `ACME_BASIC`.
            session: The API key, sent as the cookie session. Left out, it is taken from the
                environment variable `ACME_SESSION`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Key": key,
                "Basic": basic,
                "Session": session,
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
        key: CredentialInput | None = None,
        basic: CredentialInput | tuple[str, str] | None = None,
        session: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            key: Made in the settings. Left out, it is taken from the environment variable
                `ACME_KEY`.
            basic: A pair of user name and password, or both in one text with a colon between them.
                Left out, it is taken from the environment variable `ACME_BASIC`.
            session: The API key, sent as the cookie session. Left out, it is taken from the
                environment variable `ACME_SESSION`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Key": key,
                "Basic": basic,
                "Session": session,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """Things."""
        from .resources.things import AsyncThings

        return AsyncThings(self)
