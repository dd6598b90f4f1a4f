import asyncio

import aiohttp
from yarl import URL

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "PUT",
            URL(f"https://api.example.com/groups/{group_id}", encoded=True),
            headers={"Content-Type": "application/json"},
            data=f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}".encode(),
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
