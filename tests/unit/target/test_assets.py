"""Pictures of the README: copied as they are, and shown only where there is one."""

from __future__ import annotations

from msgspec.structs import replace
from sdkloom.render.engine import render

from tests.unit.target.build import SETTINGS, document, operation, plan_of

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><text>{{ 7 * 7 }} &amp; {% if x %}</text></svg>\n'


def _files(assets: tuple[tuple[str, str], ...]) -> dict[str, str]:
    plan = plan_of(document({"/things": {"get": operation()}}), settings=replace(SETTINGS, assets=assets))
    return {draft.path: draft.text for draft in render(plan)}


def test_a_picture_is_copied_and_shown() -> None:
    files = _files((("performance", PICTURE),))
    assert files["performance.svg"] == PICTURE
    assert "](performance.svg)" in files["README.md"]


def test_without_a_picture_the_readme_has_no_place_for_it() -> None:
    files = _files(())
    assert "performance.svg" not in files
    assert "## Speed" not in files["README.md"]
