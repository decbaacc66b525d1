"""What belongs to a user: credits, media, notifications, preferences."""

from __future__ import annotations

from typing import Any

import pytest
from athena import InsufficientCreditsError, NotFoundError, ValidationFailedError
from athena.types import QuietHours

from tests.athena_api.seed import PNG, seed_id

from .driver import CUSTOMER_KEY, Driver


def test_credits_get(driver: Driver, client: Any):
    driver.control.set_credits(12.5)
    balance = client.credits.get()
    assert (balance.active_credits, balance.frozen_credits) == (12.5, 0.0)
    driver.control.set_credits(0)
    with pytest.raises(InsufficientCreditsError) as caught:
        client.agents.execute("agent:echo", message="Hello")
    assert caught.value.status == 402


def test_media_list(driver: Driver, client: Any):
    assert [asset.kind for asset in client.media.list()] == ["document", "audio", "image"]
    assert [asset.id for asset in client.media.list(kind="image")] == [seed_id("media", 1)]
    assert driver.requests()[-1]["target"] == "/my/media?kind=image"


def test_media_get(client: Any):
    asset = client.media.get(seed_id("media", 1))
    assert (asset.kind, asset.content_type) == ("image", "image/png")
    assert asset.created_at.utcoffset().total_seconds() == 0


def test_media_download(client: Any):
    with client.media.download(seed_id("media", 1)) as picture:
        assert picture.content_type == "image/png"
        assert picture.read() == PNG


def test_media_delete(client: Any):
    assert client.media.delete(seed_id("media", 1)) is None
    with pytest.raises(NotFoundError):
        client.media.get(seed_id("media", 1))


def test_notifications_devices_register(client: Any):
    device = client.notifications.devices.register(token="device-token", platform="ios", locale="de-CH")
    assert (device.platform, device.locale) == ("ios", "de-CH")
    assert "device-token" not in repr(device)


def test_notifications_devices_list(client: Any):
    made = [client.notifications.devices.register(token=f"t{n}", platform="web") for n in range(3)]
    found = list(client.notifications.devices.list(limit=2))
    assert sorted(device.id for device in found) == sorted(device.id for device in made)


def test_notifications_devices_unregister(client: Any):
    device = client.notifications.devices.register(token="t", platform="android")
    assert client.notifications.devices.unregister(device.id) is None
    assert list(client.notifications.devices.list()) == []


def test_notifications_list(driver: Driver, client: Any):
    assert len(list(client.notifications.list())) == 3
    assert {note.read_at for note in client.notifications.list(unread=True)} == {None}
    assert driver.requests()[-1]["target"] == "/my/notifications?unread=true"
    (read,) = client.notifications.list(unread=False)
    assert read.data == {"run": 1}


def test_notifications_mark_read(client: Any):
    note = client.notifications.mark_read(seed_id("notification", 2))
    assert note.read_at is not None
    assert client.notifications.mark_read(note.id).read_at == note.read_at


def test_preferences_get(client: Any):
    preferences = client.preferences.get()
    assert (preferences.push_enabled, preferences.quiet_hours) == (True, None)
    assert preferences.topics == {"runs": True, "billing": True}


def test_preferences_update(driver: Driver, client: Any):
    night = QuietHours(start="22:00", end="07:00", timezone="Europe/Zurich")
    changed = client.preferences.update(push_enabled=False, quiet_hours=night, topics={"billing": False})
    assert (changed.push_enabled, changed.quiet_hours) == (False, night)
    assert changed.topics == {"runs": True, "billing": False}
    assert client.preferences.update(quiet_hours=None).quiet_hours is None
    assert driver.requests()[-1]["body"] == '{"quiet_hours":null}'
    with pytest.raises(ValidationFailedError) as caught:
        client.preferences.update(quiet_hours=QuietHours(start="25:00", end="07:00", timezone="UTC"))
    assert caught.value.details["fields"][0]["field"] == "quiet_hours.start"


def test_a_customers_key_sees_the_same_customer(driver: Driver):
    assert len(list(driver.client(api_key=CUSTOMER_KEY).media.list())) == 3
