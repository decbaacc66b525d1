"""Words out of names: how `listRepos`, `list-repos` and `List Repos` become the same three words.

What comes out is a hint for the plan, never code: it may hold any letter of any script, but no other character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_MAX_TEXT = 300
_WORD = re.compile(
    r"OAuth\d*|IPv[46]|IPsec|mTLS|gRPC|iOS|macOS|[A-Z]+(?=v\d)|\d+[a-zA-Z](?![a-zA-Z0-9])|\d+D(?=[A-Z])|[vV]\d+(?:[a-z]+\d*)?(?![a-z])|[A-Z]{2,}s(?![a-zA-Z])|[A-Z]+(?=[A-Z][a-z])"
    r"|[A-Z]?[a-z]+\d*[a-z]*(?![a-z])|[A-Z]+\d*|\d+|[^\W\d_a-zA-Z][^\W_A-Z]*"
)
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "indices": "index",
    "vertices": "vertex",
    "caches": "cache",
    "movies": "movie",
    "ips": "ip",
    "ids": "id",
    "vms": "vm",
    "ads": "ad",
    "dbs": "db",
    "ons": "on",
}
_KEEP = {"series", "news", "status", "address", "access", "analysis", "bus", "canvas", "alias", "https", "dns", "aws"}

LONGEST = 80
"""Characters of a word that are compared with others."""


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The lower-case words of a name; empty when it has no letter and no digit. Only the first 300 characters are read."""
    return tuple(word.lower() for word in _WORD.findall(text[:_MAX_TEXT]))


@lru_cache(maxsize=16384)
def pascal(text: str) -> str:
    """`created_at` -> `CreatedAt`."""
    return "".join(word[0].upper() + word[1:] for word in words(text))


@lru_cache(maxsize=8192)
def snake(text: str) -> str:
    """`createdAt` -> `created_at`."""
    return "_".join(words(text))


def join(parts: Iterable[str]) -> str:
    """Words as one snake-case name."""
    return "_".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The likely singular of an English noun; a word that is none comes back as it is."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) < 4 or low in _KEEP or low.endswith(("ss", "us", "is", "ics")) or not low.endswith("s"):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes", "tuses", "ruses")):
        return word[:-2]
    return word[:-1]


def plural_of(word: str, other: str) -> bool:
    """Whether two words are the same noun, in whatever number."""
    return word == other or singular(word) == singular(other)


def item_name(name: str) -> str:
    """What one of `name` is called: `UserRepos` -> `UserRepo`, `UserData` -> `UserDataItem`."""
    one = singular(name)
    return one if one != name else name + "Item"


def nearest(word: str, known: list[str], cutoff: float = 0.6) -> str | None:
    """The known word that differs least, for a hint; ``None`` when none is as alike as ``cutoff`` (0 to 1)."""
    from difflib import get_close_matches

    found = get_close_matches(word[:LONGEST], known, n=1, cutoff=cutoff)
    return found[0] if found else None
