import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "PATCH",
            "https://api.example.com/x",
            headers=[
                ("X-Tag", "one"),
                ("X-Tag", "two"),
                ("Cookie", "a=1; b=2"),
                ("X-Empty", ""),
                ("Content-Type", "application/xml"),
            ],
            content="<a>1</a>",
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
