"""What is left of an operationId: one test for each thing that it may say in vain."""

from __future__ import annotations

import pytest

from tests.unit.lower.build import lowered
from tests.unit.lower.test_collisions import called


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        # the object of the verb is the resource, whatever of its words is said
        ("GET /a/{id}/content | getAttachmentContent | Issue attachments", "issue_attachments.get_content"),
        ("POST /a/policies | createAccessPolicy | Access application policies", "access_application_policies.create"),
        ("GET /a | listRepositoryAdvisories | Security advisories", "security_advisories.list_repository_advisories"),
        (
            "DELETE /a/{id} | deleteSLOCorrection | Service level objective corrections",
            "service_level_objective_corrections.delete",
        ),
        ("GET /a | getCaptionOrSubtitle | Stream captions", "stream_captions.get_caption_or_subtitle"),
        ("GET /roles/{id} | account-roles-role-details | Account roles", "account_roles.get"),
        # so is the place
        ("PUT /a | replace_videos_in_channel | Channels > Videos", "channels.videos.replace"),
        ("GET /a | get_video_by_name | Videos", "videos.get_by_name"),
        # a word before the verb that comes again after it
        ("GET /a | worker-script-settings-get-settings | Worker Script", "worker_script.get_settings"),
        ("GET /queues | queue-v2-list-queues | Queue", "queues.v2_list"),
        # what tools put there
        ("GET /things | ThingsController_list[0] | Things", "things.list"),
        ("GET /things/{id} | ThingResource.getThing_get | Things", "things.get"),
        ("GET /a | FormProviders_GetFormProvider | Things", "things.get_form_provider"),
        ("GET /things | List an Organization's Things | Things", "things.list_organization"),
        ("POST /s | search_with_post | Search", "search.search_with_post"),
        ("GET /3d_secure/{three_d_secure} | Get3dSecureThreeDSecure |", "3d_secure.get"),
        ("POST /api/v1/items/{item_id}/revoke | postItemsByItemIdRevoke | Items", "items.revoke"),
        ("GET /api/v2/filters | getFiltersV2 | Filters", "filters.list"),
        # what the path says is done
        ("POST /lists/{id}/archiveAllCards | addListsArchiveAllCards | Lists", "lists.archive_all_cards"),
        ("POST /users/{id}/block | postUserBlock | Users", "users.block"),
        ("PATCH /users/update_credentials | patchUsersUpdateCredentials | Users", "users.update_credentials"),
        ("GET /users/lookup | getUserLookup | Users", "users.get_lookup"),
        ("GET /users/search | getUserSearch | Users", "users.search"),
        ("GET /cards/{id}/list || Cards", "cards.get_list"),
        ("DELETE /pulls/{id}/approve || Pulls", "pulls.delete_approve"),
        ("GET /accounts/{id}/projects/{p}/rules || Rules", "rules.list"),
        ("PUT /users/{id}/folders/0 || Transfer", "transfer.replace_folders"),
    ],
)
def test_one_operation(operation, expected):
    assert called([operation]) == [expected]


def test_what_is_only_looked_at_is_no_act():
    assert called(["GET /pulls/{id}/merge || pulls", "PUT /pulls/{id}/merge || pulls"]) == [
        "pulls.get_merge",
        "pulls.merge",
    ]


def test_words_that_a_third_of_a_resource_says_and_the_resource_too_go():
    ids = ("getUsageHosts", "getUsageLogs", "getUsageSpans", "getBilling")
    assert called(f"GET /usage/metering/x{i} | {ident} | Usage metering" for i, ident in enumerate(ids)) == [
        "usage_metering.get_hosts",
        "usage_metering.get_logs",
        "usage_metering.get_spans",
        "usage_metering.get_billing",
    ]


def test_a_noun_of_two_words_stays_whole():
    ids = ("getRuleSet", "updateRuleSet", "deleteRuleSet")
    assert called(f"GET /x{i} | {ident} | Rules timeline" for i, ident in enumerate(ids)) == [
        "rules_timeline.get_rule_set",
        "rules_timeline.update_rule_set",
        "rules_timeline.delete_rule_set",
    ]


def test_an_owner_that_all_have_is_not_told():
    assert called(
        ["GET /sites/{s}/hooks | listSiteHooks | hooks", "DELETE /sites/{s}/hooks/{h} | deleteSiteHook | hooks"]
    ) == ["hooks.list", "hooks.delete"]


def test_a_word_that_all_ids_begin_with_goes_unless_it_is_a_verb():
    assert called(f"GET /t/x{i} | v1-get-a-thing{i} | t" for i in range(4)) == [f"t.get_thing{i}" for i in range(4)]
    assert called(f"GET /t/x{i} | listThing{i} | t" for i in range(4)) == [f"t.list_thing{i}" for i in range(4)]


def test_ids_that_repeat_the_method_get_its_verb():
    posts = [f"POST /boxes/{{id}}/x{i} | PostPart{i} | Boxes" for i in range(4)]
    assert called([*posts, "PUT /boxes/{id}/c | PutColour | Boxes"]) == [
        *(f"boxes.create_part{i}" for i in range(4)),
        "boxes.replace_colour",
    ]
    assert called(["PUT /store/{key} | PutObject | Store", "POST /store | CopyObject | Store"])[0] == "store.put_object"


def test_the_apis_own_name_goes():
    document = {
        "info": {"title": "The Jira Cloud API", "version": "1"},
        "paths": {"/eval": {"post": {"operationId": "evaluateJiraExpression", "tags": ["expr"]}}},
    }
    assert lowered(document)[0].operations[0].name == "evaluate_expression"


def test_a_text_is_no_list():
    answer = {"content": {"text/csv": {"schema": {"type": "string"}}}}
    document = {"paths": {"/reports": {"get": {"responses": {"200": answer}}}}}
    assert lowered(document)[0].operations[0].name == "get"


def answers(*ids: str) -> set[str]:
    """The names of the answers of `POST /things…` with these ids."""
    schema = {"type": "object", "properties": {"id": {"type": "string"}}}
    answer = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    operations = {ident: {"post": {"operationId": ident, "responses": answer}} for ident in ids}
    paths = {f"/{ident.lower().removeprefix('post')}": operation for ident, operation in operations.items()}
    return {declaration.name for declaration in lowered({"paths": paths})[0].decls.values()}


def test_ids_that_begin_with_their_http_method_name_no_types():
    assert answers("PostTokens", "PostCards", "PostPlans", "PostThings") == {
        "TokenCreateResponse",
        "CardCreateResponse",
        "PlanCreateResponse",
        "ThingCreateResponse",
    }


def test_one_id_in_ten_may_be_another():
    many = [f"Post{letter}Plans" for letter in "ABCDEFGHIJKLM"]
    assert "AplanCreateResponse" in answers(*many, "Post3dThings")


def test_ids_that_say_what_is_done_name_types():
    assert answers("PostTokens", "PostCards", "PostPlans", "makeThings") >= {"PostTokensResponse", "MakeThingsResponse"}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Updates the account.", "update"),
        ("<p>Update <b>it</b></p>", "update"),
        ("Create it", "create"),
        ("Updating", "create"),
        ("<" * 100, "create"),
        ("<>" * 50, "create"),
    ],
)
def test_a_thing_of_which_there_is_one_is_updated_by_post_when_the_description_says_so(told: str, name: str):
    node = {"tags": ["Account"], "operationId": "PostAccount", "description": told}
    found, _ = lowered({"paths": {"/account": {"post": node}}})
    assert [(o.resource, o.name) for o in found.operations] == [(("account",), name)]
