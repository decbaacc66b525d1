"""Where the methods of an operation are: for features that call one operation from another."""

from __future__ import annotations

from sdkloom.plan.layout import Layout, Method, MethodKind, Resource


class MethodFinder:
    """Finds methods by operation and kind: those that take the body in the way that is its own."""

    def __init__(self, layout: Layout) -> None:
        self._found = {
            (method.operation.id, method.kind): (resource, method)
            for resource in layout.walk()
            for method in resource.methods
            if not method.way
        }

    def find(self, operation_id: str, kind: MethodKind) -> tuple[Resource, Method] | None:
        """The resource and method, or ``None`` when the operation has no method of that kind."""
        return self._found.get((operation_id, kind))
