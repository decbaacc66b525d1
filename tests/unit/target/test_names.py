"""Names are unique, readable, and stay where they are."""

from __future__ import annotations

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.plan.lock import NamesLock, NamesLockError
from sdkloom.plan.names import Names, Want
from sdkloom.plan.package import PackageSettings
from sdkloom.plan.plan import Plan, plan
from sdkloom.targets.python.target import PythonTarget

from tests.unit.target.build import SETTINGS, TEXT, an_object, api_of, document, files_of, operation, plan_of, ref


def names(lock: NamesLock | None = None) -> Names:
    return Names(lock or NamesLock(), str.isidentifier)


def test_exact_spellings_come_first_then_order_then_context() -> None:
    given = names().assign(
        "field", [Want("a", ("foo_bar", "foo_bar_query")), Want("b", ("foo_bar",), exact=True), Want("c", ("foo_bar",))]
    )
    assert given == {"a": "foo_bar_query", "b": "foo_bar", "c": "foo_bar_2"}


def test_a_pinned_name_stays_when_something_takes_its_spelling() -> None:
    first = names()
    first.assign("field", [Want("old", ("name",))])
    second = names(first.new)
    given = second.assign("field", [Want("new", ("name",), exact=True), Want("old", ("other",))])
    assert given == {"old": "name", "new": "name_2"}


def test_a_pinned_name_that_is_no_name_is_refused() -> None:
    made = names(NamesLock({("field", "a"): "not valid"}))
    assert made.assign("field", [Want("a", ("fine",))]) == {"a": "fine"}
    assert made.refused == {("field", "a"): "not valid"}


def test_a_pinned_name_that_another_line_has_is_told() -> None:
    made = names(NamesLock({("method", "a"): "get", ("method", "b"): "get"}))
    assert made.assign("method", [Want("a", ("get",)), Want("b", ("list",))]) == {"a": "get", "b": "list"}
    assert made.refused == {("method", "b"): "get"}


def _told(said: str, kept: str) -> list[tuple[str, str]]:
    paths = {"/pets": {"get": {**operation(TEXT), "x-sdk-name": said}}}
    diagnostics = Diagnostics()
    lock = NamesLock({("method", "/paths/~1pets/get"): kept})
    plan(api_of(document(paths)), PythonTarget(), SETTINGS, lock, diagnostics)
    return [(item.code, item.message) for item in diagnostics.items]


def test_a_name_in_the_description_that_the_lock_overrules_is_told() -> None:
    assert _told("pets.all", "pets.list") == [("NAM003", "x-sdk-name says 'all', but names.lock keeps 'pets.list'")]
    assert _told("pets.all", "pets.all") == []
    assert _told("cats.all", "pets.list") == [], "a resource that is said is obeyed, and the method with it"


def test_the_lock_reads_what_it_writes() -> None:
    lock = NamesLock({("type", "#/a b\n%/é"): "Thing", ("method", "/paths/~1x/get"): "things.list"})
    text = lock.text()
    assert NamesLock.parse(text).pinned == lock.pinned
    assert text.isascii()
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])


@pytest.mark.parametrize("line", ["nonsense", "type #/a = ", "type #/a = not a name", "type = X"])
def test_a_line_that_is_no_name_is_an_error_with_its_number(line: str) -> None:
    with pytest.raises(NamesLockError) as caught:
        NamesLock.parse(f"# comment\n{line}\n")
    assert caught.value.line == 2


def test_a_name_given_twice_is_an_error() -> None:
    with pytest.raises(NamesLockError):
        NamesLock.parse("type #/a = A\ntype #/a = B\n")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> other"])
def test_the_marks_of_a_merge_are_told_from_a_bad_line(mark: str) -> None:
    with pytest.raises(NamesLockError, match="a merge has left its marks") as caught:
        NamesLock.parse(f"type #/a = A\n{mark}\n")
    assert (caught.value.line, caught.value.hint is not None) == (2, True)


PATHS = {
    "/things": {"get": operation({"type": "array", "items": ref("Thing")})},
    "/things/{id}": {"get": operation(ref("Thing"))},
}
SCHEMAS = {"Thing": an_object(["id"], id=TEXT, **{"display-name": TEXT})}


def test_names_of_a_package_do_not_move_when_the_description_grows() -> None:
    first = plan_of(document(PATHS, SCHEMAS))
    lock = NamesLock.parse(first.names.text())
    grown = document(
        {"/things/all": {"get": operation(operationId="list")}, **PATHS},
        {"thing": an_object(x=TEXT), "Thing": an_object(["id"], display_name=TEXT, **SCHEMAS["Thing"]["properties"])},
    )
    grown["paths"]["/other"] = {"get": operation(ref("thing"))}
    second = plan_of(grown, lock)
    assert first.names.pinned.items() <= second.names.pinned.items()


def test_planning_twice_gives_the_same_lock() -> None:
    first = plan_of(document(PATHS, SCHEMAS))
    second = plan_of(document(PATHS, SCHEMAS), NamesLock.parse(first.names.text()))
    assert second.names.text() == first.names.text()


def test_a_renamed_line_renames() -> None:
    text = plan_of(document(PATHS, SCHEMAS)).names.text()
    lock = NamesLock.parse(text.replace("= Thing\n", "= Widget\n"))
    assert "class Widget(Model" in files_of(document(PATHS, SCHEMAS), lock)["types/things.py"]


def test_resources_never_shadow_what_a_client_has() -> None:
    files = files_of(document({"/stream": {"get": operation(tag="stream")}, "/call": {"get": operation(tag="call")}}))
    assert "def stream_(self) -> Stream" in files["_client.py"]
    assert "def call_(self) -> Call" in files["_client.py"]


def test_tags_that_differ_in_case_are_one_resource_and_never_two_files() -> None:
    files = files_of(document({"/a": {"get": operation(tag="Users")}, "/b": {"get": operation(tag="users")}}))
    assert [path for path in files if path.startswith("resources/users")] == ["resources/users.py"]


def test_a_tag_cannot_leave_the_folder() -> None:
    files = files_of(document({"/a": {"get": operation(tag="../../evil")}, "/b": {"get": operation(tag="/abs")}}))
    assert {"resources/evil.py", "resources/abs.py"} <= files.keys()


@pytest.mark.parametrize(
    ("title", "module", "client"),
    [
        ("OpenAI API", "openai", "OpenAI"),
        ("GitHub's description", "github", "GitHub"),
        ("Up Bank", "up_bank", "UpBank"),
        ("Pets", "acme", "Acme"),
        ("Pets Store", None, "PetsStore"),
    ],
)
def test_the_client_has_the_capitals_of_the_title(title: str, module: str | None, client: str) -> None:
    api = api_of({"openapi": "3.1.0", "info": {"title": title, "version": "1"}, "paths": {}})
    assert PythonTarget().complete(PackageSettings(module=module), api).client == client


def methods(made: Plan) -> dict[str, str]:
    return {key: name for (kind, key), name in made.names.pinned.items() if kind == "method"}


CHAT = {
    "/chat/completions": {
        "get": operation(operationId="listChatCompletions", tag="chat"),
        "post": operation(operationId="createChatCompletion", tag="chat"),
    },
    "/health": {"get": {"operationId": "health", "responses": {"204": {"description": "OK"}}}},
}
OLD = """method /paths/~1chat~1completions/get = chat.list_completions
method /paths/~1chat~1completions/post = chat.create_completion
method /paths/~1health/get = health.get
"""


def test_without_a_lock_rules_say_where_methods_are() -> None:
    assert sorted(methods(plan_of(document(CHAT))).values()) == [
        "chat.completions.create",
        "chat.completions.list",
        "get_health",
    ]


def test_a_pinned_method_stays_in_its_resource_whatever_the_rules_say_now() -> None:
    made = plan_of(document(CHAT), NamesLock.parse(OLD))
    assert methods(made) == methods_in(OLD)
    files = files_of(document(CHAT), NamesLock.parse(OLD))
    assert "resources/chat_completions.py" not in files
    assert "def list_completions(" in files["resources/chat.py"]
    assert "def health(self) -> Health" in files["_client.py"]


def methods_in(text: str) -> dict[str, str]:
    return {key: name for (_, key), name in NamesLock.parse(text).pinned.items()}


def test_an_edited_line_moves_a_method() -> None:
    text = OLD.replace("chat.create_completion", "talk.start")
    files = files_of(document(CHAT), NamesLock.parse(text))
    assert "def start(" in files["resources/talk.py"]
    assert "def list_completions(" in files["resources/chat.py"]


def test_the_clients_own_methods_are_pinned_too() -> None:
    first = plan_of(document(CHAT))
    grown = document({**CHAT, "/health/ready": {"get": operation(operationId="ready", tag="health")}})
    second = plan_of(grown, NamesLock.parse(first.names.text()))
    assert first.names.pinned.items() <= second.names.pinned.items()
    assert "def get_health(" in files_of(grown, NamesLock.parse(first.names.text()))["resources/client_methods.py"]


def test_a_resource_that_a_person_says_is_obeyed() -> None:
    paths = {**CHAT, "/chat/completions": {"get": operation(**{"x-sdk-name": "talks.all"})}}
    assert methods(plan_of(document(paths), NamesLock.parse(OLD)))["/paths/~1chat~1completions/get"] == "talks.all"


def test_a_pinned_method_of_a_renamed_resource_stays() -> None:
    paths = {"/call": {"get": operation(operationId="listCalls", tag="call")}}
    first = plan_of(document(paths))
    assert methods(first) == {"/paths/~1call/get": "call_.list"}
    again = plan_of(document(paths), NamesLock.parse(first.names.text()))
    assert again.names.text() == first.names.text()


def test_the_order_of_the_operations_changes_no_name() -> None:
    paths = {f"/things/{{id}}/part{i}": {"get": operation(operationId=f"get_thing{'_' * i}")} for i in range(6)}
    backwards = dict(reversed(paths.items()))
    assert plan_of(document(paths)).names.text() == plan_of(document(backwards)).names.text()
