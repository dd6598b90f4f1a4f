import asyncio

import httpx

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "POST",
            f"{base_url}/groups",
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
            content="{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
        )
    print(response.status_code)
    print(response.json())
    response.raise_for_status()


asyncio.run(main())
