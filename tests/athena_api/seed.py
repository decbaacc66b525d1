"""What a fresh server holds: workspaces, well-known keys, and a little of everything for one customer."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import credits
from .auth import EPHEMERAL_SCOPES, SCOPES, NewKey, issue_key
from .chat import messages_of, text_part
from .clock import SECOND, rfc3339
from .cms import AGENT_PAGES, CATEGORIES, PAGES
from .ids import seed_id

if TYPE_CHECKING:
    from .service import Service

Record = dict[str, Any]

WORKSPACE = "workspace:test"
OTHER_WORKSPACE = "workspace:other"
WEBHOOK_SECRET = "rc_secret"
# Every well-known key of workspace:test acts for this customer, so a test may use whichever it likes.
OWNER = "external_customer:test"
OTHER_OWNER = "external_customer:other"
READ_SCOPES = tuple(scope for scope in SCOPES if scope.endswith(":read"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

WELL_KNOWN_KEYS = (
    NewKey(WORKSPACE, OWNER, SCOPES, None, "wak_test"),
    NewKey(OTHER_WORKSPACE, OTHER_OWNER, SCOPES, None, "wak_other"),
    NewKey(WORKSPACE, OWNER, EPHEMERAL_SCOPES, 30 * 86_400.0, "eak_test"),
    NewKey(WORKSPACE, OWNER, EPHEMERAL_SCOPES, -60.0, "eak_expired"),
    NewKey(WORKSPACE, OWNER, READ_SCOPES, 30 * 86_400.0, "eak_readonly"),
)


def conversation(number: int, now: int) -> Record:
    """The seeded conversation `seed_id("conversation", number)`; every third one has no title."""
    created = rfc3339(now + number * SECOND)
    record: Record = {"id": seed_id("conversation", number), "agent_id": "agent:echo", "status": "active"}
    record |= {"title": None if number % 3 == 0 else f"Conversation {number}", "message_count": 0}
    record |= {
        "last_message_at": None,
        "created_at": created,
        "updated_at": created,
        "metadata": {"number": str(number)},
    }
    return record


def seed_conversations(service: Service, count: int, owner: str = OWNER) -> None:
    """The owner's list holds exactly `count` conversations, the newest (highest number) first."""
    service.store.delete_owned("conversation", owner)
    now = service.clock.now() - count * SECOND
    service.store.put_many("conversation", owner, (conversation(number, now) for number in range(1, count + 1)))


def _messages(service: Service) -> Iterator[Record]:
    roles = (("user", "Summarise my week"), ("assistant", "You had a fine week ☀"), ("user", "Thank you"))
    for number, (role, text) in enumerate(roles, 1):
        message = {"id": seed_id("message", number), "conversation_id": seed_id("conversation", 1), "role": role}
        yield {**message, "content": [text_part(text)], "execution_id": None, "created_at": service.clock.stamp()}


def _notifications(service: Service) -> Iterator[Record]:
    for number in (1, 2, 3):
        note: Record = {"id": seed_id("notification", number), "kind": "run_finished", "title": f"Run {number} is done"}
        note |= {"body": "Have a look.", "data": {"run": number}, "created_at": service.clock.stamp()}
        yield {**note, "read_at": service.clock.stamp() if number == 1 else None}


def _media(service: Service) -> None:
    for number, (kind, content_type) in enumerate(
        (("image", "image/png"), ("audio", "audio/mpeg"), ("document", "text/plain")), 1
    ):
        service.add_media(OWNER, seed_id("media", number), kind, content_type, None)


def _list_of_conversations(service: Service) -> None:
    seed_conversations(service, 3)
    service.store.put_many("message", messages_of(seed_id("conversation", 1)), _messages(service))
    first = service.store.get("conversation", seed_id("conversation", 1)) or {}
    first |= {"message_count": 3, "last_message_at": service.clock.stamp()}
    service.store.put("conversation", first["id"], OWNER, first)


def fill(service: Service) -> None:
    """Everything above, into an empty store."""
    for workspace in (WORKSPACE, OTHER_WORKSPACE):
        service.store.put("workspace", workspace, "", {"id": workspace})
    for key in WELL_KNOWN_KEYS:
        issue_key(service, key)
    credits.customer(service, WORKSPACE, OWNER)
    _list_of_conversations(service)
    service.store.put_many("notification", OWNER, _notifications(service))
    _media(service)
    for kind, records in (("cms_agent", AGENT_PAGES), ("cms_page", PAGES), ("cms_category", CATEGORIES)):
        service.store.put_many(kind, "public", iter(records))
