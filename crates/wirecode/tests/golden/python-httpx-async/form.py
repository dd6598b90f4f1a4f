import asyncio

import httpx

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "POST",
            "https://api.example.com/token",
            data={
                "grant_type": "client_credentials",
                "scope": "a,b",
                "client_secret": client_secret,
            },
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
