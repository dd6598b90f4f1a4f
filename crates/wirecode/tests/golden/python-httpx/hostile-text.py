import httpx

response = httpx.request(
    "POST",
    "https://api.example.com/echo",
    headers={
        "X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀".encode(),
        "Content-Type": "text/plain",
    },
    content="#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".encode(),
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
