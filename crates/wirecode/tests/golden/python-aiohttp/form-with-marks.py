import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/search",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            data="q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
