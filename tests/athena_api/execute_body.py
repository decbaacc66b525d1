"""Reads `ExecuteRequest` within its documented limits and makes a run of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import chat, credits
from .agents import AGENTS, Agent, Run
from .call import Call
from .errors import ApiError, not_found
from .executions import CHARACTERS_PER_TOKEN
from .ids import new_id
from .validation import Fields

MOST_MESSAGE_CHARACTERS = 65_536
MOST_ATTACHMENTS = 10
MOST_VARIABLE_BYTES = 16 * 1024
MOST_CLIENT_TOOLS = 32


@dataclass(frozen=True)
class ExecuteBody:
    message: str | None
    attachments: list[dict[str, Any]]
    variables: dict[str, Any]
    conversation_scope: str | None
    client_tools: list[dict[str, Any]]


def _attachment(fields: Fields) -> dict[str, Any]:
    return {name: fields.text(name, required=True) for name in ("filename", "content_type", "storage_key")}


def _client_tool(fields: Fields) -> dict[str, Any]:
    texts = {
        "name": fields.text("name", required=True, least=1),
        "description": fields.text("description", required=True),
    }
    return {**texts, "parameters": fields.object("parameters", required=True)}


def read(fields: Fields, agent: Agent, *, strict: bool = True) -> ExecuteBody:
    """The body; problems stay in `fields`. `strict` asks for what the agent needs, which a preview only reports."""
    body = ExecuteBody(
        fields.text("message", required=strict and agent.requires_user_message, least=1, most=MOST_MESSAGE_CHARACTERS),
        fields.each("attachments", _attachment, most=MOST_ATTACHMENTS),
        fields.object("variables", most_bytes=MOST_VARIABLE_BYTES) or {},
        fields.text("conversation_scope"),
        fields.each("client_tools", _client_tool, most=MOST_CLIENT_TOOLS),
    )
    fields.text("external_user_id")
    for name in missing_variables(body, agent) if strict else ():
        fields.problem(f"variables.{name}", "required", "is required by this agent")
    return body


def missing_variables(body: ExecuteBody, agent: Agent) -> list[str]:
    return [name for name in agent.required_variables if name not in body.variables]


def find_agent(call: Call) -> tuple[str, Agent]:
    """The agent of the path, or 404, or 403 when it is not published for the API; counts against its limit."""
    agent_id = call.path("agent_id")
    agent = AGENTS.get(agent_id)
    if agent is None:
        raise not_found("agent", agent_id)
    if not agent.api_enabled:
        raise ApiError("agent_not_api_enabled", "This agent is not published for the API.")
    call.service.limits.count("agent", agent_id)
    return agent_id, agent


def input_tokens(call: Call, body: ExecuteBody) -> int:
    characters = len(body.message or "")
    if body.conversation_scope is not None:
        characters += chat.history_length(call.service, body.conversation_scope)
    return -(-characters // CHARACTERS_PER_TOKEN)


def check_conversation(call: Call, body: ExecuteBody) -> None:
    if body.conversation_scope is not None:
        call.own("conversation", body.conversation_scope)


def start(call: Call, agent_id: str, body: ExecuteBody, execution_id: str | None = None) -> Run:
    """A run that has not begun; its user message is in the conversation already."""
    credits.require(call.service, call.caller.workspace, call.caller.owner)
    run = Run(
        execution_id or new_id("execution"), agent_id, call.caller.workspace, call.caller.owner,
        call.service.clock.now(),
        body.message or "", body.variables, body.client_tools, body.conversation_scope, input_tokens(call, body),
    )  # fmt: skip
    if body.conversation_scope is not None:
        content = [chat.text_part(body.message)] if body.message else []
        content += [
            {
                "type": "attachment",
                "attachment_id": item["storage_key"],
                **{k: item[k] for k in ("filename", "content_type")},
            }
            for item in body.attachments
        ]
        chat.add_message(
            call.service, run.workspace, run.owner, body.conversation_scope, "user", content, run.execution_id
        )
    return run
