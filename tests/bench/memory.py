"""The memory of the present process. Imports nothing that costs memory itself."""

from __future__ import annotations

import resource

_STATUS = "/proc/self/status"


def peak() -> int:
    """The largest resident size so far, in bytes.

    Linux counts what the parent had before this process began into ``ru_maxrss``, but not into ``VmHWM``.
    """
    try:
        with open(_STATUS, encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
