"""The shortest program."""

from athena import Athena

with Athena() as client:
    result = client.agents.execute("agent:abc", message="Summarise my last 7 days of activity")
    print(result)
