"""``scripts/judges mocks [PATTERN] [prism|steady]``: every refusal, and how many requests were sent."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.mocks.documents import documents
from tests.mocks.run import run


def main(pattern: str = "", only: str = "") -> int:
    for server in ("prism", "steady"):
        if only not in ("", server):
            continue
        sent = refused = 0
        for name in [name for name in documents(server) if pattern in name]:
            with tempfile.TemporaryDirectory() as folder:
                try:
                    tally = run(server, name, Path(folder))
                except RuntimeError as error:
                    print(f"{server} {name:32} {error}")
                    continue
            sent, refused = sent + tally.sent, refused + len(tally.refused or ())
            print(f"{server} {name:32} sent {tally.sent}, refused {len(tally.refused or ())}", flush=True)
            for refusal in tally.refused or ():
                print(
                    f"    {refusal.operation} {'all' if refusal.full else 'least'} {refusal.status} {refusal.words[:500]}"
                )
            for line in tally.unsaid or ():
                print(f"    not sent: {line[:300]}")
        print(f"{server}: {refused} of {sent} requests refused\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
