"""What a run starts from, and how an unchanged start is recognised. Light: it is all that a run without news has to load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from sdkloom.output.record import digest_inputs, tool_digest
from sdkloom.places import TEMPLATES
from sdkloom.settings import Settings

Progress = Callable[[str], None]
"""Told, in a few words, what a long run is doing now."""


class Inputs(Struct, frozen=True):
    """Every byte that decides the output. ``name``, ``names_file`` and the overlays' names are what messages call them.

    ``folder`` is where references are followed, and ``own`` where the description lies in it, when not directly. ``assets``
    are the README's pictures, by their place. ``files`` are the files that all of this came from and the folders that were
    searched for them; none when a part came from elsewhere.
    """

    data: bytes
    name: str
    overlays: tuple[tuple[str, bytes], ...] = ()
    names_lock: bytes = b""
    names_file: str = "names.lock"
    folder: Path | None = None
    own: str | None = None
    assets: tuple[tuple[str, bytes], ...] = ()
    files: tuple[Path, ...] = ()


def digest(inputs: Inputs, settings: Settings) -> str:
    """What tells whether anything that decides the output has changed, the generator and its templates included."""
    own = [repr((settings.package, settings.server_default, settings.server_env, settings.pydantic)).encode()]
    texts = [part for name, data in inputs.overlays for part in (name.encode(), data)]
    assets = [part for name, data in inputs.assets for part in (name.encode(), data)]
    parts = [*own, inputs.data, *texts, inputs.names_lock, *assets]
    return digest_inputs([*parts, tool_digest(Path(__file__).parent, TEMPLATES)])
