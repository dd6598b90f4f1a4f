import requests

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

response = requests.post(
    f"{base_url}/groups",
    headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    data="{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
