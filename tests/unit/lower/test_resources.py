"""Where operations are found and what they are called."""

from __future__ import annotations

import pytest

from tests.unit.lower.build import codes, lowered, lowered_operation, parsed, refused

LIST = "responses: {'200': {content: {application/json: {schema: {type: array, items: {}}}}}}"
ITEM = "responses: {'200': {content: {application/json: {schema: {type: object, properties: {x: {}}}}}}}"


def names(*operations, version="3.1.0"):
    """`METHOD /path | operationId | tag` each, to dotted names."""
    paths = {}
    for line in operations:
        route, ident, tag = (part.strip() for part in (line + "||").split("|")[:3])
        method, path = route.split(" ", 1)
        node = {**({"operationId": ident} if ident else {}), **({"tags": [tag]} if tag else {})}
        paths.setdefault(path, {})[method.lower()] = node
    api, _ = lowered({"paths": paths}, version)
    return [".".join((*o.resource, o.name)) for o in api.operations]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("GET /conversations | listConversations | conversations", "conversations.list"),
        ("GET /users | getUsers | users", "users.list"),
        ("GET /users/{id} | getUser | users", "users.get"),
        ("GET /users/{id} | getUserById | users", "users.get"),
        ("GET /users | getAllUsers | users", "users.list"),
        ("POST /users | createUser | users", "users.create"),
        ("DELETE /users/{id} | delete_user | users", "users.delete"),
        ("GET /users/{id}/posts | list-user-posts | Users", "users.list_posts"),
        ("GET /orgs/{o}/repos | repos/list-for-org | repos", "repos.list_for_org"),
        ("POST /chat/completions | chat.completions.create |", "chat.completions.create"),
        ("GET /x | listCoreV1NamespacedPod | core_v1", "core.list_namespaced_pod"),
        ("GET /items/{item_id} | read_item_items__item_id__get | items", "items.get"),
        ("GET /contacts/{id}/segments | listSegmentsForAContact | contacts", "contacts.list_segments"),
        ("GET /keys | list | manage > v1 > projects > keys", "manage.v1.projects.keys.list"),
        ("POST /oauth/token | getOAuthToken | OAuth2", "oauth2.get_oauth_token"),
        # no operationId, or one that a tool made
        ("GET /v1/charges ||", "charges.list"),
        ("GET /v1/charges/{charge} | GetChargesCharge |", "charges.get"),
        ("POST /v1/charges/{charge} | PostChargesCharge |", "charges.update"),
        ("POST /v1/charges/{charge}/capture | PostChargesChargeCapture |", "charges.capture"),
        ("GET /v1/charges/{charge}/refunds/{refund} | GetChargesChargeRefundsRefund |", "charges.refunds.get"),
        ("POST /v1/charges/{charge}/refunds ||", "charges.refunds.create"),
        ("PUT /users/{id} ||", "users.replace"),
        ("PATCH /users/{id} ||", "users.update"),
        ("DELETE /users/{id} ||", "users.delete"),
        ("GET / ||", "get_root"),
        ("GET /x | 0123456789abcdef0123 | things", "things.get_x"),
        # words that the resource, the method or nothing at all says
        ("PUT /lists/{id} | lists-update-a-list | Lists", "lists.update"),
        ("GET /tags/{id} | access-tags-get-a-tag | Access tags", "access_tags.get"),
        ("POST /maps | address-management-maps-create-map | Address Management Maps", "address_management_maps.create"),
        ("GET /dns | dns-records-for-a-zone-list-dns-records | DNS Records for a Zone", "dns_records.list"),
        ("GET /datacenters | list_data_centers | Datacenters", "datacenters.list"),
        ("GET /ips/{id} | get_floating_ip | Floating IPs", "floating_ips.get"),
        ("POST /mp4 | stream-m-p-4-downloads-create-downloads | Stream MP4 Downloads", "stream_mp4_downloads.create"),
        ("GET /radar/http/summary | radar-get-summary | Radar HTTP", "radar_http.get_summary"),
        ("DELETE /zones/{id} | zones-0-delete | Zone", "zones.delete"),
        ("POST /invites | inviteUser | Invites", "invites.invite_user"),
        ("GET /keys | admin-api-keys-list | Admin", "admin.list_api_keys"),
        ("POST /t/{id}/approve | postTeamApprove | Teams", "teams.approve"),
        ("GET /plans | GetPlanCollection | Plans", "plans.list"),
        ("GET /files/{id}/thumbnail.{ext} | get_files_id_thumbnail_id | Files", "files.get_thumbnail"),
        ("POST /teams/add | bulk-add | Teams", "teams.bulk_add"),
        ("GET /x/blocked_by | list-things-blocked-by | X", "x.list_things_blocked_by"),
        ("POST /threads/{id}/cancel | CancelThreadMethod | Threads", "threads.cancel"),
        ("GET /spend_limit | getorganizationspendlimit | Organization", "organization.get_spend_limit"),
        ("GET /cats | getmutatingadmissionpolicy | Cats", "cats.getmutatingadmissionpolicy"),
        ("GET /s | get-recommendation | SSL/TLS Mode", "ssl_tls_mode.get_recommendation"),
        ("GET /s | ssl/-tls-get | API Validation 2.0", "api_validation_2_0.get_ssl_tls"),
        ("GET /tunnels | list | Magic IPsec tunnels", "magic_ipsec_tunnels.list"),
        # tags that are no names
        ("GET /things | op1 | .", "things.op1"),
        ("GET /things | op1 | 💥", "things.op1"),
        ("GET /t | 取得 | 利用者", "利用者.取得"),
    ],
)
def test_one_operation(operation, expected):
    assert names(operation) == [expected]


def test_paths_without_tags_make_a_tree():
    assert names(
        "GET /v1/issuing/cards ||",
        "GET /v1/issuing/cards/{card} ||",
        "POST /v1/issuing/cards/{card}/ship ||",
        "POST /v1/issuing/settings ||",
        "GET /v1/balance ||",
        "GET /v1/balance/history ||",
        "GET /v1/balance/history/{id} ||",
        "GET /v1/quotes/{quote}/pdf ||",
        "GET /v1/quotes/search ||",
        "POST /v1/intents/{intent}/verify_microdeposits ||",
        "POST /v1/intents/{intent}/load_balancers ||",
        "GET /v1/quotes/{quote}/discount ||",
        "DELETE /v1/quotes/{quote}/discount ||",
    ) == [
        "issuing.cards.list",
        "issuing.cards.get",
        "issuing.cards.ship",
        "issuing.create_setting",
        "balance.get",
        "balance.history.list",
        "balance.history.get",
        "quotes.get_pdf",
        "quotes.search",
        "intents.verify_microdeposits",
        "intents.load_balancers.create",
        "quotes.discount.get",
        "quotes.discount.delete",
    ]


def test_nouns_that_every_id_begins_with_say_nothing():
    assert names(
        *(
            f"{method} | forge-one-request-{name} | Requests for information"
            for method, name in (
                ("GET /r", "quota"),
                ("GET /r/{id}", "get"),
                ("PUT /r/{id}", "update"),
                ("POST /r/{id}/message", "message-list"),
            )
        )
    ) == [f"requests_for_information.{name}" for name in ("quota", "get", "update", "message_list")]


def test_words_that_every_tag_begins_with_say_nothing():
    tags = ("Api2010Call", "Api2010Account", "Api2010Message", "Api2010SipDomain")
    assert names(*(f"GET /t{i} | Fetch{tag[7:]} | {tag}" for i, tag in enumerate(tags))) == [
        "call.get",
        "account.get",
        "message.get",
        "sip_domain.get",
    ]


def test_names_of_path_parameters_at_the_end_of_ids_say_nothing():
    assert names(
        "GET /cards/{idCard}/actions | getCardsActionsByIdCard | card",
        "PUT /cards/{idCard}/name | updateCardsNameByIdCard | card",
        "DELETE /cards/{idCard}/labels/{idLabel} | deleteCardsLabelsByIdCardByIdLabel | card",
        "PUT /labels/{idLabel}/color | updateLabelsColorByIdLabel | label",
        "GET /labels | getLabels | label",
    ) == ["cards.list_actions", "cards.update_name", "cards.delete_label", "labels.update_color", "labels.list"]


def test_of_a_change_of_one_and_one_of_many_the_second_says_many():
    assert names("PUT /f | filters-update-filters | Filters", "PUT /f/{id} | filters-update-a-filter | Filters") == [
        "filters.update_many",
        "filters.update",
    ]


def test_a_get_is_a_list_only_where_the_answer_may_hold_one():
    for text, expected in ((LIST, "list"), (ITEM, "get"), ("{}", "list")):
        node = {**(parsed(text) or {}), "operationId": "getPreferences", "tags": ["preferences"]}
        assert lowered({"paths": {"/preferences": {"get": node}}})[0].operations[0].name == expected


def test_names_are_unique_by_context():
    assert names("POST /users/a | addUser | users", "POST /users/b | addUsers | users") == [
        "users.add",
        "users.add_many",
    ]
    assert names("GET /a/{id} | get | x", "GET /b/{id} | get | y") == ["x.get", "y.get"]


def test_ids_that_collide_when_they_are_cleaned():
    found = names(
        *(
            f"GET /c/i{i} | {ident} | c"
            for i, ident in enumerate(("getUser", "get_user", "get-user", "GetUser", "get user"))
        )
    )
    assert found == ["c.get_user_i0", "c.get_user_i1", "c.get_user_i2", "c.get_user_i3", "c.get_user_i4"]


def test_paths_that_collide_get_a_number_last():
    found = names(
        "GET /a/b ||", "POST /a/b ||", "GET /a_b ||", "GET /a-b ||", "GET /a.b ||", "GET /a/b/ ||", "GET /a/{b} ||"
    )
    assert len(set(found)) == 7
    assert found == names(
        "GET /a/b ||", "POST /a/b ||", "GET /a_b ||", "GET /a-b ||", "GET /a.b ||", "GET /a/b/ ||", "GET /a/{b} ||"
    )


def test_a_method_does_not_take_the_name_of_a_resource_below():
    assert names("GET /admin/x | users | admin", "GET /admin/users | list | admin/users") == [
        "admin.users_x",
        "admin.users.list",
    ]


def test_a_person_is_believed():
    found, _, _ = lowered_operation("operationId: foo\ntags: [t]\nx-sdk-name: chat.completions.create")
    assert (found.resource, found.name, found.operation_id) == (("chat", "completions"), "create", "foo")
    assert codes(refused("paths: {/t: {get: {x-sdk-name: 'a..b'}}}")) == ["LOW021"]
    assert codes(refused("paths: {/a: {get: {x-sdk-name: a.b}}, /b: {get: {x-sdk-name: a.b}}}")) == ["LOW072"]


def test_a_persons_name_stays_when_another_one_clashes():
    api, _ = lowered(
        {"paths": {"/a": {"get": {"x-sdk-name": "c.list"}}, "/b": {"get": {"operationId": "list", "tags": ["c"]}}}}
    )
    assert [o.name for o in api.operations] == ["list", "list_b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x-fern-sdk-group-name: [chat, v2]\nx-fern-sdk-method-name: createIt", "chat.v2.create_it"),
        ("x-fern-sdk-group-name: chat\noperationId: createChat", "chat.create"),
        ("x-speakeasy-group: a.b\nx-speakeasy-name-override: doIt", "a.b.do_it"),
    ],
)
def test_synonyms(text, expected):
    found, _, _ = lowered_operation(text)
    assert ".".join((*found.resource, found.name)) == expected


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ("GET /d1 | same | c", "GET /d2 | same | c", False),
        ("GET /d1 | same | c", "POST /d2 | same | c", True),
        ("GET /d1 | same | c", "GET /d2 | same | d", True),
        ("GET /v1/d | same | c", "GET /v2/d | same | c", True),
        ("GET /d | same | c", "GET /d?beta=true | same | c", True),
        ("GET /u/cards | same | c", "GET /u/banks | same | c", True),
    ],
)
def test_duplicate_ids(first, second, fine):
    if fine:
        assert len(set(names(first, second))) == 2
    else:
        nodes = "{operationId: same, tags: [c]}"
        errors = refused(f"paths: {{/d1: {{get: {nodes}}}, /d2: {{get: {nodes}}}}}")
        assert [(e.code, e.pointer) for e in errors] == [("LOW070", "/paths/~1d2/get/operationId")]
        assert "/paths/~1d1/get" in (errors[0].hint or "")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/d1: {get: {operationId: same, summary: One.}}", "/d2: {get: {operationId: same, summary: Two.}}"),
        ("/d: {get: {operationId: same}}", "'/d/{id}': {get: {operationId: same}}"),
        ("/d: {get: {operationId: same}}", "/e: {get: {operationId: same, parameters: [{name: q, in: query}]}}"),
    ],
)
def test_duplicate_ids_that_differ_in_what_they_say(first, second):
    found, diagnostics = lowered(parsed(f"paths: {{{first}, {second}}}"))
    assert len({(o.resource, o.name) for o in found.operations}) == 2
    assert "LOW071" in codes(diagnostics)


def test_named_duplicates_are_fine():
    api, diagnostics = lowered(
        {"paths": {f"/{n}": {"get": {"operationId": "list", "tags": ["c"], "x-sdk-name": f"{n}.list"}} for n in "ab"}}
    )
    assert [o.resource for o in api.operations] == [("a",), ("b",)]
    assert codes(diagnostics) == ["LOW071"]


def test_ignored_operations_are_counted():
    api, _ = lowered(
        {
            "paths": {
                "/a": {"get": {"x-sdk-ignore": True}, "post": {}},
                "/b": {"x-sdk-ignore": True, "get": {}},
                "/c": {"x-fern-ignore": True, "get": {"x-sdk-ignore": False}},
            }
        }
    )
    assert [(o.method, o.path) for o in api.operations] == [("POST", "/a"), ("GET", "/c")]
    assert (api.count.seen, api.count.emitted, api.count.ignored, api.count.degraded) == (4, 2, 2, 0)


def test_path_items_behind_references_and_every_method():
    item = {m: {} for m in ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")}
    document = {
        "paths": {"/a": {"$ref": "#/components/pathItems/P"}, "/b": {"$ref": "#/components/pathItems/P"}},
        "components": {"pathItems": {"P": {**item, "additionalOperations": {"COPY": {}}}}},
    }
    api, _ = lowered(document, "3.2.0")
    assert len(api.operations) == 20
    assert len({o.id for o in api.operations}) == 20
    assert {o.method for o in api.operations} == {m.upper() for m in item} | {"COPY"}


def test_five_thousand_character_names_end():
    assert len(names(f"GET /t | {'o' * 5_000} | {'t' * 5_000}")[0]) < 1_000


def test_fifteen_hundred_operations():
    found = names(*(f"GET /things/{{id}}/part{i} | getThing{i} | things" for i in range(1_500)))
    assert len(set(found)) == 1_500
