import httpx

response = httpx.request(
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
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
