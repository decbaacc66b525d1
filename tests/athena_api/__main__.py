"""`python -m tests.athena_api`: the stand-in for a person, until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from .faults.play import names
from .seed import WEBHOOK_SECRET, WELL_KNOWN_KEYS, WORKSPACE
from .server import RunningServer, serve

_HELP = """Athena stand-in on {url}   (Swagger UI: {url}/swagger-ui/, WebSocket: {ws_url}/realtime/ws)

  curl -s {url}/agents/agent:echo/execute -H 'X-API-Key: wak_test' -H 'X-Workspace-Id: {workspace}' \\
       -H 'Content-Type: application/json' -d '{{"message": "hello"}}'

keys      {keys}
token     {{"provider": "firebase", "token": "firebase-ok:<uid>"}} to {url}/auth/external/{workspace}
webhook   Authorization: Bearer {secret}
faults    X-Athena-Fault: name[;arg=…][;times=N], with one of
          {faults}
control   POST {url}/__control__/reset, GET {url}/__control__/requests, …

Ctrl-C ends it."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.athena_api", description="A stand-in for the Athena API.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one (default)")
    parser.add_argument("--db", default=":memory:", help="SQLite file that keeps the state; default: memory")
    parser.add_argument("--document", type=Path, help="OpenAPI document to show; default: spec/athena/upstream.json")
    return parser.parse_args()


def _welcome(server: RunningServer) -> str:
    keys = ", ".join(key.secret or "" for key in WELL_KNOWN_KEYS)
    fields = {
        "url": server.url,
        "ws_url": server.ws_url,
        "workspace": WORKSPACE,
        "keys": keys,
        "secret": WEBHOOK_SECRET,
    }
    return _HELP.format(**fields, faults="\n          ".join(names()))


def main() -> None:
    given = _arguments()
    # A shell that starts this in the background makes it ignore Ctrl-C; whoever sends the signal means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with serve(given.db, given.document, port=given.port) as server:
        print(_welcome(server), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("\nended")


if __name__ == "__main__":
    main()
