import asyncio
from pathlib import Path

import aiohttp

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"


async def main():
    body = b"".join([
        "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encode(),
        Path(photo).name.encode(),
        "\"\r\nContent-Type: image/png\r\n\r\n".encode(),
        Path(photo).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encode(),
        Path(photo_2).name.encode(),
        "\"\r\nContent-Type: image/jpeg\r\n\r\n".encode(),
        Path(photo_2).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".encode(),
        Path(notes).name.encode(),
        "\"\r\nContent-Type: text/plain\r\n\r\n".encode(),
        Path(notes).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encode(),
    ])
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/photos",
            headers={
                "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
            },
            data=body,
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
