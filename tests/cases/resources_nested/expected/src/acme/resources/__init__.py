"""The classes of every resource, for annotations; a client makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .admin import Admin, AsyncAdmin
    from .admin_users import AdminUsers, AsyncAdminUsers
    from .users import AsyncUsers, Users
    from .users_keys import AsyncKeys, Keys

__all__ = [
    "Admin",
    "AdminUsers",
    "AsyncAdmin",
    "AsyncAdminUsers",
    "AsyncKeys",
    "AsyncUsers",
    "Keys",
    "Users",
]

_WHERE: dict[str, str] = {
    "Admin": ".admin",
    "AdminUsers": ".admin_users",
    "AsyncAdmin": ".admin",
    "AsyncAdminUsers": ".admin_users",
    "AsyncKeys": ".users_keys",
    "AsyncUsers": ".users",
    "Keys": ".users_keys",
    "Users": ".users",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
