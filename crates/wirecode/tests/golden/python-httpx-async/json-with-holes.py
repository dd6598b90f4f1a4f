import asyncio

import httpx

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "PUT",
            f"https://api.example.com/groups/{group_id}",
            headers={"Content-Type": "application/json"},
            content=f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}".encode(),
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
