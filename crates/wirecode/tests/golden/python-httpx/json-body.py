import httpx

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

response = httpx.request(
    "POST",
    f"{base_url}/groups",
    headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    content="{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
    follow_redirects=True,
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
