"""Ids of the form `table:key`; the key is 20 lower-case letters and digits (assumed from the documented examples)."""

from __future__ import annotations

import hashlib
import secrets
import string

_ALPHABET = string.ascii_lowercase + string.digits
KEY_LENGTH = 20


def random_text(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_id(table: str) -> str:
    return f"{table}:{random_text(KEY_LENGTH)}"


def seed_id(table: str, number: int) -> str:
    """The id of a seeded record, known beforehand: `seed_id("media", 1)` is `media:00000000000000000001`."""
    return f"{table}:{number:0{KEY_LENGTH}d}"


def derived_id(table: str, text: str) -> str:
    """The same id for the same text: one customer per external user."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), "big")
    key = ""
    for _ in range(KEY_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        key += _ALPHABET[digit]
    return f"{table}:{key}"
