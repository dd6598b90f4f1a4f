import asyncio

import aiohttp

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/token",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            data=[
                ("grant_type", "client_credentials"),
                ("scope", "a,b"),
                ("client_secret", client_secret),
            ],
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
