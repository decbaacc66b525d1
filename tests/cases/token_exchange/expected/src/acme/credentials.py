"""Credentials that renew themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.exchange import ExchangeSpec, TokenExchange
from ._runtime.operation import Json, Operation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

__all__ = ["Assertion"]

_ASSERTION: Operation[Any] = Operation("POST", "/login/{tenant}", security=(), parameters=(), response=Json(dict))


class Assertion(TokenExchange):
    """A key that is bought when it is first needed, and bought again before it expires.

    Buy a token.
    """

    _spec = ExchangeSpec(_ASSERTION, path=("tenant",), key="/token", expires_at="/expires_at", refresh_before=60)

    def __init__(
        self,
        *,
        provider: str,
        assertion: str | Callable[[], str] | Callable[[], Awaitable[str]],
    ) -> None:
        """Nothing is sent before the first call of the client.

        Args:
            assertion: A function is called for each exchange.
        """
        super().__init__(
            {
                "provider": provider,
                "assertion": assertion,
            }
        )
