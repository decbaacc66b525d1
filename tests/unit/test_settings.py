"""sdk.yaml: what is wrong is said with its line and the nearest known key."""

from __future__ import annotations

from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.settings import read_settings


def _read(folder: Path, text: str) -> Diagnostics:
    file = folder / "sdk.yaml"
    file.write_text(text, "utf-8")
    diagnostics = Diagnostics()
    read_settings(file, folder / "out", diagnostics)
    return diagnostics


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    file = tmp_path / "sdk.yaml"
    file.write_text("source: https://example.test/\n")
    settings = read_settings(file, tmp_path / "out", Diagnostics())
    assert (settings.snapshot, settings.overlays, settings.output) == (tmp_path / "upstream.json", (), tmp_path / "out")
    assert settings.package.python == ">=3.10"


def test_overlays_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "overlays").mkdir()
    for name in ("20-b.yaml", "10-a.yaml"):
        (tmp_path / "overlays" / name).write_text("")
    file = tmp_path / "sdk.yaml"
    file.write_text("overlays: overlays/*.yaml\n")
    names = [path.name for path in read_settings(file, tmp_path, Diagnostics()).overlays]
    assert names == ["10-a.yaml", "20-b.yaml"]


KEYS = "known keys: distribution, module, client, python, license, version, description, authors, homepage"


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("source: x\nsnapshoot: y\n", "CFG003", 2, "did you mean `snapshot`?"),
        ("package:\n  module: x\n  clinet: Y\n", "CFG003", 3, "did you mean `client`?"),
        ("package:\n  module: x\n  extras: {otel: [y]}\n", "CFG003", 3, KEYS),
        ("package:\n  module: not-a-module\n", "CFG004", 2, "for example `acme`"),
        ("package:\n  distribution: '../evil'\n", "CFG004", 2, "for example `acme-sdk`"),
        ("source: [1]\n", "CFG002", 1, None),
        ("pydantic: maybe\n", "CFG002", 1, None),
        ("overlays: gone.yaml\n", "CFG005", 1, "paths are relative to sdk.yaml"),
        ("package: text\n", "CFG002", 1, None),
        ("readme_assets: {performence: x.svg}\n", "CFG003", 1, "did you mean `performance`?"),
        ("readme_assets:\n  performance: gone.svg\n", "CFG005", 2, "paths are relative to sdk.yaml"),
        ("readme_assets: {performance: sdk.yaml}\n", "CFG004", 1, "for example `bench.svg`"),
    ],
)
def test_faults_are_located(tmp_path: Path, text: str, code: str, line: int, hint: str | None) -> None:
    with pytest.raises(Stopped) as stopped:
        _read(tmp_path, text)
    (found,) = stopped.value.diagnostics.errors
    assert (found.code, found.line, found.hint) == (code, line, hint)


def test_all_faults_are_gathered(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        _read(tmp_path, "a: 1\nb: 2\npackage: {module: A B}\n")
    assert [d.code for d in stopped.value.diagnostics.errors] == ["CFG003", "CFG003", "CFG004"]


def test_pictures_of_the_readme(tmp_path: Path) -> None:
    (tmp_path / "bench.svg").write_text("<svg/>")
    file = tmp_path / "sdk.yaml"
    file.write_text("readme_assets: {performance: bench.svg}\n")
    assert read_settings(file, tmp_path, Diagnostics()).readme_assets == (("performance", tmp_path / "bench.svg"),)
