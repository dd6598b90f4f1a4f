import httpx

response = httpx.request(
    "POST",
    "https://api.example.com/groups",
    files=[
        ("name", (None, "Excepteur proident in")),
        ("type", (None, "normal")),
        ("settings", (None, '{"hidden":true}', "application/json")),
    ],
    follow_redirects=True,
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
