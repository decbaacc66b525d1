"""Bytes that have come and that nobody has read: an answer to nothing, which must not be taken for the next one."""

from __future__ import annotations

import ssl
from typing import Any

__all__ = ["has_unread", "holds_records"]


def has_unread(stream: Any) -> bool:
    """Whether anything has come over an idle connection, be it the server's goodbye.

    To find out it may read some of it: a connection of which this is true is of no more use.
    """
    told: bool | None = stream.get_extra_info("has_unread")
    if told is not None:
        return told
    tls = stream.get_extra_info("ssl_object")
    return bool(stream.get_extra_info("is_readable")) or (isinstance(tls, ssl.SSLObject) and holds_records(tls))


def holds_records(tls: ssl.SSLObject) -> bool:
    """Whether whole records lie in the memory of ``tls``, or it has been closed by the other side."""
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except OSError:
        return True
    return True
