"""What can go wrong, and how to tell it apart."""

from athena import APIConnectionError, APIError, Athena, RateLimitError

with Athena() as client:
    try:
        result = client.agents.execute("agent:abc", message="Summarise my last 7 days of activity")
    except RateLimitError as error:
        print("too many requests, try again in", error.retry_after, "seconds")
    except APIError as error:
        print(error.status, error.code, error.message, error.trace_id)
    except APIConnectionError as error:
        print("no answer:", error)
    else:
        print(result)
