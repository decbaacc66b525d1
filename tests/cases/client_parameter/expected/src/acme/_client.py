"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.spec import ClientParameter, ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from .resources.things import AsyncThings, Things

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.things",)

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    parameters=(
        ClientParameter("workspace", "header", "X-Workspace", env="ACME_WORKSPACE", required=True),
        ClientParameter("locale", "query", "locale", env="ACME_LOCALE"),
    ),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        workspace: str | None = None,
        locale: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            workspace: Where to work. Left out, it is taken from the environment variable
                `ACME_WORKSPACE`.
            locale: Sent with each call that takes it, as the query parameter locale. Left out, it
                is taken from the environment variable `ACME_LOCALE`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            parameters={
                "workspace": workspace,
                "locale": locale,
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
        workspace: str | None = None,
        locale: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            workspace: Where to work. Left out, it is taken from the environment variable
                `ACME_WORKSPACE`.
            locale: Sent with each call that takes it, as the query parameter locale. Left out, it
                is taken from the environment variable `ACME_LOCALE`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            parameters={
                "workspace": workspace,
                "locale": locale,
            },
            settings=settings,
        )

    @cached_property
    def things(self) -> AsyncThings:
        """Things."""
        from .resources.things import AsyncThings

        return AsyncThings(self)
