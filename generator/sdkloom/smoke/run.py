"""Runs a smoke script through an emitted package, synchronously and asynchronously."""

from __future__ import annotations

import asyncio
import importlib
import operator
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from sdkloom.smoke.consume import consume, done, talk
from sdkloom.smoke.judge import Exchange, Judge
from sdkloom.smoke.recorder import NotAllowed, Recorder
from sdkloom.smoke.script import Call
from sdkloom.smoke.values import fill, pick

Mode = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")
SAFE = ("GET", "HEAD", "OPTIONS", "QUERY")


class Outcome(Struct):
    """What became of one operation in one mode. ``verdict``: ``ok``, ``failed`` or ``skipped``."""

    operation: str
    call: str
    mode: Mode
    status: int | None
    milliseconds: float
    verdict: Literal["ok", "failed", "skipped"]
    detail: str = ""


class Package:
    """The emitted package, imported from its folder."""

    def __init__(self, source: Path, module: str, client: str) -> None:
        sys.path.insert(0, str(source))
        self._module = importlib.import_module(module)
        self._transports = importlib.import_module(f"{module}._runtime.transports")
        self._limits = importlib.import_module(f"{module}._runtime.options").Limits
        self.missing_credential: type[Exception] = self._module.MissingCredentialError
        self._names = {"sync": client, "async": f"Async{client}"}

    def client(self, mode: Mode, **arguments: Any) -> tuple[Any, Recorder]:
        """A strict client whose transport is watched."""
        choose = self._transports.choose_async if mode == "async" else self._transports.choose
        recorder = Recorder(choose(None, limits=self._limits()), is_async=mode == "async")
        make = getattr(self._module, self._names[mode])
        return make(transport=recorder, strict=True, **arguments), recorder


class Runner:
    """Calls one after the other, keeping results for later calls. ``write`` allows calls that change something."""

    def __init__(self, package: Package, judge: Judge, base_url: str, *, write: bool) -> None:
        self.package, self.judge, self.base_url, self.write = package, judge, base_url, write
        self.outcomes: list[Outcome] = []
        self._lacking: dict[str, None] = {}  # what calls were not made for, in order

    def run(self, calls: tuple[Call, ...], progress: Callable[[str], None]) -> list[Outcome]:
        """Every call, in both modes, then one outcome for each operation that no call reached."""
        for mode in MODES:
            asyncio.run(self._run(mode, calls, progress))
            reached = {o.operation for o in self.outcomes if o.mode == mode}
            for method, path in self.judge.operations:
                if f"{method} {path}" not in reached:
                    self.outcomes.append(self._skipped(method, path, mode))
        return self.outcomes

    def _skipped(self, method: str, path: str, mode: Mode) -> Outcome:
        hint = "" if self.write else ": needs --write"
        if not self.write and method not in SAFE:
            detail = f"changes something{hint}"
        elif self._lacking:
            detail = f"no call reaches it; there were calls that lacked {', '.join(self._lacking)}{hint}"
        else:
            detail = "no call of the script reaches it"
        return Outcome(f"{method} {path}", "", mode, None, 0.0, "skipped", detail)

    async def _run(self, mode: Mode, calls: tuple[Call, ...], progress: Callable[[str], None]) -> None:
        # The synchronous client blocks this loop, which nothing else runs on: one driver serves both modes.
        kept: dict[str, Any] = {}
        client, recorder = self.package.client(mode, base_url=self.base_url)
        for call in calls:
            progress(f"{call.call} ({mode})")
            if call.client is None:
                await self._one(mode, client, recorder, call, kept)
            else:
                own, watch = self.package.client(mode, base_url=self.base_url, **fill(call.client, kept))
                await self._one(mode, own, watch, call, kept)
                await done(own.close())
        await done(client.close())

    async def _one(self, mode: Mode, client: Any, recorder: Recorder, call: Call, kept: dict[str, Any]) -> None:
        recorder.allowed = None if self.write else SAFE
        try:
            positional, named = fill(list(call.args), kept), fill(call.arguments, kept)
        except KeyError as missing:
            self._lacking[f"`{missing.args[0]}`"] = None
            return
        start, started, error = len(recorder.exchanges), time.perf_counter(), ""
        try:
            value = operator.attrgetter(call.call)(client)(*positional, **named)
            result = await (talk(value, call) if call.socket else consume(value, call.items))
            error = "; ".join(self._message_faults(call, result))
            self._keep(call, result, kept)
        except NotAllowed:
            return
        except self.package.missing_credential:
            self._lacking[f"a credential ({call.call})"] = None
            return
        except Exception as failure:  # any failure is an outcome: the other calls must still run
            error = f"{type(failure).__name__}: {failure}"
        elapsed = (time.perf_counter() - started) * 1000
        self._note(call, mode, recorder.exchanges[start:], elapsed, error)

    @staticmethod
    def _keep(call: Call, result: Any, kept: dict[str, Any]) -> None:
        for name, path in call.keep.items():
            if result != []:  # nothing to keep of a list without items: calls that need it say so
                kept[name] = pick(result, path)

    def _message_faults(self, call: Call, result: Any) -> list[str]:
        if call.socket is None:
            return []
        return [f for message in result for f in self.judge.message_faults(call.socket, message.to_dict())]

    def _note(self, call: Call, mode: Mode, exchanges: list[Exchange], elapsed: float, error: str) -> None:
        if call.socket:
            exchanges = [Exchange("GET", call.socket, 101, "", b""), *exchanges]
        if not exchanges:
            self.outcomes.append(
                Outcome(call.call, call.call, mode, None, elapsed, "failed", error or "sent no request")
            )
        for exchange in exchanges:
            faults = [] if call.socket else self.judge.faults(exchange)
            if error and exchange is exchanges[-1]:
                faults.insert(0, error)
            found = self.judge.operation(exchange.method, exchange.target)
            name = " ".join(found) if found else f"{exchange.method} {exchange.target}"
            verdict: Literal["ok", "failed"] = "failed" if faults else "ok"
            self.outcomes.append(
                Outcome(name, call.call, mode, exchange.status, elapsed, verdict, "; ".join(faults[:5]))
            )
