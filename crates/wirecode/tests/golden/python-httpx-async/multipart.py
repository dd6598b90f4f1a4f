import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "POST",
            "https://api.example.com/groups",
            files=[
                ("name", (None, "Excepteur proident in")),
                ("type", (None, "normal")),
                ("settings", (None, '{"hidden":true}', "application/json")),
            ],
        )
    print(response.status_code)
    print(response.json())
    response.raise_for_status()


asyncio.run(main())
