"""What the two clients look like: the same names, the same arguments, options everywhere, words everywhere."""

from __future__ import annotations

import inspect
from typing import Any

import athena
import pytest
from athena import resources, types
from athena._runtime.options import RequestOptions

CLASSES = [name for name in resources.__all__ if not name.startswith("Async")]
OPTIONS = {"extra_headers", "extra_query", "extra_body", "timeout", "max_retries", "idempotency_key"}


def _methods(class_: type[Any]) -> dict[str, Any]:
    return {
        name: member for name, member in vars(class_).items() if inspect.isfunction(member) and not name.startswith("_")
    }


def _says_it_itself(parameter: inspect.Parameter) -> bool:
    """Where the description has words for the type only."""
    return str(parameter.annotation).partition(" ")[0] in types.__all__


def test_there_are_as_many_classes_as_resources():
    assert len(CLASSES) == 18


@pytest.mark.parametrize("name", CLASSES)
def test_both_clients_have_the_same_methods(name: str):
    sync, async_ = _methods(getattr(resources, name)), _methods(getattr(resources, f"Async{name}"))
    assert list(sync) == list(async_)
    for method in sync:
        one, other = inspect.signature(sync[method]), inspect.signature(async_[method])
        assert list(one.parameters.values()) == list(other.parameters.values())


@pytest.mark.parametrize("name", CLASSES)
def test_every_method_takes_the_options_and_says_what_it_does(name: str):
    for class_ in (getattr(resources, name), getattr(resources, f"Async{name}")):
        for method, function in _methods(class_).items():
            *_, options = inspect.signature(function).parameters.values()
            assert options.kind is inspect.Parameter.VAR_KEYWORD
            assert options.annotation == "Unpack[RequestOptions]"
            words = inspect.getdoc(function)
            assert words
            for argument, parameter in inspect.signature(function).parameters.items():
                if argument not in ("self", "options"):
                    assert f"{argument}:" in words or _says_it_itself(parameter), (method, argument)
    assert set(RequestOptions.__annotations__) >= OPTIONS


def test_every_public_name_has_words():
    public = [getattr(athena, name) for name in athena.__all__ if name[0].isupper() and name != "UNSET"]
    public += [getattr(types, name) for name in types.__all__]
    classes = [thing for thing in public if isinstance(thing, type) and thing.__module__.startswith("athena")]
    assert len(classes) > 100
    assert [class_.__name__ for class_ in classes if not (class_.__doc__ or "").strip()] == []


def test_path_parameters_come_first_and_by_position():
    execute = inspect.signature(resources.Agents.execute)
    kinds = {name: parameter.kind for name, parameter in execute.parameters.items()}
    assert kinds["agent_id"] is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert kinds["message"] is inspect.Parameter.KEYWORD_ONLY
