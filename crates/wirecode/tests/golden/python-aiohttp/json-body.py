import asyncio

import aiohttp
from yarl import URL

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            URL(f"{base_url}/groups", encoded=True),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
            data="{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
        ) as response:
            print(response.status)
            print(await response.json())
            response.raise_for_status()


asyncio.run(main())
