"""Members by the value that the mapping names, both ways."""

from __future__ import annotations

from typing import Any


def test_both_ways(exchange: Any) -> None:
    x = exchange()
    x.answers([{"petType": "feline", "lives": 9}, {"petType": "canine", "barks": True}, {"petType": "fish"}])
    cat, dog, fish = x.client.pets.list()
    assert (type(cat).__name__, type(dog).__name__, type(fish).__name__) == ("Cat", "Dog", "Unknown")
    x.answers({"petType": "canine", "barks": False}, method="POST")
    assert x.client.pets.add(body=x.types.Cat(lives=7)) == x.types.Dog(barks=False)
    assert x.last.json() == {"petType": "feline", "lives": 7}
