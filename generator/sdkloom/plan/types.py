"""Where each declaration lives, and what it is called.

A declaration that one resource uses lives in that resource's module; one that many use lives in ``shared``; one that a
few use lives in a module of just these few. A declaration's module never imports a module that imports it: whatever a
declaration refers to is used by at least the same resources, so imports only lead to modules with more users.
"""

from __future__ import annotations

from sdkloom.ir.api import Api
from sdkloom.ir.types import Alias, Decl, Enum, Model
from sdkloom.plan.names import Names, Want
from sdkloom.plan.target import Naming
from sdkloom.plan.usage import decl_references, users

SHARED = "shared"
_SMALL = 150  # that many shared declarations load in two milliseconds: no need to split them
_FEW = 3  # resources that may share a module of their own


def place_types(api: Api, owner: dict[str, str], naming: Naming) -> dict[str, str]:
    """The module of each declaration, by id. ``owner``: operation id to the file of its top-level resource."""
    using = users(api, owner)
    shared = sum(1 for id_ in api.decls if len(using.get(id_, ())) != 1)
    split = shared > _SMALL
    modules: dict[str, str] = {}
    for id_ in api.decls:
        names = using.get(id_, frozenset())
        if len(names) == 1:
            modules[id_] = next(iter(names))
        elif split and 1 < len(names) <= _FEW:
            modules[id_] = naming.file(f"shared_{'_'.join(sorted(names))}")
        else:
            modules[id_] = SHARED
    return modules


def order_modules(api: Api, modules: dict[str, str]) -> dict[str, tuple[Decl, ...]]:
    """Declarations by module: models in the description's order, then enums, then aliases after what they name."""
    grouped: dict[str, list[Decl]] = {}
    for id_, decl in api.decls.items():
        grouped.setdefault(modules[id_], []).append(decl)
    return {module: tuple(_ordered(decls)) for module, decls in sorted(grouped.items())}


def _ordered(decls: list[Decl]) -> list[Decl]:
    aliases = {decl.id: decl for decl in decls if isinstance(decl, Alias)}
    ordered: list[Decl] = [d for d in decls if isinstance(d, Enum)]
    ordered += [d for d in decls if isinstance(d, Model)]
    done: set[str] = set()
    for root in aliases:
        _after_its_parts(root, aliases, done, ordered)
    return ordered


def _after_its_parts(root: str, aliases: dict[str, Alias], done: set[str], ordered: list[Decl]) -> None:
    """Append ``root`` behind the aliases that it names (without recursion: chains can be thousands long)."""
    stack: list[tuple[str, bool]] = [(root, False)]
    opened: set[str] = set()
    while stack:
        id_, parts_done = stack.pop()
        if parts_done:
            if id_ not in done:
                done.add(id_)
                ordered.append(aliases[id_])
            continue
        if id_ in done or id_ in opened:
            continue
        opened.add(id_)
        stack.append((id_, True))
        stack.extend((part, False) for part in decl_references(aliases[id_]) if part in aliases)


def name_types(api: Api, naming: Naming, names: Names) -> dict[str, str]:
    """A name for each declaration, by id, unique in the whole package: components first, then inline ones."""
    components = [d for d in api.decls.values() if _is_component(d)]
    inline = [d for d in api.decls.values() if not _is_component(d)]
    wants = [Want(decl.id, _candidates(decl, naming)) for decl in (*components, *inline)]
    return names.assign("type", wants, fold=str.casefold)


def _is_component(decl: Decl) -> bool:
    tokens = decl.id.lstrip("#").strip("/").split("/")
    return tokens[0] in ("components", "definitions") and len(tokens) <= 3


def _candidates(decl: Decl, naming: Naming) -> tuple[str, ...]:
    model = isinstance(decl, Model)
    base = naming.type(decl.name, model=model)
    kind = "Model" if model else "Enum" if isinstance(decl, Enum) else "Type"
    tokens = [t for t in decl.origin.replace("~1", " ").split("/") if t not in _STRUCTURE]
    context = naming.type(" ".join(tokens[-3:]), model=model)
    return (base, naming.type(f"{decl.name} {kind}", model=model), context)


_STRUCTURE = frozenset(
    {"#", "", "components", "schemas", "properties", "items", "paths", "content", "schema", "responses", "requestBody"}
)
