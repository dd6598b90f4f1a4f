import httpx

response = httpx.request(
    "GET",
    "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
    headers={"Accept": "application/json"},
    follow_redirects=True,
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
