"""Credentials that renew themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.exchange import ExchangeSpec, TokenExchange
from ._runtime.operation import Json, Operation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

__all__ = ["ExternalIdentity"]

_EXTERNAL_IDENTITY: Operation[Any] = Operation(
    "POST", "/auth/external/{workspace_id}", security=(), parameters=(), response=Json(dict, at="/data")
)


class ExternalIdentity(TokenExchange):
    """A key that is bought when it is first needed, and bought again before it expires.

    Exchange an identity token for an ephemeral key.

    Verifies the token with its provider and answers with a key that acts for that end user for 24
    hours. There is no refresh: exchange again before the key expires. Needs neither a key nor the
    workspace header.
    """

    _spec = ExchangeSpec(
        _EXTERNAL_IDENTITY, path=("workspace_id",), key="/key", expires_at="/expires_at", refresh_before=300
    )

    def __init__(
        self,
        *,
        provider: str,
        token: str | Callable[[], str] | Callable[[], Awaitable[str]],
    ) -> None:
        """Nothing is sent before the first call of the client.

        Args:
            provider: The identity provider that issued the token, as configured for the workspace,
                for example `firebase`.
            token: The identity token as the provider issued it, for example a Firebase ID token. It
                is verified with the provider and not kept. A function is called for each exchange.
        """
        super().__init__(
            {
                "provider": provider,
                "token": token,
            }
        )
