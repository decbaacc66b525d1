"""Optional dependencies: each name once in pyproject.toml, whoever asks for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sdkloom.render.engine import render
from sdkloom.targets.python.extras import OWN, merged

from tests.unit.target.build import SETTINGS, document, operation, plan_of

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    tomllib = pytest.importorskip("tomli")

Extras = tuple[tuple[str, tuple[str, ...]], ...]


def _written(extras: Extras) -> dict[str, list[str]]:
    plan = plan_of(document({"/things": {"get": operation()}}), settings=replace(SETTINGS, extras=extras))
    files = {draft.path: draft.text for draft in render(plan)}
    written: dict[str, list[str]] = tomllib.loads(files["pyproject.toml"])["project"]["optional-dependencies"]
    return written


def test_those_of_every_package() -> None:
    assert set(_written(())) == set(OWN)


@pytest.mark.parametrize("name", [*OWN, "OTEL", "Fast"])
def test_one_of_the_same_name_is_added_to_it(name: str) -> None:
    before, after = _written(()), _written(((name, ("mine>=1", 'odd>=2; python_version < "3.12"')),))
    assert set(after) == set(before)
    own = name.lower()
    assert after[own] == [*before[own], "mine>=1", 'odd>=2; python_version < "3.12"']


def test_the_same_name_twice_is_one() -> None:
    written = _written((("pydantic", ("pydantic>=2.5",)), ("Pydantic", ("pydantic>=2.5", "more")), ("a.b_c", ("x",))))
    assert written["pydantic"] == ["pydantic>=2.5", "more"]
    assert written["a-b-c"] == ["x"]


@pytest.mark.parametrize("name", ["", "a b", "-a", "a]\n[x", 'a"', "ä", "a = []\nb"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of an extra"):
        merged(((name, ("x",)),))
