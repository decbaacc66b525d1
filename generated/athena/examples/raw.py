"""Status, headers and body of an answer."""

from athena import Athena

with Athena() as client:
    response = client.agents.with_raw_response.execute("agent:abc", message="Summarise my last 7 days of activity")
    print(response.status, response.headers.get("content-type"))
    print(response.parse())
