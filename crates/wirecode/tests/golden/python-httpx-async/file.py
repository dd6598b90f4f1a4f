import asyncio
from pathlib import Path

import httpx

# The path of a file to send.
file = "picture.png"


async def main():
    body = Path(file).read_bytes()
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        response = await client.request(
            "PUT",
            "https://api.example.com/files/1",
            headers={"Content-Type": "image/png"},
            content=body,
        )
    print(response.status_code, response.text, sep="\n")
    response.raise_for_status()


asyncio.run(main())
