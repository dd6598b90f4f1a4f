import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.request(
            "POST",
            "https://api.example.com/echo",
            headers={
                "X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
                "Content-Type": "text/plain",
            },
            data="#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".encode(),
        ) as response:
            print(response.status, await response.text(), sep="\n")
            response.raise_for_status()


asyncio.run(main())
