"""Who calls: the two headers, keys with scopes and expiry. Scope names and error codes are assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers

from .clock import SECOND, rfc3339
from .errors import ApiError
from .ids import new_id, random_text

if TYPE_CHECKING:
    from .service import Service

SCOPES = (
    "agents:execute",
    "conversations:read",
    "conversations:write",
    "attachments:read",
    "attachments:write",
    "credits:read",
    "media:read",
    "media:write",
    "notifications:read",
    "notifications:write",
    "keys:manage",
    "realtime:connect",
)
EPHEMERAL_SCOPES = tuple(scope for scope in SCOPES if scope != "keys:manage")


@dataclass(frozen=True)
class Caller:
    """`owner` is the customer whose `/my/…` this is; a workspace key has a customer of its own (assumed)."""

    key_id: str
    workspace: str
    owner: str
    scopes: frozenset[str]
    is_workspace_key: bool


@dataclass(frozen=True)
class NewKey:
    """What a key is made from. `secret` is given for well-known keys only; otherwise it is drawn."""

    workspace: str
    owner: str
    scopes: tuple[str, ...] = EPHEMERAL_SCOPES
    lifetime: float | None = 86_400.0
    secret: str | None = None
    external_user_id: str | None = None
    label: str | None = None


def issue_key(service: Service, new: NewKey) -> tuple[dict[str, Any], str]:
    """Stores a key and returns its public record and the secret, which is shown this once."""
    now = service.clock.now()
    secret = new.secret or f"eak_{random_text(32)}"
    expires = None if new.lifetime is None else now + int(new.lifetime * SECOND)
    record: dict[str, Any] = {
        "id": new_id("ephemeral_key"),
        "prefix": secret[:8],
        "scopes": list(new.scopes),
        "expires_at": None if expires is None else rfc3339(expires, fraction=False),
        "created_at": rfc3339(now),
        "external_user_id": new.external_user_id,
        "label": new.label,
        "revoked_at": None,
    }
    grant = {"key_id": record["id"], "workspace": new.workspace, "owner": new.owner, "scopes": list(new.scopes)}
    service.store.put("secret", secret, new.workspace, {**grant, "expires": expires})
    if secret.startswith("eak_"):
        service.store.put("key", record["id"], new.workspace, record)
    return record, secret


def _caller(service: Service, secret: str) -> Caller:
    grant = service.store.get("secret", secret)
    if grant is None:
        raise ApiError("invalid_api_key", "This API key is not known.")
    if grant["expires"] is not None and grant["expires"] <= service.clock.now():
        raise ApiError("expired_api_key", "This API key has expired.")
    key = service.store.get("key", grant["key_id"])
    if key is not None and key["revoked_at"] is not None:
        raise ApiError("invalid_api_key", "This API key was revoked.")
    return Caller(
        grant["key_id"], grant["workspace"], grant["owner"], frozenset(grant["scopes"]), secret.startswith("wak_")
    )


def authenticate(service: Service, headers: Headers, scope: str) -> Caller:
    """The caller, or 401 (key), 400 (no workspace header), 403 (another workspace, a scope the key lacks)."""
    secret = headers.get("x-api-key")
    if not secret:
        raise ApiError("missing_api_key", "Send an API key in X-API-Key.")
    caller = _caller(service, secret)
    workspace = headers.get("x-workspace-id")
    if not workspace or not workspace.startswith("workspace:"):
        raise ApiError("bad_request", "Send the workspace in X-Workspace-Id, as workspace:ID.")
    if workspace != caller.workspace:
        raise ApiError("workspace_mismatch", "This key belongs to another workspace.")
    if scope not in caller.scopes:
        raise ApiError("insufficient_scope", f"This key lacks the scope {scope}.", {"required": scope})
    service.last_used[caller.key_id] = service.clock.now()
    return caller
