"""The tree of resources: where each operation is found and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sdkloom.ir.api import Api
from sdkloom.ir.operation import Operation
from sdkloom.plan.layout import Method, MethodKind, Resource
from sdkloom.plan.names import Names, Want
from sdkloom.plan.target import Naming
from sdkloom.plan.ways import other_ways, own_way

_ROOT = "client methods"
_ROOT_KEY = "/"  # the client itself, where a resource has its path


class _Node:
    def __init__(self, hint: tuple[str, ...]) -> None:
        self.hint = hint
        self.operations: list[Operation] = []
        self.children: dict[str, _Node] = {}


def build_resources(
    api: Api, naming: Naming, names: Names, types: frozenset[str] = frozenset()
) -> tuple[Resource | None, tuple[Resource, ...]]:
    """(the client's own methods, if it has any; the resources in the description's order), with every operation in exactly one.

    ``types`` are names of types: a resource's class leaves them alone, because a user writes types more often.
    """
    root = _grow(api.operations, naming, names)
    used: dict[str, set[str]] = {"class": set(), "file": set(), "types": set(types)}
    children = _name_children(root, (), naming, names, used, naming.reserved_resources)
    return (_name_root(root, naming, names, used) if root.operations else None), children


def _grow(operations: Iterable[Operation], naming: Naming, names: Names) -> _Node:
    """The tree, with each operation where the lock has it, else where the description has it."""
    root, keys = _Node(()), names.keys_by_name("resource")
    for operation in operations:
        node = root
        for key, hint in _way(operation, naming, names, keys):
            node = node.children.setdefault(key, _Node((*node.hint, hint)))
        node.operations.append(operation)
    return root


def _way(operation: Operation, naming: Naming, names: Names, keys: dict[str, str]) -> list[tuple[str, str]]:
    """(key, the description's name) of each resource down to an operation. Two spellings of one name are one resource.

    A pinned method stays where it is, whatever the description or a newer rule would make of it; but what a person says in
    the description about this very operation is said for it to move.
    """
    own = [(naming.method(hint), hint) for hint in operation.resource]
    pinned = names.scope_of("method", operation.id) if not operation.placed else None
    if pinned is None:
        return own
    found = [keys.get(".".join(pinned[: end + 1]), name) for end, name in enumerate(pinned)]
    return own if found == [key for key, _ in own] else [(key, key) for key in found]


def _name_children(
    parent: _Node,
    path: tuple[str, ...],
    naming: Naming,
    names: Names,
    used: dict[str, set[str]],
    reserved: Iterable[str],
) -> tuple[Resource, ...]:
    scope = ".".join(path)
    wants = [Want("/".join((*path, key)), (key, f"{key}_"), exact=key not in reserved) for key in parent.children]
    attributes = names.assign("resource", wants, reserved=reserved, scope=scope)
    return tuple(
        _name(node, (*path, attributes["/".join((*path, key))]), naming, names, used)
        for key, node in parent.children.items()
    )


def _name(node: _Node, path: tuple[str, ...], naming: Naming, names: Names, used: dict[str, set[str]]) -> Resource:
    label = " ".join(path)
    key = ".".join(path)
    classes = tuple(
        naming.type(text, model=False) for text in (path[-1], label, f"{label} resource", f"{label} methods")
    )
    classes = tuple(name for name in classes if name not in used["types"]) or classes
    class_name, file = _places(key, classes, naming.file("_".join(path)), naming, names, used)
    reserved = naming.reserved_methods | {naming.method(k) for k in node.children}
    methods = _methods(node.operations, path, naming, names, reserved)
    children = _name_children(node, path, naming, names, used, naming.reserved_methods)
    return Resource(path, node.hint, class_name, file, methods, children)


def _name_root(root: _Node, naming: Naming, names: Names, used: dict[str, set[str]]) -> Resource:
    class_name, file = _places(_ROOT_KEY, (naming.type(_ROOT, model=False),), naming.file(_ROOT), naming, names, used)
    reserved = naming.reserved_resources | naming.reserved_methods | {naming.method(key) for key in root.children}
    return Resource((), (), class_name, file, _methods(root.operations, (), naming, names, reserved))


def _places(
    key: str, classes: tuple[str, ...], file: str, naming: Naming, names: Names, used: dict[str, set[str]]
) -> tuple[str, str]:
    """The class and the module of a resource."""
    blocked = naming.reserved_classes | names.pinned_to_others("class", key)
    class_name = names.assign("class", [Want(key, classes)], taken=set(used["class"]), reserved=blocked)[key]
    found = names.assign("module", [Want(key, (file,))], taken=used["file"], fold=str.casefold)[key]
    _block_variants(class_name, used["class"])
    return class_name, found


def _block_variants(class_name: str, used: set[str]) -> None:
    """The classes that go with a resource's class must not be taken by another resource."""
    for base in (class_name, f"Async{class_name}"):
        used.update((base, f"{base}WithRawResponse", f"{base}WithStreamingResponse"))


def _methods(
    operations: Sequence[Operation], path: tuple[str, ...], naming: Naming, names: Names, reserved: Iterable[str]
) -> tuple[Method, ...]:
    planned = [(*entry, "") for operation in operations for entry in _kinds(operation)]
    planned += [entry for own in planned for entry in _other_ways(*own)]  # last, so that they take no other's name
    wants = [
        Want(_key(operation, kind, way), _candidates(name, kind, operation, naming))
        for operation, kind, name, way in planned
    ]
    given = names.assign("method", wants, reserved=reserved, scope=".".join(path))
    order = {operation.id: number for number, operation in enumerate(operations)}
    return tuple(
        Method(given[want.key], own_way(operation), kind, way, () if way else tuple(_others(operation, kind, given)))
        for want, (operation, kind, _, way) in sorted(
            zip(wants, planned, strict=True), key=lambda pair: order[pair[1][0].id]
        )
    )


def _key(operation: Operation, kind: MethodKind, way: str = "") -> str:
    return f"{operation.id}{'' if kind == 'call' else f' {kind}'}{f' from {way}' if way else ''}"


def _other_ways(
    operation: Operation, kind: MethodKind, name: str, _: str
) -> Iterable[tuple[Operation, MethodKind, str, str]]:
    """The methods for the other ways to give the body."""
    if kind in ("call", "stream"):
        for way, narrowed in other_ways(operation):
            yield narrowed, kind, f"{name}_from_{way}", way


def _others(operation: Operation, kind: MethodKind, given: dict[str, str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for narrowed, _, _, way in _other_ways(operation, kind, "", ""):
        contents = narrowed.body.contents if narrowed.body is not None else ()
        yield given[_key(operation, kind, way)], tuple(content.media_type for content in contents)


def _kinds(operation: Operation) -> list[tuple[Operation, MethodKind, str]]:
    """The methods of one operation: its own, the streamed form, and the tool loops around it."""
    if operation.socket is not None:
        return [(operation, "socket", operation.name)]
    streams, answers = _has_stream(operation), _has_answer(operation)
    own: MethodKind = "stream" if streams and not answers else "call"
    found = [(operation, own, operation.name)]
    if streams and answers:
        found.append((operation, "stream", operation.stream_name or f"{operation.name}_stream"))
    if operation.tool_loop is not None:
        tools: MethodKind = "stream_tools" if own == "stream" else "tools"
        found.append((operation, tools, operation.tool_loop.name))
    return found


def _has_stream(operation: Operation) -> bool:
    return any(c.kind == "stream" for r in operation.responses if _succeeds(r.status) for c in r.contents)


def _has_answer(operation: Operation) -> bool:
    return any(c.kind != "stream" for r in operation.responses if r.status.startswith("2") for c in r.contents)


def _succeeds(status: str) -> bool:
    return status.startswith("2") or status == "default"


def _candidates(name: str, kind: MethodKind, operation: Operation, naming: Naming) -> tuple[str, ...]:
    """The name, and what else to call a method when a pinned one or the language has that name already."""
    base, said = naming.method(name), name.split("_")
    segments = [part.strip("{}") for part in operation.path.split("/") if part]
    fixed = [part for part in operation.path.split("/") if part and "{" not in part and part not in said]
    context = [
        *(f"{name}_{part}" for part in fixed[-1:]),
        f"{name}_{operation.method}",
        f"{name}_{'_'.join(segments)}",
        f"{name}_{'_'.join(segments)}_{operation.method}",
    ]
    return (base, *([f"{base}_{kind}"] if kind != "call" else []), *map(naming.method, context))
