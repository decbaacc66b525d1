"""What resources are called that tags make."""

from __future__ import annotations

import pytest

from tests.unit.lower.build import lowered


def resources(*tagged, title="T"):
    """`METHOD /path | tag` each, to the dotted resource of each operation."""
    paths = {}
    for line in tagged:
        route, _, tag = line.partition(" | ")
        method, path = route.split(" ", 1)
        paths.setdefault(path, {})[method.lower()] = {"tags": [tag]}
    api, _ = lowered({"info": {"title": title, "version": "1"}, "paths": paths})
    return [".".join(o.resource) for o in api.operations]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("DNS Records for a Zone", "dns_records"),
        ("Requests for information", "requests_for_information"),
        ("Request for Information (RFI)", "request_for_information"),
        ("Access Bookmarks [deprecated]", "access_bookmarks"),
        ("User's Organizations", "user_organizations"),
        ("Audit log API", "audit_log"),
        ("Manage Indexes", "indexes"),
        ("apps_v1", "apps"),
        ("Channels\\Moderators", "channels.moderators"),
        ("Channels > Essentials", "channels"),
        ("Customer Service", "customer_service"),
        ("3D Secure", "3d_secure"),
    ],
)
def test_a_tag_keeps_what_names_a_thing(tag, expected):
    assert resources(f"GET /x | {tag}") == [expected]


def test_a_word_stays_where_it_tells_two_tags_apart():
    assert resources(
        "GET /a | Custom pages for a zone",
        "GET /b | Custom pages for an account",
        "GET /c | Worker Scripts",
        "GET /d | Worker Scripts (Deprecated)",
        "GET /e | Restrictions for all",
        "GET /f | Restrictions (User exemptions)",
        "GET /g | Uploads",
        "GET /h | Uploads (Chunked)",
    ) == [
        "custom_pages_for_zone",
        "custom_pages_for_account",
        "worker_scripts",
        "worker_scripts_deprecated",
        "restrictions_for_all",
        "restrictions_user_exemptions",
        "uploads",
        "uploads_chunked",
    ]


def test_a_version_stays_where_there_are_two():
    assert resources("GET /v1/a | scaling_v1", "GET /v2/a | scaling_v2", "GET /v1/b | apps_v1") == [
        "scaling_v1",
        "scaling_v2",
        "apps",
    ]


def test_the_discovery_of_a_versioned_group_joins_it():
    assert resources("GET /apis/apps/ | apps", "GET /apis/apps/v1/sets | apps_v1") == ["apps", "apps"]
    assert resources("GET /scores | scores", "GET /v3/scores | scores_v3") == ["scores", "scores_v3"]


def test_an_end_that_many_tags_have_says_nothing():
    tags = ("WorkflowService", "SensorService", "EventService", "Customer")
    assert resources(*(f"GET /x{i} | {tag}" for i, tag in enumerate(tags))) == [
        "workflow",
        "sensor",
        "event",
        "customer",
    ]


def test_the_number_is_that_of_the_paths():
    assert resources("GET /Calls.json | call", "GET /Calls/{Sid}.json | call", "GET /status | state") == [
        "calls",
        "calls",
        "state",
    ]
    assert resources("GET /a | zone", "GET /b | zone", "GET /zones | zone") == ["zone"] * 3


def test_the_own_name_of_the_api_says_nothing():
    assert resources("GET /a | Jira settings", "GET /b | Issues", title="The Jira Cloud API") == ["settings", "issues"]
    assert resources("GET /pets | Pet photos", "GET /b | Owners", title="Pet Store") == ["pet_photos", "owners"]


@pytest.mark.parametrize("tag", ["default", "Default", "misc", "General", "💥"])
def test_a_catch_all_is_no_resource(tag):
    assert resources(f"GET /users | {tag}", f"GET /users/{{id}} | {tag}") == ["users", "users"]


def test_the_only_tag_of_several_kinds_of_things_is_no_resource():
    everything = [f"GET /{thing} | Lightning" for thing in ("peers", "channels", "invoices", "payments")]
    assert resources(*everything) == ["peers", "channels", "invoices", "payments"]
    assert resources(*everything, "GET /nodes | Nodes") == [*["lightning"] * 4, "nodes"]


def test_the_tag_of_a_resource_keeps_its_docs():
    root = {
        "tags": [{"name": "DNS Records for a Zone", "description": "Records."}],
        "paths": {"/d": {"get": {"tags": ["DNS Records for a Zone"]}}},
    }
    api, _ = lowered(root)
    assert [(tag.name, tag.resource) for tag in api.tags] == [("DNS Records for a Zone", ("dns_records",))]
