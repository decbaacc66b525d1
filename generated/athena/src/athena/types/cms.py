"""Types of cms."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import DateTime, Model, OneOf, Open, Unknown

__all__ = [
    "CmsAgent",
    "CmsBlock",
    "CmsBlockAgentGrid",
    "CmsBlockHero",
    "CmsBlockRichText",
    "CmsCategory",
    "CmsPage",
    "CmsPricing",
    "CmsPricingKind",
]

CmsPricingKind: TypeAlias = Open[Literal["free", "per_run", "subscription"]]
"""How an agent of the storefront is paid for.

Assumed: the public documentation does not say this.
"""


class CmsAgent(Model):
    """An agent as the storefront shows it.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the agent, to run it with."""
    slug: str
    """Name of the agent in addresses."""
    name: str
    """Name for people."""
    category_ids: list[str]
    """Ids of the categories that the agent is listed in."""
    featured: bool
    """Whether the storefront shows the agent first."""
    tagline: str | None = None
    """One line about the agent."""
    description: str | None = None
    """More about the agent, as Markdown."""
    avatar_url: str | None = None
    """Address of the agent's picture."""
    pricing: CmsPricing | None = None


class CmsBlockHero(Model, tag_field="type", tag="hero"):
    """A large heading at the top of a page."""

    type: ClassVar[Literal["hero"]] = "hero"
    title: str
    """The heading."""
    subtitle: str | None = None
    """A line below the heading."""
    image_url: str | None = None
    """Address of the picture behind it."""


class CmsBlockRichText(Model, tag_field="type", tag="rich_text"):
    """A piece of formatted text."""

    type: ClassVar[Literal["rich_text"]] = "rich_text"
    html: str
    """The text as HTML, cleaned by the server."""


class CmsBlockAgentGrid(Model, tag_field="type", tag="agent_grid"):
    """A grid of agents."""

    type: ClassVar[Literal["agent_grid"]] = "agent_grid"
    agent_ids: list[str]
    """Ids of the agents to show, in order."""


class CmsCategory(Model):
    """A category of agents in the storefront.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the category."""
    slug: str
    """Name of the category in addresses."""
    name: str
    """Name for people."""
    position: int
    """Place among its neighbours: lower comes first."""
    parent_id: str | None = None
    """Id of the category above this one. Absent at the top."""


class CmsPage(Model):
    """A page of the storefront.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the page."""
    slug: str
    """Name of the page in addresses."""
    title: str
    """Title of the page."""
    blocks: list[CmsBlock]
    """The blocks of the page, from top to bottom."""
    published_at: DateTime
    """When this version of the page was published, in UTC."""


class CmsPricing(Model):
    """What an agent of the storefront costs.

    Assumed: the public documentation does not say this.
    """

    kind: CmsPricingKind
    """How the agent is paid for."""
    credits_per_run: float | None = None
    """Credits for one run. Present when `kind` is `per_run`."""


CmsBlock: TypeAlias = OneOf[CmsBlockHero | CmsBlockRichText | CmsBlockAgentGrid | Unknown]
"""A building block of a page.

Assumed: the public documentation does not say this.
"""
