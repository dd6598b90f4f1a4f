import asyncio

import httpx

# The member who leaves.
member_id = "YOUR_MEMBER_ID"


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "DELETE", f"https://api.example.com/groups/a%20b/c/members/{member_id}"
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
