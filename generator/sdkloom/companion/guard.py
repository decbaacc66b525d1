"""Whether a module holds models and nothing else, so that no text of a description has become code in it."""

from __future__ import annotations

import ast

_MODULES = frozenset(
    (
        "__future__",
        "typing",
        "datetime",
        "decimal",
        "uuid",
        "enum",
        "pydantic",
        "typing_extensions",
        "collections.abc",
        "ipaddress",
    )
)
_CALLS = frozenset(
    (
        "Field",
        "ConfigDict",
        "Discriminator",
        "Tag",
        "Annotated",
        "constr",
        "conint",
        "confloat",
        "conlist",
        "condecimal",
        "conbytes",
    )
) | {
    "conset",
    "timedelta",
    "TypeAliasType",
    "StringConstraints",
    "AnyUrl",
    "UUID",
    "Decimal",
    "date",
    "datetime",
    "time",
}
_METHODS = frozenset(("model_rebuild", "model_validate", "update_forward_refs"))
_STATEMENTS = (ast.ImportFrom, ast.ClassDef, ast.AnnAssign, ast.Assign, ast.Expr, ast.Pass)
_EXPRESSIONS = (
    ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Call, ast.keyword, ast.BinOp,
    ast.BitOr, ast.UnaryOp, ast.USub, ast.Load, ast.Store, ast.Lambda, ast.arguments, ast.ListComp, ast.comprehension,
)  # fmt: skip


class Unsafe(ValueError):
    """The module holds something else than models."""


def check(code: str) -> None:
    """Raises :class:`Unsafe`, with the line, at the first thing that a module of models does not need."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unsafe(f"no Python: {error}") from error
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Module, ast.alias, *_STATEMENTS, *_EXPRESSIONS)):
            raise Unsafe(f"{type(node).__name__} in line {getattr(node, 'lineno', 0)}")
        _look(node)


def _look(node: ast.AST) -> None:
    if isinstance(node, ast.ImportFrom) and (node.level or node.module not in _MODULES):
        raise Unsafe(f"an import of {node.module} in line {node.lineno}")
    if isinstance(node, ast.ClassDef) and (node.decorator_list or node.keywords):
        raise Unsafe(f"a decorated class in line {node.lineno}")
    if isinstance(node, ast.Call) and not _is_harmless(node.func):
        raise Unsafe(f"a call in line {node.lineno}")
    if isinstance(node, (ast.Attribute, ast.Name)):
        name = node.attr if isinstance(node, ast.Attribute) else node.id
        # A class may list the type of its further properties, and nothing else has two underscores.
        listed = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and name == "__annotations__"
        if name.startswith("__") and not listed:
            raise Unsafe(f"the name {name} in line {node.lineno}")


def _is_harmless(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in _CALLS or called.id[:1].isupper()
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.attr in _METHODS
