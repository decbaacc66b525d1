"""The independent count of operations."""

from __future__ import annotations

from tests.unit.source.helpers import document


def _places(found: object) -> list[tuple[str, str, str]]:
    return [(place.method, place.path, place.pointer) for place in found]  # type: ignore[attr-defined]


def test_all_methods_path_item_references_and_additional_operations() -> None:
    made = document(
        """
        openapi: 3.2.0
        info: {title: t, version: '1'}
        paths:
          /a:
            summary: not an operation
            parameters: []
            get: {}
            query: {}
            trace: {}
            additionalOperations: {COPY: {}}
          /b: {$ref: '#/components/pathItems/B', get: {summary: own}}
          /c: {$ref: '#/components/pathItems/B'}
          x-ignored: {get: {}}
        components: {pathItems: {B: {get: {}, put: {}}}}
        """
    )
    assert _places(made.operations().paths) == [
        ("GET", "/a", "/paths/~1a/get"),
        ("TRACE", "/a", "/paths/~1a/trace"),
        ("QUERY", "/a", "/paths/~1a/query"),
        ("COPY", "/a", "/paths/~1a/additionalOperations/COPY"),
        ("GET", "/b", "/paths/~1b/get"),
        ("PUT", "/b", "/components/pathItems/B/put"),
        ("GET", "/c", "/components/pathItems/B/get"),
        ("PUT", "/c", "/components/pathItems/B/put"),
    ]
    assert len(made.operations()) == 8


def test_webhooks_and_callbacks_are_counted_apart() -> None:
    made = document(
        """
        openapi: 3.1.0
        info: {title: t, version: '1'}
        paths:
          /a:
            post:
              callbacks:
                own: {'{$request.body#/url}': {post: {callbacks: {inner: {$ref: '#/components/callbacks/Shared'}}}}}
                shared: {$ref: '#/components/callbacks/Shared'}
        webhooks: {created: {post: {}}}
        components:
          callbacks:
            Shared: {'{$url}': {put: {callbacks: {again: {$ref: '#/components/callbacks/Shared'}}}}}
        """
    )
    found = made.operations()
    assert (len(found), len(found.webhooks)) == (1, 1)
    assert sorted(place.method for place in found.callbacks) == ["POST", "PUT"]
