import httpx

response = httpx.request(
    "POST",
    "https://api.example.com/search",
    headers={"Content-Type": "application/x-www-form-urlencoded"},
    content="q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
