"""The stage: an API, a language and settings in, a whole package out, named and placed."""

from __future__ import annotations

from sdkloom.diagnostics import Diagnostics
from sdkloom.ir.api import Api
from sdkloom.plan.layout import Layout, Resource
from sdkloom.plan.lock import NamesLock
from sdkloom.plan.names import Names
from sdkloom.plan.package import PackageSettings
from sdkloom.plan.resources import build_resources
from sdkloom.plan.target import Naming, Plan, Target, check_path
from sdkloom.plan.types import name_types, order_modules, place_types

__all__ = ["Plan", "build_layout", "plan"]


def plan(
    api: Api, target: Target, settings: PackageSettings, names: NamesLock, diagnostics: Diagnostics | None = None
) -> Plan:
    """Place and name everything. The same arguments give the same plan, whatever the Python version or hash seed.

    A pinned name that cannot be used is reported (``NAM…``) and replaced by a new one.
    """
    layout = build_layout(api, target, settings, names)
    if diagnostics is not None:
        _report_refused(layout.names, diagnostics)
        _report_kept(layout, names, target.naming, diagnostics)
    files = tuple(sorted(target.files(layout), key=lambda file: file.path))
    for file in files:
        check_path(file.path)
    return Plan(target.name, files, target.runtime(layout), layout.names.new, target.filters)


def _report_refused(names: Names, diagnostics: Diagnostics) -> None:
    for (kind, key), name in names.refused.items():
        now = names.new.pinned.get((kind, key))
        message = f"names.lock: the name {name!r} cannot be used for {kind} {key}" + (
            f": it is {now!r} now" if now else ""
        )
        diagnostics.report("NAM001", message, severity="warning", hint="give the line another name")


def _report_kept(layout: Layout, lock: NamesLock, naming: Naming, diagnostics: Diagnostics) -> None:
    """What a person called a method in the description while the lock keeps another name for it, though nothing has that one."""
    for resource in layout.walk():
        taken = {method.name for method in resource.methods}
        for method in resource.methods:
            operation, said = method.operation, naming.method(method.operation.name)
            kept = lock.pinned.get(("method", operation.id), "")
            if (
                operation.placed
                and not method.way
                and said not in taken
                and kept == ".".join((*resource.path, method.name))
            ):
                diagnostics.report(
                    "NAM003",
                    f"x-sdk-name says {said!r}, but names.lock keeps {kept!r}",
                    severity="warning",
                    pointer=operation.origin,
                    hint=f"to rename it, edit the line `method {operation.id} = …` of names.lock",
                )


def build_layout(api: Api, target: Target, settings: PackageSettings, lock: NamesLock) -> Layout:
    """The resources, the types and their modules."""
    names = Names(lock, target.naming.is_valid)
    settings = target.complete(settings, api)
    type_names = name_types(api, target.naming, names)
    root, resources = build_resources(api, target.naming, names, frozenset(type_names.values()))
    modules = place_types(api, _owners((root, *resources) if root else resources), target.naming)
    return Layout(api, settings, names, resources, type_names, modules, order_modules(api, modules), root)


def _owners(resources: tuple[Resource, ...]) -> dict[str, str]:
    """Operation id to the module of the top-level resource that it is in."""
    return {
        method.operation.id: top.file for top in resources for resource in top.walk() for method in resource.methods
    }
