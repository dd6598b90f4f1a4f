import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/graphql",
            headers={"Content-Type": "application/json"},
            data="{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
