"""The storefront's content: what `/public/cms/…` shows. Assumed, but for the words agents, pages, categories."""

from __future__ import annotations

from typing import Any

from .ids import seed_id

Record = dict[str, Any]

CATEGORIES: list[Record] = [
    {"id": seed_id("category", 1), "slug": "finance", "name": "Finance", "position": 1},
    {
        "id": seed_id("category", 2),
        "slug": "budgeting",
        "name": "Budgeting",
        "parent_id": seed_id("category", 1),
        "position": 2,
    },
    {"id": seed_id("category", 3), "slug": "writing", "name": "Writing", "parent_id": None, "position": 3},
]

AGENT_PAGES: list[Record] = [
    {
        "id": "agent:echo",
        "slug": "echo",
        "name": "Echo",
        "tagline": "Says what you say",
        "description": "Repeats every message.",
        "avatar_url": None,
        "category_ids": [seed_id("category", 3)],
        "pricing": {"kind": "free"},
        "featured": True,
    },
    {
        "id": "agent:tools",
        "slug": "ledger",
        "name": "Ledger",
        "description": "Reads your local ledger with your tools — über genau.",
        "category_ids": [seed_id("category", 1), seed_id("category", 2)],
        "pricing": {"kind": "per_run", "credits_per_run": 1.5},
        "featured": False,
    },
    {
        "id": "agent:wizard",
        "slug": "wizard",
        "name": "Wizard",
        "tagline": None,
        "category_ids": [],
        "pricing": {"kind": "subscription", "credits_per_run": None},
        "featured": False,
    },
]

PAGES: list[Record] = [
    {
        "id": seed_id("page", 1),
        "slug": "home",
        "title": "Home",
        "blocks": [
            {"type": "hero", "title": "Agents for everyone", "subtitle": "Start now", "image_url": None},
            {"type": "rich_text", "html": "<p>Hello &amp; welcome</p>"},
            {"type": "agent_grid", "agent_ids": ["agent:echo", "agent:tools"]},
        ],
        "published_at": "2026-05-12T10:30:00.123456789Z",
    },
    {
        "id": seed_id("page", 2),
        "slug": "about",
        "title": "About us",
        "blocks": [{"type": "rich_text", "html": "<p>About</p>"}],
        "published_at": "2026-05-12T10:30:00Z",
    },
]
