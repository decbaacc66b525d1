"""What the bench server answers: the same amount of content for every package, in the shape that each expects."""

from __future__ import annotations

import json
from typing import Any

STAMP = "2026-01-02T03:04:05.678901Z"
TEXT = "The balance went down by a third after the second payment, which is why the run proposes to move it. "
EVENTS = 100_000
PAGE = 100


def dump(value: Any) -> bytes:
    """JSON as servers send it: without spaces."""
    return json.dumps(value, separators=(",", ":")).encode()


def conversation(number: int, notes: int = 2) -> dict[str, Any]:
    """A conversation of the Athena API; ``notes`` pairs of its metadata make it longer."""
    return {
        "id": f"conversation:{number:08d}",
        "agent_id": "agent:abc",
        "status": "active",
        "message_count": 12,
        "created_at": STAMP,
        "updated_at": STAMP,
        "title": "Where did the money go last week?",
        "last_message_at": STAMP,
        "metadata": {f"note_{i}": TEXT[: 40 + i] for i in range(notes)},
    }


def athena_small() -> bytes:
    """One conversation, 1 KB."""
    return dump({"data": conversation(1, 11)})


def athena_large() -> bytes:
    """One run that waits for 90 tool calls, 50 KB."""
    calls = [
        {
            "tool_call_id": f"call_{i}",
            "name": "query",
            "arguments": {"text": TEXT * 4, "limit": i, "deep": {"a": [1, 2]}},
        }
        for i in range(102)
    ]
    run = {
        "execution_id": "execution:1",
        "status": "awaiting_client_tool",
        "output": {"text": TEXT, "usage": {"input_tokens": 1, "output_tokens": 2, "total_tokens": 3}},
        "conversation_id": "conversation:1",
        "pending_tool_calls": calls,
        "created_at": STAMP,
    }
    return dump({"data": run})


def athena_page(cursor: str | None = None) -> bytes:
    """A page of 100 conversations."""
    return dump({"data": [conversation(i) for i in range(PAGE)], "next_cursor": cursor})


def _choice(index: int, text: str) -> dict[str, Any]:
    return {
        "index": index,
        "message": {"role": "assistant", "content": text, "refusal": None, "annotations": []},
        "logprobs": None,
        "finish_reason": "stop",
    }


def _completion(number: int, choices: int, text: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{number:08d}",
        "object": "chat.completion",
        "created": 1767323045,
        "model": "model-1",
        "choices": [_choice(i, text) for i in range(choices)],
        "usage": {"prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29},
        "service_tier": "default",
        "system_fingerprint": None,
    }


def openai_small() -> bytes:
    """One chat completion, 1 KB."""
    return dump(_completion(1, 1, TEXT * 6))


def openai_large() -> bytes:
    """One chat completion of 90 choices, 50 KB."""
    return dump(_completion(1, 90, TEXT * 4))


def openai_page() -> bytes:
    """A page of 100 chat completions."""
    items = [_completion(i, 1, TEXT) for i in range(PAGE)]
    return dump({"object": "list", "data": items, "first_id": "a", "last_id": "b", "has_more": False})


def _message(blocks: int, text: str) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "model-1",
        "content": [{"type": "text", "text": text, "citations": None} for _ in range(blocks)],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {
            "input_tokens": 19,
            "output_tokens": 10,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
        },
    }


def anthropic_small() -> bytes:
    """One message, 1 KB."""
    return dump(_message(1, TEXT * 7))


def anthropic_large() -> bytes:
    """One message of 100 blocks, 50 KB."""
    return dump(_message(110, TEXT * 4))


def anthropic_page() -> bytes:
    """A page of 100 files."""
    item = {
        "id": "file_1",
        "type": "file",
        "filename": TEXT[:60],
        "mime_type": "text/plain",
        "size_bytes": 1234,
        "created_at": STAMP,
        "downloadable": True,
    }
    return dump({"data": [item] * PAGE, "first_id": "a", "last_id": "b", "has_more": False})


def athena_events(count: int = EVENTS) -> list[bytes]:
    """Small typed events, text for the most part, then the one that ends the stream."""
    texts = [b'data: {"type":"text","text":"token %d"}\n\n' % i for i in range(count - 1)]
    final = {"type": "final", "status": "Completed", "execution_id": "execution:1"}
    return [*texts, b"data: " + dump(final) + b"\n\n"]


def athena_named_events(count: int = EVENTS) -> list[bytes]:
    """Events that say their name in a line of its own, as many servers write them; every tenth is of another kind."""
    events: list[bytes] = []
    for i in range(count - 1):
        kind, data = ("text", b'"text":"token %d"' % i) if i % 10 else ("node_start", b'"node_id":"node:%d"' % i)
        name = kind.encode()
        events.append(b'event: %b\ndata: {"type":"%b",%b}\n\n' % (name, name, data))
    final = {"type": "final", "status": "Completed", "execution_id": "execution:1"}
    return [*events, b"event: final\ndata: " + dump(final) + b"\n\n"]


def openai_events(count: int) -> list[bytes]:
    """Chunks of a chat completion, then the sentinel."""
    events: list[bytes] = []
    for i in range(count):
        delta = {"index": 0, "delta": {"content": f"token {i}"}, "logprobs": None, "finish_reason": None}
        head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1767323045, "model": "model-1"}
        events.append(b"data: " + dump({**head, "choices": [delta]}) + b"\n\n")
    return [*events, b"data: [DONE]\n\n"]


def anthropic_events(count: int) -> list[bytes]:
    """Deltas of a message's text, between its start and its stop."""
    start = {"type": "message_start", "message": _message(0, "")}
    events = [b"event: message_start\ndata: " + dump(start) + b"\n\n"]
    for i in range(count):
        delta = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": f"token {i}"}}
        events.append(b"event: content_block_delta\ndata: " + dump(delta) + b"\n\n")
    return [*events, b'event: message_stop\ndata: {"type":"message_stop"}\n\n']


BODIES = {
    "athena-small": athena_small,
    "athena-large": athena_large,
    "athena-page": athena_page,
    "openai-small": openai_small,
    "openai-large": openai_large,
    "openai-page": openai_page,
    "anthropic-small": anthropic_small,
    "anthropic-large": anthropic_large,
    "anthropic-page": anthropic_page,
}
STREAMS = {
    "athena": athena_events,
    "athena-named": athena_named_events,
    "openai": openai_events,
    "anthropic": anthropic_events,
}


def in_pieces(events: list[bytes], size: int) -> list[bytes]:
    """The stream in pieces of ``size`` bytes, as they come out of a socket."""
    whole = b"".join(events)
    return [whole[i : i + size] for i in range(0, len(whole), size)]
