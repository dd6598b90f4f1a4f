import httpx

response = httpx.request(
    "GET",
    "https://api.example.com/me",
    auth=httpx.DigestAuth("ada", "secret"),
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
