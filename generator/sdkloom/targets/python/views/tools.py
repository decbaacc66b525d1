"""Views of tool loops: methods that start a run, call the caller's functions when it asks, and go on until it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from sdkloom.ir.traits import ToolLoop
from sdkloom.plan.layout import Method, MethodKind
from sdkloom.plan.symbols import Symbol
from sdkloom.targets.python import prose
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.docstrings import literal, wrap
from sdkloom.targets.python.literals import lit
from sdkloom.targets.python.pointers import pointer
from sdkloom.targets.python.views.arguments import Arguments
from sdkloom.targets.python.views.methods import MethodPlanner, raised, section
from sdkloom.targets.python.views.results import successes

if TYPE_CHECKING:
    from sdkloom.targets.python.views.finder import MethodFinder

_OWN = frozenset({"tools", "raise_tool_errors", "max_rounds", "start", "answer", "path", "results", "more"})
_DOCS = (
    ("tools", "The name of each tool and the function that does it. It is called with the arguments by name."),
    ("raise_tool_errors", "A tool's exception ends the loop, instead of being told to the run."),
    ("max_rounds", "How often the run may ask for tools."),
)


class ToolsView(Struct, frozen=True):
    """``start`` calls the method that starts the run; ``answer_class`` and ``answer_method`` take the results;
    the class is imported when it is needed, because it may be in a module that needs this one; ``answer_here``: it is
    this very class, ``answer_root``: the client's."""

    name: str
    constant: str
    spec: str
    streams: bool
    positional: tuple[str, ...]
    keywords: tuple[str, ...]
    start_method: str
    start_arguments: tuple[str, ...]
    answer_here: bool
    answer_root: bool
    answer_module: str
    answer_class: str
    answer_method: str
    answer_argument: str
    answer_type: str
    result: str
    result_async: str
    returns: str
    returns_async: str
    doc: str
    title: str


def tools_view(method: Method, constant: str, planner: MethodPlanner, finder: MethodFinder) -> ToolsView | None:
    """The view, or ``None`` when the operations that the loop needs have no method."""
    operation, loop = method.operation, method.operation.tool_loop
    kind: MethodKind = "stream" if method.kind == "stream_tools" else "call"
    start, answer = finder.find(operation.id, kind), finder.find(loop.answer, kind) if loop else None
    if loop is None or start is None or answer is None:
        return None
    here = planner.arguments.plan(operation, _OWN, kind="tool argument", flag=method.flag)
    there = planner.arguments.quiet().plan(operation, frozenset(), flag=method.flag)
    target, answering = answer
    result = planner.results.of(operation, stream=kind == "stream")
    taking = planner.arguments.quiet().plan(answering.operation, frozenset(), flag=answering.flag)
    results = next((a for a in taking.all if a.wire == loop.results_field and a.place == "body"), None)
    if results is None or not successes(answering.operation):
        return None
    hints = planner.results.hints
    iterator = hints.use(Symbol("collections.abc", "Iterator")) if kind == "stream" else ""
    async_iterator = hints.use(Symbol("collections.abc", "AsyncIterator")) if kind == "stream" else ""
    return ToolsView(
        name=method.name,
        constant=constant,
        spec=_spec(loop, planner),
        streams=kind == "stream",
        positional=tuple(a.signature for a in here.positional),
        keywords=tuple(_keywords(here, planner)),
        start_method=start[1].name,
        start_arguments=tuple(_pass_on(here, there)),
        answer_here=start[0].file == target.file,
        answer_root=target.is_root,
        answer_module=f".{target.file}",
        answer_class=target.class_name,
        answer_method=answering.name,
        answer_argument=results.name,
        answer_type=lit(planner.arguments.hints.print(results.type)),
        result=result.returns,
        result_async=result.returns_async,
        returns=f"{iterator}[{result.type}]" if iterator else result.returns,
        returns_async=f"{async_iterator}[{result.type}]" if async_iterator else result.returns_async,
        doc=_doc(method, here, result.verb),
        title=_title(method),
    )


def _keywords(here: Arguments, planner: MethodPlanner) -> list[str]:
    hints = planner.results.hints
    mapping, call, any_ = hints.use(s.MAPPING), hints.use(s.CALLABLE), hints.use(s.ANY)
    tools = f"tools: {mapping}[{hints.builtin('str')}, {call}[..., {any_}]]"
    given = [a.signature for a in (*here.required, *here.optional)]
    return [tools, *given, "raise_tool_errors: bool = False", "max_rounds: int = 32"]


def _pass_on(here: Arguments, there: Arguments) -> list[str]:
    """The arguments of the starting method, from those of this one."""
    names = {(a.place, a.wire): a.name for a in here.all}
    positional = [names[a.place, a.wire] for a in there.positional]
    return [*positional, *(f"{a.name}={names[a.place, a.wire]}" for a in (*there.required, *there.optional))]


def _spec(loop: ToolLoop, planner: MethodPlanner) -> str:
    parts = [
        f"status={lit(pointer(loop.status))}",
        f"paused={lit(loop.paused)}",
        f"calls={lit(pointer(loop.calls))}",
        f"call_id={lit(pointer(loop.call_id))}",
        f"call_name={lit(pointer(loop.call_name))}",
        f"call_arguments={lit(pointer(loop.call_arguments))}",
        f"answer_path={lit(tuple(pointer(tokens) for _, tokens in loop.answer_path))}",
        f"result_id={lit(loop.result_id)}",
        f"result_output={lit(loop.result_output)}",
    ]
    if loop.result_error is not None:
        parts.append(f"result_error={lit(loop.result_error)}")
    if loop.stream_call:
        match = planner.runtime.use(s.operation("Match"))
        calls = ", ".join(f"{match}({lit(pointer(m.pointer))}, {lit(m.value)})" for m in loop.stream_call)
        parts.append(f"stream_call=({calls},)")
    return f"{planner.runtime.use(s.runtime('tools', 'ToolLoopSpec'))}({', '.join(parts)})"


def _title(method: Method) -> str:
    head, _ = prose.headline(method.operation.docs, "Start a run.")
    return f"{head.rstrip('.')}, with tools."


def _doc(method: Method, here: Arguments, verb: str) -> str:
    about = "When the run asks for a tool, the function of that name is called, and the run goes on with what it gave."
    if verb == "stream":
        about += " The events of all rounds come as one sequence; leaving the iteration closes the connection."
    lines = wrap(f"{_title(method)}\n\n{about}", 8)
    lines += section("Args", [*((a.name, a.doc) for a in here.all if a.doc), *_DOCS])
    extra = ("ToolLoopError", "The run asked for a tool that was not given, or too often.")
    lines += section("Raises", [extra, *raised(method.operation, verb)])
    return literal(lines, 8)
