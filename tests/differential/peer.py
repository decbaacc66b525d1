"""openapi-python-client: the package that it makes, seen through the wire names of the description."""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_python_client import Project, _get_document
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from tests.judges.values import file_from


class Refused(Exception):
    """It does not read the description."""


@dataclass
class Peer:
    """``endpoints`` are by (verb, path); ``models`` by component name."""

    name: str
    endpoints: dict[tuple[str, str], Any]
    models: dict[str, Any]
    credential: tuple[str, str] | None = None
    """Header and prefix of the credential ``secret`` that every request carries: it knows one such header."""

    def request(self, endpoint: Any, values: dict[tuple[str, str], Any], body: Any, base_url: str) -> None:
        """Send the request; ``values`` are Python values by (place, wire name)."""
        module = importlib.import_module(f"{self.name}.api.{endpoint.tags[0]}.{endpoint.name}")
        client_module = importlib.import_module(f"{self.name}.client")
        given = {self._argument(endpoint, key): value for key, value in values.items()}
        if body is not None:
            given["body"] = body
        if self.credential is None:
            client = client_module.Client(base_url=base_url, timeout=5)
        else:
            header, prefix = self.credential
            client = client_module.AuthenticatedClient(
                base_url=base_url, timeout=5, token="secret", prefix=prefix, auth_header_name=header
            )
        with client as opened:
            opened.get_httpx_client().request(**module._get_kwargs(**given))

    def _argument(self, endpoint: Any, key: tuple[str, str]) -> str:
        for prop in getattr(endpoint, f"{key[0]}_parameters"):
            if plain(prop.name) == key[1]:
                return str(prop.python_name)
        raise KeyError(key)

    def takes(self, endpoint: Any, place: str) -> dict[str, Any]:
        """The parameters of one place, by wire name."""
        return {plain(prop.name): prop for prop in getattr(endpoint, f"{place}_parameters", [])}

    def value(self, prop: Any, raw: Any) -> Any:
        """JSON as the value that the package's own reading code makes of it."""
        kind = type(prop).__name__
        if raw is None:
            return None
        if kind == "ModelProperty":
            return self._class(prop).from_dict(raw)
        if kind in ("EnumProperty",):
            return self._class(prop)(raw)
        if kind == "ListProperty":
            return [self.value(prop.inner_property, item) for item in raw]
        if kind == "UnionProperty":
            return self._first(prop, raw)
        return _simple(kind, raw)

    def multipart(self, prop: Any, raw: dict[str, Any]) -> Any:
        """A multipart body: like any model, but its files are built by hand."""
        fields = {plain(p.name): p for p in [*prop.required_properties, *prop.optional_properties]}
        return self._class(prop)(
            **{str(fields[k].python_name): self._part(fields[k], v) for k, v in raw.items() if k in fields}
        )

    def _part(self, prop: Any, raw: Any) -> Any:
        if type(prop).__name__ == "ListProperty":
            return [self._part(prop.inner_property, item) for item in raw]
        if type(prop).__name__ != "FileProperty":
            return self.value(prop, raw)
        name, data, media_type = file_from(raw)
        return importlib.import_module(f"{self.name}.types").File(io.BytesIO(data), name, media_type)

    def _first(self, prop: Any, raw: Any) -> Any:
        for inner in prop.inner_properties:
            try:
                return self.value(inner, raw)
            except Exception:
                continue
        raise ValueError("no member of the union takes it")

    def _class(self, prop: Any) -> Any:
        return getattr(importlib.import_module(f"{self.name}.models"), str(prop.class_info.name))


def _simple(kind: str, raw: Any) -> Any:
    if kind == "DateTimeProperty":
        from datetime import datetime

        return datetime.fromisoformat(raw.replace("Z", "+00:00"))
    if kind == "DateProperty":
        from datetime import date

        return date.fromisoformat(raw)
    if kind == "UuidProperty":
        from uuid import UUID

        return UUID(raw)
    return raw


def plain(text: Any) -> str:
    """The text that it keeps wrapped as untrusted."""
    return str(text.get_untrusted_value() if hasattr(text, "get_untrusted_value") else text)


def generate(description: Path, folder: Path, name: str) -> Peer:
    """Generate the package and put it on the path. Raises :class:`Refused`."""
    config = Config.from_sources(
        ConfigFile(post_hooks=[], package_name_override=name, project_name_override=name),
        MetaType.NONE, description, "utf-8", True, folder / name,
    )  # fmt: skip
    data = _get_document(source=description, timeout=5)
    if isinstance(data, GeneratorError):
        raise Refused(str(data))
    openapi = GeneratorData.from_dict(data, config=config)
    if isinstance(openapi, GeneratorError):
        raise Refused(str(openapi))
    with contextlib.redirect_stdout(io.StringIO()):
        Project(openapi=openapi, config=config).build()
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    endpoints = {
        (e.method.upper(), plain(e.path)): e
        for collection in openapi.endpoint_collections_by_tag.values()
        for e in collection.endpoints
    }
    models = importlib.import_module(f"{name}.models")
    found = {str(m.class_info.name): getattr(models, str(m.class_info.name)) for m in openapi.models}
    return Peer(name, endpoints, found)
