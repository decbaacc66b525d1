"""What a repr must not show."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["HIDDEN", "redacted"]

HIDDEN = "***"

_SECRET = re.compile(
    r"(?:.*_)?(?:(?:access|refresh|auth|id|bearer|session|device|api|csrf|security)_?tokens?|token|secrets?|client_secret"
    r"|passwords?|passwd|passphrase|api_?key|private_key|secret_key|signing_key|authorization|credentials?)_?",
    re.IGNORECASE,
)
# A cursor is no credential, and it is what one looks for when a walk goes wrong.
_HARMLESS = re.compile(r".*(?:page|cursor|next|sync|continuation|resume)_?token_?", re.IGNORECASE)
_LONG = 16


def redacted(name: str, value: Any) -> Any:
    """``value``, or ``"***"`` where a field of this name usually holds a credential.

    A field that is only called ``key`` holds one when its text is long: short ones are names of labels and of entries.
    """
    if not isinstance(value, (str, bytes)) or not value:
        return value
    if name == "key":
        return HIDDEN if len(value) >= _LONG else value
    return HIDDEN if _SECRET.fullmatch(name) and not _HARMLESS.fullmatch(name) else value
