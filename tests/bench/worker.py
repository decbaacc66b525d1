"""One contender in a process of its own: sets its task up once, then measures as many units as it is told, batch by batch.

    python -m tests.bench.worker tests.bench.tasks.athena:get http://127.0.0.1:PORT small

A task is a function of the server's address and further words that gives ``run(units)``. Numbers come in by the standard
input, one a line; a JSON object goes out for each.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module

from tests.bench.memory import peak


def main(name: str, *words: str) -> None:
    """Serve the task until the input ends. A package that is not installed is said, and nothing more."""
    module, _, function = name.partition(":")
    try:
        run: Callable[[int], object] = getattr(import_module(module), function)(*words)
    except ModuleNotFoundError as error:
        _say(missing=error.name)
        return
    empty = peak()
    _say(ready=True)
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        run(int(line))
        _say(
            cpu=time.process_time() - cpu,
            wall=time.perf_counter() - wall,
            memory=peak() - empty,
        )


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
