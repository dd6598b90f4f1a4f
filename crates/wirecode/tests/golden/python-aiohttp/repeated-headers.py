import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "PATCH",
            "https://api.example.com/x",
            headers=[
                ("X-Tag", "one"),
                ("X-Tag", "two"),
                ("Cookie", "a=1; b=2"),
                ("X-Empty", ""),
                ("Content-Type", "application/xml"),
            ],
            data="<a>1</a>",
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
