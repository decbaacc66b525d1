"""Resources below those of tags, and what the client does itself."""

from __future__ import annotations

from tests.unit.lower.test_resources import names

CHAT = (
    "GET /chat/completions | listChatCompletions | Chat",
    "POST /chat/completions | createChatCompletion | Chat",
    "GET /chat/completions/{id} | getChatCompletion | Chat",
    "GET /chat/completions/{id}/messages | getChatCompletionMessages | Chat",
)


def test_what_path_and_id_say_is_a_resource_below_the_tag():
    assert names(*CHAT) == [
        "chat.completions.list",
        "chat.completions.create",
        "chat.completions.get",
        "chat.completions.get_messages",
    ]


def test_one_operation_makes_no_resource():
    assert names(
        "POST /audio/speech | createSpeech | Audio", "POST /audio/translations | createTranslation | Audio"
    ) == [
        "audio.create_speech",
        "audio.create_translation",
    ]


def test_a_path_alone_makes_none():
    assert names("GET /mail/boxes | listAll | Mail", "POST /mail/boxes | openOne | Mail") == [
        "mail.list",
        "mail.open_one",
    ]


def test_the_way_to_the_tags_thing_makes_none():
    assert names(
        "GET /orgs/{o}/certificates | listOrgCertificates | Certificates",
        "GET /orgs/{o}/certificates/{c} | getOrgCertificate | Certificates",
    ) == ["certificates.list", "certificates.get"]


def test_a_path_that_does_not_name_the_tag_leads_to_its_last_collections():
    assert names(
        "GET /threads/{t} | getThread | Assistants",
        "POST /threads | createThread | Assistants",
        "GET /threads/{t}/runs | listRuns | Assistants",
        "GET /threads/{t}/runs/{r} | getRun | Assistants",
    ) == ["assistants.threads.get", "assistants.threads.create", "assistants.runs.list", "assistants.runs.get"]


def test_lost_capitals_come_back_from_the_ids_and_other_paths_join():
    assert names(
        "GET /api/v1/namespaces/{n}/configmaps | listCoreV1NamespacedConfigMap | core_v1",
        "GET /api/v1/namespaces/{n}/configmaps/{c} | readCoreV1NamespacedConfigMap | core_v1",
        "GET /api/v1/configmaps | listCoreV1ConfigMapForAllNamespaces | core_v1",
    ) == [
        "core.config_maps.list_namespaced",
        "core.config_maps.read_namespaced",
        "core.config_maps.list_for_all_namespaces",
    ]


def test_an_adjective_of_the_tags_thing_is_no_thing():
    assert names(
        "POST /dashboard/public | createPublicDashboard | Dashboards",
        "GET /dashboard/public/{id} | getPublicDashboard | Dashboards",
    ) == ["dashboards.create_public", "dashboards.get_public"]


def test_ids_that_are_grouped_say_the_whole_place():
    assert names(
        "GET /repos/{r}/labels | repos/list-labels | repos", "POST /repos/{r}/labels | repos/create-label | repos"
    ) == ["repos.list_labels", "repos.create_label"]


def test_the_client_does_what_has_no_place():
    assert names(
        "POST /v1/tokenize | tokenize |",
        "GET /v1/health | health |",
        "GET /v1/users | listUsers |",
        "GET /v1/users/{id} | getUser |",
    ) == ["tokenize", "get_health", "users.list", "users.get"]


def test_paths_of_parameters_only_are_the_clients():
    assert names(
        "GET / | ListBuckets |",
        "GET /{Bucket} | ListObjects |",
        "PUT /{Bucket}/{Key} | PutObject |",
        "POST /{Bucket}/{Key}#restore | RestoreObject |",
    ) == ["list_buckets", "list_objects", "put_object", "restore_object"]


def test_an_act_in_a_fragment_is_what_is_done():
    assert names(
        "PUT /files/{id} | put_files_id | Files", "PUT /files/{id}#add_link | put_files_id#add_link | Files"
    ) == [
        "files.replace",
        "files.add_link",
    ]
