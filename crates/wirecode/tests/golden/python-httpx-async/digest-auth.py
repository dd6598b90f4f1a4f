import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "GET", "https://api.example.com/me", auth=httpx.DigestAuth("ada", "secret")
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
