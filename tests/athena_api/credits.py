"""Customers and their credits. Assumed: a run costs what its tokens cost, in credits of a dollar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import ApiError

if TYPE_CHECKING:
    from .service import Service

STARTING_CREDITS = 100.0
MICRODOLLARS_PER_TOKEN = 10


def customer(service: Service, workspace: str, owner: str) -> dict[str, Any]:
    """The customer's record, made on first sight with the starting credits."""
    record = service.store.get("customer", owner)
    if record is None:
        record = {"id": owner, "active_credits": STARTING_CREDITS, "frozen_credits": 0.0, "inactive_credits": 0.0}
        record["updated_at"] = service.clock.stamp()
        service.store.put("customer", owner, workspace, record)
    return record


def balance(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "id"}


def change(service: Service, workspace: str, owner: str, amount: float) -> None:
    """Adds `amount` (negative: takes, down to 0) and tells those who listen."""
    record = customer(service, workspace, owner)
    record["active_credits"] = max(0.0, round(record["active_credits"] + amount, 6))
    record["updated_at"] = service.clock.stamp()
    service.store.put("customer", owner, workspace, record)
    service.hub.publish(workspace, owner, "credits", {"type": "credits_updated", "balance": balance(record)})


def require(service: Service, workspace: str, owner: str) -> None:
    if customer(service, workspace, owner)["active_credits"] <= 0:
        raise ApiError("insufficient_credits", "No credits are left.")
