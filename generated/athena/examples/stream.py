"""Follow a stream of typed events."""

from athena import Athena

with (
    Athena() as client,
    client.agents.execute_stream("agent:abc", message="Summarise my last 7 days of activity") as stream,
):
    for event in stream:
        print(event)
