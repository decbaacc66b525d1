"""Which subscriptions are repeated on a new connection: held against servers that keep count of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.operation import SocketSpec
from runtime.sockets.subscriptions import MAX_SUBSCRIPTIONS, Subscriptions

SPEC = SocketSpec(
    "/ws",
    send=object,
    receive=object,
    discriminator="/type",
    resumable=True,
    resume_id="/id",
    subscribe_type="subscribe",
    resume_field="/after",
)


def sub(**fields: Any) -> dict[str, Any]:
    return {"type": "subscribe", **fields}


def unsub(**fields: Any) -> dict[str, Any]:
    return {"type": "unsubscribe", **fields}


def kept(*messages: dict[str, Any], last_id: str | None = None, spec: SocketSpec = SPEC) -> list[Any]:
    subscriptions = Subscriptions(spec)
    for message in messages:
        if subscriptions.concerns(message):
            subscriptions.sent(message)
    return subscriptions.again(last_id)


def test_every_subscription_in_its_order() -> None:
    assert kept(sub(channels=["a"]), {"type": "ping"}, sub(channels=["b"], level=1)) == [
        sub(channels=["a"]),
        sub(channels=["b"], level=1),
    ]


def test_each_goes_on_after_the_last_id() -> None:
    first, second = sub(channels=["a"], after="1"), sub(channels=["b"])
    assert kept(first, second, last_id="9") == [sub(channels=["a"], after="9"), sub(channels=["b"], after="9")]
    assert kept(sub(channels=["a"], after="1")) == [sub(channels=["a"], after="1")]


def test_the_same_again_is_kept_once() -> None:
    assert kept(sub(channels=["a"], after="1"), sub(channels=["b"]), sub(channels=["a"], after="5")) == [
        sub(channels=["b"]),
        sub(channels=["a"], after="5"),
    ]


@pytest.mark.parametrize(
    ("messages", "left"),
    [
        ([sub(channels=["a", "b"]), unsub(channels=["a"])], [sub(channels=["b"])]),
        ([sub(channels=["a", "b"]), unsub(channels=["b", "a"])], []),
        ([sub(channels=["a"]), sub(channels=["a", "b"]), unsub(channels=["a"])], [sub(channels=["b"])]),
        ([sub(channels=["a"]), unsub(channels=["z"])], [sub(channels=["a"])]),
        ([sub(channels=["a"]), sub(channels=["b"]), unsub()], []),
        ([sub(id=1, topic="x"), sub(id=2, topic="y"), unsub(id=1)], [sub(id=2, topic="y")]),
        ([sub(topic="x"), sub(topic="y"), unsub(topic="x")], [sub(topic="y")]),
        ([sub(room={"name": "x"}), unsub(room={"name": "x"})], []),
        ([sub(topic="x"), {"type": "UnSubscribe", "topic": "x"}], []),
        ([unsub(topic="x"), sub(topic="x")], [sub(topic="x")]),
        ([sub(topic="x"), unsub(topic="x"), sub(topic="x")], [sub(topic="x")]),
    ],
)
def test_what_was_taken_back_is_not_repeated(messages: list[Any], left: list[Any]) -> None:
    assert kept(*messages) == left


def test_what_is_taken_back_in_two_respects_at_once_is_repeated_so() -> None:
    """No one subscription says what is left: that of `b`, and of `a` only the trades."""
    both, less = sub(products=["a", "b"], channels=["book", "trades"]), unsub(products=["a"], channels=["book"])
    assert kept(both, less) == [both, less]
    numbered, taken = sub(params=["a", "b"], number=1), unsub(params=["a"], number=2)
    again = sub(params=["a"], number=3)
    assert kept(numbered, taken, again) == [numbered, taken, again]


def test_words_other_than_subscribe() -> None:
    spec = SocketSpec(
        "/ws", send=object, receive=object, discriminator="/op/kind", resumable=True, subscribe_type="SUBSCRIBE"
    )
    one, off = {"op": {"kind": "SUBSCRIBE"}, "topic": "x"}, {"op": {"kind": "UNSUBSCRIBE"}, "topic": "x"}
    assert kept(one, spec=spec) == [one]
    assert kept(one, off, spec=spec) == []
    assert kept({"op": {"kind": "subscribe"}, "topic": "x"}, spec=spec) == []


def test_nothing_is_kept_where_nothing_is_resumed() -> None:
    assert kept(sub(topic="x"), spec=SocketSpec("/ws", send=object, receive=object, subscribe_type="subscribe")) == []
    assert kept(sub(topic="x"), spec=SocketSpec("/ws", send=object, receive=object, resumable=True)) == []


def test_they_are_bounded() -> None:
    subscriptions = Subscriptions(SPEC)
    for number in range(MAX_SUBSCRIPTIONS):
        subscriptions.sent(sub(id=number))
    assert not subscriptions.too_many
    subscriptions.sent(sub(id=0))
    assert not subscriptions.too_many
    subscriptions.sent(sub(id=-1))
    assert subscriptions.too_many
    assert len(subscriptions.again(None)) == MAX_SUBSCRIPTIONS


def test_a_long_life_does_not_fill_them() -> None:
    subscriptions = Subscriptions(SPEC)
    for number in range(3 * MAX_SUBSCRIPTIONS):
        subscriptions.sent(sub(channels=[f"c{number}"]))
        subscriptions.sent(unsub(channels=[f"c{number}"]))
        subscriptions.sent(sub(id=number, topic="x"))
        subscriptions.sent(unsub(id=number))
        subscriptions.sent(sub(params=["x"], number=2 * number))
        subscriptions.sent(unsub(params=["x"], number=2 * number + 1))
        subscriptions.sent(unsub())
    assert (subscriptions.again(None), subscriptions.too_many) == ([], False)


# Servers that keep count

Message = dict[str, Any]


def by_channel(state: set[Any], message: Message) -> None:
    change = state.update if message["type"] == "subscribe" else state.difference_update
    change(message["channels"])


def by_id(state: set[Any], message: Message) -> None:
    if message["type"] == "subscribe":
        state.add((message["id"], message["topic"]))
    else:
        state -= {pair for pair in state if pair[0] == message["id"]}


def by_pair(state: set[Any], message: Message) -> None:
    change = state.update if message["type"] == "subscribe" else state.difference_update
    change((product, channel) for product in message["products"] for channel in message["channels"])


names = st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True)
kinds = st.sampled_from(["subscribe", "unsubscribe"])
numbers = st.integers(1, 3)
SERVERS: list[tuple[Any, Any]] = [
    (by_channel, st.fixed_dictionaries({"type": kinds, "channels": names})),
    (by_channel, st.fixed_dictionaries({"type": kinds, "channels": names, "number": st.uuids()})),
    (by_pair, st.fixed_dictionaries({"type": kinds, "products": names, "channels": names})),
    (
        by_id,
        st.one_of(
            st.fixed_dictionaries({"type": st.just("subscribe"), "id": numbers, "topic": st.sampled_from("xy")}),
            st.fixed_dictionaries({"type": st.just("unsubscribe"), "id": numbers}),
        ),
    ),
]


@pytest.mark.parametrize("number", range(len(SERVERS)))
def test_a_new_connection_has_what_the_old_one_had(number: int) -> None:
    server, messages = SERVERS[number]

    @settings(max_examples=400, deadline=None, derandomize=True, database=None)
    @given(sent=st.lists(messages, max_size=8))
    def run(sent: list[Message]) -> None:
        old: set[Any] = set()
        new: set[Any] = set()
        for message in sent:
            server(old, message)
        for message in kept(*sent):
            server(new, message)
        assert new == old

    run()
