"""What most operations share: said once, by the client; an operation says only what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct
from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.ir.traits import Idempotency, Retry
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.types import Printer

T = TypeVar("T")


class Defaults(Struct, frozen=True):
    """``security``: alternatives, each a tuple of scheme ids. ``parameters``: names of the client-wide parameters."""

    security: tuple[tuple[str, ...], ...]
    retry: Retry | None
    parameters: tuple[str, ...]
    servers: tuple[str, ...]

    def differences(self, operation: Operation, printer: Printer) -> list[str]:
        """The arguments of ``Operation(...)`` that replace the client's defaults."""
        parts: list[str] = []
        security = alternatives(operation)
        if security != self.security:
            parts.append(f"security={lit(security)}")
        own = tuple(n for n in self.parameters if n in {p.client_parameter for p in operation.parameters})
        if own != self.parameters:
            parts.append(f"parameters={lit(own)}")
        if operation.idempotency is not None:
            parts.append(f"idempotency={idempotency(operation.idempotency, printer)}")
        if operation.retry is not None and operation.retry != self.retry:
            parts.append(f"retry={retry(operation.retry, printer)}")
        servers = tuple(server.url for server in operation.servers)
        if servers and servers != self.servers:
            parts.append(f"servers={lit(servers)}")
        return parts


def defaults_of(api: Api) -> Defaults:
    """The commonest values; on a tie, the first in the description. No security is no default: it is said where it is so."""
    retries = [o.retry for o in api.operations if o.retry is not None]
    return Defaults(
        _commonest([found for o in api.operations if (found := alternatives(o))], ()),
        _commonest(retries, None),
        tuple(p.client_parameter for p in api.client_parameters if p.client_parameter is not None),
        tuple(server.url for server in api.servers),
    )


def _commonest(values: Iterable[T], default: T) -> T:
    found = Counter(values).most_common(1)
    return found[0][0] if found else default


def alternatives(operation: Operation) -> tuple[tuple[str, ...], ...]:
    """The schemes of an operation without their scopes. No credential at all comes last: one that is there is sent."""
    found = dict.fromkeys(tuple(scheme for scheme, _ in group) for group in operation.security)
    return tuple(sorted(found, key=lambda group: not group))


def idempotency(trait: Idempotency, printer: Printer) -> str:
    parts = [lit(trait.header)]
    if trait.new_key_on:
        parts.append(f"new_key_on={lit(trait.new_key_on)}")
    if trait.conflict is not None:
        parts.append(f"conflict={trait.conflict}")
    if trait.window is not None:
        parts.append(f"window={lit(trait.window)}")
    return f"{printer.use(s.operation('Idempotency'))}({', '.join(parts)})"


def retry(trait: Retry, printer: Printer) -> str:
    parts: list[str] = []
    if trait.statuses:
        parts.append(f"statuses={lit(trait.statuses)}")
    if not trait.connection_errors:
        parts.append("connection_errors=False")
    if trait.max_retries != 2:
        parts.append(f"max_retries={lit(trait.max_retries)}")
    if trait.honour != "Retry-After":
        parts.append(f"honour={lit(trait.honour)}")
    return f"{printer.use(s.operation('Retry'))}({', '.join(parts)})"
