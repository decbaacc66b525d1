"""The template environment: compiled once for a process, strict about undefined names, without any escaping of its own.

Templates print only views. What a view holds has been made safe where it was made: literals, identifiers, docstrings.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2

from sdkloom.places import TEMPLATES
from sdkloom.render.bytecode import Bytecode

if TYPE_CHECKING:
    from sdkloom.plan.symbols import Imports

_SYNTAX: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}


@cache
def environment(language: str) -> jinja2.Environment:
    """The environment of a language's templates."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / language),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Bytecode(repr(_SYNTAX)),
        **_SYNTAX,
    )
    env.filters["import_block"] = import_block
    return env


def add_filters(env: jinja2.Environment, filters: dict[str, Callable[..., str]]) -> None:
    """Filters that belong to a language."""
    env.filters.update(filters)


def import_block(imports: Imports) -> str:
    """All import lines of a file; those for type checkers in a block of their own."""
    typing = imports.block(typing=True)
    if not typing:
        return imports.block(typing=False)
    from sdkloom.plan.symbols import Symbol

    guard = imports.use(Symbol("typing", "TYPE_CHECKING"))
    indented = "\n".join(f"    {line}" if line else "" for line in typing.split("\n"))
    return f"{imports.block(typing=False)}\n\nif {guard}:\n{indented}"
