"""The names that emitted code takes from Python, typing and the run time."""

from __future__ import annotations

from sdkloom.plan.symbols import Symbol

ANY = Symbol("typing", "Any")
LITERAL = Symbol("typing", "Literal")
UNION = Symbol("typing", "Union")
CLASS_VAR = Symbol("typing", "ClassVar")
TYPE_ALIAS = Symbol("typing", "TypeAlias")
ANNOTATED = Symbol("typing", "Annotated")
SEQUENCE = Symbol("collections.abc", "Sequence")
MAPPING = Symbol("collections.abc", "Mapping")
ITERABLE = Symbol("collections.abc", "Iterable")
AWAITABLE = Symbol("collections.abc", "Awaitable")
CALLABLE = Symbol("collections.abc", "Callable")
DATE = Symbol("datetime", "date")
DECIMAL = Symbol("decimal", "Decimal")

_MODELS = "._runtime.models"
MODEL = Symbol(_MODELS, "Model")
OPEN_MODEL = Symbol(_MODELS, "OpenModel")
OPEN = Symbol(_MODELS, "Open")
OPEN_INT = Symbol(_MODELS, "OpenInt")
ONE_OF = Symbol(_MODELS, "OneOf")
DISCRIMINATOR = Symbol(_MODELS, "Discriminator")
UNKNOWN = Symbol(_MODELS, "Unknown")
UNKNOWN_EVENT = Symbol(_MODELS, "UnknownEvent")
UNSET = Symbol(_MODELS, "UNSET")
UNSET_TYPE = Symbol(_MODELS, "UnsetType")
DATE_TIME = Symbol(_MODELS, "DateTime")
FIELD = Symbol(_MODELS, "field")

FILE_INPUT = Symbol("._runtime.files", "FileInput")
PART_INPUT = Symbol("._runtime.files", "PartInput")


def operation(name: str) -> Symbol:
    """A part of an operation's description."""
    return Symbol("._runtime.operation", name)


def runtime(module: str, name: str) -> Symbol:
    """A name of a run-time module."""
    return Symbol(f"._runtime.{module}", name)
