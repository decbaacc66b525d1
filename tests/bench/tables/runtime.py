"""The run time of the emitted package against the packages that people use today, and against the least possible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.contest import contest, serving
from tests.bench.documents import patched_athena
from tests.bench.processes import run, statements
from tests.bench.report import Row, memory_row, row
from tests.bench.tables.plan import Effort
from tests.bench.tables.product import BIN, START, TASKS

PEERS = ("openai", "anthropic")


def rows(effort: Effort) -> Iterator[Row]:
    """The rows, each as soon as it is measured."""
    with serving() as address, TemporaryDirectory(prefix="bench") as folder:
        package = generated_peer(Path(folder))
        yield from requests(effort, address, package, "")
        yield from requests(effort, address, package, "async_")
        yield from pages_of_requests(effort, address, package)
        yield from decoding(effort, package)
        yield from events(effort, 1024)
        yield from events(effort, 65536)
        yield from named_events(effort, 1024)
        yield from named_events(effort, 65536)
        yield from streams(effort, address)
        yield from many_streams(effort, address)
        yield from walks(effort, address)
        yield from imports(effort)


def generated_peer(folder: Path) -> Path:
    """The Athena package as openapi-python-client makes it: a folder to import it from."""
    source = patched_athena(folder / "athena.json")
    run([BIN / "openapi-python-client", "generate", "--path", source, "--output-path", folder / "peer"])
    return folder / "peer"


def requests(effort: Effort, address: str, package: Path, kind: str) -> Iterator[Row]:
    """One request at a time: 1 KB, 50 KB."""
    word = "async request" if kind else "request"
    for size, shown in (("small", "1 KB"), ("large", "50 KB")):
        found = contest(
            {
                "ours": (f"{TASKS}.athena:{kind}{size}", address),
                "fast": (f"{TASKS}.athena:{kind}{size}", address, "fast"),
                "httpx2": (f"{TASKS}.bare_httpx2:{kind}get", f"{address}/athena-{size}/"),
                "pyreqwest": (f"{TASKS}.bare_pyreqwest:{kind}get", f"{address}/athena-{size}/"),
                "openapi-python-client": (f"{TASKS}.peer_generated:{kind}{size}", address),
                **{peer: (f"{TASKS}.peer_{peer}:{kind}{size}", address) for peer in PEERS},
            },
            units=effort.requests,
            rounds=effort.rounds,
            folders=[package],
        )
        yield row(f"{word}, {shown}", "bare httpx2", found["ours"], found["httpx2"], 0.65)
        yield row(f"{word}, {shown}, fast transport", "bare httpx2", found["fast"], found["httpx2"], 0.25)
        # What the fast transport stands on, and cannot go below: two threads that wake each other.
        yield row(f"{word}, {shown}, fast transport", "bare pyreqwest", found["fast"], found["pyreqwest"])
        yield row(f"{word}, {shown}", "openai", found["ours"], found["openai"], 1 / 3)
        yield row(f"{word}, {shown}", "anthropic", found["ours"], found["anthropic"])
        peer = "openapi-python-client"
        yield row(f"{word}, {shown}", peer, found["ours"], found[peer])


def pages_of_requests(effort: Effort, address: str, package: Path) -> Iterator[Row]:
    """A page of 100 items."""
    found = contest(
        {
            "ours": (f"{TASKS}.athena:page", address),
            "httpx2": (f"{TASKS}.bare_httpx2:get", f"{address}/athena-page/"),
            "openapi-python-client": (f"{TASKS}.peer_generated:page", address),
            **{peer: (f"{TASKS}.peer_{peer}:page", address) for peer in PEERS},
        },
        units=max(10, effort.requests // 5),
        rounds=effort.rounds,
        folders=[package],
    )
    aims = {"openai": 0.1}
    for peer in ("httpx2", *PEERS, "openapi-python-client"):
        yield row("request, page of 100", peer, found["ours"], found[peer], aims.get(peer))


def decoding(effort: Effort, package: Path) -> Iterator[Row]:
    """Bytes to objects."""
    for kind, shown in (("small", "1 KB"), ("large", "50 KB"), ("page", "page of 100")):
        tasks = {name: (f"{TASKS}.decode:{name}", kind) for name in ("ours", "plain", "with_pydantic", "with_openai")}
        tasks["generated"] = (f"{TASKS}.peer_generated:decode", kind)
        found = contest(tasks, units=effort.requests, rounds=effort.rounds, folders=[package])
        yield row(f"decode, {shown}", "orjson.loads", found["ours"], found["plain"], 1.0)
        yield row(f"decode, {shown}", "pydantic", found["ours"], found["with_pydantic"])
        yield row(f"decode, {shown}", "openai", found["ours"], found["with_openai"])
        yield row(f"decode, {shown}", "openapi-python-client", found["ours"], found["generated"])


def events(effort: Effort, size: int) -> Iterator[Row]:
    """Streams in memory, in pieces of ``size`` bytes."""
    few, many = str(max(1000, effort.events // 20)), str(effort.events)
    shown = f"{size // 1024} KB pieces"
    slow = contest(
        {
            f"{peer} {kind}": (f"{TASKS}.peer_{peer}:{kind}", str(size), few)
            for peer in PEERS
            for kind in ("decoded", "typed")
        },
        units=1,
        rounds=effort.rounds,
    )
    found = contest(
        {
            "decoded": (f"{TASKS}.athena:decoded", str(size), many),
            "typed": (f"{TASKS}.athena:typed", str(size), many),
            "httpx-sse": (f"{TASKS}.peer_sse:decoded", str(size), many),
            "limit": (f"{TASKS}.peer_sse:limit", many),
        },
        units=1,
        rounds=effort.rounds,
    )
    each = {name: figure.times(1 / effort.events) for name, figure in found.items()}
    each |= {name: figure.times(1 / int(few)) for name, figure in slow.items()}
    yield row(f"event decoded, {shown}", "httpx-sse", each["decoded"], each["httpx-sse"], 1 / 3)
    for peer in PEERS:
        yield row(f"event decoded, {shown}", peer, each["decoded"], each[f"{peer} decoded"])
    for peer, aim in (("openai", 1 / 20), ("anthropic", None)):
        yield row(f"typed event, {shown}", peer, each["typed"], each[f"{peer} typed"], aim)
    yield row(f"typed event, {shown}", "split, msgspec", each["typed"], each["limit"], 2.0)


def named_events(effort: Effort, size: int) -> Iterator[Row]:
    """The same of events that say their name in a line of its own, some of them another one."""
    words, shown = (str(size), str(effort.events), "athena-named"), f"{size // 1024} KB pieces"
    found = contest(
        {
            "decoded": (f"{TASKS}.athena:decoded", *words),
            "typed": (f"{TASKS}.athena:typed", *words),
            "httpx-sse": (f"{TASKS}.peer_sse:decoded", *words),
            "limit": (f"{TASKS}.peer_sse:named_limit", str(effort.events)),
        },
        units=1,
        rounds=effort.rounds,
    )
    each = {name: figure.times(1 / effort.events) for name, figure in found.items()}
    yield row(f"named event decoded, {shown}", "httpx-sse", each["decoded"], each["httpx-sse"], 1 / 3)
    yield row(f"named typed event, {shown}", "split, msgspec", each["typed"], each["limit"], 2.0)


def streams(effort: Effort, address: str) -> Iterator[Row]:
    """Streams from the server: one event in each chunk, and chunks of 64 KB."""
    count = str(max(1000, effort.events // 10))
    for kind, shown in (("events-one", "an event per chunk"), ("events-64k", "64 KB chunks")):
        found = contest(
            {
                "ours": (f"{TASKS}.athena:stream", address, kind, count),
                "async": (f"{TASKS}.athena:async_stream", address, kind, count),
                "httpx-sse": (f"{TASKS}.peer_sse:stream", address, kind, count),
                **{peer: (f"{TASKS}.peer_{peer}:stream", address, kind, count) for peer in PEERS},
            },
            units=1,
            rounds=effort.rounds,
        )
        for peer in ("httpx-sse", *PEERS):
            yield row(f"streamed event, {shown}", peer, found["ours"], found[peer], units=int(count))
        yield row(f"async streamed event, {shown}", "httpx-sse", found["async"], found["httpx-sse"], units=int(count))


def many_streams(effort: Effort, address: str) -> Iterator[Row]:
    """Many streams open at a time in one process, each giving an event every 20 ms."""
    tasks = {
        "ours": (f"{TASKS}.many:ours", address, "20"),
        "httpx2": (f"{TASKS}.many:on_httpx2", address, "20"),
    }
    found = contest(tasks, units=effort.streams, rounds=1)
    shown = f"each of {effort.streams:,} open streams"
    ours, theirs = (figure.times(1 / effort.streams) for figure in found.values())
    yield memory_row(f"{shown}, memory", "httpx2", ours, theirs, 1.2)
    yield row(f"{shown}, 20 events", "httpx2", found["ours"], found["httpx2"])


def walks(effort: Effort, address: str) -> Iterator[Row]:
    """Items of pages of 100, page after page."""
    count = str(effort.pages)
    found = contest(
        {
            "ours": (f"{TASKS}.athena:pages", address, count),
            "httpx2": (f"{TASKS}.by_hand:on_httpx2", address, count),
            "transport": (f"{TASKS}.by_hand:on_our_transport", address, count),
        },
        units=1,
        rounds=effort.rounds,
    )
    items = effort.pages * 100
    yield row("item of a walk", "loop, httpx2 and msgspec", found["ours"], found["httpx2"], 1.15, units=items)
    yield row("item of a walk", "loop, our transport and msgspec", found["ours"], found["transport"], 1.15, units=items)


def imports(effort: Effort) -> Iterator[Row]:
    """A fresh interpreter: the import, a client, its first resource."""
    first = {
        "openai": "import openai; openai.OpenAI(api_key='bench').chat.completions",
        "anthropic": "import anthropic; anthropic.Anthropic(api_key='bench').messages",
    }
    known = {"ours": "import athena", "client": START, "httpx2": "import httpx2"}
    found = statements({**known, "httpx2 client": "import httpx2; httpx2.Client()", **first}, rounds=effort.starts)
    yield row("import", "httpx2", found["ours"], found["httpx2"], 0.25)
    yield row("import, client, first resource", "httpx2", found["client"], found["httpx2 client"], 1.2)
    for peer in PEERS:
        yield row("import, client, first resource", peer, found["client"], found[peer])
    yield memory_row("import, client, first resource, memory", "httpx2", found["client"], found["httpx2 client"])
