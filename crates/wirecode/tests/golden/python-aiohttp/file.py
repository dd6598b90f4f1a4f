import asyncio

import aiohttp

# The path of a file to send.
file = "picture.png"


async def main():
    body = open(file, "rb")
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "PUT",
            "https://api.example.com/files/1",
            headers={"Content-Type": "image/png"},
            data=body,
            skip_auto_headers=["Content-Disposition"],
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
