"""From JSON bytes to objects, without any transport. A unit is one body."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import msgspec
import orjson
import pydantic
from athena._runtime.codec import result_decoder
from athena._runtime.pagination import PageReader
from athena.resources import conversations, executions

from tests.bench import payloads
from tests.bench.tasks.loops import Run, repeated


def ours(kind: str) -> Run:
    """What the client itself uses: the whole reader of a page, or the decoder inside the envelope."""
    body = payloads.BODIES[f"athena-{kind}"]()
    if kind == "page":
        reader = PageReader(conversations._LIST.response)  # type: ignore[arg-type,var-annotated]
        return repeated(lambda: reader.read(body))
    response = (conversations if kind == "small" else executions)._GET.response
    decode = result_decoder(response.type, response.at).decode
    return repeated(lambda: decode(body))


def plain(kind: str) -> Run:
    """``orjson.loads``, to dicts."""
    body = payloads.BODIES[f"athena-{kind}"]()
    return repeated(lambda: orjson.loads(body))


def plain_msgspec(kind: str) -> Run:
    """``msgspec.json.decode``, to dicts."""
    body = payloads.BODIES[f"athena-{kind}"]()
    return repeated(lambda: msgspec.json.decode(body))


class _Conversation(pydantic.BaseModel):
    id: str
    agent_id: str
    status: Literal["active", "archived"] | str
    message_count: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    title: str | None = None
    last_message_at: datetime.datetime | None = None
    metadata: dict[str, str] | None = None


class _Page(pydantic.BaseModel):
    data: list[_Conversation]
    next_cursor: str | None = None


class _One(pydantic.BaseModel):
    data: _Conversation


class _ToolCall(pydantic.BaseModel):
    tool_call_id: str
    name: str
    arguments: dict[str, Any]


class _Usage(pydantic.BaseModel):
    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None


class _Output(pydantic.BaseModel):
    text: str | None = None
    usage: _Usage | None = None
    cost_microdollars: int | None = None


class _Result(pydantic.BaseModel):
    execution_id: str
    status: str
    output: _Output | None = None
    latency_ms: int | None = None
    conversation_id: str | None = None
    pending_tool_calls: list[_ToolCall] | None = None
    created_at: datetime.datetime | None = None
    finished_at: datetime.datetime | None = None


class _Run(pydantic.BaseModel):
    data: _Result


def with_pydantic(kind: str) -> Run:
    """The same models in pydantic."""
    body = payloads.BODIES[f"athena-{kind}"]()
    models: dict[str, type[pydantic.BaseModel]] = {"small": _One, "large": _Run, "page": _Page}
    validate = models[kind].model_validate_json
    return repeated(lambda: validate(body))


def with_openai(kind: str) -> Run:
    """The way of the openai package from bytes to its models: ``json.loads`` and its own construction."""
    import json

    from openai._models import construct_type
    from openai.pagination import SyncCursorPage
    from openai.types.chat import ChatCompletion

    body = payloads.BODIES[f"openai-{kind}"]()
    target = SyncCursorPage[ChatCompletion] if kind == "page" else ChatCompletion
    return repeated(lambda: construct_type(type_=target, value=json.loads(body)))
