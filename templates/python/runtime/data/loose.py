"""What else a scalar may look like: forms that servers write and descriptions do not allow."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from .kinds import json_kind

__all__ = ["LOOSE", "WideFloat", "parse_datetime"]


_MOST_DIGITS = 400


class WideFloat(float):
    """A number beyond 2^53 that was written with a fraction or an exponent; ``text`` keeps every digit."""

    text: str


# Each gives the value and, where the form is not one that the description allows, what came instead.


def _loose_int(raw: Any) -> tuple[int, str | None] | None:
    if isinstance(raw, WideFloat):  # 1e30 is an integer, and no float holds it exactly
        from decimal import Decimal

        exact = Decimal(raw.text)
        if not exact.is_finite() or exact.adjusted() >= _MOST_DIGITS:  # 1e99999999 would take hours
            return None
        return (int(exact), None) if exact == exact.to_integral_value() else None
    if isinstance(raw, float):
        return (int(raw), None) if raw.is_integer() else None
    if isinstance(raw, str) and re.fullmatch(rf"-?\d{{1,{_MOST_DIGITS}}}", raw, re.ASCII):
        return int(raw), "string"
    return None


def _loose_float(raw: Any) -> tuple[float, str | None] | None:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        try:
            return float(raw), None
        except OverflowError:
            return None
    if isinstance(raw, str) and re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", raw, re.ASCII):
        return float(raw), "string"
    return None


def _loose_bool(raw: Any) -> tuple[bool, str] | None:
    return (raw == "true", "string") if raw in ("true", "false") else None


def _loose_str(raw: Any) -> tuple[str, str] | None:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return raw.text if isinstance(raw, WideFloat) else json.dumps(raw), json_kind(raw)
    return None


_BASE64_URL = str.maketrans("-_", "+/", " \r\n\t")


def _loose_bytes(raw: Any) -> tuple[bytes, str] | None:
    if not isinstance(raw, str):
        return None
    text = raw.translate(_BASE64_URL).rstrip("=")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True), "base64 of another alphabet or padding"
    except (binascii.Error, ValueError):
        return None


_DATETIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt _](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?|UTC|GMT)?",
    re.ASCII,
)


def parse_datetime(text: str) -> tuple[datetime, bool] | None:
    """An aware ``datetime``, and whether ``text`` is RFC 3339 (a leap second counts as such). ``None`` for anything else.

    No zone means UTC. ``24:00`` is the next day, a leap second the first moment after it; a fraction is cut to
    microseconds.
    """
    match = _DATETIME.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    late = timedelta(days=1) if hour == "24" else timedelta(seconds=1) if second == "60" else timedelta()
    try:
        moment = datetime(
            int(year), int(month), int(day), 0 if hour == "24" else int(hour), int(minute),
            59 if second == "60" else int(second or 0), int((fraction or "0")[:6].ljust(6, "0")), _zone(zone),
        )  # fmt: skip
        return moment + late, second == "60" and zone is not None and (zone in "Zz" or ":" in zone)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if text is None or text in ("Z", "z", "UTC", "GMT"):
        return timezone.utc
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0))
    return timezone(-offset if text[0] == "-" else offset)


def _loose_datetime(raw: Any) -> tuple[datetime, str | None] | None:
    found = parse_datetime(raw) if isinstance(raw, str) else None
    if found is None:
        return None
    moment, proper = found
    return moment, None if proper else "a date-time of another form"


def _loose_date(raw: Any) -> tuple[date, str] | None:
    found = parse_datetime(raw) if isinstance(raw, str) else None
    return None if found is None else (found[0].date(), "date-time")


LOOSE: dict[Any, Callable[[Any], tuple[Any, str | None] | None]] = {
    int: _loose_int,
    float: _loose_float,
    bool: _loose_bool,
    str: _loose_str,
    bytes: _loose_bytes,
    datetime: _loose_datetime,
    date: _loose_date,
}
