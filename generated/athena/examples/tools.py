"""Run an agent whose tools are functions of this program."""

from athena import Athena


def query_transactions(**arguments: object) -> dict[str, object]:
    return {"found": 3, "asked": arguments}


with Athena() as client:
    result = client.agents.run_tools(
        "agent:abc", message="Summarise my last 7 days of activity", tools={"query_transactions": query_transactions}
    )
    print(result)
