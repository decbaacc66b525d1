"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.spec import ClientSpec

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._runtime.options import ClientOptions
    from .resources.answers import Answers, AsyncAnswers
    from .resources.completions import AsyncCompletions, Completions
    from .resources.summaries import AsyncSummaries, Summaries
    from .resources.translations import AsyncTranslations, Translations

__all__ = ["AsyncAcme", "Acme"]

_MODULES = (".resources.answers", ".resources.completions", ".resources.summaries", ".resources.translations")

SPEC = ClientSpec(
    name="acme",
    client="Acme",
    user_agent="acme/0.1.0",
    servers=("https://api.example.com",),
    base_url_env="ACME_BASE_URL",
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
    def answers(self) -> Answers:
        """Answers."""
        from .resources.answers import Answers

        return Answers(self)

    @cached_property
    def completions(self) -> Completions:
        """Completions."""
        from .resources.completions import Completions

        return Completions(self)

    @cached_property
    def summaries(self) -> Summaries:
        """Summaries."""
        from .resources.summaries import Summaries

        return Summaries(self)

    @cached_property
    def translations(self) -> Translations:
        """Translations."""
        from .resources.translations import Translations

        return Translations(self)


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
    def answers(self) -> AsyncAnswers:
        """Answers."""
        from .resources.answers import AsyncAnswers

        return AsyncAnswers(self)

    @cached_property
    def completions(self) -> AsyncCompletions:
        """Completions."""
        from .resources.completions import AsyncCompletions

        return AsyncCompletions(self)

    @cached_property
    def summaries(self) -> AsyncSummaries:
        """Summaries."""
        from .resources.summaries import AsyncSummaries

        return AsyncSummaries(self)

    @cached_property
    def translations(self) -> AsyncTranslations:
        """Translations."""
        from .resources.translations import AsyncTranslations

        return AsyncTranslations(self)
