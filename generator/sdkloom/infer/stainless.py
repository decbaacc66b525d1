"""A ``stainless.yml`` read as findings: its resource tree, models, pagination schemes, headers and variables."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sdkloom.diagnostics import Diagnostics
from sdkloom.infer.envelopes import unwrapped
from sdkloom.infer.finding import Finding, Tokens, View
from sdkloom.infer.parameters import repeated
from sdkloom.infer.stainless_pages import Scheme, schemes
from sdkloom.ir.operation import Operation, Parameter
from sdkloom.source import pointer as pointers

_WHERE = "stainless.yml"


class Moved(Struct, frozen=True):
    """What was taken over. ``files``: file name -> (title, findings). The rest belongs into sdk.yaml."""

    files: dict[str, tuple[str, list[Finding]]]
    module: str | None = None
    distribution: str | None = None
    server: str | None = None


def read(config: Any, root: Any, view: View, diagnostics: Diagnostics) -> Moved:
    """Read the configuration ``config`` against the description ``root``. What it names and the description lacks is a
    warning (CFG050) with the nearest that is there."""
    config = config if isinstance(config, dict) else {}
    reader = _Reader(root, view, diagnostics)
    names = list(reader.resources(_dict(config.get("resources")), (), "/resources"))
    settings, client = _dict(config.get("settings")), _dict(config.get("client_settings"))
    target = _dict(_dict(config.get("targets")).get("python"))
    module = target.get("package_name")
    distribution = target.get("project_name", module)
    environments = _dict(config.get("environments"))
    server = environments.get("production", next(iter(environments.values()), None))
    pages = list(reader.pages(schemes(config.get("pagination"))))
    files = {
        "10-names.yaml": ("Names", names),
        "20-client-parameters.yaml": ("Client parameters", list(reader.options(_dict(client.get("opts"))))),
        "30-envelope.yaml": ("Envelope", list(_envelopes(view, settings, {page.pointer for page in pages}))),
        "50-pagination.yaml": ("Pagination", pages),
        "70-idempotency.yaml": ("Idempotency", list(reader.idempotency(_dict(client.get("idempotency"))))),
    }
    return Moved(
        {name: found for name, found in files.items() if found[1]},
        module if isinstance(module, str) else None,
        distribution if isinstance(distribution, str) else None,
        server if isinstance(server, str) else None,
    )


class _Reader:
    def __init__(self, root: Any, view: View, diagnostics: Diagnostics) -> None:
        self.root, self.view, self.diagnostics = root, view, diagnostics
        self.operations = {f"{o.method.lower()} {o.path}": o for o in view.api.operations}
        self.schemes: dict[str, str | bool] = {}  # operation id -> what its `paginated` says
        self.types: dict[str, str] = {}

    def resources(self, tree: dict[str, Any], above: tuple[str, ...], at: str) -> Iterator[Finding]:
        for name, resource in tree.items():
            here = above if name.startswith("$") else (*above, name)
            resource, place = _dict(resource), f"{at}/{name}"
            for method, entry in _dict(resource.get("methods")).items():
                yield from self.method(here, method, entry, f"{place}/methods/{method}")
            for model, entry in _dict(resource.get("models")).items():
                yield from self.model(model, entry, f"{place}/models/{model}")
            yield from self.resources(_dict(resource.get("subresources")), here, f"{place}/subresources")

    def method(self, resource: tuple[str, ...], name: str, entry: Any, at: str) -> Iterator[Finding]:
        endpoint = entry.get("endpoint") if isinstance(entry, dict) else entry
        if not isinstance(endpoint, str):
            return  # a webhook's parser, or an alias
        verb, _, path = endpoint.strip().partition(" ")
        operation = self.operations.get(f"{verb.lower()} {path.strip()}")
        if operation is None:
            self.missing(f"{verb.lower()} {path.strip()}", self.operations, at)
            return
        if isinstance(entry, dict) and "paginated" in entry:
            self.schemes[operation.id] = entry["paginated"]
        yield Finding(operation.origin, {"x-sdk-name": ".".join((*resource, name))}, f"{_WHERE}: {at}")

    def model(self, name: str, entry: Any, at: str) -> Iterator[Finding]:
        target = entry.get("openapi_uri", entry.get("schema")) if isinstance(entry, dict) else entry
        if not isinstance(target, str):
            return
        pointer = target[1:] if target.startswith("#/") else f"/components/schemas/{pointers.escape(target)}"
        if pointers.get(self.root, pointer) is pointers.MISSING:
            known = _dict(_dict(_dict(self.root).get("components")).get("schemas"))
            self.missing(pointers.split(pointer)[-1], known, at)
            return
        wanted = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        if self.types.setdefault(wanted, pointer) == pointer and pointers.split(pointer)[-1] != wanted:
            yield Finding(pointer, {"x-sdk-name": wanted}, f"{_WHERE}: {at}")

    def options(self, opts: dict[str, Any]) -> Iterator[Finding]:
        for name, entry in opts.items():
            entry, at = _dict(entry), f"/client_settings/opts/{name}"
            scheme = _dict(entry.get("auth")).get("security_scheme")
            variable, header = entry.get("read_env"), entry.get("send_in_header")
            if isinstance(scheme, str) and isinstance(variable, str):
                pointer = f"/components/securitySchemes/{pointers.escape(scheme)}"
                if pointers.get(self.root, pointer) is pointers.MISSING:
                    self.missing(scheme, [s.id for s in self.view.api.security_schemes], at)
                else:
                    yield Finding(pointer, {"x-sdk-env": variable}, f"{_WHERE}: {at}")
            elif isinstance(header, str):
                update = {"x-sdk-client-parameter": name}
                if isinstance(variable, str):
                    update["x-sdk-env"] = variable
                for parameter in self.parameters(header):
                    query = repeated(parameter.origin, "header", parameter.wire)
                    yield Finding(parameter.origin, update, f"{_WHERE}: {at}", query)

    def parameters(self, header: str) -> list[Parameter]:
        found = (p for o in self.view.api.operations for p in o.parameters if p.location == "header")
        return list({p.origin: p for p in found if p.wire.lower() == header.lower()}.values())

    def idempotency(self, spec: dict[str, Any]) -> Iterator[Finding]:
        header = spec.get("header")
        if isinstance(header, str):
            for operation in self.view.api.operations:
                if operation.method != "GET":
                    update = {"x-sdk-idempotency": {"header": header}}
                    yield Finding(operation.origin, update, f"{_WHERE}: /client_settings/idempotency")

    def pages(self, known: dict[str, Scheme]) -> Iterator[Finding]:
        for operation in self.view.api.operations:
            said = self.schemes.get(operation.id)
            wanted = [known[said]] if isinstance(said, str) and said in known else list(known.values())
            scheme = None if said is False else next((s for s in wanted if self.fits(s, operation)), None)
            if scheme is not None and (said or operation.method == "GET"):
                update = {"x-sdk-pagination": scheme.spec()}
                yield Finding(operation.origin, update, f"{_WHERE}: the pagination scheme {scheme.name}")

    def fits(self, scheme: Scheme, operation: Operation) -> bool:
        """Whether the operation takes what the scheme sends and answers with what it reads."""
        answer = self.view.answers.get(operation.id)
        sent = {parameter.wire for parameter in operation.parameters if parameter.location == "query"}
        if answer is None or (scheme.moves is not None and scheme.moves not in sent):
            return False
        scheme.limit_in(sent)
        places: list[Tokens] = [place for key, place in scheme.response.items() if key != "items"]
        return self.view.is_list(self.view.at(answer, scheme.response["items"])) and all(
            self.view.at(answer, place) is not None for place in places
        )

    def missing(self, name: str, known: Any, at: str) -> None:
        near = difflib.get_close_matches(name, list(known), 1)
        hint = f"did you mean `{near[0]}`?" if near else "it was left out"
        self.diagnostics.report(
            "CFG050", f"{_WHERE} names `{name}`, which the description lacks (at {at})", severity="warning", hint=hint
        )


def _envelopes(view: View, settings: dict[str, Any], paged: set[str]) -> Iterator[Finding]:
    fields = settings.get("unwrap_response_fields")
    pages = frozenset(operation.id for operation in view.api.operations if operation.origin in paged)
    for field in fields[:1] if isinstance(fields, list) else ():  # one default is all that a document can have
        yield from unwrapped(view, str(field), pages, f"{_WHERE}: /settings/unwrap_response_fields")


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
