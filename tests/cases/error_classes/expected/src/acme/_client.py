"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.spec import ClientSpec, ErrorShape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from ._runtime.errors import APIError
    from ._runtime.options import ClientOptions
    from .resources.orders import AsyncOrders, Orders

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.orders",)


def _error_classes() -> Mapping[str, type[APIError]]:
    from .errors import BY_CODE

    return BY_CODE


SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    errors=ErrorShape(code="/error/code", message="/error/message", details="/error/details"),
    error_classes=_error_classes,
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            settings=settings,
        )

    @cached_property
    def orders(self) -> Orders:
        """Orders."""
        from .resources.orders import Orders

        return Orders(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            settings=settings,
        )

    @cached_property
    def orders(self) -> AsyncOrders:
        """Orders."""
        from .resources.orders import AsyncOrders

        return AsyncOrders(self)
