import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession(middlewares=[aiohttp.DigestAuthMiddleware("ada", "secret")]) as session:
        async with session.request("GET", "https://api.example.com/me") as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
