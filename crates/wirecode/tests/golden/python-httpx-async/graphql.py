import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "POST",
            "https://api.example.com/graphql",
            headers={"Content-Type": "application/json"},
            content="{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
