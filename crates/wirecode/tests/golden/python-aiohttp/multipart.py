import asyncio

import aiohttp


async def main():
    body = b"".join(["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encode()])
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/groups",
            headers={
                "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
            },
            data=body,
        ) as response:
            print(response.status)
            print(await response.json())
            response.raise_for_status()


asyncio.run(main())
