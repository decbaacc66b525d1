"""The clients."""

from __future__ import annotations

import builtins
from functools import cached_property as cached_property_
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.security import Basic
from ._runtime.spec import ClientParameter, ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .resources.cached_property import AsyncCachedProperty, CachedProperty
    from .resources.import_ import AsyncImport, Import
    from .resources.lists import AsyncLists, Lists
    from .resources.str_ import AsyncStr, Str
    from .resources.tuple import AsyncTuple, Tuple

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (
    ".resources.import_",
    ".resources.lists",
    ".resources.tuple",
    ".resources.cached_property",
    ".resources.cached_property_cached_property",
    ".resources.str_",
)

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
    schemes=(Basic("Login", argument="login", env="ACME_LOGIN"),),
    security=(("Login",),),
    parameters=(ClientParameter("text", "header", "X-Str", env="ACME_TEXT"),),
)


class Acme(Client):
    """A synchronous client. Safe to share between threads."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        login: CredentialInput | builtins.tuple[builtins.str, builtins.str] | None = None,
        text: builtins.str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            login: A pair of user name and password, or both in one text with a colon between them.
                Left out, it is taken from the environment variable `ACME_LOGIN`.
            text: Sent with each call that takes it, as the header X-Str. Left out, it is taken from
                the environment variable `ACME_TEXT`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Login": login,
            },
            parameters={
                "text": text,
            },
            settings=settings,
        )

    @cached_property_
    def import_(self) -> Import:
        """Import."""
        from .resources.import_ import Import

        return Import(self)

    @cached_property_
    def lists(self) -> Lists:
        """Lists."""
        from .resources.lists import Lists

        return Lists(self)

    @cached_property_
    def tuple(self) -> Tuple:
        """Tuple."""
        from .resources.tuple import Tuple

        return Tuple(self)

    @cached_property_
    def cached_property(self) -> CachedProperty:
        """Cached property."""
        from .resources.cached_property import CachedProperty

        return CachedProperty(self)

    @cached_property_
    def str(self) -> Str:
        """Str."""
        from .resources.str_ import Str

        return Str(self)


class AsyncAcme(AsyncClient):
    """An asynchronous client, for asyncio and trio."""

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        login: CredentialInput | builtins.tuple[builtins.str, builtins.str] | None = None,
        text: builtins.str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            login: A pair of user name and password, or both in one text with a colon between them.
                Left out, it is taken from the environment variable `ACME_LOGIN`.
            text: Sent with each call that takes it, as the header X-Str. Left out, it is taken from
                the environment variable `ACME_TEXT`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "Login": login,
            },
            parameters={
                "text": text,
            },
            settings=settings,
        )

    @cached_property_
    def import_(self) -> AsyncImport:
        """Import."""
        from .resources.import_ import AsyncImport

        return AsyncImport(self)

    @cached_property_
    def lists(self) -> AsyncLists:
        """Lists."""
        from .resources.lists import AsyncLists

        return AsyncLists(self)

    @cached_property_
    def tuple(self) -> AsyncTuple:
        """Tuple."""
        from .resources.tuple import AsyncTuple

        return AsyncTuple(self)

    @cached_property_
    def cached_property(self) -> AsyncCachedProperty:
        """Cached property."""
        from .resources.cached_property import AsyncCachedProperty

        return AsyncCachedProperty(self)

    @cached_property_
    def str(self) -> AsyncStr:
        """Str."""
        from .resources.str_ import AsyncStr

        return AsyncStr(self)
