"""Bytes that have come and that nobody has read: an answer to nothing, which must not be taken for the next one."""

from __future__ import annotations

import select
import ssl
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

__all__ = ["has_unread", "holds_records", "is_readable"]


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


def is_readable(sock: socket.socket | None) -> bool:
    """Whether a read would not wait."""
    descriptor = -1 if sock is None else sock.fileno()
    if descriptor < 0:
        return True  # closed: a read says so at once
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
