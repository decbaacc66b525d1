"""The asynchronous client."""

import asyncio

from athena import AsyncAthena


async def main() -> None:
    async with AsyncAthena() as client:
        result = await client.agents.execute("agent:abc", message="Summarise my last 7 days of activity")
        print(result)


asyncio.run(main())
