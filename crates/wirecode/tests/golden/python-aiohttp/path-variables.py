import asyncio

import aiohttp
from yarl import URL

# The member who leaves.
member_id = "YOUR_MEMBER_ID"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "DELETE",
            URL(f"https://api.example.com/groups/a%20b/c/members/{member_id}", encoded=True),
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
