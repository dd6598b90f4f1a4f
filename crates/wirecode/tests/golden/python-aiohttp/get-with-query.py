import asyncio

import aiohttp
from yarl import URL


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "GET",
            URL("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", encoded=True),
            headers={"Accept": "application/json"},
        ) as response:
            print(response.status)
            print(await response.json())
            response.raise_for_status()


asyncio.run(main())
