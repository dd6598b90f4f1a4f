import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "GET",
            "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
            headers={"Accept": "application/json"},
        )
    print(response.status_code)
    print(response.json())
    response.raise_for_status()


asyncio.run(main())
