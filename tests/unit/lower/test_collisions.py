"""Of operations that want one name, one keeps it, and the others say what tells them from it."""

from __future__ import annotations

import random

import pytest

from tests.unit.lower.build import lowered


def called(operations):
    """`METHOD /path | operationId | tag` each, to its dotted name, in the same order. A `!` behind the method: deprecated."""
    paths, keys = {}, []
    for line in operations:
        route, ident, tag = (part.strip() for part in (line + "||").split("|")[:3])
        method, path = route.split(" ", 1)
        node = {"operationId": ident} if ident else {}
        node.update({"tags": [tag]} if tag else {}, deprecated=method.endswith("!"))
        keys.append((method.rstrip("!"), path))
        paths.setdefault(path, {})[method.rstrip("!").lower()] = node
    found = {(o.method, o.path): ".".join((*o.resource, o.name)) for o in lowered({"paths": paths})[0].operations}
    return [found[key] for key in keys]


COLLIDING = {
    "the shorter path keeps the name, the other says its key": (
        ("GET /boards/{idBoard} | getBoardsByIdBoard | board", "boards.get"),
        ("GET /boards/{idBoard}/{field} | getBoardsByIdBoardByField | board", "boards.get_by_field"),
        ("GET /cards/{idCard} | getCardsByIdCard | card", "cards.get"),
        ("PUT /cards/{idCard}/name | updateCardsNameByIdCard | card", "cards.update_name"),
        ("DELETE /cards/{idCard} | deleteCardsByIdCard | card", "cards.delete"),
    ),
    "of one and of many, the second says so": (
        ("DELETE /filters | deleteFilters | filters", "filters.delete_many"),
        ("DELETE /filters/{id} | deleteFilter | filters", "filters.delete"),
    ),
    "what belongs to another thing says whose it is": (
        ("GET /certificates | listCertificates | certificates", "certificates.list"),
        ("GET /projects/{p}/certificates | listProjectCertificates | certificates", "certificates.list_for_project"),
    ),
    "the safer method keeps it": (
        ("GET /animals/search || animals", "animals.search"),
        ("POST /animals/search || animals", "animals.search_post"),
    ),
    "what is said keeps it, what is made up does not": (
        ("PUT /pools/{id} | updatePool | pools", "pools.update"),
        ("PATCH /pools/{id} | patchPool | pools", "pools.patch"),
    ),
    "what is deprecated does not keep it": (
        ("GET /v2/users/{id} | getUserV2 | users", "users.get"),
        ("GET! /v1/users/{id} | getUserV1 | users", "users.get_v1"),
    ),
    "a second way says through what": (
        ("GET /users/{u}/albums | get_albums | albums", "albums.list"),
        ("GET /me/albums | get_albums_alt1 | albums", "albums.list_for_me"),
    ),
    "a slash at the end": (
        ("GET /links/{k}/values ||", "links.values.list"),
        ("GET /links/{k}/values/ ||", "links.values.list_slash"),
    ),
}


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("pairs", COLLIDING.values(), ids=COLLIDING)
def test_collisions_in_any_order(pairs, seed):
    shuffled = list(pairs)
    if seed is not None:
        random.Random(seed).shuffle(shuffled)
    assert called(operation for operation, _ in shuffled) == [name for _, name in shuffled]


def test_when_nothing_else_is_left_the_paths_order_the_numbers():
    twins = ["GET /a/b ||", "GET /a_b ||", "GET /a-b ||", "GET /a.b ||"]
    forwards, backwards = called(twins), called(twins[::-1])[::-1]
    assert forwards == backwards
    assert len(set(forwards)) == len(twins)


def test_a_long_name_takes_the_words_of_its_path():
    assert called(
        [
            "DELETE /orgs/{org}/actions/runners/{id}/labels | actions/remove-all-custom-labels-from-self-hosted-runner |",
            "GET /repos/{repo}/actions/artifacts | actions/list-artifacts-for-repository |",
        ]
    ) == ["actions.remove_org_runner_labels", "actions.list_artifacts_for_repository"]


def test_a_long_name_takes_the_abbreviations_of_its_path():
    assert called(
        [
            "GET /orgs/{org}/actions/permissions | actions/get-self-hosted-runner-permissions-organization |",
            "GET /enterprises/{e}/actions/permissions | actions/get-permissions |",
        ]
    ) == ["actions.get_self_hosted_runner_permissions_org", "actions.get_permissions"]


def test_a_long_name_stays_where_another_operation_would_get_the_shorter_one():
    long = "remove-all-custom-labels-from-the-self-hosted-runner"
    assert called(
        [
            f"DELETE /orgs/{{org}}/actions/runners/{{id}}/labels | actions/{long} |",
            "DELETE /repos/{repo}/actions/labels | actions/remove-org-runner-labels |",
        ]
    ) == [f"actions.{long.replace('the-', '').replace('-', '_')}", "actions.remove_org_runner_labels"]
