import asyncio

import aiohttp

# Stands for {{password}}.
password = "YOUR_PASSWORD"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "GET",
            "https://api.example.com/me",
            auth=aiohttp.BasicAuth("ada", password, encoding="utf-8"),
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
