"""sdk.yaml as one frozen object. What belongs to the API goes into overlays; what belongs to the package goes here."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import load

_SDK_KEYS = (
    "source",
    "snapshot",
    "overlays",
    "package",
    "servers",
    "ignore_in_drift",
    "output",
    "pydantic",
    "smoke",
    "readme_assets",
)
_ASSETS = ("performance",)  # the pictures that the README has a place for
_PACKAGE_KEYS = (
    "distribution",
    "module",
    "client",
    "python",
    "license",
    "version",
    "description",
    "authors",
    "homepage",
)
_SERVER_KEYS = ("default", "env")
_MODULE = re.compile(r"[a-z_][a-z0-9_]*\Z")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\Z")
_VERSION = re.compile(r"v?[0-9]+(\.[0-9]+)*[A-Za-z0-9.+!_-]{0,60}\Z", re.ASCII)  # as far as PEP 440 goes at its ends
_PYTHON = re.compile(r"[0-9A-Za-z.*,<>=!~ +_-]{1,100}\Z")
_LONGEST_PATH = 1_000  # bytes
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


class Package(Struct, frozen=True):
    """The emitted distribution. What is ``None`` is derived from the description."""

    distribution: str | None = None
    module: str | None = None
    client: str | None = None
    python: str = ">=3.10"
    license: str | None = None
    version: str = "0.1.0"
    description: str | None = None
    authors: tuple[str, ...] = ()
    homepage: str | None = None


class Settings(Struct, frozen=True):
    """One SDK: where its description comes from, what is laid over it, and what the package is called.

    ``snapshot`` and ``overlays`` are absolute, found in ``overlay_folders``; ``output`` is the folder of the emitted distribution. ``readme_assets`` are
    pictures (SVG) that are copied into it and shown in its README, by the place where they are shown.
    """

    folder: Path
    output: Path
    source: str | None = None
    snapshot: Path | None = None
    overlays: tuple[Path, ...] = ()
    overlay_folders: tuple[Path, ...] = ()
    package: Package = Package()
    server_default: str | None = None
    server_env: str | None = None
    ignore_in_drift: tuple[str, ...] = ()
    pydantic: bool = False
    smoke: Path | None = None
    names_lock: Path | None = None
    readme_assets: tuple[tuple[str, Path], ...] = ()


def read_settings(file: Path, output: Path, diagnostics: Diagnostics) -> Settings:
    """Read an ``sdk.yaml``. Unknown keys and wrong types are errors with their line; all are gathered before it stops."""
    reader = _Reader(file, diagnostics)
    settings = reader.settings(output)
    diagnostics.stop_if_errors()
    return settings


class _Reader:
    """Reads one file, reporting each fault at its line."""

    def __init__(self, file: Path, diagnostics: Diagnostics) -> None:
        self.file, self.diagnostics = file, diagnostics
        if not file.is_file():
            diagnostics.fail(
                "CFG001", f"no settings file at {file}", hint="`sdkloom init SOURCE --name NAME` makes one"
            )
        self.tree = load(file.read_bytes(), str(file), diagnostics)

    def fault(self, code: str, message: str, pointer: str, hint: str | None = None) -> None:
        line = self.tree.line(pointer)
        self.diagnostics.report(code, message, pointer=pointer, file=str(self.file), line=line, hint=hint)

    def known(self, value: object, pointer: str, keys: tuple[str, ...]) -> dict[str, Any]:
        """``value`` as an object that has only ``keys``."""
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.fault(
                "CFG002", f"expected an object at {pointer or 'the root'}, found {type(value).__name__}", pointer
            )
            return {}
        for key in value:
            if key not in keys:
                near = difflib.get_close_matches(str(key), keys, 1)
                hint = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(keys)}"
                self.fault("CFG003", f"unknown key `{key}`", f"{pointer}/{key}", hint)
        return {str(key): item for key, item in value.items() if key in keys}

    def text(self, values: dict[str, Any], key: str, pointer: str) -> str | None:
        value = values.get(key)
        if value is None or isinstance(value, str):
            return value
        self.fault("CFG002", f"`{key}` must be text, found {type(value).__name__}", f"{pointer}/{key}")
        return None

    def texts(self, values: dict[str, Any], key: str, pointer: str) -> tuple[str, ...]:
        value = values.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault("CFG002", f"`{key}` must be a text or a list of texts", f"{pointer}/{key}")
        return ()

    def pattern(
        self, values: dict[str, Any], key: str, pattern: re.Pattern[str], example: str, pointer: str = "/package"
    ) -> str | None:
        value = self.text(values, key, pointer)
        if value is None or pattern.match(value):
            return value
        self.fault("CFG004", f"`{key}` cannot be {value[:200]!r}", f"{pointer}/{key}", f"for example `{example}`")
        return None

    def package(self, value: object) -> Package:
        values = self.known(value, "/package", _PACKAGE_KEYS)
        defaults = Package()
        return Package(
            distribution=self.pattern(values, "distribution", _DISTRIBUTION, "acme-sdk"),
            module=self.pattern(values, "module", _MODULE, "acme"),
            client=self.pattern(values, "client", _CLASS, "Acme"),
            python=self.pattern(values, "python", _PYTHON, ">=3.10") or defaults.python,
            license=self.text(values, "license", "/package"),
            version=self.pattern(values, "version", _VERSION, "1.2.0") or defaults.version,
            description=self.text(values, "description", "/package"),
            authors=self.texts(values, "authors", "/package"),
            homepage=self.text(values, "homepage", "/package"),
        )

    def overlays(self, patterns: tuple[str, ...]) -> tuple[Path, ...]:
        folder = self.file.parent
        found: list[Path] = []
        for pattern in patterns:
            try:
                matches = sorted((p for p in folder.glob(pattern) if p.is_file()), key=lambda path: path.name)
            except (ValueError, NotImplementedError, IndexError, OSError):  # absolute, empty, "..." and the like
                self.fault(
                    "CFG004", f"`overlays` cannot be {pattern[:200]!r}", "/overlays", "for example `overlays/*.yaml`"
                )
                continue
            if not matches and "*" not in pattern:
                self.fault("CFG005", f"no overlay at {pattern}", "/overlays", "paths are relative to sdk.yaml")
            found += matches
        return tuple(found)

    def overlay_folders(self, patterns: tuple[str, ...]) -> tuple[Path, ...]:
        """Every folder in which a new overlay would be found."""
        found: dict[Path, None] = {}
        for pattern in patterns:
            *folders, _ = Path(pattern).parts or ("",)
            fixed = list(itertools.takewhile(lambda part: not set(part) & set("*?["), folders))
            base = self.file.parent.joinpath(*fixed)
            below = (path for path in base.rglob("*") if path.is_dir()) if len(fixed) < len(folders) else ()
            found |= dict.fromkeys((base, *sorted(below)))
        return tuple(found)

    def inside(self, name: str | None, pointer: str, *, must_exist: bool) -> Path | None:
        if name is None:
            return None
        path = self.file.parent / self.path(name, pointer)
        if must_exist and not path.is_file():
            self.fault("CFG005", f"no file at {name}", pointer, "paths are relative to sdk.yaml")
        return path

    def path(self, name: str, pointer: str) -> str:
        """The name of a file or folder; one that no file can have is a fault, and ``.`` stands for it."""
        if name.isprintable() and len(name.encode()) <= _LONGEST_PATH:
            return name
        self.fault("CFG004", f"{name[:80]!r} cannot be the name of a file", pointer)
        return "."

    def assets(self, value: object) -> tuple[tuple[str, Path], ...]:
        found: list[tuple[str, Path]] = []
        values = self.known(value, "/readme_assets", _ASSETS)
        for name in values:
            pointer = f"/readme_assets/{name}"
            path = self.inside(self.text(values, name, "/readme_assets"), pointer, must_exist=True)
            if path is not None and path.suffix != ".svg":
                self.fault("CFG004", f"`{name}` must be an SVG file", pointer, "for example `bench.svg`")
            elif path is not None:
                found.append((name, path))
        return tuple(found)

    def settings(self, output: Path) -> Settings:
        values = self.known(self.tree.root, "", _SDK_KEYS)
        servers = self.known(values.get("servers"), "/servers", _SERVER_KEYS)
        pydantic = values.get("pydantic", False)
        if not isinstance(pydantic, bool):
            self.fault("CFG002", "`pydantic` must be true or false", "/pydantic")
        target = self.text(values, "output", "")
        patterns = self.texts(values, "overlays", "")
        return Settings(
            folder=self.file.parent,
            output=(self.file.parent / self.path(target, "/output")).resolve() if target else output,
            source=self.text(values, "source", ""),
            snapshot=self.inside(self.text(values, "snapshot", "") or "upstream.json", "/snapshot", must_exist=False),
            overlays=self.overlays(patterns),
            overlay_folders=self.overlay_folders(patterns),
            package=self.package(values.get("package")),
            server_default=self.text(servers, "default", "/servers"),
            server_env=self.pattern(servers, "env", _VARIABLE, "ACME_BASE_URL", "/servers"),
            ignore_in_drift=self.texts(values, "ignore_in_drift", ""),
            pydantic=pydantic is True,
            smoke=self.inside(self.text(values, "smoke", ""), "/smoke", must_exist=True),
            names_lock=self.file.parent / "names.lock",
            readme_assets=self.assets(values.get("readme_assets")),
        )
