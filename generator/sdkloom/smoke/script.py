"""smoke.yaml: what is called, in order, and which server stands in when no real one is named.

::

    server:                               # optional: started when the base URL's variable is not set
      command: ["{python}", -m, tests.acme_api, --port, "0"]     # {python} is the interpreter that runs sdkloom
      folder: ../..                       # where it runs, relative to this file
      ready: 'http://127\\.0\\.0\\.1:\\d+'   # found in its output: its base URL
      env: {ACME_API_KEY: test}           # for the client, unless the environment says otherwise
    calls:
      - call: projects.create             # the method on the client
        with: {name: Smoke}               # keyword arguments; `args` are positional
        keep: {project: id}               # name -> attribute path of the result
      - {call: projects.get, args: [$project]}

A text that starts with ``$`` is a kept value (``$$`` writes one dollar). ``{$bytes: text}`` is bytes and
``{$file: [name, text, media type]}`` a file. ``items`` limits how many items of a list or events of a stream are taken.
``send`` and ``expect`` belong to a socket: messages to send, and the types of the messages that must come.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import Tree, load

_ROOT = ("server", "calls")
_SERVER = ("command", "folder", "ready", "env")
_CALL = ("call", "args", "with", "keep", "items", "client", "socket", "send", "expect", "why")


class ServerCommand(Struct, frozen=True):
    """How the stand-in is started, and what its clients need."""

    command: tuple[str, ...]
    folder: Path
    ready: str
    env: dict[str, str]


class Call(Struct, frozen=True):
    """One call. ``client`` are constructor arguments for a client of its own; ``socket`` the path of a WebSocket."""

    call: str
    args: tuple[Any, ...] = ()
    arguments: dict[str, Any] = {}
    keep: dict[str, str] = {}
    items: int = 100
    client: dict[str, Any] | None = None
    socket: str | None = None
    send: tuple[Any, ...] = ()
    expect: tuple[str, ...] = ()
    why: str = ""


class Script(Struct, frozen=True):
    server: ServerCommand | None
    calls: tuple[Call, ...]


def read_script(file: Path, diagnostics: Diagnostics) -> Script:
    """Read a smoke.yaml. Unknown keys and wrong types are errors with their line; all are gathered before it stops."""
    reader = _Reader(load(file.read_bytes(), str(file), diagnostics), file, diagnostics)
    script = reader.script()
    diagnostics.stop_if_errors()
    return script


class _Reader:
    def __init__(self, tree: Tree, file: Path, diagnostics: Diagnostics) -> None:
        self.tree, self.file, self.diagnostics = tree, file, diagnostics

    def fault(self, message: str, pointer: str, hint: str | None = None) -> None:
        line = self.tree.line(pointer)
        self.diagnostics.report("SMO001", message, pointer=pointer, file=str(self.file), line=line, hint=hint)

    def known(self, value: Any, pointer: str, keys: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            self.fault(f"expected an object at {pointer or 'the root'}", pointer)
            return {}
        for key in value:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                self.fault(f"unknown key `{key}`", f"{pointer}/{key}", f"did you mean `{near[0]}`?" if near else None)
        return dict(value)

    def typed(self, values: dict[str, Any], key: str, kind: type, default: Any, pointer: str) -> Any:
        value = values.get(key, default)
        if value is default or isinstance(value, kind):
            return value
        self.fault(f"`{key}` must be a {kind.__name__}, found {type(value).__name__}", f"{pointer}/{key}")
        return default

    def script(self) -> Script:
        root = self.known(self.tree.root, "", _ROOT)
        calls = self.typed(root, "calls", list, [], "")
        if not calls:
            self.fault("`calls` is empty: nothing would be called", "")
        server = self.server(root["server"]) if "server" in root else None
        return Script(server, tuple(self.call(value, f"/calls/{index}") for index, value in enumerate(calls)))

    def server(self, value: Any) -> ServerCommand:
        values = self.known(value, "/server", _SERVER)
        env = self.typed(values, "env", dict, {}, "/server")
        return ServerCommand(
            command=tuple(str(part) for part in self.typed(values, "command", list, [], "/server")),
            folder=(self.file.parent / self.typed(values, "folder", str, ".", "/server")).resolve(),
            ready=self.typed(values, "ready", str, r"https?://\S+", "/server"),
            env={key: str(item) for key, item in env.items()},
        )

    def call(self, value: Any, pointer: str) -> Call:
        values = self.known(value, pointer, _CALL)
        name = self.typed(values, "call", str, "", pointer)
        if not all(part.isidentifier() and not part.startswith("_") for part in name.split(".")):
            self.fault(f"{name!r} is not the name of a method, such as `projects.create`", f"{pointer}/call")
        return Call(
            call=name,
            args=tuple(self.typed(values, "args", list, [], pointer)),
            arguments=self.typed(values, "with", dict, {}, pointer),
            keep=self.typed(values, "keep", dict, {}, pointer),
            items=self.typed(values, "items", int, 100, pointer),
            client=self.typed(values, "client", dict, None, pointer),
            socket=self.typed(values, "socket", str, None, pointer),
            send=tuple(self.typed(values, "send", list, [], pointer)),
            expect=tuple(self.typed(values, "expect", list, [], pointer)),
            why=self.typed(values, "why", str, "", pointer),
        )
