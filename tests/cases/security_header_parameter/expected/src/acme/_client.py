"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import ApiKey
from ._runtime.spec import ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .resources.status import AsyncStatus, Status
    from .resources.things import AsyncThings, Things

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.things", ".resources.status")

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    schemes=(ApiKey("Authorization", "header", "Authorization", argument="api_key", env="ACME_TOKEN"),),
    security=(("Authorization",),),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        api_key: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            api_key: Write `Token`, a blank, and the key. Left out, it is taken from the environment
                variable `ACME_TOKEN`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Authorization": api_key,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> Things:
        """Things."""
        from .resources.things import Things

        return Things(self)

    @cached_property
    def status(self) -> Status:
        """Status."""
        from .resources.status import Status

        return Status(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        api_key: CredentialInput | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            api_key: Write `Token`, a blank, and the key. Left out, it is taken from the environment
                variable `ACME_TOKEN`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Authorization": api_key,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """Things."""
        from .resources.things import AsyncThings

        return AsyncThings(self)

    @cached_property
    def status(self) -> AsyncStatus:
        """Status."""
        from .resources.status import AsyncStatus

        return AsyncStatus(self)
